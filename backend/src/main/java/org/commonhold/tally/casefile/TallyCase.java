package org.commonhold.tally.casefile;

import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.commonhold.kernel.CodePointOrder;
import org.commonhold.kernel.Scope;
import org.commonhold.rulebook.DecisionRule;
import org.commonhold.rulebook.MatterType;
import org.commonhold.rulebook.NonResponse;
import org.commonhold.tally.Choice;
import org.commonhold.tally.Electorate;
import org.commonhold.tally.OpenBallots;
import org.commonhold.tally.Roll;
import org.commonhold.tally.RollFormation;
import org.commonhold.tally.RollParty;
import org.commonhold.tally.RollRules;
import org.commonhold.tally.RollUnit;
import org.commonhold.tally.Tally;
import org.commonhold.tally.TallyResult;
import org.commonhold.tally.UnitRecord;

/**
 * One matter to be tried: the registry's units, the matter, the rules, and who answered what. Every silent party is taken to have
 * been served.
 *
 * @param units all units of the community
 * @param type the type of the matter
 * @param scope the units concerned
 * @param rules what shapes the roll
 * @param nonResponse what silence means
 * @param ballots choice by the code of one counting unit of the voting party
 */
record TallyCase(
        List<UnitRecord> units,
        MatterType type,
        Scope scope,
        RollRules rules,
        NonResponse nonResponse,
        Map<String, Choice> ballots) {

    /**
     * Forms the roll, binds the ballots to parties and counts.
     *
     * @throws CaseFault when the scope or a ballot names something that is not there, a party has two ballots, or the area does
     *     not fit
     */
    TallyResult count() {
        Roll roll = RollFormation.form(units, rules);
        List<String> unknown = roll.unknownCodes(scope);
        if (!unknown.isEmpty()) {
            throw new CaseFault("matter.scope: unknown code \"" + unknown.get(0) + "\"");
        }
        try {
            Electorate electorate = roll.electorate(scope);
            return Tally.count(
                    DecisionRule.national(type),
                    electorate,
                    new OpenBallots(choicesByParty(roll)),
                    nonResponse,
                    electorate.weights().keySet());
        } catch (ArithmeticException e) {
            throw new CaseFault("the summed area is too large");
        }
    }

    private Map<String, Choice> choicesByParty(Roll roll) {
        Map<String, String> partyByUnit = partyByUnit(roll);
        Map<String, UnitRecord> known = units.stream().collect(Collectors.toMap(UnitRecord::unit, unit -> unit));
        SortedMap<String, Choice> choices = new TreeMap<>(CodePointOrder.COMPARATOR);
        Map<String, String> ballotUnits = new TreeMap<>();
        ballots.forEach((unit, choice) -> {
            UnitRecord record = known.get(unit);
            if (record == null) {
                throw new CaseFault("ballots: unknown unit \"" + unit + "\"");
            }
            String party = partyByUnit.get(unit);
            if (party == null) {
                throw new CaseFault("ballots: unit \"" + unit + "\" does not count for votes");
            }
            if (!scope.contains(record.unit(), record.building(), record.entrance())) {
                throw new CaseFault("ballots: unit \"" + unit + "\" lies outside the matter's scope");
            }
            String earlier = ballotUnits.put(party, unit);
            if (earlier != null) {
                throw new CaseFault(
                        "ballots: two ballots for one party, by units \"" + earlier + "\" and \"" + unit + "\"");
            }
            choices.put(party, choice);
        });
        return choices;
    }

    private static Map<String, String> partyByUnit(Roll roll) {
        Map<String, String> partyByUnit = new TreeMap<>();
        for (RollParty party : roll.parties()) {
            for (RollUnit unit : party.units()) {
                if (unit.counts()) {
                    partyByUnit.put(unit.record().unit(), party.partyKey());
                }
            }
        }
        return partyByUnit;
    }
}
