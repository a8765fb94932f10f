package org.commonhold.assembly.store;

import io.micronaut.data.annotation.Id;
import io.micronaut.data.annotation.MappedEntity;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Row of {@code recall_reply}.
 *
 * @param matterId the recall
 * @param assemblyId its assembly
 * @param reply the answer, or null where none was given in time
 * @param recordedAt when it was recorded
 * @param accountId who recorded it
 */
@MappedEntity("recall_reply")
public record ReplyRow(
        @Id String matterId, String assemblyId, @Nullable String reply, Instant recordedAt, String accountId) {}
