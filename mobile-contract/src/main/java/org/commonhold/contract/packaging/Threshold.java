package org.commonhold.contract.packaging;

import java.util.Set;
import org.commonhold.contract.json.JsonValue;
import org.commonhold.contract.json.Members;

/**
 * A share that both area and heads must reach, as a fraction of integers.
 *
 * @param num the numerator, 0 to the denominator
 * @param den the denominator, 1 to 1000
 * @param op whether reaching the share is enough
 */
public record Threshold(int num, int den, Op op) {
    private static final int MAX = 1000;

    /** How a share is compared. */
    public enum Op {
        /** More than the share (过半数). */
        GT,
        /** At least the share (以上). */
        GE
    }

    /** Checks the range. */
    public Threshold {
        if (den < 1 || den > MAX || num < 0 || num > den) {
            throw new IllegalArgumentException("not a share");
        }
    }

    /** Reads a quorum, which is always "at least" and therefore has no op. */
    static Threshold readQuorum(JsonValue value, String pointer) {
        Members in = Members.exactly(value, pointer, Set.of("num", "den"));
        return read(in, Op.GE);
    }

    static Threshold readConsent(JsonValue value, String pointer) {
        Members in = Members.exactly(value, pointer, Set.of("num", "den", "op"));
        return read(in, in.form("op", Op::valueOf));
    }

    JsonValue quorumJson() {
        if (op != Op.GE) {
            throw new IllegalStateException("a quorum is reached, not passed");
        }
        return JsonValue.JsonObject.builder().put("num", num).put("den", den).build();
    }

    JsonValue consentJson() {
        return JsonValue.JsonObject.builder()
                .put("num", num)
                .put("den", den)
                .put("op", op.name())
                .build();
    }

    private static Threshold read(Members in, Op op) {
        int den = Math.toIntExact(in.integer("den", 1, MAX));
        return new Threshold(Math.toIntExact(in.integer("num", 0, den)), den, op);
    }
}
