package org.commonhold.tally;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.commonhold.contract.count.ChoiceCount;
import org.commonhold.contract.count.ElectionCount;
import org.commonhold.contract.count.MatterCount;
import org.commonhold.contract.count.Quantity;
import org.commonhold.contract.count.SilenceCount;
import org.commonhold.contract.document.Choice;
import org.commonhold.contract.packaging.PackageMatter;
import org.commonhold.contract.packaging.Question;
import org.commonhold.contract.packaging.Threshold;
import org.commonhold.kernel.Fraction;
import org.commonhold.kernel.Weight;
import org.commonhold.rulebook.DecisionRule;
import org.commonhold.rulebook.MatterType;
import org.commonhold.rulebook.NonResponse;
import org.jspecify.annotations.Nullable;

/**
 * Counts one matter of a frozen package, whatever it asks, into the form in which a report states it. The sums are those of ballots;
 * what the rules derive from silence stands beside them with the result that ballots alone would have.
 *
 * @param rules the frozen rules
 * @param draw the public draw, once it took place
 * @param served keys of the parties with evidence of service
 */
public record MatterTally(CountRules rules, Optional<Draw> draw, Set<String> served) {

    /** Stands for an answer that cannot be taken: it answers no question of any kind. */
    public static final Choice UNREAD = new Choice.Option("0".repeat(32));

    /** Copies the set. */
    public MatterTally {
        served = Set.copyOf(served);
    }

    /**
     * Counts.
     *
     * @param matter the frozen matter
     * @param law the article that the report names
     * @param electorate its parties
     * @param answers the one valid ballot's choice of each party that answered, by party key
     * @throws IllegalArgumentException when the matter's type is unknown or a ballot is not the electorate's
     */
    public MatterCount count(PackageMatter matter, String law, Electorate electorate, Map<String, Choice> answers) {
        Sorted sorted = sort(matter.question(), answers);
        if (matter.question() instanceof Question.Options options) {
            return options(matter, law, options, electorate, sorted);
        }
        return matter.question() instanceof Question.Election election
                ? election(matter, law, election, electorate, sorted)
                : yesNo(matter, law, electorate, sorted);
    }

    /** Answers that can be read, and the parties whose answer cannot. */
    private record Sorted(Map<String, Choice> valid, Set<String> invalid) {}

    private static Sorted sort(@Nullable Question question, Map<String, Choice> answers) {
        Map<String, Choice> valid = new HashMap<>();
        Set<String> invalid = new HashSet<>();
        answers.forEach((party, choice) -> {
            if (Question.isAnsweredBy(question, choice)) {
                valid.put(party, choice);
            } else {
                invalid.add(party);
            }
        });
        return new Sorted(valid, invalid);
    }

    /** The shares that a frozen matter is decided by. */
    public static DecisionRule rule(PackageMatter matter) {
        MatterType type = MatterType.ofCode(matter.type())
                .orElseThrow(() -> new IllegalArgumentException("unknown type " + matter.type()));
        return new DecisionRule(type, share(matter.quorum()), share(matter.consent()));
    }

    private static Fraction share(Threshold threshold) {
        return new Fraction(
                threshold.num(),
                threshold.den(),
                threshold.op() == Threshold.Op.GT ? Fraction.Comparison.MORE_THAN : Fraction.Comparison.AT_LEAST);
    }

    private MatterCount yesNo(PackageMatter matter, String law, Electorate electorate, Sorted answers) {
        Map<String, org.commonhold.tally.Choice> choices = new HashMap<>();
        answers.valid()
                .forEach((party, choice) ->
                        choices.put(party, org.commonhold.tally.Choice.valueOf(((Choice.Answer) choice).name())));
        TallyResult result = Tally.count(
                rule(matter),
                electorate,
                new OpenBallots(choices, answers.invalid(), rules.invalidChoice()),
                rules.nonResponse(),
                served);
        boolean silent = !result.derivations().isEmpty() || result.outcome() == Outcome.INDETERMINATE;
        TallyResult alone = silent
                ? Tally.count(
                        rule(matter), electorate, new OpenBallots(choices, answers.invalid(), rules.invalidChoice()))
                : result;
        return new MatterCount(
                matter.id(),
                matter.type(),
                law,
                quantity(result.total()),
                quantity(result.cast().participating()),
                quantity(result.cast().yes()),
                quantity(result.cast().no()),
                quantity(result.cast().abstain()),
                result.quorum(),
                result.consent(),
                result.outcome().name(),
                answers.invalid().isEmpty() ? null : quantity(weight(electorate, answers.invalid())),
                null,
                null,
                silent
                        ? silence(
                                result.derivations(),
                                electorate,
                                answers,
                                new SilenceCount.Alone(
                                        alone.quorum(),
                                        alone.consent(),
                                        List.of(),
                                        alone.outcome().name()))
                        : null);
    }

    private MatterCount options(
            PackageMatter matter, String law, Question.Options asked, Electorate electorate, Sorted answers) {
        Map<String, String> choices = new HashMap<>();
        answers.valid()
                .forEach((party, choice) ->
                        choices.put(party, choice instanceof Choice.Option option ? option.id() : "ABSTAIN"));
        OptionBallots ballots = new OptionBallots(choices, answers.invalid(), rules.invalidChoice());
        OptionTally.Rules optionRules = new OptionTally.Rules(asked.ids(), asked.runoff(), rules.rank());
        OptionResult alone = OptionTally.count(
                rule(matter), electorate, ballots, optionRules, draw, NonResponse.NOT_PARTICIPATED, Set.of());
        OptionResult result =
                OptionTally.count(rule(matter), electorate, ballots, optionRules, draw, rules.nonResponse(), served);
        boolean silent = !result.derivations().isEmpty() || result.outcome() == Outcome.INDETERMINATE;
        return new MatterCount(
                matter.id(),
                matter.type(),
                law,
                quantity(alone.total()),
                quantity(alone.sums().participating()),
                Quantity.NONE,
                Quantity.NONE,
                quantity(alone.sums().abstain()),
                result.quorum(),
                result.winner().isPresent(),
                result.outcome().name(),
                quantity(weight(electorate, answers.invalid())),
                new ChoiceCount(
                        asked.ids().stream()
                                .map(id -> new ChoiceCount.OptionSum(
                                        id, quantity(alone.sums().options().getOrDefault(id, Weight.NONE))))
                                .toList(),
                        result.winner().orElse(null),
                        result.runoff()),
                null,
                silent
                        ? silence(
                                result.derivations(),
                                electorate,
                                answers,
                                new SilenceCount.Alone(
                                        alone.quorum(),
                                        alone.winner().isPresent(),
                                        alone.winner().stream().toList(),
                                        alone.outcome().name()))
                        : null);
    }

    private MatterCount election(
            PackageMatter matter, String law, Question.Election asked, Electorate electorate, Sorted answers) {
        Map<String, Set<String>> marks = new HashMap<>();
        Weight nobody = Weight.NONE;
        for (Map.Entry<String, Choice> answer : answers.valid().entrySet()) {
            Set<String> marked =
                    answer.getValue() instanceof Choice.Candidates some ? Set.copyOf(some.ids()) : Set.of();
            marks.put(answer.getKey(), marked);
            nobody = marked.isEmpty() ? nobody.plus(electorate.weightOf(answer.getKey())) : nobody;
        }
        ApprovalBallots ballots = new ApprovalBallots(marks, answers.invalid());
        ElectionRules electionRules = new ElectionRules(
                asked.seats(),
                asked.minimum(),
                rules.rank(),
                rules.alternatesMax(),
                rules.invalidChoice(),
                asked.sitting());
        ElectionResult alone = Election.count(
                rule(matter),
                electorate,
                ballots,
                asked.ids(),
                electionRules,
                draw,
                NonResponse.NOT_PARTICIPATED,
                Set.of());
        ElectionResult result = Election.count(
                rule(matter), electorate, ballots, asked.ids(), electionRules, draw, rules.nonResponse(), served);
        boolean silent = !result.derivations().isEmpty() || result.outcome() == Outcome.INDETERMINATE;
        return new MatterCount(
                matter.id(),
                matter.type(),
                law,
                quantity(alone.total()),
                quantity(alone.sums().participating()),
                Quantity.NONE,
                Quantity.NONE,
                quantity(nobody),
                result.quorum(),
                !result.elected().isEmpty(),
                result.outcome().name(),
                quantity(alone.sums().invalid()),
                null,
                elected(result),
                silent
                        ? silence(
                                result.derivations(),
                                electorate,
                                answers,
                                new SilenceCount.Alone(
                                        alone.quorum(),
                                        !alone.elected().isEmpty(),
                                        alone.elected(),
                                        alone.outcome().name()))
                        : null);
    }

    private static ElectionCount elected(ElectionResult result) {
        return new ElectionCount(
                result.candidates().stream()
                        .map(each -> new ElectionCount.CandidateSum(
                                each.candidate(), quantity(each.approved()), each.eligible()))
                        .toList(),
                result.elected(),
                result.alternates(),
                result.ties(),
                result.committeeFormed());
    }

    /** The silent are those with evidence of service and without an answer, were it one that cannot be read. */
    private SilenceCount silence(
            List<Derivation> derivations, Electorate electorate, Sorted answers, SilenceCount.Alone alone) {
        List<String> parties = new ArrayList<>();
        for (String party : electorate.weights().keySet()) {
            boolean answered =
                    answers.valid().containsKey(party) || answers.invalid().contains(party);
            if (served.contains(party) && !answered) {
                parties.add(party);
            }
        }
        return new SilenceCount(
                rules.nonResponse().name(),
                derivations.isEmpty() ? null : derivations.get(0).choice(),
                quantity(weight(electorate, parties)),
                alone);
    }

    private static Weight weight(Electorate electorate, Iterable<String> parties) {
        Weight sum = Weight.NONE;
        for (String party : parties) {
            sum = sum.plus(electorate.weightOf(party));
        }
        return sum;
    }

    private static Quantity quantity(Weight weight) {
        return new Quantity(weight.areaDm2(), weight.heads());
    }
}
