package org.commonhold.contract.shared;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.LongStream;
import org.commonhold.contract.Bytes;
import org.commonhold.contract.Hash;
import org.commonhold.contract.SharedVectors;
import org.commonhold.contract.VectorNode;
import org.commonhold.contract.log.Checkpoint;
import org.commonhold.contract.log.MerkleTree;
import org.commonhold.contract.log.NoteKey;
import org.commonhold.contract.log.NoteSigner;
import org.commonhold.contract.log.ProofBuilder;
import org.commonhold.contract.log.ProofCheck;
import org.commonhold.contract.log.SignedNote;
import org.commonhold.contract.log.SubtreeHashes;
import org.commonhold.contract.log.TilePath;
import org.commonhold.contract.log.Tiles;
import org.commonhold.contract.log.TreeHash;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** A log of 600 entries made by the Go reference packages: roots, proofs, checkpoints and tiles. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class GoldenLogTest {
    private VectorNode file;
    private List<Hash> leaves;
    private List<Hash> roots;
    private SubtreeHashes hashes;

    @BeforeAll
    void read() {
        file = VectorNode.file(SharedVectors.at("tlog/golden.json"));
        leaves = LongStream.range(0, 600)
                .mapToObj(i -> TreeHash.leaf(Bytes.utf8("{\"i\":" + i + "}").toArray()))
                .toList();
        roots = file.list("rootsBySize").stream().map(one -> hash(one.asText())).toList();
        hashes = SubtreeHashes.over(leaves);
    }

    @Test
    void leavesAndRoots_areTheSame() {
        assertThat(file.list("leafHashes").stream()
                        .map(one -> hash(one.asText()))
                        .toList())
                .isEqualTo(leaves);
        MerkleTree tree = MerkleTree.EMPTY;
        for (int size = 0; size <= 600; size++) {
            assertThat(tree.root()).as("size %s", size).isEqualTo(roots.get(size));
            if (size < 600) {
                tree = tree.append(leaves.get(size));
            }
        }
    }

    @Test
    void proofs_areTheSame_andHold() {
        ProofBuilder builder = new ProofBuilder(hashes);
        for (VectorNode one : file.list("inclusion")) {
            long index = one.number("index");
            long size = one.number("size");
            List<Hash> proof = hashes(one);
            assertThat(builder.inclusion(index, size)).isEqualTo(proof);
            assertThat(ProofCheck.includes(leaves.get((int) index), index, size, roots.get((int) size), proof))
                    .isTrue();
        }
        for (VectorNode one : file.list("consistency")) {
            long first = one.number("size1");
            long second = one.number("size2");
            List<Hash> proof = hashes(one);
            assertThat(builder.consistency(first, second)).isEqualTo(proof);
            assertThat(ProofCheck.consistent(first, second, roots.get((int) first), roots.get((int) second), proof))
                    .isTrue();
        }
    }

    @Test
    void checkpoints_areSignedTheSame() {
        NoteKey key = NoteKey.read(file.text("vkey"));
        NoteSigner signer = new NoteSigner(key.name(), NoteKey.Kind.LOG, Bytes.fromHex(file.text("seedHex")));
        assertThat(signer.publicKey()).isEqualTo(key);
        for (VectorNode one : file.list("checkpoints")) {
            SignedNote note = SignedNote.read(one.asText());
            Checkpoint checkpoint = Checkpoint.read(note.text());
            assertThat(note.signedBy(key)).isTrue();
            assertThat(checkpoint.root()).isEqualTo(roots.get(Math.toIntExact(checkpoint.size())));
            assertThat(checkpoint.sign(signer).note()).isEqualTo(one.asText());
        }
    }

    @Test
    void tiles_holdTheSameOctets() {
        for (VectorNode one : file.list("tiles")) {
            TilePath place = new TilePath((int) one.number("level"), one.number("n"), (int) one.number("width"));
            byte[] octets = Tiles.hashTile(place, hashes);
            assertThat(octets).hasSize((int) one.number("bytes"));
            assertThat(Hash.sha256(octets)).isEqualTo(one.hash("sha256"));
            assertThat("tile/8/" + place.path().substring("tile/".length())).isEqualTo(one.text("sumdbPath"));
        }
    }

    private static List<Hash> hashes(VectorNode one) {
        return one.list("proof").stream().map(hash -> hash(hash.asText())).toList();
    }

    private static Hash hash(String base64) {
        return Hash.of(java.util.Base64.getDecoder().decode(base64));
    }
}
