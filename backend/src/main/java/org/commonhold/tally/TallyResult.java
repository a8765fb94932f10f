package org.commonhold.tally;

import java.util.List;
import org.commonhold.kernel.Weight;
import org.commonhold.rulebook.DecisionRule;

/**
 * The count of one matter.
 *
 * @param rule the shares it was decided by
 * @param total the electorate
 * @param cast what real ballots add up to
 * @param deemed what the rules derive from silence; nothing by default
 * @param quorum whether enough took part; true where no quorum is demanded
 * @param consent whether enough agree; never true when nobody took part
 * @param outcome the result in one word
 * @param outcomeOfCast the result that the real ballots alone would have
 * @param checks the comparisons behind it, quorum before consent, area before heads
 * @param derivations one line for each silent party that the rules gave a choice, in the order of the keys; never a ballot
 */
public record TallyResult(
        DecisionRule rule,
        Weight total,
        ChoiceSums cast,
        ChoiceSums deemed,
        boolean quorum,
        boolean consent,
        Outcome outcome,
        Outcome outcomeOfCast,
        List<TallyCheck> checks,
        List<Derivation> derivations) {

    /** Copies the lists. */
    public TallyResult {
        checks = List.copyOf(checks);
        derivations = List.copyOf(derivations);
    }

    /** Real and deemed votes together: what the outcome rests on. */
    public ChoiceSums counted() {
        return cast.plus(deemed);
    }

    /** Everybody who took part or is deemed to have. */
    public Weight participating() {
        return counted().participating();
    }
}
