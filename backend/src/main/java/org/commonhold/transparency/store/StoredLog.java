package org.commonhold.transparency.store;

import java.time.Instant;
import org.commonhold.contract.Bytes;

/**
 * Name and key of a book.
 *
 * @param communityId the community
 * @param origin the checkpoint origin
 * @param publicKey Ed25519 public key
 * @param sealedSeed private key, encrypted by the vault
 * @param openedAt when the book was made
 */
public record StoredLog(String communityId, String origin, Bytes publicKey, Bytes sealedSeed, Instant openedAt) {}
