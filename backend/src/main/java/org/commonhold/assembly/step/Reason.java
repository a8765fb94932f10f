package org.commonhold.assembly.step;

import java.nio.charset.StandardCharsets;
import java.util.Objects;
import org.commonhold.contract.Hash;

/** Why an assembly was given up; a person's words, so only their hash enters the book. */
final class Reason {
    /** Longest reason, characters. */
    static final int MAX_LENGTH = 4000;

    private Reason() {}

    static String hash(StepWork work) {
        String reason = Objects.requireNonNull(work.reason(), "the reason was checked before");
        return Hash.sha256(reason.getBytes(StandardCharsets.UTF_8)).hex();
    }
}
