package org.commonhold.transparency.book;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.commonhold.contract.Hash;
import org.commonhold.contract.log.SubtreeHashes;
import org.commonhold.contract.log.TreeHash;

/**
 * The complete subtrees of one book in memory, 64 bytes an entry: enough for every proof of every size up to its own.
 * Grows only; for one thread at a time.
 */
final class LeafTree implements SubtreeHashes {
    private final List<Level> levels = new ArrayList<>();

    /** {@return the number of leaves} */
    long size() {
        return levels.isEmpty() ? 0 : levels.get(0).count;
    }

    /** Adds one leaf and every subtree that it completes. */
    void append(Hash leaf) {
        byte[] hash = leaf.toArray();
        for (int height = 0; ; height++) {
            if (levels.size() == height) {
                levels.add(new Level());
            }
            Level level = levels.get(height);
            level.add(hash);
            if (level.count % 2 == 1) {
                return;
            }
            hash = TreeHash.node(level.get(level.count - 2), level.get(level.count - 1))
                    .toArray();
        }
    }

    @Override
    public Hash at(int level, long index) {
        return levels.get(level).get(Math.toIntExact(index));
    }

    /** Hashes of one height, one after another. */
    private static final class Level {
        private byte[] octets = new byte[64 * Hash.LENGTH];
        private int count;

        void add(byte[] hash) {
            if (octets.length == count * Hash.LENGTH) {
                octets = Arrays.copyOf(octets, Math.multiplyExact(octets.length, 2));
            }
            System.arraycopy(hash, 0, octets, count * Hash.LENGTH, Hash.LENGTH);
            count++;
        }

        Hash get(int index) {
            if (index < 0 || index >= count) {
                throw new IndexOutOfBoundsException(index);
            }
            return Hash.of(Arrays.copyOfRange(octets, index * Hash.LENGTH, (index + 1) * Hash.LENGTH));
        }
    }
}
