package org.commonhold.transparency.store;

import java.time.Instant;
import org.commonhold.contract.Bytes;
import org.commonhold.contract.Hash;

/**
 * A row of the book.
 *
 * @param index place in the book
 * @param type entry type
 * @param at time of the entry
 * @param leaf leaf hash
 * @param octets exact text
 */
public record StoredEntry(long index, String type, Instant at, Hash leaf, Bytes octets) {}
