package org.commonhold.tally;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.TreeMap;
import org.commonhold.kernel.Weight;
import org.commonhold.rulebook.DecisionRule;
import org.commonhold.rulebook.MatterType;
import org.junit.jupiter.api.Test;

/** Ten parties of 100.00 m²: when disputed ballots can turn a result, at, just under and just over the edge. */
class MarginTest {
    private static final DecisionRule MAJOR =
            DecisionRule.national(MatterType.ofCode("M6").orElseThrow());
    private static final Electorate TEN = new Electorate(new TreeMap<>(), weight(10));

    @Test
    void passed_whileAllDisputedPartiesSayingNoLeaveThreeQuarters_stands() {
        assertThat(holds(7, 0, 1)).isTrue();
        assertThat(holds(7, 1, 1)).isTrue();
        assertThat(holds(7, 0, 3)).isFalse();
    }

    @Test
    void passed_butTheQuorumNeedsADisputedParty_doesNotStand() {
        assertThat(holds(7, 0, 2)).isTrue();
        assertThat(holds(6, 0, 2)).isFalse();
    }

    @Test
    void rejected_whichNoDisputedYesCanTurn_stands() {
        assertThat(holds(3, 4, 1)).isTrue();
        assertThat(holds(5, 2, 1)).isFalse();
        assertThat(holds(4, 2, 2)).isFalse();
        assertThat(holds(3, 2, 2)).isTrue();
    }

    @Test
    void nothingDisputed_alwaysStands() {
        assertThat(holds(0, 0, 0)).isTrue();
    }

    private static boolean holds(int yes, int no, int disputed) {
        return Margin.holds(MAJOR, TEN, new ChoiceSums(weight(yes), weight(no), Weight.NONE), weight(disputed));
    }

    private static Weight weight(int parties) {
        return new Weight(10_000L * parties, parties);
    }
}
