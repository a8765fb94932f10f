package org.commonhold.ballot.store;

import java.time.Instant;
import org.commonhold.contract.Bytes;
import org.commonhold.contract.Hash;
import org.jspecify.annotations.Nullable;

/**
 * An accepted ballot.
 *
 * @param ballotId SHA-256 of the payload
 * @param assemblyId the assembly
 * @param rowIndex row of the party on the roll
 * @param version the ballot's version
 * @param nonceHash SHA-256 of the nonce
 * @param kid signing key
 * @param keyMethod how that key had been enrolled
 * @param proxy id of the proxy under which it was cast, or null
 * @param commitment what the book holds
 * @param blinding what it is blinded with
 * @param sealedJws the ballot, encrypted
 * @param entryIndex index in the book
 * @param receivedAt time of the entry
 */
public record StoredBallot(
        Hash ballotId,
        String assemblyId,
        int rowIndex,
        int version,
        Hash nonceHash,
        String kid,
        String keyMethod,
        @Nullable Hash proxy,
        Hash commitment,
        Bytes blinding,
        Bytes sealedJws,
        long entryIndex,
        Instant receivedAt) {}
