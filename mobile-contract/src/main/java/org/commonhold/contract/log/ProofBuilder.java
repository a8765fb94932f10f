package org.commonhold.contract.log;

import java.util.ArrayList;
import java.util.List;
import org.commonhold.contract.Hash;

/** Makes inclusion and consistency proofs (RFC 6962 §2.1.1 and §2.1.2) from the roots of complete subtrees. */
public final class ProofBuilder {
    private final SubtreeHashes hashes;

    /**
     * Makes a builder.
     *
     * @param hashes the roots of all complete subtrees of the trees that will be asked for
     */
    public ProofBuilder(SubtreeHashes hashes) {
        this.hashes = hashes;
    }

    /**
     * The root of the tree of the first entries.
     *
     * @param size how many
     * @return the root
     */
    public Hash root(long size) {
        return size == 0 ? TreeHash.EMPTY_ROOT : root(0, size);
    }

    /**
     * Proves that an entry stands at an index of a tree.
     *
     * @param index the entry's index, less than the size
     * @param size the tree's size
     * @return the hashes from the leaf upwards
     * @throws IllegalArgumentException when the tree has no such index
     */
    public List<Hash> inclusion(long index, long size) {
        if (index < 0 || index >= size) {
            throw new IllegalArgumentException("no entry " + index + " in a tree of " + size);
        }
        List<Hash> proof = new ArrayList<>();
        path(index, 0, size, proof);
        return List.copyOf(proof);
    }

    /**
     * Proves that a tree is the beginning of a greater one.
     *
     * @param first the smaller size
     * @param second the greater or equal size
     * @return the hashes; none when the sizes are equal or the first is 0
     * @throws IllegalArgumentException when the first is greater than the second
     */
    public List<Hash> consistency(long first, long second) {
        if (first < 0 || first > second) {
            throw new IllegalArgumentException("no consistency from " + first + " to " + second);
        }
        List<Hash> proof = new ArrayList<>();
        if (first > 0 && first < second) {
            subproof(first, 0, second, true, proof);
        }
        return List.copyOf(proof);
    }

    private void path(long index, long from, long to, List<Hash> proof) {
        if (to - from == 1) {
            return;
        }
        long middle = from + split(to - from);
        if (index < middle) {
            path(index, from, middle, proof);
            proof.add(root(middle, to));
        } else {
            path(index, middle, to, proof);
            proof.add(root(from, middle));
        }
    }

    private void subproof(long first, long from, long to, boolean whole, List<Hash> proof) {
        if (first == to) {
            if (!whole) {
                proof.add(root(from, to));
            }
            return;
        }
        long middle = from + split(to - from);
        if (first <= middle) {
            subproof(first, from, middle, whole, proof);
            proof.add(root(middle, to));
        } else {
            subproof(first, middle, to, false, proof);
            proof.add(root(from, middle));
        }
    }

    private Hash root(long from, long to) {
        long count = to - from;
        if (Long.bitCount(count) == 1) {
            int level = Long.numberOfTrailingZeros(count);
            return hashes.at(level, from >> level);
        }
        long middle = from + split(count);
        return TreeHash.node(root(from, middle), root(middle, to));
    }

    /** The greatest power of two below the count. */
    private static long split(long count) {
        return Long.highestOneBit(count - 1);
    }
}
