package org.commonhold.transparency.store;

import java.time.Instant;
import org.commonhold.contract.Bytes;
import org.commonhold.contract.Hash;

/**
 * The newest cosignature of a witness under a book.
 *
 * @param witness the witness's verifier key
 * @param size size of the checkpoint
 * @param root its root
 * @param octets time and signature as they stand in the note
 * @param at the time that the witness named, whole seconds
 */
public record Cosignature(String witness, long size, Hash root, Bytes octets, Instant at) {}
