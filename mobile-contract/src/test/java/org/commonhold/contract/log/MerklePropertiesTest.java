package org.commonhold.contract.log;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.IntStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.commonhold.contract.Bytes;
import org.commonhold.contract.Hash;

/** What holds for trees of every size. */
class MerklePropertiesTest {
    private static final List<Hash> LEAVES = IntStream.range(0, 700)
            .mapToObj(i -> TreeHash.leaf(Bytes.utf8("entry " + i).toArray()))
            .toList();
    private static final ProofBuilder BUILDER = new ProofBuilder(SubtreeHashes.over(LEAVES));

    @Property(tries = 200)
    void everyEntry_isProvedAtItsIndex_andAtNoOther(
            @ForAll @IntRange(min = 1, max = 700) int size, @ForAll @IntRange(max = 699) int any) {
        int index = any % size;
        Hash root = MerkleTree.over(LEAVES.subList(0, size)).root();
        List<Hash> proof = BUILDER.inclusion(index, size);
        assertThat(ProofCheck.includes(LEAVES.get(index), index, size, root, proof))
                .isTrue();
        for (int other = 0; other <= size; other++) {
            assertThat(ProofCheck.includes(LEAVES.get(index), other, size, root, proof))
                    .isEqualTo(other == index);
        }
    }

    @Property(tries = 200)
    void everyTree_isTheBeginningOfEveryGreaterOne(
            @ForAll @IntRange(max = 700) int one, @ForAll @IntRange(max = 700) int two) {
        int first = Math.min(one, two);
        int second = Math.max(one, two);
        Hash firstRoot = MerkleTree.over(LEAVES.subList(0, first)).root();
        Hash secondRoot = MerkleTree.over(LEAVES.subList(0, second)).root();
        List<Hash> proof = BUILDER.consistency(first, second);
        assertThat(ProofCheck.consistent(first, second, firstRoot, secondRoot, proof))
                .isTrue();
        if (first > 0) {
            Hash forged = TreeHash.leaf(firstRoot.toArray());
            assertThat(ProofCheck.consistent(first, second, forged, secondRoot, proof))
                    .isFalse();
        }
    }
}
