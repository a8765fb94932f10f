package org.commonhold.contract.log;

import java.util.ArrayList;
import java.util.List;
import org.commonhold.contract.Hash;

/**
 * An append-only tree, held as the roots of its complete subtrees only: enough to append and to give the root.
 *
 * <p>Immutable; appending gives a new tree. A tree of n entries holds as many hashes as n has one-bits.
 *
 * @param size the number of entries
 * @param frontier the roots of the complete subtrees, the greatest (and earliest) first
 */
public record MerkleTree(long size, List<Hash> frontier) {
    /** The tree without entries. */
    public static final MerkleTree EMPTY = new MerkleTree(0, List.of());

    /** Copies the frontier and checks that a tree of this size can have it. */
    public MerkleTree {
        frontier = List.copyOf(frontier);
        if (size < 0 || frontier.size() != Long.bitCount(size)) {
            throw new IllegalArgumentException(
                    "a tree of " + size + " entries does not have " + frontier.size() + " complete subtrees");
        }
    }

    /**
     * The tree over leaf hashes.
     *
     * @param leaves the leaf hashes in order
     * @return the tree
     */
    public static MerkleTree over(Iterable<Hash> leaves) {
        MerkleTree tree = EMPTY;
        for (Hash leaf : leaves) {
            tree = tree.append(leaf);
        }
        return tree;
    }

    /**
     * Appends one entry.
     *
     * @param leaf the entry's {@link TreeHash#leaf}
     * @return the tree with the entry
     */
    public MerkleTree append(Hash leaf) {
        List<Hash> next = new ArrayList<>(frontier);
        Hash subtree = leaf;
        // Each one-bit at the low end of the size is a complete subtree that now merges with its equal.
        for (long rest = size; (rest & 1) == 1; rest >>= 1) {
            subtree = TreeHash.node(next.remove(next.size() - 1), subtree);
        }
        next.add(subtree);
        return new MerkleTree(size + 1, next);
    }

    /** {@return the root over all entries (RFC 6962 §2.1)} */
    public Hash root() {
        if (frontier.isEmpty()) {
            return TreeHash.EMPTY_ROOT;
        }
        Hash root = frontier.get(frontier.size() - 1);
        for (int i = frontier.size() - 2; i >= 0; i--) {
            root = TreeHash.node(frontier.get(i), root);
        }
        return root;
    }
}
