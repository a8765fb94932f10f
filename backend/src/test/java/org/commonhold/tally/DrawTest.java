package org.commonhold.tally;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.List;
import java.util.Optional;
import org.commonhold.tally.Draw.Contribution;
import org.junit.jupiter.api.Test;

class DrawTest {

    private static final String PACKAGE = "0a".repeat(32);
    private static final String ONE = "01".repeat(16);
    private static final String TWO = "02".repeat(16);

    private static Contribution opened(String scrutineer, String octet) {
        String value = octet.repeat(32);
        return new Contribution(scrutineer, Draw.commitment(PACKAGE, scrutineer, value), Optional.of(value));
    }

    private static Contribution closed(Contribution contribution) {
        return new Contribution(contribution.scrutineer(), contribution.commitment(), Optional.empty());
    }

    @Test
    void seed_sameParts_isTheSameInAnyOrder() {
        Contribution one = opened(ONE, "aa");
        Contribution two = opened(TWO, "bb");
        assertThat(Draw.of(PACKAGE, List.of(one, two), "2026123"))
                .isEqualTo(Draw.of(PACKAGE, List.of(two, one), "2026123"));
    }

    @Test
    void seed_everyPart_changesIt() {
        Draw draw = Draw.of(PACKAGE, List.of(opened(ONE, "aa"), opened(TWO, "bb")), "2026123");
        assertThat(Draw.of(PACKAGE, List.of(opened(ONE, "aa"), opened(TWO, "bc")), "2026123"))
                .isNotEqualTo(draw);
        assertThat(Draw.of(PACKAGE, List.of(opened(ONE, "aa"), opened(TWO, "bb")), "2026124"))
                .isNotEqualTo(draw);
        assertThat(Draw.of(PACKAGE, List.of(opened(ONE, "aa")), "2026123")).isNotEqualTo(draw);
    }

    @Test
    void seed_valueNotOpened_takesTheCommitmentInstead() {
        Contribution two = opened(TWO, "bb");
        Draw withheld = Draw.of(PACKAGE, List.of(opened(ONE, "aa"), closed(two)), "2026123");
        assertThat(withheld).isNotEqualTo(Draw.of(PACKAGE, List.of(opened(ONE, "aa"), two), "2026123"));
        // Whoever withholds a value still cannot aim: the number, unknown then, moves the seed as before.
        assertThat(withheld).isNotEqualTo(Draw.of(PACKAGE, List.of(opened(ONE, "aa"), closed(two)), "2026124"));
    }

    @Test
    void seed_valueOtherThanCommitted_isRefused() {
        Contribution one = opened(ONE, "aa");
        Contribution swapped = new Contribution(ONE, one.commitment(), Optional.of("ab".repeat(32)));
        assertThat(swapped.honest(PACKAGE)).isFalse();
        assertThat(one.honest("0b".repeat(32))).isFalse();
        assertThatIllegalArgumentException().isThrownBy(() -> Draw.of(PACKAGE, List.of(swapped), "1"));
    }

    @Test
    void seed_withoutScrutineersOrNumberOrWithOneTwice_isRefused() {
        Contribution one = opened(ONE, "aa");
        assertThatIllegalArgumentException().isThrownBy(() -> Draw.of(PACKAGE, List.of(), "1"));
        assertThatIllegalArgumentException().isThrownBy(() -> Draw.of(PACKAGE, List.of(one, one), "1"));
        assertThatIllegalArgumentException().isThrownBy(() -> Draw.of(PACKAGE, List.of(one), " "));
        assertThatIllegalArgumentException().isThrownBy(() -> Draw.of("0A".repeat(32), List.of(one), "1"));
    }

    @Test
    void lot_candidates_areOrderedByTheSeedAlone() {
        Draw draw = Draw.of(PACKAGE, List.of(opened(ONE, "aa")), "7");
        assertThat(draw.lot("a")).isEqualTo(draw.lot("a")).isNotEqualTo(draw.lot("b"));
        assertThat(new Draw("ff".repeat(32)).lot("a")).isNotEqualTo(draw.lot("a"));
    }
}
