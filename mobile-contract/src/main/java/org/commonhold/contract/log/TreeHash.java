package org.commonhold.contract.log;

import org.commonhold.contract.Hash;

/** The two hashes of RFC 6962 §2.1: the leading octet keeps a leaf from passing for a node. */
public final class TreeHash {
    /** The root of the tree without entries: SHA-256 of nothing. */
    public static final Hash EMPTY_ROOT = Hash.sha256();

    private static final byte[] LEAF = {0};
    private static final byte[] NODE = {1};

    private TreeHash() {}

    /**
     * Hashes an entry.
     *
     * @param entry its octets
     * @return SHA-256(0x00 ‖ entry)
     */
    public static Hash leaf(byte[] entry) {
        return Hash.sha256(LEAF, entry);
    }

    /**
     * Hashes two subtrees into one.
     *
     * @param left the earlier entries
     * @param right the later entries
     * @return SHA-256(0x01 ‖ left ‖ right)
     */
    public static Hash node(Hash left, Hash right) {
        return Hash.sha256(NODE, left.toArray(), right.toArray());
    }
}
