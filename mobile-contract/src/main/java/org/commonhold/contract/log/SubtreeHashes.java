package org.commonhold.contract.log;

import java.util.ArrayList;
import java.util.List;
import org.commonhold.contract.Hash;

/** Where proofs find the roots of complete subtrees: leaf hashes in memory, tiles, or rows of a table. */
@FunctionalInterface
public interface SubtreeHashes {
    /**
     * The root of one complete subtree.
     *
     * @param level 0 for a leaf hash, n for a subtree of 2^n leaves
     * @param index which subtree of that level, from 0
     * @return its root
     */
    Hash at(int level, long index);

    /**
     * Computes all complete subtrees over leaf hashes at once; immutable, about as many hashes again as there are leaves.
     *
     * @param leaves the leaf hashes in order
     * @return the subtrees
     */
    static SubtreeHashes over(List<Hash> leaves) {
        List<List<Hash>> levels = new ArrayList<>();
        List<Hash> level = List.copyOf(leaves);
        while (!level.isEmpty()) {
            levels.add(level);
            List<Hash> above = new ArrayList<>(level.size() / 2);
            for (int left = 0; left + 1 < level.size(); left += 2) {
                above.add(TreeHash.node(level.get(left), level.get(left + 1)));
            }
            level = List.copyOf(above);
        }
        return (height, index) -> levels.get(height).get(Math.toIntExact(index));
    }
}
