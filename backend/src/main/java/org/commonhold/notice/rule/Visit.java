package org.commonhold.notice.rule;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A visit at the door of a recipient.
 *
 * @param result what came of it
 * @param at when the worker was there
 * @param workerId account of the worker
 * @param paper SHA-256 of the scanned paper, hex, or null where nothing was signed
 */
public record Visit(
        DoorOutcome result,
        Instant at,
        String workerId,
        @Nullable String paper) {}
