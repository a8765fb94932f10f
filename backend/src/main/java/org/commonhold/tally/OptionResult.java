package org.commonhold.tally;

import java.util.List;
import java.util.Optional;
import org.commonhold.kernel.Weight;
import org.commonhold.rulebook.DecisionRule;

/**
 * The count of a matter with several options.
 *
 * @param rule the shares it was decided by
 * @param total the electorate
 * @param sums what ballots, and derivations where there are any, add up to
 * @param quorum whether enough took part
 * @param winner the option that has the consent the matter needs, if one has
 * @param runoff the two options that meet again; empty unless the outcome is RUNOFF
 * @param outcome the result in one word
 * @param outcomeOfCast the result that the real ballots alone would have
 * @param derivations what the rules derive from silence
 */
public record OptionResult(
        DecisionRule rule,
        Weight total,
        OptionSums sums,
        boolean quorum,
        Optional<String> winner,
        List<String> runoff,
        Outcome outcome,
        Outcome outcomeOfCast,
        List<Derivation> derivations) {

    /** Copies the lists. */
    public OptionResult {
        runoff = List.copyOf(runoff);
        derivations = List.copyOf(derivations);
    }

    /** The same with what follows from silence. */
    OptionResult deemed(Outcome newOutcome, Outcome ofCast, List<Derivation> newDerivations) {
        return new OptionResult(rule, total, sums, quorum, winner, runoff, newOutcome, ofCast, newDerivations);
    }
}
