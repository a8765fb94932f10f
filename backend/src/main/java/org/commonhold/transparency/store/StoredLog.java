package org.commonhold.transparency.store;

import java.time.Instant;
import org.commonhold.contract.Bytes;

/**
 * Name and key of a book. Of its keys only the one in force is stored.
 *
 * @param communityId the community
 * @param origin the checkpoint origin
 * @param keyFrom index of the entry log.key that brought the key in
 * @param publicKey Ed25519 public key
 * @param sealedSeed private key, encrypted by the vault
 * @param openedAt when the book was made
 */
public record StoredLog(
        String communityId, String origin, long keyFrom, Bytes publicKey, Bytes sealedSeed, Instant openedAt) {}
