package org.commonhold.delivery.channel;

import java.time.Instant;

/**
 * Where a device is reached.
 *
 * @param addressId 32 hex
 * @param kind what the value is
 * @param value token, id or subscription; never logged
 * @param personId who is signed in there
 * @param registeredAt machine time of the last registration: a failure of an earlier sending does not count against a later one
 */
public record Address(String addressId, AddressKind kind, String value, String personId, Instant registeredAt) {
    @Override
    public String toString() {
        return kind + " " + addressId;
    }
}
