package org.commonhold.identity.store;

import io.micronaut.data.annotation.Id;
import io.micronaut.data.annotation.MappedEntity;
import java.time.Instant;

/**
 * One row of {@code staff_account}.
 *
 * @param accountId 32 hex
 * @param username sign-in name, lower case
 * @param displayName sealed
 * @param passwordHash PHC string
 * @param totpSecret sealed
 * @param administrator whether the account administers the service
 * @param createdAt UTC
 */
@MappedEntity("staff_account")
public record StaffAccountRow(
        @Id String accountId,
        String username,
        String displayName,
        String passwordHash,
        String totpSecret,
        boolean administrator,
        Instant createdAt) {}
