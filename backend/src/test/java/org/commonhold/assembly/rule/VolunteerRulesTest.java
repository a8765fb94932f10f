package org.commonhold.assembly.rule;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import org.commonhold.assembly.AssemblyState;
import org.commonhold.assembly.rule.VolunteerRules.Standing;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The temporary permission of building volunteers at, just before and just after its end (N5). */
class VolunteerRulesTest {
    private static final Instant CLOSE = Instant.parse("2030-01-31T12:00:00Z");
    private static final Instant EARLIER = CLOSE.minus(Duration.ofHours(4));
    private static final Duration TICK = Duration.ofMillis(1);

    @Test
    void standing_endsAtItsOwnEnd_notATickEarlier() {
        assertThat(standing(AssemblyState.OPEN, EARLIER, EARLIER.minus(TICK))).isEqualTo(Standing.LIVE);
        assertThat(standing(AssemblyState.OPEN, EARLIER, EARLIER)).isEqualTo(Standing.ENDED);
        assertThat(standing(AssemblyState.OPEN, EARLIER, EARLIER.plus(TICK))).isEqualTo(Standing.ENDED);
    }

    @Test
    void standing_withoutOwnEnd_endsWithTheVotingPeriod() {
        assertThat(standing(AssemblyState.OPEN, null, CLOSE.minus(TICK))).isEqualTo(Standing.LIVE);
        assertThat(standing(AssemblyState.OPEN, null, CLOSE)).isEqualTo(Standing.ENDED);
    }

    @Test
    void standing_neverOutlastsTheVotingPeriod() {
        assertThat(standing(AssemblyState.OPEN, CLOSE.plus(TICK), CLOSE)).isEqualTo(Standing.ENDED);
    }

    @ParameterizedTest
    @EnumSource(AssemblyState.class)
    void standing_isLiveWhileTheVoteIsOpenAlone(AssemblyState state) {
        Standing expected = switch (state) {
            case OPEN -> Standing.LIVE;
            case PUBLICISED, LOCKED -> Standing.WAITS;
            default -> Standing.ENDED;
        };
        assertThat(standing(state, null, EARLIER)).isEqualTo(expected);
        assertThat(VolunteerRules.grantable(state, CLOSE, EARLIER)).isEqualTo(expected != Standing.ENDED);
        assertThat(VolunteerRules.standing(state, CLOSE, null, true, EARLIER)).isEqualTo(Standing.REVOKED);
    }

    @Test
    void endFits_betweenNowAndTheEndOfTheVotingPeriod() {
        assertThat(VolunteerRules.endFits(CLOSE, null, EARLIER)).isTrue();
        assertThat(VolunteerRules.endFits(CLOSE, EARLIER, EARLIER)).isFalse();
        assertThat(VolunteerRules.endFits(CLOSE, EARLIER.plus(TICK), EARLIER)).isTrue();
        assertThat(VolunteerRules.endFits(CLOSE, CLOSE, EARLIER)).isTrue();
        assertThat(VolunteerRules.endFits(CLOSE, CLOSE.plus(TICK), EARLIER)).isFalse();
    }

    private static Standing standing(AssemblyState state, Instant endsAt, Instant now) {
        return VolunteerRules.standing(state, CLOSE, endsAt, false, now);
    }
}
