package org.commonhold.platform.idempotency;

import io.micronaut.data.annotation.Id;
import io.micronaut.data.annotation.MappedEntity;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * One row of {@code idempotency_answer}.
 *
 * @param id blind index of actor and key
 * @param requestHash blind index of operation and body
 * @param answer the sealed JSON of the answer; null only inside the transaction that does the work
 * @param askedAt when the first request came, UTC
 */
@MappedEntity("idempotency_answer")
record AnswerRow(
        @Id String id, String requestHash, @Nullable String answer, Instant askedAt) {}
