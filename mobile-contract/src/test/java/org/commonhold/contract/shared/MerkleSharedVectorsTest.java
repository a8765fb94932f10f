package org.commonhold.contract.shared;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigInteger;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import org.commonhold.contract.Hash;
import org.commonhold.contract.SharedVectors;
import org.commonhold.contract.VectorNode;
import org.commonhold.contract.log.ProofCheck;
import org.junit.jupiter.api.Test;

/** The inclusion and consistency proofs of transparency-dev/merkle, sound and broken. */
class MerkleSharedVectorsTest {
    private static final BigInteger MAX = BigInteger.valueOf(Long.MAX_VALUE);

    @Test
    void everyInclusionProof_hasItsVerdict() {
        int cases = 0;
        for (Path path : SharedVectors.jsonFiles("merkle/inclusion")) {
            VectorNode file = VectorNode.file(path);
            assertThat(includes(file)).as(path.toString()).isEqualTo(!file.flag("wantErr"));
            cases++;
        }
        assertThat(cases).isEqualTo(98);
    }

    /** One vector takes two equal texts of 12 octets for roots; here, as in Go's packages, a root has 32 octets. */
    @Test
    void everyConsistencyProof_hasItsVerdict_butForRootsThatAreNone() {
        int cases = 0;
        int rootsThatAreNone = 0;
        for (Path path : SharedVectors.jsonFiles("merkle/consistency")) {
            VectorNode file = VectorNode.file(path);
            if (!file.flag("wantErr") && file.base64("root1").length != Hash.LENGTH) {
                assertThat(consistent(file)).as(path.toString()).isFalse();
                rootsThatAreNone++;
            } else {
                assertThat(consistent(file)).as(path.toString()).isEqualTo(!file.flag("wantErr"));
            }
            cases++;
        }
        assertThat(cases).isEqualTo(98);
        assertThat(rootsThatAreNone).isEqualTo(1);
    }

    private static boolean includes(VectorNode file) {
        try {
            return ProofCheck.includes(
                    hash(file.text("leafHash")),
                    count(file, "leafIdx"),
                    count(file, "treeSize"),
                    hash(file.text("root")),
                    hashes(file));
        } catch (IllegalArgumentException notOfTheForm) {
            return false;
        }
    }

    private static boolean consistent(VectorNode file) {
        try {
            return ProofCheck.consistent(
                    count(file, "size1"),
                    count(file, "size2"),
                    hash(file.text("root1")),
                    hash(file.text("root2")),
                    hashes(file));
        } catch (IllegalArgumentException notOfTheForm) {
            return false;
        }
    }

    /** Sizes beyond 2^63-1 have no form in our contract. */
    private static long count(VectorNode file, String name) {
        BigInteger count = file.integer(name);
        if (count.compareTo(MAX) > 0) {
            throw new IllegalArgumentException("beyond 2^63-1");
        }
        return count.longValue();
    }

    private static List<Hash> hashes(VectorNode file) {
        List<Hash> hashes = new ArrayList<>();
        file.list("proof").forEach(one -> hashes.add(hash(one.asText())));
        return hashes;
    }

    private static Hash hash(String base64) {
        return Hash.of(Base64.getDecoder().decode(base64));
    }
}
