package org.commonhold.identity.store;

import io.micronaut.data.annotation.Id;
import io.micronaut.data.annotation.MappedEntity;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * One row of {@code staff_grant}.
 *
 * @param grantId 32 hex
 * @param communityId community of the role
 * @param accountId who holds it
 * @param role name of the role
 * @param validFrom term, inclusive
 * @param validUntil term, exclusive
 * @param grantedBy account
 * @param grantedAt UTC
 * @param endedBy account that ended it early, or null
 * @param endedAt UTC, or null
 */
@MappedEntity("staff_grant")
public record GrantRow(
        @Id String grantId,
        String communityId,
        String accountId,
        String role,
        Instant validFrom,
        Instant validUntil,
        String grantedBy,
        Instant grantedAt,
        @Nullable String endedBy,
        @Nullable Instant endedAt) {

    /**
     * Whether the role may be used at a moment.
     *
     * @param now the moment
     * @return true inside the term of a role that nobody ended
     */
    public boolean active(Instant now) {
        return endedAt == null && !now.isBefore(validFrom) && now.isBefore(validUntil);
    }

    /**
     * Whether the role is or will be usable.
     *
     * @param now the moment
     * @return true before the end of the term of a role that nobody ended
     */
    public boolean open(Instant now) {
        return endedAt == null && now.isBefore(validUntil);
    }
}
