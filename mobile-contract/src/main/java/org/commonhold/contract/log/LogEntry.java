package org.commonhold.contract.log;

import java.time.Instant;
import java.util.Set;
import org.commonhold.contract.Hash;
import org.commonhold.contract.SignedTime;
import org.commonhold.contract.json.CanonicalException;
import org.commonhold.contract.json.CanonicalJson;
import org.commonhold.contract.json.CanonicalReason;
import org.commonhold.contract.json.JsonValue;
import org.commonhold.contract.json.Members;
import org.commonhold.contract.json.SignedPayload;

/**
 * One line of the book.
 *
 * @param type what happened
 * @param at when the service accepted it; never decreases within one book
 * @param body what it says, without personal data
 */
public record LogEntry(EntryType type, Instant at, JsonValue.JsonObject body) implements SignedPayload {
    /** The most octets of an entry. */
    public static final int MAX_BYTES = 16 * 1024;

    private static final Set<String> NAMES = Set.of("v", "type", "at", "body");

    /** Cuts the time to milliseconds. */
    public LogEntry {
        at = SignedTime.cut(at);
    }

    /**
     * Reads an entry.
     *
     * @param octets the exact octets from the book
     * @return the entry
     * @throws org.commonhold.contract.ContractException when they are none
     */
    public static LogEntry read(byte[] octets) {
        Members in = Members.exactly(CanonicalJson.readObject(octets, MAX_BYTES), "", NAMES);
        in.version1();
        EntryType type = in.form(
                "type", text -> EntryType.of(text).orElseThrow(() -> new IllegalArgumentException("unknown type")));
        if (in.value("body") instanceof JsonValue.JsonObject body) {
            return new LogEntry(type, in.time("at"), body);
        }
        throw in.wrong("body");
    }

    @Override
    public JsonValue.JsonObject json() {
        return JsonValue.JsonObject.builder()
                .put("v", 1)
                .put("type", type.text())
                .put("at", SignedTime.write(at))
                .put("body", body)
                .build();
    }

    /**
     * The octets that go into the book.
     *
     * @return at most {@link #MAX_BYTES}
     * @throws CanonicalException TOO_LARGE when there would be more
     */
    @Override
    public byte[] canonical() {
        byte[] octets = CanonicalJson.write(json());
        if (octets.length > MAX_BYTES) {
            throw new CanonicalException(CanonicalReason.TOO_LARGE);
        }
        return octets;
    }

    /** {@return the leaf hash of the entry} */
    public Hash leafHash() {
        return TreeHash.leaf(canonical());
    }
}
