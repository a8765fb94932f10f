package org.commonhold.contract.log;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import java.util.List;
import java.util.stream.Stream;
import org.commonhold.contract.Bytes;
import org.commonhold.contract.Hash;
import org.commonhold.contract.VectorNode;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** merkle.json: roots by size, proofs as built, and proofs that must be refused. */
class MerkleVectorsTest {
    private static final VectorNode FILE = VectorNode.own("merkle.json");
    private static final List<Hash> LEAVES = FILE.hashes("leafHashes");
    private static final List<Hash> ROOTS = FILE.hashes("rootsBySize");
    private static final ProofBuilder BUILDER = new ProofBuilder(SubtreeHashes.over(LEAVES));

    @Test
    void leafHashes_areThoseOfTheEntries() {
        assertThat(FILE.list("entries").stream()
                        .map(entry -> TreeHash.leaf(Bytes.utf8(entry.asText()).toArray()))
                        .toList())
                .isEqualTo(LEAVES);
    }

    @Test
    void rootsOfEverySize_agreeByAppendingAndBySplitting() {
        MerkleTree tree = MerkleTree.EMPTY;
        for (int size = 0; size <= LEAVES.size(); size++) {
            assertThat(tree.root()).isEqualTo(ROOTS.get(size));
            assertThat(BUILDER.root(size)).isEqualTo(ROOTS.get(size));
            assertThat(new MerkleTree(size, tree.frontier())).isEqualTo(tree);
            if (size < LEAVES.size()) {
                tree = tree.append(LEAVES.get(size));
            }
        }
    }

    @TestFactory
    Stream<DynamicTest> inclusionProof_hasItsVerdict() {
        return FILE.list("inclusion").stream()
                .map(one -> dynamicTest(name(one, "index", "size"), () -> {
                    List<Hash> proof = one.hashes("proof");
                    long index = one.number("index");
                    long size = one.number("size");
                    assertThat(ProofCheck.includes(one.hash("leaf"), index, size, one.hash("root"), proof))
                            .isEqualTo(one.flag("holds"));
                    if (one.text("name").equals("as built")) {
                        assertThat(BUILDER.inclusion(index, size)).isEqualTo(proof);
                    }
                }));
    }

    @TestFactory
    Stream<DynamicTest> consistencyProof_hasItsVerdict() {
        return FILE.list("consistency").stream()
                .map(one -> dynamicTest(name(one, "first", "second"), () -> {
                    List<Hash> proof = one.hashes("proof");
                    long first = one.number("first");
                    long second = one.number("second");
                    assertThat(ProofCheck.consistent(
                                    first, second, one.hash("firstRoot"), one.hash("secondRoot"), proof))
                            .isEqualTo(one.flag("holds"));
                    if (one.text("name").equals("as built")) {
                        assertThat(BUILDER.consistency(first, second)).isEqualTo(proof);
                    }
                }));
    }

    private static String name(VectorNode one, String from, String to) {
        return one.text("name") + " " + one.number(from) + "/" + one.number(to);
    }
}
