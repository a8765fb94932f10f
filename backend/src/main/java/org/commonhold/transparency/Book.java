package org.commonhold.transparency;

import java.util.Map;

/**
 * The append-only log of each community.
 *
 * <p>Order of every write: lock the head row, append, advance the head, COMMIT, then sign the committed head, then
 * answer.
 */
public interface Book {

    /**
     * Makes the empty book of a new community with its first entry, log.key. Joins the caller's transaction.
     *
     * @param communityId the community, 32 hex
     */
    void open(String communityId);

    /**
     * Appends one entry inside the caller's transaction; the head row stays locked until it ends. The checkpoint that
     * covers the entry is signed after the commit, see {@code checkpoint}.
     *
     * @param communityId the community, 32 hex
     * @param type an entry type that the contract lists, such as {@code assembly.locked}
     * @param body members of the entry's body: strings, booleans, longs, lists, maps; no personal data
     * @return the entry's index and exact text
     */
    Appended append(String communityId, String type, Map<String, ?> body);

    /**
     * Signs the committed head, after the rollback guard has found it consistent with every head signed before. To be
     * called outside a transaction.
     *
     * @param communityId the community, 32 hex
     * @return the checkpoint as signed note
     */
    SignedCheckpoint checkpoint(String communityId);

    /**
     * The name and key under which the book is signed.
     *
     * @param communityId the community, 32 hex
     * @return origin and verifier key
     */
    LogIdentity identity(String communityId);

    /**
     * A tlog-proof@v1 text for an entry against a signed checkpoint that contains it.
     *
     * @param communityId the community, 32 hex
     * @param index the entry's index, from 0
     * @return the proof text, ending with the checkpoint
     */
    String proof(String communityId, long index);

    /**
     * The exact text of entries.
     *
     * @param communityId the community, 32 hex
     * @param from first index, inclusive
     * @param to last index, exclusive; at most the committed size
     * @return the texts in order
     */
    java.util.List<String> entries(String communityId, long from, long to);

    /**
     * Where an entry stands.
     *
     * @param index from 0
     * @param text the exact canonical text
     * @param at the entry's time as written in it
     */
    record Appended(long index, String text, java.time.Instant at) {}

    /**
     * A signed head.
     *
     * @param size number of entries
     * @param rootHex tree root, hex
     * @param note the C2SP signed note
     */
    record SignedCheckpoint(long size, String rootHex, String note) {}

    /**
     * How the log is named.
     *
     * @param origin checkpoint origin, fixed when the log is made
     * @param verifierKey C2SP verifier key string
     * @param fingerprint short form of the key for print, groups of hex
     */
    record LogIdentity(String origin, String verifierKey, String fingerprint) {}
}
