package org.commonhold.tally;

import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.commonhold.kernel.Weight;
import org.commonhold.rulebook.DecisionKind;
import org.commonhold.rulebook.DecisionRule;
import org.commonhold.rulebook.ElectionRank;
import org.commonhold.rulebook.NonResponse;

/**
 * Counts a matter with several options. An option wins when it has, alone, the consent that its type of matter needs of those who
 * took part, in area and in heads (民法典 278②). Where none does, a run-off follows only if it was announced beforehand.
 */
public final class OptionTally {

    private static final int IN_A_RUNOFF = 2;

    private OptionTally() {}

    /**
     * What was frozen about the options.
     *
     * @param options ids, two or more, in any order
     * @param runoffAnnounced whether a run-off between the two strongest was announced with the matter
     * @param rank how "strongest" is measured
     */
    public record Rules(Collection<String> options, boolean runoffAnnounced, ElectionRank rank) {

        /** Refuses fewer than two options, or one twice. */
        public Rules {
            options = List.copyOf(options);
            if (options.size() < 2 || new HashSet<>(options).size() != options.size()) {
                throw new IllegalArgumentException("a choice has two or more options, each once");
            }
        }
    }

    /**
     * Counts the ballots and, where the frozen rules say so, silence.
     *
     * @param draw the public draw, once it took place; decides between options that are equal in everything
     * @param served keys of the parties with evidence of service
     * @throws IllegalArgumentException when a ballot chooses what is no option
     */
    public static OptionResult count(
            DecisionRule rule,
            Electorate electorate,
            OptionBallots ballots,
            Rules rules,
            Optional<Draw> draw,
            NonResponse nonResponse,
            Set<String> served) {
        OptionSums cast = ballots.sums(electorate, rules.options());
        OptionResult real = judge(rule, electorate.total(), cast, rules, draw);
        boolean decides = rule.kind() != DecisionKind.NO_DECISION;
        Silence silence = decides ? Silence.of(nonResponse, electorate, ballots::answered, served) : Silence.NONE;
        if (!silence.matters()) {
            return real;
        }
        Optional<String> deemed = silence.deemed(cast.leader());
        if (deemed.isEmpty()) {
            return real.deemed(Outcome.INDETERMINATE, real.outcome(), List.of());
        }
        OptionSums both = cast.with(deemed.get(), silence.weight());
        OptionResult whole = judge(rule, electorate.total(), both, rules, draw);
        return whole.deemed(whole.outcome(), real.outcome(), silence.derivations(deemed.get()));
    }

    /** Judges counted sums, so that a reader of a report can redo it. */
    public static OptionResult judge(
            DecisionRule rule, Weight total, OptionSums sums, Rules rules, Optional<Draw> draw) {
        Weight participating = sums.participating();
        Optional<Outcome> missing = Tally.missingQuorum(rule, participating, total);
        if (rule.kind() == DecisionKind.NO_DECISION || missing.isPresent()) {
            Outcome outcome = rule.kind() == DecisionKind.NO_DECISION ? Outcome.NO_DECISION : missing.orElseThrow();
            return result(rule, total, sums, missing.isEmpty(), Optional.empty(), List.of(), outcome);
        }
        List<String> carried = sums.options().entrySet().stream()
                .filter(option -> rule.consent().reachedBy(option.getValue().areaDm2(), participating.areaDm2())
                        && rule.consent().reachedBy(option.getValue().heads(), participating.heads())
                        && participating.heads() > 0)
                .map(java.util.Map.Entry::getKey)
                .toList();
        if (carried.size() == 1) {
            return result(rule, total, sums, true, Optional.of(carried.get(0)), List.of(), Outcome.PASSED);
        }
        if (!rules.runoffAnnounced() || rules.options().size() == IN_A_RUNOFF || participating.heads() == 0) {
            return result(rule, total, sums, true, Optional.empty(), List.of(), Outcome.REJECTED);
        }
        Ranking ranking = Ranking.of(
                sums.options().entrySet().stream()
                        .map(option -> new Ranking.Place(
                                option.getKey(),
                                option.getValue(),
                                Ranking.score(rules.rank(), option.getValue(), participating)))
                        .toList(),
                draw);
        if (ranking.tieAcross(IN_A_RUNOFF).isPresent()) {
            return result(rule, total, sums, true, Optional.empty(), List.of(), Outcome.DRAW_PENDING);
        }
        List<String> strongest = ranking.places().stream()
                .limit(IN_A_RUNOFF)
                .map(Ranking.Place::id)
                .toList();
        return result(rule, total, sums, true, Optional.empty(), strongest, Outcome.RUNOFF);
    }

    private static OptionResult result(
            DecisionRule rule,
            Weight total,
            OptionSums sums,
            boolean quorum,
            Optional<String> winner,
            List<String> runoff,
            Outcome outcome) {
        return new OptionResult(rule, total, sums, quorum, winner, runoff, outcome, outcome, List.of());
    }
}
