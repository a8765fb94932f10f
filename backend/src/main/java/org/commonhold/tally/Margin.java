package org.commonhold.tally;

import org.commonhold.kernel.Weight;
import org.commonhold.rulebook.DecisionKind;
import org.commonhold.rulebook.DecisionRule;

/** Whether disputed ballots can matter: more of them than the margin leave a result open. */
public final class Margin {

    private Margin() {}

    /**
     * Tells whether a matter is passed, or is not passed, however the disputed parties vote and whether they vote at all. A further
     * participant never lowers the quorum, a further NO lowers consent most and a further YES raises both: so two counts decide.
     *
     * @param rule the shares
     * @param electorate who could vote
     * @param others the ballots that nobody disputes
     * @param disputed weight of the parties whose ballots are disputed
     */
    public static boolean holds(DecisionRule rule, Electorate electorate, ChoiceSums others, Weight disputed) {
        if (disputed.heads() == 0 || rule.kind() == DecisionKind.NO_DECISION) {
            return true;
        }
        TallyResult silent = count(rule, electorate, others);
        TallyResult against = count(rule, electorate, others.plus(ChoiceSums.of(Choice.NO, disputed)));
        TallyResult inFavour = count(rule, electorate, others.plus(ChoiceSums.of(Choice.YES, disputed)));
        boolean always = silent.quorum() && against.consent();
        return always || inFavour.outcome() != Outcome.PASSED;
    }

    private static TallyResult count(DecisionRule rule, Electorate electorate, ChoiceSums sums) {
        BallotSource counted = new BallotSource() {
            @Override
            public ChoiceSums sums(Electorate all) {
                return sums;
            }

            @Override
            public boolean participated(String partyKey) {
                return false;
            }
        };
        return Tally.count(rule, electorate, counted);
    }
}
