package org.commonhold.contract.log;

import java.util.HashMap;
import java.util.Map;
import java.util.function.LongFunction;
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
     * Computes subtrees from leaf hashes and remembers them; for one thread.
     *
     * @param leaves gives a leaf hash by index
     * @return the subtrees
     */
    static SubtreeHashes fromLeaves(LongFunction<Hash> leaves) {
        return new SubtreeHashes() {
            private final Map<String, Hash> known = new HashMap<>();

            @Override
            public Hash at(int level, long index) {
                if (level == 0) {
                    return leaves.apply(index);
                }
                String place = level + "/" + index;
                Hash hash = known.get(place);
                if (hash == null) {
                    hash = TreeHash.node(at(level - 1, 2 * index), at(level - 1, 2 * index + 1));
                    known.put(place, hash);
                }
                return hash;
            }
        };
    }
}
