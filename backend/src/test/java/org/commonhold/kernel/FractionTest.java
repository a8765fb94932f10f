package org.commonhold.kernel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FractionTest {

    @ParameterizedTest
    @CsvSource({
        ">=2/3, 199999, 300000, false",
        ">=2/3, 200000, 300000, true",
        ">=2/3, 200001, 300000, true",
        ">=2/3, 66666, 100000, false",
        ">=2/3, 66667, 100000, true",
        ">1/2, 49999, 100000, false",
        ">1/2, 50000, 100000, false",
        ">1/2, 50001, 100000, true",
        ">=3/4, 74999, 100000, false",
        ">=3/4, 75000, 100000, true",
        ">=3/4, 75001, 100000, true",
        ">=1/1, 99999, 100000, false",
        ">=1/1, 100000, 100000, true",
        ">=2/3, 0, 0, true",
        ">1/2, 0, 0, false"
    })
    void reachedBy_atAndBesideTheEdge_isExact(String share, long part, long whole, boolean reached) {
        assertThat(Fraction.parse(share).reachedBy(part, whole)).isEqualTo(reached);
    }

    @Test
    void reachedBy_quantitiesNearTheEndOfLong_doesNotOverflow() {
        assertThat(Fraction.THREE_QUARTERS.reachedBy(Long.MAX_VALUE, Long.MAX_VALUE))
                .isTrue();
        assertThat(Fraction.THREE_QUARTERS.reachedBy(Long.MAX_VALUE / 2, Long.MAX_VALUE))
                .isFalse();
    }

    @Test
    void compare_reached_writesBothProducts() {
        assertThat(Fraction.TWO_THIRDS.compare(72400, 94400).text()).isEqualTo("3×72400=217200 ≥ 2×94400=188800");
        assertThat(Fraction.MORE_THAN_HALF.compare(49431, 72400).text()).isEqualTo("2×49431=98862 > 1×72400=72400");
    }

    @Test
    void compare_missed_writesTheTrueRelation() {
        assertThat(Fraction.TWO_THIRDS.compare(39999, 59999).text()).isEqualTo("3×39999=119997 < 2×59999=119998");
        assertThat(Fraction.MORE_THAN_HALF.compare(2, 4).text()).isEqualTo("2×2=4 ≤ 1×4=4");
    }

    @ParameterizedTest
    @CsvSource({
        "72400, 94400, 76.6949",
        "2, 3, 66.6666",
        "1, 3, 33.3333",
        "1, 1, 100.0000",
        "0, 7, 0.0000",
        "0, 0, 0.0000",
        "1, 1000000, 0.0001",
        "1, 1000001, 0.0000"
    })
    void percent_anyPart_isRoundedDownToFourDecimals(long part, long whole, String percent) {
        assertThat(Fraction.TWO_THIRDS.compare(part, whole).percent()).isEqualTo(percent);
    }

    @ParameterizedTest
    @CsvSource({
        ">=2/3, 94400, 62934",
        ">=2/3, 8, 6",
        ">1/2, 8, 5",
        ">1/2, 7, 4",
        ">=3/4, 8, 6",
        ">=3/4, 7, 6",
        ">=2/3, 0, 0"
    })
    void smallestReaching_anyWhole_reachesAndOneLessDoesNot(String text, long whole, long smallest) {
        Fraction share = Fraction.parse(text);
        assertThat(share.smallestReaching(whole)).isEqualTo(smallest);
        assertThat(share.reachedBy(smallest, whole)).isTrue();
        assertThat(smallest == 0 || !share.reachedBy(smallest - 1, whole)).isTrue();
    }

    @Test
    void parse_otherForm_isRefused() {
        assertThatIllegalArgumentException().isThrownBy(() -> Fraction.parse("2/3"));
        assertThatIllegalArgumentException().isThrownBy(() -> Fraction.parse(">=4/3"));
        assertThatIllegalArgumentException().isThrownBy(() -> Fraction.parse(">66.67%"));
    }
}
