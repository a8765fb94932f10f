package org.commonhold.delivery.store;

import io.micronaut.data.annotation.Id;
import io.micronaut.data.annotation.MappedEntity;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * One row of {@code push_address}.
 *
 * @param addressId 32 hex
 * @param kind name of a kind
 * @param valueIndex keyed fingerprint of the value
 * @param sealedValue the value, sealed
 * @param communityId community of the person
 * @param personId who is signed in on the device
 * @param kid device key of the sign-in
 * @param registeredAt machine time of the last registration
 * @param suspectOf subject of the message that was called invalid, or null
 */
@MappedEntity("push_address")
public record AddressRow(
        @Id String addressId,
        String kind,
        String valueIndex,
        String sealedValue,
        String communityId,
        String personId,
        String kid,
        Instant registeredAt,
        @Nullable String suspectOf) {}
