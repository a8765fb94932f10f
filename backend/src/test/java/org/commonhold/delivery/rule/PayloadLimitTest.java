package org.commonhold.delivery.rule;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PayloadLimitTest {
    /** Names title and body, four quotes, a colon and a comma for each of three members, and the value's own name. */
    private static final int OVERHEAD = "title".length() + "body".length() + "x".length() + 3 * 6;

    @Test
    void check_justBelowFourKilobytes_passes() {
        assertThatCode(() -> PayloadLimit.check("", "", Map.of("x", "a".repeat(4095 - OVERHEAD))))
                .doesNotThrowAnyException();
    }

    @Test
    void check_fourKilobytes_areTooMany() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> PayloadLimit.check("", "", Map.of("x", "a".repeat(4096 - OVERHEAD))));
    }

    @Test
    void check_chineseText_countsItsBytes() {
        assertThatIllegalArgumentException().isThrownBy(() -> PayloadLimit.check("字".repeat(1_400), "", Map.of()));
    }

    @ParameterizedTest
    @ValueSource(strings = {"from", "message_type", "notification", "google.x", "gcm.n", "gcm", "collapse_key"})
    void check_reservedMember_isRefused(String name) {
        assertThatIllegalArgumentException().isThrownBy(() -> PayloadLimit.check("", "", Map.of(name, "")));
    }
}
