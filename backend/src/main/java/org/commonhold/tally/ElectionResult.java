package org.commonhold.tally;

import java.util.List;
import org.commonhold.kernel.Weight;
import org.commonhold.rulebook.DecisionRule;

/**
 * The count of an election.
 *
 * @param rule the shares it was decided by
 * @param total the electorate
 * @param sums what ballots, and derivations where there are any, add up to
 * @param quorum whether enough took part
 * @param candidates everybody: those who may be elected first, each group in its order
 * @param elected those elected, in their order; without those whose seat only a draw can give
 * @param alternates those who follow them (杭州 28), in their order
 * @param ties groups whom only a draw can order and for whom none took place, whether or not a seat depends on it
 * @param committeeFormed whether enough took part and enough seats are filled: the legal minimum, and more than half of them (杭州 27)
 * @param outcome the result in one word
 * @param outcomeOfCast the result that the real ballots alone would have
 * @param derivations what the rules derive from silence
 */
public record ElectionResult(
        DecisionRule rule,
        Weight total,
        ApprovalSums sums,
        boolean quorum,
        List<CandidateResult> candidates,
        List<String> elected,
        List<String> alternates,
        List<List<String>> ties,
        boolean committeeFormed,
        Outcome outcome,
        Outcome outcomeOfCast,
        List<Derivation> derivations) {

    /** Copies the lists. */
    public ElectionResult {
        candidates = List.copyOf(candidates);
        elected = List.copyOf(elected);
        alternates = List.copyOf(alternates);
        ties = List.copyOf(ties);
        derivations = List.copyOf(derivations);
    }

    /** The same with what follows from silence. */
    ElectionResult deemed(Outcome newOutcome, Outcome ofCast, List<Derivation> newDerivations) {
        return new ElectionResult(
                rule,
                total,
                sums,
                quorum,
                candidates,
                elected,
                alternates,
                ties,
                committeeFormed,
                newOutcome,
                ofCast,
                newDerivations);
    }
}
