package org.commonhold.identity.rule;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class SecondFactorTest {
    private static final byte[] SECRET = "12345678901234567890".getBytes(StandardCharsets.US_ASCII);

    /** RFC 6238 appendix B, SHA-1, the last six of the eight digits. */
    @Test
    void password_ofTheStandardsExamples_agrees() {
        assertThat(SecondFactor.password(SECRET, Instant.ofEpochSecond(59))).isEqualTo("287082");
        assertThat(SecondFactor.password(SECRET, Instant.ofEpochSecond(1111111109)))
                .isEqualTo("081804");
        assertThat(SecondFactor.password(SECRET, Instant.ofEpochSecond(20000000000L)))
                .isEqualTo("353130");
    }

    @Test
    void step_oneStepBeforeOrAfter_isAccepted_twoAreNot() {
        Instant now = Instant.ofEpochSecond(1_800_000_000);
        for (int offset = -1; offset <= 1; offset++) {
            String password = SecondFactor.password(SECRET, now.plusSeconds(30L * offset));
            assertThat(SecondFactor.step(SECRET, password, now)).hasValue(60_000_000 + offset);
        }
        assertThat(SecondFactor.step(SECRET, SecondFactor.password(SECRET, now.plusSeconds(60)), now))
                .isEmpty();
        assertThat(SecondFactor.step(SECRET, SecondFactor.password(SECRET, now.minusSeconds(60)), now))
                .isEmpty();
    }

    @Test
    void step_somethingElse_isNone() {
        assertThat(SecondFactor.step(SECRET, "", Instant.EPOCH)).isEmpty();
        assertThat(SecondFactor.step(SECRET, "1234567", Instant.EPOCH)).isEmpty();
    }
}
