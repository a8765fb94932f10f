package org.commonhold.kernel;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class CodePointOrderTest {

    @Test
    void compare_supplementaryCharacter_comesAfterTheBasicPlane() {
        String lastOfBasicPlane = "\uFF5E";
        String supplementary = "\uD840\uDC00";
        assertThat(Stream.of(supplementary, lastOfBasicPlane, "1-10", "1-1", "1-2")
                        .sorted(CodePointOrder.COMPARATOR))
                .containsExactly("1-1", "1-10", "1-2", lastOfBasicPlane, supplementary);
    }

    @Test
    void compare_pairsThatDifferInTheirSecondHalf_followTheCodePoint() {
        assertThat(CodePointOrder.COMPARATOR.compare("a\uD840\uDC00", "a\uD840\uDC01"))
                .isNegative();
        assertThat(CodePointOrder.COMPARATOR.compare("同", "同")).isZero();
    }
}
