package org.commonhold.identity.store;

import io.micronaut.data.annotation.Id;
import io.micronaut.data.annotation.MappedEntity;
import org.jspecify.annotations.Nullable;

/**
 * One row of {@code staff_key_entry}.
 *
 * @param kid staff signing key
 * @param grantId role for which it stands in the book
 * @param communityId whose book
 * @param enrolledIndex log index of key.enrolled
 * @param revokedIndex log index of key.revoked, or null
 */
@MappedEntity("staff_key_entry")
public record StaffKeyEntryRow(
        @Id String kid, String grantId, String communityId, long enrolledIndex, @Nullable Long revokedIndex) {}
