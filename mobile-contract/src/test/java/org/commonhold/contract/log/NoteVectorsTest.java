package org.commonhold.contract.log;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import java.util.List;
import java.util.function.Function;
import java.util.stream.Stream;
import org.commonhold.contract.Bytes;
import org.commonhold.contract.VectorNode;
import org.commonhold.contract.ballot.ShortCode;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** notes.json: keys, notes, checkpoints, proofs, tiles and short codes. */
class NoteVectorsTest {
    private static final VectorNode FILE = VectorNode.own("notes.json");

    @Test
    void key_comesFromItsSeed() {
        String name = NoteKey.read(FILE.text("vkey")).name();
        NoteSigner signer = new NoteSigner(name, NoteKey.Kind.LOG, Bytes.fromHex(FILE.text("seed")));
        assertThat(signer.publicKey().vkey()).isEqualTo(FILE.text("vkey"));
    }

    @TestFactory
    Stream<DynamicTest> note_isSignedByItsLogOnly() {
        NoteKey key = NoteKey.read(FILE.text("vkey"));
        return FILE.list("notes").stream()
                .map(one -> dynamicTest(one.text("name"), () -> {
                    SignedNote note = SignedNote.read(one.text("note"));
                    assertThat(note.signedBy(key)).isEqualTo(one.flag("signed"));
                    assertThat(note.note()).isEqualTo(one.text("note"));
                }));
    }

    @Test
    void proof_leadsToItsCheckpoint_andIsWrittenUnchanged() {
        VectorNode one = FILE.get("proof");
        TlogProof proof = TlogProof.read(one.text("text"));
        assertThat(proof.includes(one.hash("leafHash"))).isTrue();
        assertThat(proof.text()).isEqualTo(one.text("text"));
    }

    @TestFactory
    Stream<DynamicTest> malformedTexts_areRefused() {
        return Stream.of(
                        refused("malformedKeys", NoteKey::read),
                        refused("malformedNotes", SignedNote::read),
                        refused("malformedCheckpoints", Checkpoint::read),
                        refused("malformedProofs", TlogProof::read),
                        refused(
                                "malformedBundles",
                                hex -> Tiles.entries(Bytes.fromHex(hex).toArray())))
                .flatMap(tests -> tests);
    }

    @Test
    void tilePaths_areThoseOfTheStandard() {
        for (VectorNode one : FILE.list("tiles")) {
            String path = one.text("path");
            TilePath place = TilePath.read(path).orElseThrow();
            assertThat(place.path()).isEqualTo(path);
            assertThat(place.index()).isEqualTo(one.number("index"));
            assertThat(place.width()).isEqualTo(Math.toIntExact(one.number("width")));
            assertThat(place.level() == TilePath.ENTRIES).isEqualTo(path.contains("entries"));
        }
    }

    @Test
    void otherTilePaths_areNone() {
        for (String path : List.of(
                "tile/0/0",
                "tile/0/0000",
                "tile/00/000",
                "tile/8/000",
                "tile/0/x000/001",
                "tile/0/000.p/0",
                "tile/0/000.p/256",
                "tile/0/000.p/01",
                "tile/-1/000",
                "/tile/0/000",
                "tile/0/000/",
                "tile/0/../000")) {
            assertThat(TilePath.read(path)).as(path).isEmpty();
        }
    }

    @Test
    void tileWidth_growsWithTheLog() {
        assertThat(TilePath.widthAt(0, 0, 0)).isZero();
        assertThat(TilePath.widthAt(0, 0, 255)).isEqualTo(255);
        assertThat(TilePath.widthAt(0, 0, 256)).isEqualTo(256);
        assertThat(TilePath.widthAt(0, 1, 256)).isZero();
        assertThat(TilePath.widthAt(0, 1, 257)).isEqualTo(1);
        assertThat(TilePath.widthAt(1, 0, 255)).isZero();
        assertThat(TilePath.widthAt(1, 0, 256)).isEqualTo(1);
        assertThat(TilePath.widthAt(TilePath.ENTRIES, 1, 300)).isEqualTo(44);
    }

    @Test
    void bundle_isWrittenAndRead() {
        VectorNode one = FILE.get("bundle");
        List<Bytes> entries = one.list("entries").stream()
                .map(entry -> Bytes.fromHex(entry.asText()))
                .toList();
        assertThat(Tiles.bundle(entries)).isEqualTo(one.hex("hex"));
        assertThat(Tiles.entries(one.hex("hex"))).isEqualTo(entries);
    }

    @Test
    void shortCodes_areThoseOfTheVectors() {
        for (VectorNode one : FILE.list("shortCodes")) {
            assertThat(ShortCode.of(one.hash("ballot"))).isEqualTo(one.text("code"));
            assertThat(ShortCode.read(one.text("code").toLowerCase(java.util.Locale.ROOT)))
                    .isEqualTo(one.text("code"));
        }
    }

    private static Stream<DynamicTest> refused(String list, Function<String, ?> reader) {
        return FILE.list(list).stream()
                .map(one -> dynamicTest(
                        list + ": " + one.text("name"),
                        () -> assertThatExceptionOfType(NoteException.class)
                                .isThrownBy(() -> reader.apply(one.text("text")))));
    }
}
