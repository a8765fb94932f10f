package org.commonhold.identity.store;

import io.micronaut.data.annotation.Id;
import io.micronaut.data.annotation.MappedEntity;
import org.jspecify.annotations.Nullable;

/**
 * One row of {@code staff_key_entry}.
 *
 * @param kid staff signing key
 * @param communityId in whose book it stands
 * @param enrolledIndex log index of key.enrolled
 * @param revokedIndex log index of key.revoked, or null
 */
@MappedEntity("staff_key_entry")
public record StaffKeyEntryRow(
        @Id String kid,
        String communityId,
        long enrolledIndex,
        @Nullable Long revokedIndex) {}
