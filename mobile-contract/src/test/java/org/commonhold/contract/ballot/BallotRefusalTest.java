package org.commonhold.contract.ballot;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import org.commonhold.contract.Hash;
import org.commonhold.contract.log.Checkpoint;
import org.commonhold.contract.log.NoteException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class BallotRefusalTest {
    private static final BallotRefusal REFUSAL =
            new BallotRefusal(Hash.sha256(), "ballot-window-closed", Instant.parse("2026-11-22T08:00:00.123456Z"));

    @Test
    void text_readBack_isTheSameRefusal() {
        assertThat(REFUSAL.text())
                .isEqualTo("commonhold/ballot-refusal/v1\n"
                        + "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855\n"
                        + "ballot-window-closed\n2026-11-22T08:00:00.123Z\n");
        assertThat(BallotRefusal.read(REFUSAL.text())).isEqualTo(REFUSAL);
    }

    @Test
    void text_isNeverACheckpoint() {
        assertThatThrownBy(() -> Checkpoint.read(REFUSAL.text())).isInstanceOf(NoteException.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"Ballot", "", "a b", "a\nb", "1-a"})
    void code_notKebabCase_isRefused(String code) {
        assertThatThrownBy(() -> new BallotRefusal(Hash.sha256(), code, Instant.EPOCH))
                .isInstanceOf(NoteException.class);
    }

    @Test
    void read_otherForm_isRefused() {
        String text = REFUSAL.text();
        for (String other : new String[] {
            "",
            text.strip(),
            text + "\n",
            text.replace("v1", "v2"),
            text.replace("Z\n", "+00:00\n"),
            text.toUpperCase(java.util.Locale.ROOT)
        }) {
            assertThatThrownBy(() -> BallotRefusal.read(other)).isInstanceOf(NoteException.class);
        }
    }
}
