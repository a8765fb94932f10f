package org.commonhold.kernel;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

/** The order in which somebody walks the stairwells. */
class StairwellOrderTest {

    @Test
    void codes_withNumbers_standInTheOrderOfTheNumbers() {
        assertThat(List.of("10-1", "2-1", "2-10", "A3", "2-2").stream().sorted(new StairwellOrder()))
                .containsExactly("2-1", "2-2", "2-10", "10-1", "A3");
    }

    @Test
    void codes_withLongNumbersAndDigitsOfOtherScripts_areOrderedToo() {
        assertThat(List.of("20000000000000000000-1", "３号-1", "7", "0010", "3", "").stream()
                        .sorted(new StairwellOrder()))
                .containsExactly("", "3", "7", "0010", "20000000000000000000-1", "３号-1");
    }

    @Test
    void codes_ofEqualNumbersWrittenDifferently_stayTwo() {
        TreeSet<String> codes = new TreeSet<>(new StairwellOrder());
        codes.addAll(List.of("1-1", "01-1", "1-01"));
        assertThat(codes).hasSize(3);
    }
}
