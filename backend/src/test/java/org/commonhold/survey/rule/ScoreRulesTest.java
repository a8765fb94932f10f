package org.commonhold.survey.rule;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.Instant;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ScoreRulesTest {

    @Test
    void mark_atTheFullMark_isOne_justOverIsNone() {
        assertThat(Mark.fits(100, 1, 100)).isTrue();
        assertThat(Mark.fits(10_001, 100, 100)).isFalse();
        assertThat(Mark.fits(-1, 1, 100)).isFalse();
        assertThatIllegalArgumentException().isThrownBy(() -> new Mark(101, 1, 100));
    }

    @Test
    void average_ofAScale_isItsExactFraction() {
        assertThat(Mark.average(List.of(1L, 0L, 0L, 2L, 3L))).isEqualTo(new Mark(24, 6, 5));
    }

    @Test
    void total_weighted_isRoundedDownOnlyAtTheEnd() {
        Weighting weighting = new Weighting("某市考核办法", weights(20, 20, 20, 20, 20));
        // 20·(2/3)/5 + 4·20·1 = 82.666…
        assertThat(weighting.totalHundredths(marks(new Mark(2, 3, 5)))).isEqualTo(8266);
        assertThat(weighting.totalHundredths(marks(new Mark(5, 1, 5)))).isEqualTo(10_000);
        assertThat(new Weighting("某市考核办法", weights(100, 0, 0, 0, 0)).totalHundredths(marks(new Mark(0, 1, 5))))
                .isZero();
    }

    @Test
    void weights_oneMissingOrNotAHundred_doNotFit() {
        assertThat(Weighting.fits(weights(20, 20, 20, 20, 20))).isTrue();
        assertThat(Weighting.fits(weights(20, 20, 20, 20, 19))).isFalse();
        assertThat(Weighting.fits(weights(20, 20, 20, 20, 21))).isFalse();
        assertThat(Weighting.fits(weights(120, -20, 0, 0, 0))).isFalse();
        assertThat(Weighting.fits(Map.of(ScoringParty.OWNERS, 100))).isFalse();
    }

    @Test
    void quarter_mayBeScoredFromItsEndForTwoYears() {
        Quarter quarter = Quarter.of("2029-Q4");
        assertThat(quarter.end()).isEqualTo(Instant.parse("2029-12-31T16:00:00Z"));
        assertThat(quarter.mayBeScored(Instant.parse("2029-12-31T15:59:59.999Z")))
                .isFalse();
        assertThat(quarter.mayBeScored(Instant.parse("2029-12-31T16:00:00Z"))).isTrue();
        assertThat(quarter.mayBeScored(Instant.parse("2031-12-31T15:59:59.999Z")))
                .isTrue();
        assertThat(quarter.mayBeScored(Instant.parse("2031-12-31T16:00:00Z"))).isFalse();
        assertThat(Quarter.of("2029-Q1").text()).isEqualTo("2029-Q1");
    }

    private static Map<ScoringParty, Integer> weights(int... values) {
        Map<ScoringParty, Integer> weights = new EnumMap<>(ScoringParty.class);
        for (ScoringParty party : ScoringParty.values()) {
            weights.put(party, values[party.ordinal()]);
        }
        return weights;
    }

    private static Map<ScoringParty, Mark> marks(Mark owners) {
        Map<ScoringParty, Mark> marks = new EnumMap<>(ScoringParty.class);
        for (ScoringParty party : ScoringParty.values()) {
            marks.put(party, new Mark(100, 1, 100));
        }
        marks.put(ScoringParty.OWNERS, owners);
        return marks;
    }
}
