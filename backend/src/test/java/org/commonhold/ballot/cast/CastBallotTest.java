package org.commonhold.ballot.cast;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigInteger;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;
import org.bouncycastle.crypto.ec.CustomNamedCurves;
import org.bouncycastle.util.BigIntegers;
import org.commonhold.api.RefusalCode;
import org.commonhold.contract.Base64Url;
import org.commonhold.contract.Bytes;
import org.commonhold.contract.Hash;
import org.commonhold.contract.ballot.BallotRefusal;
import org.commonhold.contract.ballot.Receipt;
import org.commonhold.contract.document.Choice;
import org.commonhold.contract.json.JsonValue;
import org.commonhold.contract.json.JsonValue.JsonString;
import org.commonhold.contract.jws.SigningKey;
import org.commonhold.contract.log.NoteKey;
import org.commonhold.contract.log.SignedNote;
import org.commonhold.testing.ServiceClient.Answer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Every ballot that may not count gets its own problem, and leaves count, book and tables as they were. */
class CastBallotTest {
    @TempDir
    static Path guard;

    private static Node node;
    private TestAssembly assembly;

    @BeforeAll
    static void start() {
        node = Node.start(guard);
    }

    @AfterAll
    static void stop() {
        node.close();
    }

    @BeforeEach
    void openAssembly() {
        assembly = TestAssembly.open(node, 3);
    }

    @Test
    void cast_validBallot_givesAReceiptThatProvesIt() {
        String jws = assembly.yes(0);

        Receipt receipt = assembly.receipt(assembly.cast(node, jws), 0, jws);

        assertThat(receipt.jws()).isEqualTo(jws);
        assertThat(assembly.state().ballots()).isEqualTo(1);
    }

    @Test
    void cast_sameBallotAgain_givesTheSameEntryAlsoAfterRevocationAndClose() {
        String jws = assembly.yes(0);
        Receipt first = assembly.receipt(assembly.cast(node, jws), 0, jws);
        assertSameEntry(first, assembly.cast(node, jws), jws);

        assembly.revoke(assembly.parties.get(0));
        assertSameEntry(first, assembly.cast(node, jws), jws);

        node.transact(() -> node.box.close(assembly.assembly, Map.of()));
        assertSameEntry(first, assembly.cast(node, jws), jws);
        assertThat(assembly.state().ballots()).isEqualTo(1);
    }

    @Test
    void cast_otherSignatureOfAnAcceptedBallot_givesTheFirstReceiptUnchanged() {
        String jws = assembly.yes(0);
        Receipt first = assembly.receipt(assembly.cast(node, jws), 0, jws);
        TestAssembly.State before = assembly.state();

        Answer answer = assembly.cast(node, malleated(jws));

        assertThat(TestAssembly.text(answer.ok().json(), "jws")).isEqualTo(jws);
        assertThat(TestAssembly.text(answer.json(), "entry")).isEqualTo(first.entry());
        assertThat(assembly.state()).isEqualTo(before);
    }

    @Test
    void cast_otherBallotOfTheSameParty_isRefusedAndTheFirstStays() {
        assembly.cast(node, assembly.yes(0)).ok();
        TestAssembly.State before = assembly.state();

        assertSignedRefusal(assembly.party(0, Choice.Answer.NO), RefusalCode.BALLOT_ALREADY_CAST, before);
        assertSignedRefusal(
                assembly.signed(assembly.parties.get(0), Map.of("version", new JsonValue.JsonInteger(2))),
                RefusalCode.BALLOT_ALREADY_CAST,
                before);
    }

    @Test
    void cast_nonceOfAnotherBallot_isRefused() {
        String nonce = Base64Url.write(TestAssembly.bytes(16));
        Map<String, JsonValue> same = Map.of("nonce", new JsonString(nonce));
        assembly.cast(node, assembly.signed(assembly.parties.get(0), same)).ok();

        assertSignedRefusal(
                assembly.signed(assembly.parties.get(1), same), RefusalCode.BALLOT_NONCE_REUSED, assembly.state());
    }

    @Test
    void cast_afterARefusal_theRightToVoteIsIntact() {
        assembly.cast(node, assembly.signed(assembly.parties.get(0), Map.of("version", new JsonValue.JsonInteger(7))))
                .refused(RefusalCode.BALLOT_VERSION_WRONG);
        String jws = assembly.yes(0);

        assembly.receipt(assembly.cast(node, jws), 0, jws);
    }

    @Test
    void cast_keyRevokedWhileItIsKnown_isRefusedByTheBook() {
        TestAssembly.Party party = assembly.parties.get(0);
        assembly.cast(node, assembly.signed(party, Map.of("version", new JsonValue.JsonInteger(7))))
                .refused(RefusalCode.BALLOT_VERSION_WRONG);
        assembly.revoke(party);

        assertSignedRefusal(assembly.yes(0), RefusalCode.BALLOT_KEY_REVOKED, assembly.state());
        assertSignedRefusal(assembly.yes(0), RefusalCode.BALLOT_KEY_REVOKED, assembly.state());
    }

    @Test
    void cast_keyUnknown_isRefused() {
        TestAssembly.Party stranger = stranger();

        assertSignedRefusal(assembly.signed(stranger, Map.of()), RefusalCode.BALLOT_KEY_UNKNOWN, assembly.state());
    }

    @Test
    void cast_staffKey_isUnknownAsAVoter() {
        TestAssembly.Party staff = stranger();
        assembly.enrol(staff, assembly.community, "L3");
        node.sql(
                "UPDATE enrolled_key SET staff = 1, method = 'INVITATION', consent = NULL, enrolled_index = -1 WHERE"
                        + " kid = ?",
                staff.kid());

        assertSignedRefusal(assembly.signed(staff, Map.of()), RefusalCode.BALLOT_KEY_UNKNOWN, assembly.state());
    }

    @Test
    void cast_keyOfAnotherCommunity_isRefused() {
        TestAssembly other = TestAssembly.open(node, 1);

        assertSignedRefusal(
                assembly.signed(other.parties.get(0), Map.of()), RefusalCode.BALLOT_OTHER_COMMUNITY, assembly.state());
        assertSignedRefusal(
                assembly.signed(assembly.parties.get(0), Map.of("community", new JsonString(other.community))),
                RefusalCode.BALLOT_OTHER_COMMUNITY,
                assembly.state());
    }

    @Test
    void cast_ballotOfAnotherAssemblyOfTheCommunity_isRefused() {
        TestAssembly second = TestAssembly.locked(node, assembly.community, 1, "L2");
        second.openBox();

        // Replayed with the other assembly's id, it still names its own package.
        assertSignedRefusal(
                assembly.signed(assembly.parties.get(0), Map.of("package", new JsonString(second.packageHash.hex()))),
                RefusalCode.BALLOT_PACKAGE_MISMATCH,
                assembly.state());
    }

    @Test
    void cast_levelBelowTheMinimum_isRefusedAndAtItAccepted() {
        TestAssembly strict = TestAssembly.locked(node, assembly.community, 2, "L3");
        strict.openBox();
        node.sql(
                "UPDATE enrolled_key SET level = 'L3' WHERE kid = ?",
                strict.parties.get(1).kid());

        strict.cast(node, strict.yes(0)).refused(RefusalCode.BALLOT_LEVEL_TOO_LOW);
        String jws = strict.yes(1);
        strict.receipt(strict.cast(node, jws), 1, jws);
    }

    @Test
    void cast_partyOfAnotherPerson_isRefused() {
        assertSignedRefusal(
                assembly.signed(assembly.parties.get(0), Map.of("party", new JsonString("1-1-00001"))),
                RefusalCode.BALLOT_PARTY_NOT_YOURS,
                assembly.state());
    }

    @Test
    void cast_partyNotOnTheRoll_isRefused() {
        assertSignedRefusal(
                assembly.signed(assembly.parties.get(0), Map.of("party", new JsonString("9-9-9999"))),
                RefusalCode.BALLOT_PARTY_UNKNOWN,
                assembly.state());
    }

    @Test
    void cast_mattersNotExactlyThoseOfTheParty_areRefused() {
        String other = "22".repeat(16);
        TestAssembly.Party party = assembly.parties.get(0);
        assertSignedRefusal(
                assembly.signed(party, choices(Map.of(other, "YES"))),
                RefusalCode.BALLOT_MATTER_UNKNOWN,
                assembly.state());
        assertSignedRefusal(
                assembly.signed(party, choices(Map.of(TestAssembly.MATTER, "YES", other, "NO"))),
                RefusalCode.BALLOT_MATTER_UNKNOWN,
                assembly.state());
        assertSignedRefusal(
                assembly.signed(party, choices(Map.of(TestAssembly.MATTER, "33".repeat(16)))),
                RefusalCode.BALLOT_CHOICE_INVALID,
                assembly.state());
    }

    @Test
    void cast_oneOfTwoMattersUnanswered_isRefused() {
        String second = "22".repeat(16);
        node.sql(
                "UPDATE ballot_roll_row SET matters = CONCAT(matters, ' ', ?) WHERE assembly_id = ?",
                second,
                assembly.assembly);

        assertSignedRefusal(assembly.yes(0), RefusalCode.BALLOT_MATTER_MISSING, assembly.state());
        assembly.cast(
                        node,
                        assembly.signed(
                                assembly.parties.get(0),
                                choices(Map.of(TestAssembly.MATTER, "YES", second, "ABSTAIN"))))
                .ok();
    }

    @Test
    void cast_withAProxy_isRefused() {
        assertSignedRefusal(
                assembly.signed(assembly.parties.get(0), Map.of("proxy", new JsonString("ab".repeat(32)))),
                RefusalCode.BALLOT_PROXY_NOT_ACCEPTED,
                assembly.state());
    }

    @Test
    void cast_beforeTheBoxIsOpen_isRefused() {
        TestAssembly locked = TestAssembly.locked(node, assembly.community, 1, "L2");

        locked.cast(node, locked.yes(0)).refused(RefusalCode.BALLOT_WINDOW_NOT_OPEN);
    }

    @Test
    void cast_afterTheClose_isRefused() {
        node.transact(() -> node.box.close(assembly.assembly, Map.of()));

        assertSignedRefusal(assembly.yes(0), RefusalCode.BALLOT_WINDOW_CLOSED, assembly.state());
    }

    @Test
    void cast_assemblyUnknown_isNotFound() {
        String jws = assembly.signed(assembly.parties.get(0), Map.of("assembly", new JsonString(TestAssembly.id())));

        assembly.cast(node, jws).refused(RefusalCode.BALLOT_ASSEMBLY_UNKNOWN);
    }

    @Test
    void cast_wrongSignature_isRefused() {
        String jws = assembly.yes(0);
        String other = TestAssembly.signed(stranger(), payload(jws));
        String swapped = jws.substring(0, jws.lastIndexOf('.')) + other.substring(other.lastIndexOf('.'));

        assertSignedRefusal(swapped, RefusalCode.BALLOT_SIGNATURE_INVALID, assembly.state());
    }

    @Test
    void cast_editedPayload_isRefusedByItsSignature() {
        String jws = assembly.yes(0);
        String[] parts = jws.split("\\.");
        String edited = payload(jws).replace("\"YES\"", "\"NO\"");

        assertSignedRefusal(
                parts[0] + "." + Base64Url.write(Bytes.utf8(edited).toArray()) + "." + parts[2],
                RefusalCode.BALLOT_SIGNATURE_INVALID,
                assembly.state());
    }

    @Test
    void cast_webauthnAttached_isRefused() {
        node.client
                .post("/api/ballots", Map.of("jws", assembly.yes(0), "webauthn", Map.of("id", "x")))
                .refused(RefusalCode.BALLOT_WEBAUTHN_NOT_ASKED);
    }

    @Test
    void cast_bodyOfFiveMegabytes_isTooLarge() {
        TestAssembly.State before = assembly.state();

        node.client
                .post("/api/ballots", "{\"jws\":\"" + "A".repeat(5 << 20) + "\"}")
                .refused(RefusalCode.BODY_TOO_LARGE);
        node.client
                .post("/api/ballots", "{\"jws\":\"" + "A".repeat(33_000) + "\"}")
                .refused(RefusalCode.BODY_TOO_LARGE);
        node.client.post("/api/ballots", Map.of("jws", "A".repeat(24_001))).refused(RefusalCode.INVALID_FIELD);
        node.client.post("/api/ballots", Map.of("jws", "A".repeat(24_000))).refused(RefusalCode.BALLOT_JWS_MALFORMED);

        assertThat(assembly.state()).isEqualTo(before);
    }

    private void assertSignedRefusal(String jws, RefusalCode code, TestAssembly.State before) {
        long counted = node.count(
                "SELECT COALESCE(SUM(refusals), 0) FROM ballot_refusal WHERE assembly_id = ? AND code = ?",
                assembly.assembly,
                code.code());
        Answer answer = assembly.cast(node, jws).refused(code);

        SignedNote note = SignedNote.read(TestAssembly.text(answer.json(), "refusal"));
        assertThat(note.signedBy(
                        NoteKey.read(node.book.identity(assembly.community).verifierKey())))
                .isTrue();
        BallotRefusal refusal = BallotRefusal.read(note.text());
        assertThat(refusal.code()).isEqualTo(code.code());
        assertThat(refusal.ballot())
                .isEqualTo(Hash.sha256(Bytes.utf8(payload(jws)).toArray()));
        assertThat(assembly.state()).isEqualTo(before);
        assertThat(node.count(
                        "SELECT COALESCE(SUM(refusals), 0) FROM ballot_refusal WHERE assembly_id = ? AND code = ?",
                        assembly.assembly,
                        code.code()))
                .isEqualTo(counted + 1);
    }

    private void assertSameEntry(Receipt first, Answer answer, String jws) {
        Receipt again = assembly.receipt(answer, 0, jws);
        assertThat(again.entry()).isEqualTo(first.entry());
        assertThat(again.blinding()).isEqualTo(first.blinding());
    }

    private static TestAssembly.Party stranger() {
        return new TestAssembly.Party(
                "1-1-00000",
                TestAssembly.id(),
                TestAssembly.id(),
                SigningKey.generate(new java.security.SecureRandom()));
    }

    private static Map<String, JsonValue> choices(Map<String, String> choices) {
        JsonValue.Builder builder = JsonValue.JsonObject.builder();
        choices.forEach(builder::put);
        return Map.of("choices", builder.build());
    }

    private static String payload(String jws) {
        return Bytes.of(Base64Url.read(jws.split("\\.")[1])).text();
    }

    /** The same ballot with the other of its two signatures, (r, n - s). */
    private static String malleated(String jws) {
        byte[] signature = Base64Url.read(jws.split("\\.")[2]);
        BigInteger s = new BigInteger(1, Arrays.copyOfRange(signature, 32, 64));
        BigInteger other = CustomNamedCurves.getByName("P-256").getN().subtract(s);
        System.arraycopy(BigIntegers.asUnsignedByteArray(32, other), 0, signature, 32, 32);
        return jws.substring(0, jws.lastIndexOf('.') + 1) + Base64Url.write(signature);
    }
}
