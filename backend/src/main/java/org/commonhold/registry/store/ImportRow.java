package org.commonhold.registry.store;

import io.micronaut.data.annotation.Id;
import io.micronaut.data.annotation.MappedEntity;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Row of {@code registry_import}.
 *
 * @param importId 32 hex
 * @param communityId the community
 * @param state REJECTED, READY or CONFIRMED
 * @param fileName for display
 * @param fileSha256 of the uploaded file, hex
 * @param rowCount rows of data
 * @param problemCount faults
 * @param registryVersion version to which the file was compared
 * @param preview sealed
 * @param units sealed; null where there is nothing to take over any more
 * @param uploadedBy account
 * @param uploadedAt UTC
 * @param confirmedBy account, or null
 * @param confirmedAt UTC, or null
 * @param snapshotSalt 32 bytes hex, or null before the confirmation
 * @param snapshotRoot hex, or null before the confirmation
 * @param snapshotRows sealed, or null before the confirmation
 */
@MappedEntity("registry_import")
public record ImportRow(
        @Id String importId,
        String communityId,
        String state,
        String fileName,
        String fileSha256,
        int rowCount,
        int problemCount,
        long registryVersion,
        String preview,
        @Nullable String units,
        String uploadedBy,
        Instant uploadedAt,
        @Nullable String confirmedBy,
        @Nullable Instant confirmedAt,
        @Nullable String snapshotSalt,
        @Nullable String snapshotRoot,
        @Nullable String snapshotRows) {
    /** State of an import whose file has faults. */
    public static final String REJECTED = "REJECTED";
    /** State of an import that can be taken over. */
    public static final String READY = "READY";
    /** State of an import that was taken over. */
    public static final String CONFIRMED = "CONFIRMED";
}
