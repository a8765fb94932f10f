package org.commonhold.contract.log;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.time.Instant;
import org.commonhold.contract.Bytes;
import org.commonhold.contract.json.CanonicalException;
import org.commonhold.contract.json.CanonicalReason;
import org.commonhold.contract.json.JsonValue;
import org.junit.jupiter.api.Test;

class LogEntryTest {
    private static final Instant AT = Instant.parse("2026-11-22T00:05:41.123Z");

    @Test
    void entry_of16KiB_isWritten_andOneOctetMoreIsNot() {
        int frame = entry("").canonical().length;
        LogEntry full = entry("x".repeat(LogEntry.MAX_BYTES - frame));
        assertThat(full.canonical()).hasSize(LogEntry.MAX_BYTES);
        assertThat(LogEntry.read(full.canonical())).isEqualTo(full);
        LogEntry over = entry("x".repeat(LogEntry.MAX_BYTES - frame + 1));
        assertThatExceptionOfType(CanonicalException.class)
                .isThrownBy(over::canonical)
                .matches(refused -> refused.reason() == CanonicalReason.TOO_LARGE);
    }

    @Test
    void time_isCutToMilliseconds() {
        LogEntry entry = new LogEntry(
                EntryType.NOTICE_SENT,
                AT.plusNanos(999_999),
                JsonValue.JsonObject.builder().build());
        assertThat(Bytes.of(entry.canonical()).text())
                .isEqualTo("{\"at\":\"2026-11-22T00:05:41.123Z\",\"body\":{},\"type\":\"notice.sent\",\"v\":1}");
    }

    private static LogEntry entry(String text) {
        return new LogEntry(
                EntryType.NOTICE_SENT,
                AT,
                JsonValue.JsonObject.builder().put("text", text).build());
    }
}
