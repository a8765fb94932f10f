package org.commonhold.tally;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.commonhold.kernel.Fraction;
import org.commonhold.kernel.Weight;
import org.commonhold.rulebook.DecisionKind;
import org.commonhold.rulebook.DecisionRule;
import org.commonhold.rulebook.NonResponse;

/**
 * Counts one matter exactly, in area and in heads (民法典 278): the quorum over all of the scope, the consent over those who
 * took part, 以上 with the number itself and 过半数 without it (民法典 1259).
 */
public final class Tally {

    private Tally() {}

    /** Counts real ballots only. */
    public static TallyResult count(DecisionRule rule, Electorate electorate, BallotSource ballots) {
        return judged(rule, electorate, ballots.sums(electorate), ChoiceSums.NONE, List.of());
    }

    /**
     * Counts ballots and, where the frozen rules say so, silence. A unanimous matter and a survey never count silence.
     *
     * @param served keys of the parties with evidence of service; others stay silent without consequence
     */
    public static TallyResult count(
            DecisionRule rule,
            Electorate electorate,
            BallotSource ballots,
            NonResponse nonResponse,
            Set<String> served) {
        ChoiceSums cast = ballots.sums(electorate);
        boolean decides = rule.kind() == DecisionKind.ORDINARY || rule.kind() == DecisionKind.MAJOR;
        Silence silence = decides ? Silence.of(nonResponse, electorate, ballots::participated, served) : Silence.NONE;
        if (!silence.matters()) {
            return judged(rule, electorate, cast, ChoiceSums.NONE, List.of());
        }
        Optional<String> deemed = silence.deemed(cast.leader().map(Choice::name));
        if (deemed.isPresent()) {
            ChoiceSums derived = ChoiceSums.of(Choice.valueOf(deemed.get()), silence.weight());
            return judged(rule, electorate, cast, derived, silence.derivations(deemed.get()));
        }
        TallyResult real = judged(rule, electorate, cast, ChoiceSums.NONE, List.of());
        return new TallyResult(
                rule,
                real.total(),
                cast,
                ChoiceSums.NONE,
                real.quorum(),
                real.consent(),
                Outcome.INDETERMINATE,
                real.outcome(),
                real.checks(),
                List.of());
    }

    private static TallyResult judged(
            DecisionRule rule,
            Electorate electorate,
            ChoiceSums cast,
            ChoiceSums deemed,
            List<Derivation> derivations) {
        Weight total = electorate.total();
        List<TallyCheck> checks = checks(rule, total, cast.plus(deemed));
        Outcome outcome = outcome(rule, checks, cast.plus(deemed));
        Outcome outcomeOfCast = outcome(rule, checks(rule, total, cast), cast);
        return new TallyResult(
                rule,
                total,
                cast,
                deemed,
                holds(checks, TallyCheck.Step.QUORUM),
                consents(rule, checks, cast.plus(deemed)),
                outcome,
                outcomeOfCast,
                checks,
                derivations);
    }

    private static List<TallyCheck> checks(DecisionRule rule, Weight total, ChoiceSums sums) {
        List<TallyCheck> checks = new ArrayList<>();
        addBoth(checks, TallyCheck.Step.QUORUM, rule.quorum(), sums.participating(), total, rule.quorumLaw());
        // Unanimity is asked of every party of the scope, not of those who happened to answer.
        Weight whole = rule.kind() == DecisionKind.UNANIMITY ? total : sums.participating();
        addBoth(checks, TallyCheck.Step.CONSENT, rule.consent(), sums.yes(), whole, rule.consentLaw());
        return checks;
    }

    private static void addBoth(
            List<TallyCheck> checks, TallyCheck.Step step, Fraction share, Weight part, Weight whole, String law) {
        if (share.equals(Fraction.NOTHING)) {
            return;
        }
        checks.add(
                new TallyCheck(step, TallyCheck.Dimension.AREA, share.compare(part.areaDm2(), whole.areaDm2()), law));
        checks.add(new TallyCheck(step, TallyCheck.Dimension.HEADS, share.compare(part.heads(), whole.heads()), law));
    }

    private static boolean holds(List<TallyCheck> checks, TallyCheck.Step step) {
        return checks.stream()
                .filter(check -> check.step() == step)
                .allMatch(check -> check.inequality().holds());
    }

    private static boolean holds(List<TallyCheck> checks, TallyCheck.Step step, TallyCheck.Dimension dimension) {
        return holds(
                checks.stream().filter(check -> check.dimension() == dimension).toList(), step);
    }

    /** Without a single participant three quarters of nothing would hold, yet nobody agreed. */
    private static boolean consents(DecisionRule rule, List<TallyCheck> checks, ChoiceSums sums) {
        return rule.kind() != DecisionKind.NO_DECISION
                && sums.participating().heads() > 0
                && holds(checks, TallyCheck.Step.CONSENT);
    }

    private static Outcome outcome(DecisionRule rule, List<TallyCheck> checks, ChoiceSums sums) {
        if (rule.kind() == DecisionKind.NO_DECISION) {
            return Outcome.NO_DECISION;
        }
        boolean area = holds(checks, TallyCheck.Step.QUORUM, TallyCheck.Dimension.AREA);
        boolean heads = holds(checks, TallyCheck.Step.QUORUM, TallyCheck.Dimension.HEADS);
        return missingQuorum(area, heads).orElse(consents(rule, checks, sums) ? Outcome.PASSED : Outcome.REJECTED);
    }

    /** The outcome of a matter in which too few took part (民法典 278②), if they were too few. */
    static Optional<Outcome> missingQuorum(boolean area, boolean heads) {
        if (area && heads) {
            return Optional.empty();
        }
        return Optional.of(area ? Outcome.NO_QUORUM_HEADS : heads ? Outcome.NO_QUORUM_AREA : Outcome.NO_QUORUM_BOTH);
    }

    /** As {@link #missingQuorum(boolean, boolean)}, from the weights. */
    static Optional<Outcome> missingQuorum(DecisionRule rule, Weight participating, Weight total) {
        return missingQuorum(
                rule.quorum().reachedBy(participating.areaDm2(), total.areaDm2()),
                rule.quorum().reachedBy(participating.heads(), total.heads()));
    }
}
