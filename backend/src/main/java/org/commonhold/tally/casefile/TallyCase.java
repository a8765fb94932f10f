package org.commonhold.tally.casefile;

import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.commonhold.kernel.CodePointOrder;
import org.commonhold.kernel.Scope;
import org.commonhold.kernel.Weight;
import org.commonhold.rulebook.DecisionRule;
import org.commonhold.rulebook.MatterType;
import org.commonhold.rulebook.NonResponse;
import org.commonhold.tally.ApprovalBallots;
import org.commonhold.tally.Draw;
import org.commonhold.tally.Election;
import org.commonhold.tally.Electorate;
import org.commonhold.tally.OpenBallots;
import org.commonhold.tally.OptionBallots;
import org.commonhold.tally.OptionTally;
import org.commonhold.tally.Roll;
import org.commonhold.tally.RollFormation;
import org.commonhold.tally.RollParty;
import org.commonhold.tally.RollRules;
import org.commonhold.tally.RollUnit;
import org.commonhold.tally.Tally;
import org.commonhold.tally.UnitRecord;

/**
 * One matter to be tried: the registry's units, the matter, the rules, and who answered what.
 *
 * @param units all units of the community, each code once
 * @param type the type of the matter
 * @param scope the units concerned
 * @param rules what shapes the roll
 * @param nonResponse what silence means
 * @param served units by which parties were served; where it is left out, every silent party was
 * @param draw the public draw, if it took place
 * @param question what was asked and answered
 */
record TallyCase(
        List<CaseUnit> units,
        MatterType type,
        Scope scope,
        RollRules rules,
        NonResponse nonResponse,
        Optional<List<String>> served,
        Optional<Draw> draw,
        CaseQuestion question) {

    /**
     * Forms the heads of the scope from its counting units only, binds the ballots to parties and counts.
     *
     * @return the outcome as JSON
     * @throws CaseFault when the scope or a ballot names something that is not there, a party has two ballots, or the area does
     *     not fit
     */
    String count() {
        List<String> unknown = Roll.unknownCodes(scope, units.stream().map(CaseUnit::record));
        if (!unknown.isEmpty()) {
            throw new CaseFault("matter.scope: unknown code \"" + unknown.get(0) + "\"");
        }
        List<CaseUnit> voting = units.stream()
                .filter(unit -> rules.counts(unit.record().use()) && inScope(unit.record()))
                .toList();
        Roll roll = RollFormation.form(CaseUnit.represented(voting), rules);
        try {
            return counted(roll, roll.electorate(Scope.COMMUNITY));
        } catch (ArithmeticException e) {
            throw new CaseFault("the summed area is too large");
        }
    }

    private boolean inScope(UnitRecord unit) {
        return scope.contains(unit.unit(), unit.building(), unit.entrance());
    }

    private String counted(Roll roll, Electorate electorate) {
        Map<String, String> partyByUnit = partyByUnit(roll);
        DecisionRule rule = DecisionRule.national(type);
        Set<String> reached = served.map(codes -> parties(partyByUnit, codes))
                .orElse(electorate.weights().keySet());
        boolean explicit = served.isPresent();
        if (question instanceof CaseQuestion.Candidates asked) {
            Map<String, Optional<Set<String>>> answers = byParty(partyByUnit, asked.ballots());
            ApprovalBallots ballots = new ApprovalBallots(readable(answers), unreadable(answers));
            return CaseResult.of(
                    Election.count(
                            rule, electorate, ballots, asked.candidates(), asked.rules(), draw, nonResponse, reached),
                    explicit);
        }
        if (question instanceof CaseQuestion.Options asked) {
            Map<String, Optional<String>> answers = byParty(partyByUnit, asked.ballots());
            OptionBallots ballots = new OptionBallots(readable(answers), unreadable(answers), asked.policy());
            return CaseResult.of(
                    OptionTally.count(rule, electorate, ballots, asked.rules(), draw, nonResponse, reached),
                    weight(electorate, ballots.invalid()),
                    explicit);
        }
        CaseQuestion.YesNo asked = (CaseQuestion.YesNo) question;
        var answers = byParty(partyByUnit, asked.ballots());
        OpenBallots ballots = new OpenBallots(readable(answers), unreadable(answers), asked.policy());
        return CaseResult.of(
                Tally.count(rule, electorate, ballots, nonResponse, reached),
                Optional.of(ballots.invalid())
                        .filter(parties -> !parties.isEmpty())
                        .map(parties -> weight(electorate, parties)),
                explicit);
    }

    private static Weight weight(Electorate electorate, Set<String> parties) {
        return parties.stream()
                .map(party -> electorate.weights().getOrDefault(party, Weight.NONE))
                .reduce(Weight.NONE, Weight::plus);
    }

    private static <T> Map<String, T> readable(Map<String, Optional<T>> answers) {
        return answers.entrySet().stream()
                .filter(answer -> answer.getValue().isPresent())
                .collect(Collectors.toMap(
                        Map.Entry::getKey, answer -> answer.getValue().orElseThrow()));
    }

    private static <T> Set<String> unreadable(Map<String, Optional<T>> answers) {
        return answers.entrySet().stream()
                .filter(answer -> answer.getValue().isEmpty())
                .map(Map.Entry::getKey)
                .collect(Collectors.toSet());
    }

    private <T> Map<String, T> byParty(Map<String, String> partyByUnit, Map<String, T> ballots) {
        SortedMap<String, T> answers = new TreeMap<>(CodePointOrder.COMPARATOR);
        Map<String, String> ballotUnits = new TreeMap<>();
        Function<String, String> binding = binding(partyByUnit, "ballots");
        ballots.forEach((unit, answer) -> {
            String party = binding.apply(unit);
            String earlier = ballotUnits.put(party, unit);
            if (earlier != null) {
                throw new CaseFault(
                        "ballots: two ballots for one party, by units \"" + earlier + "\" and \"" + unit + "\"");
            }
            answers.put(party, answer);
        });
        return answers;
    }

    private Set<String> parties(Map<String, String> partyByUnit, List<String> codes) {
        Function<String, String> binding = binding(partyByUnit, "served");
        Set<String> parties = new HashSet<>();
        codes.forEach(code -> parties.add(binding.apply(code)));
        return parties;
    }

    /** From the code of a unit to its party, for units that count and lie in the scope. */
    private Function<String, String> binding(Map<String, String> partyByUnit, String member) {
        Map<String, UnitRecord> known =
                units.stream().map(CaseUnit::record).collect(Collectors.toMap(UnitRecord::unit, unit -> unit));
        return unit -> {
            UnitRecord record = known.get(unit);
            if (record == null) {
                throw new CaseFault(member + ": unknown unit \"" + unit + "\"");
            }
            if (!rules.counts(record.use())) {
                throw new CaseFault(member + ": unit \"" + unit + "\" does not count for votes");
            }
            String party = partyByUnit.get(unit);
            if (party == null) {
                throw new CaseFault(member + ": unit \"" + unit + "\" lies outside the matter's scope");
            }
            return party;
        };
    }

    private static Map<String, String> partyByUnit(Roll roll) {
        Map<String, String> partyByUnit = new TreeMap<>();
        for (RollParty party : roll.parties()) {
            for (RollUnit unit : party.units()) {
                partyByUnit.put(unit.record().unit(), party.partyKey());
            }
        }
        return partyByUnit;
    }
}
