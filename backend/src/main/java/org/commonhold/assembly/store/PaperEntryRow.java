package org.commonhold.assembly.store;

import io.micronaut.data.annotation.Id;
import io.micronaut.data.annotation.MappedEntity;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Row of {@code paper_entry}.
 *
 * @param entryId id of the signed entry, hex
 * @param assemblyId the assembly
 * @param serial the sheet
 * @param accountId who entered it
 * @param kid key that signed
 * @param sealedJws the signed entry, encrypted
 * @param enteredAt UTC
 * @param reviewedBy who reviewed it, or null
 * @param decision CONFIRMED, RETURNED or null
 * @param reviewJws the signed review, or null
 * @param reviewedAt UTC, or null
 */
@MappedEntity("paper_entry")
public record PaperEntryRow(
        @Id String entryId,
        String assemblyId,
        int serial,
        String accountId,
        String kid,
        String sealedJws,
        Instant enteredAt,
        @Nullable String reviewedBy,
        @Nullable String decision,
        @Nullable String reviewJws,
        @Nullable Instant reviewedAt) {}
