package org.commonhold.contract.roll;

import java.util.Set;
import org.commonhold.contract.Bytes;
import org.commonhold.contract.document.KeyEnrolment;
import org.commonhold.contract.json.CanonicalJson;
import org.commonhold.contract.json.JsonValue;
import org.commonhold.contract.json.Members;
import org.commonhold.contract.json.SignedPayload;
import org.jspecify.annotations.Nullable;

/**
 * One row of the participation list that closes an assembly: whether a party took part, also for those who never
 * enrolled. The rows stand in the roll's order.
 *
 * @param slot the party's slot on the roll
 * @param status whether and how it took part
 * @param method how the key that signed had been enrolled, or null when nothing was signed
 * @param index the book's index of the ballot that counts, or null
 * @param salt 32 random octets that keep the row's hash from being guessed
 */
public record Participation(
        String slot,
        Status status,
        KeyEnrolment.@Nullable Method method,
        @Nullable Long index,
        Bytes salt) implements SignedPayload {
    /** The most octets of a row. */
    public static final int MAX_BYTES = 1024;

    private static final Set<String> NAMES = Set.of("v", "slot", "status", "method", "index", "salt");

    /** Whether and how a party took part. */
    public enum Status {
        /** A ballot signed on a device counts. */
        VOTED_ELECTRONIC,
        /** A paper ballot counts. */
        VOTED_PAPER,
        /** No ballot counts. */
        NOT_VOTED
    }

    /** Checks that status, method and index agree, and the salt's length. */
    public Participation {
        boolean voted = status != Status.NOT_VOTED;
        if (voted != (index != null) || (status == Status.VOTED_ELECTRONIC) != (method != null)) {
            throw new IllegalArgumentException("status, method and index contradict each other");
        }
        if (index != null && index < 0) {
            throw new IllegalArgumentException("an index is not negative");
        }
        if (salt.length() != 32) {
            throw new IllegalArgumentException("a salt has 32 octets");
        }
    }

    /**
     * The row of a party without a ballot that counts.
     *
     * @param slot the party's slot on the roll
     * @param salt 32 random octets
     * @return the row
     */
    public static Participation notVoted(String slot, Bytes salt) {
        return new Participation(slot, Status.NOT_VOTED, null, null, salt);
    }

    /**
     * The row of a party whose paper ballot counts.
     *
     * @param slot the party's slot on the roll
     * @param index the book's index of that ballot
     * @param salt 32 random octets
     * @return the row
     */
    public static Participation onPaper(String slot, long index, Bytes salt) {
        return new Participation(slot, Status.VOTED_PAPER, null, index, salt);
    }

    /**
     * Reads a row.
     *
     * @param octets the row's canonical octets
     * @return the row
     * @throws org.commonhold.contract.ContractException when they are none
     */
    public static Participation read(byte[] octets) {
        Members in = Members.exactly(CanonicalJson.readObject(octets, MAX_BYTES), "", NAMES);
        in.version1();
        String slot = in.id("slot");
        Status status = in.form("status", Status::valueOf);
        KeyEnrolment.Method method = in.isNull("method") ? null : in.form("method", KeyEnrolment.Method::valueOf);
        Long index = in.isNull("index") ? null : in.integer("index", 0, JsonValue.MAX_INTEGER);
        Bytes salt = Bytes.fromHex(in.hex("salt", 32));
        try {
            return new Participation(slot, status, method, index, salt);
        } catch (IllegalArgumentException contradiction) {
            throw in.wrong("status");
        }
    }

    @Override
    public JsonValue.JsonObject json() {
        return JsonValue.JsonObject.builder()
                .put("v", 1)
                .put("slot", slot)
                .put("status", status.name())
                .put("method", method == null ? null : method.name())
                .put("index", index == null ? new JsonValue.JsonNull() : new JsonValue.JsonInteger(index))
                .put("salt", salt.hex())
                .build();
    }
}
