package org.commonhold.assembly.store;

import io.micronaut.data.annotation.Id;
import io.micronaut.data.annotation.MappedEntity;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Row of {@code paper_sheet}.
 *
 * @param assemblyId the assembly; with the serial it is the key
 * @param serial number of the sheet
 * @param partyKey party that it was printed for
 * @param largePrint whether it is set in large letters
 * @param state where it stands
 * @param printedAt UTC
 * @param printedBy account
 * @param deliveredAt UTC, or null
 * @param deliveredBy account, or null
 * @param delivery to whom and how, encrypted, or null
 * @param receivedAt UTC, or null
 * @param receivedBy account, or null
 * @param scan SHA-256 of the scan, hex, or null
 * @param proxy the live proxy under which an agent filled the sheet and brought it, hex, or null
 */
@MappedEntity("paper_sheet")
public record SheetRow(
        @Id String assemblyId,
        int serial,
        String partyKey,
        boolean largePrint,
        SheetState state,
        Instant printedAt,
        String printedBy,
        @Nullable Instant deliveredAt,
        @Nullable String deliveredBy,
        @Nullable String delivery,
        @Nullable Instant receivedAt,
        @Nullable String receivedBy,
        @Nullable String scan,
        @Nullable String proxy) {}
