package org.commonhold.contract.ballot;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import org.commonhold.contract.Base64Url;
import org.commonhold.contract.Bytes;
import org.commonhold.contract.Hash;
import org.commonhold.contract.VectorNode;
import org.commonhold.contract.document.OwnerBallot;
import org.commonhold.contract.jws.CompactJws;
import org.commonhold.contract.jws.DocumentType;
import org.commonhold.contract.jws.SignatureAlgorithm;
import org.commonhold.contract.jws.SigningKey;
import org.commonhold.contract.log.Checkpoint;
import org.commonhold.contract.log.LogEntry;
import org.commonhold.contract.log.MerkleTree;
import org.commonhold.contract.log.NoteKey;
import org.commonhold.contract.log.NoteSigner;
import org.commonhold.contract.log.ProofBuilder;
import org.commonhold.contract.log.SignedNote;
import org.commonhold.contract.log.SubtreeHashes;
import org.commonhold.contract.log.TlogProof;
import org.commonhold.contract.packaging.PackageDocument;
import org.junit.jupiter.api.Test;

/** ballot.json: one ballot from choice to receipt, every byte string recomputed. */
class BallotVectorTest {
    private static final VectorNode FILE = VectorNode.own("ballot.json");
    private static final SigningKey KEY =
            SigningKey.of(Bytes.fromHex(FILE.get("key").text("d")));

    @Test
    void key_hasItsCoordinatesAndThumbprint() {
        VectorNode jwk = FILE.get("key").get("jwk");
        assertThat(KEY.publicKey().jwk().x()).isEqualTo(jwk.text("x"));
        assertThat(KEY.publicKey().jwk().y()).isEqualTo(jwk.text("y"));
        assertThat(KEY.publicKey().kid()).isEqualTo(FILE.get("key").text("kid"));
    }

    @Test
    void payload_headerAndSigningInput_areTheseOctets() {
        OwnerBallot ballot = OwnerBallot.read(FILE.get("payload").hex("hex"));
        assertThat(Bytes.of(ballot.canonical()).text())
                .isEqualTo(FILE.get("payload").text("text"));
        assertThat(ballot.hash()).isEqualTo(FILE.get("payload").hash("sha256"));
        String header = CompactJws.header(
                SignatureAlgorithm.ES256,
                DocumentType.OWNER_BALLOT,
                FILE.get("key").text("kid"));
        assertThat(header).isEqualTo(FILE.get("header").text("text"));
        assertThat(Base64Url.write(Bytes.utf8(header).toArray()))
                .isEqualTo(FILE.get("header").text("base64url"));
        assertThat(CompactJws.signingInput(
                        SignatureAlgorithm.ES256,
                        DocumentType.OWNER_BALLOT,
                        KEY.publicKey().kid(),
                        Bytes.of(ballot.canonical())))
                .isEqualTo(FILE.text("signingInput"));
    }

    @Test
    void jws_isMadeOfTheSignature_andVerifies() {
        Bytes payload = Bytes.fromHex(FILE.get("payload").text("hex"));
        Bytes signature = Bytes.fromHex(FILE.text("signature"));
        String kid = KEY.publicKey().kid();
        CompactJws jws = CompactJws.of(SignatureAlgorithm.ES256, DocumentType.OWNER_BALLOT, kid, payload, signature);
        assertThat(jws.text()).isEqualTo(FILE.text("jws"));
        assertThat(CompactJws.read(FILE.text("jws"), DocumentType.OWNER_BALLOT).verify(KEY.publicKey()))
                .isEqualTo(jws);
        assertThat(ShortCode.of(jws.documentId())).isEqualTo(FILE.text("shortCode"));
    }

    @Test
    void packageText_hasTheHashThatTheBallotNames() {
        byte[] text = Bytes.utf8(FILE.get("package").text("text")).toArray();
        Hash hash = PackageDocument.read(text).hash();
        assertThat(hash).isEqualTo(FILE.get("package").hash("sha256"));
        assertThat(OwnerBallot.read(FILE.get("payload").hex("hex")).packageHash())
                .isEqualTo(hash);
    }

    @Test
    void commitmentAndEntry_areTheseOctets() {
        VectorNode commitment = FILE.get("commitment");
        Bytes blinding = Bytes.fromHex(commitment.text("blinding"));
        assertThat(BallotCommitment.input(FILE.text("jws"), null, blinding).hex())
                .isEqualTo(commitment.text("inputHex"));
        Hash value = BallotCommitment.of(FILE.text("jws"), null, blinding);
        assertThat(value).isEqualTo(commitment.hash("sha256"));
        OwnerBallot ballot = OwnerBallot.read(FILE.get("payload").hex("hex"));
        LogEntry entry = new BallotCast(ballot.assembly(), FILE.text("slot"), 1, value)
                .entry(Instant.parse("2026-11-22T00:05:42.007Z"));
        assertThat(Bytes.of(entry.canonical()).hex())
                .isEqualTo(FILE.get("entry").text("hex"));
        assertThat(entry.leafHash()).isEqualTo(FILE.get("entry").hash("leafHash"));
        assertThat(BallotCast.read(entry).commitment()).isEqualTo(value);
    }

    @Test
    void treeProofAndCheckpoint_areThese() {
        VectorNode tree = FILE.get("tree");
        List<LogEntry> entries = tree.list("entries").stream()
                .map(text -> LogEntry.read(Bytes.utf8(text.asText()).toArray()))
                .toList();
        List<Hash> leaves = entries.stream().map(LogEntry::leafHash).toList();
        assertThat(leaves).isEqualTo(tree.hashes("leafHashes"));
        Hash root = MerkleTree.over(leaves).root();
        assertThat(root).isEqualTo(tree.hash("root"));
        long index = FILE.get("entry").number("index");
        List<Hash> proof = new ProofBuilder(SubtreeHashes.over(leaves)).inclusion(index, leaves.size());
        assertThat(proof).isEqualTo(FILE.get("proof").hashes("hashes"));

        VectorNode log = FILE.get("log");
        NoteSigner signer = new NoteSigner(log.text("origin"), NoteKey.Kind.LOG, Bytes.fromHex(log.text("seed")));
        assertThat(signer.publicKey().vkey()).isEqualTo(log.text("vkey"));
        assertThat(signer.publicKey().id().hex()).isEqualTo(log.text("keyId"));
        assertThat(signer.publicKey().fingerprint()).isEqualTo(log.text("fingerprint"));
        SignedNote note = new Checkpoint(log.text("origin"), leaves.size(), root).sign(signer);
        assertThat(note.text()).isEqualTo(FILE.get("checkpoint").text("text"));
        assertThat(note.note()).isEqualTo(FILE.get("checkpoint").text("note"));
        assertThat(new TlogProof(index, proof, note).text())
                .isEqualTo(FILE.get("proof").text("text"));
    }

    @Test
    void cosignature_isThese() {
        VectorNode witness = FILE.get("witness");
        NoteKey key = NoteKey.read(witness.text("vkey"));
        NoteSigner signer = new NoteSigner(key.name(), NoteKey.Kind.COSIGNATURE, Bytes.fromHex(witness.text("seed")));
        Instant time = Instant.ofEpochSecond(witness.number("time"));
        SignedNote cosigned =
                signer.cosign(SignedNote.read(FILE.get("checkpoint").text("note")), time);
        assertThat(cosigned.note()).isEqualTo(witness.text("note"));
        assertThat(cosigned.cosignedBy(key)).contains(time);
        assertThat(cosigned.signedBy(NoteKey.read(FILE.get("log").text("vkey"))))
                .isTrue();
    }

    @Test
    void receipt_isThese_alsoWithoutTheBallot() {
        Receipt receipt =
                Receipt.read(Bytes.utf8(FILE.get("receipt").text("text")).toArray());
        assertThat(Bytes.of(receipt.canonical()).text())
                .isEqualTo(FILE.get("receipt").text("text"));
        assertThat(Bytes.of(receipt.withoutBallot().canonical()).text())
                .isEqualTo(FILE.get("receipt").text("sharedText"));
    }
}
