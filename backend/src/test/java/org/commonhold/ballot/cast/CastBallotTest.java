package org.commonhold.ballot.cast;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigInteger;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;
import java.util.stream.Stream;
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
import org.commonhold.contract.jws.CompactJws;
import org.commonhold.contract.jws.DocumentType;
import org.commonhold.contract.jws.SigningKey;
import org.commonhold.contract.log.NoteKey;
import org.commonhold.contract.log.SignedNote;
import org.commonhold.testing.ServiceClient.Answer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

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
        assertThat(state().ballots()).isEqualTo(1);
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
        assertThat(state().ballots()).isEqualTo(1);
    }

    @Test
    void cast_otherSignatureOfAnAcceptedBallot_givesTheFirstReceiptUnchanged() {
        String jws = assembly.yes(0);
        Receipt first = assembly.receipt(assembly.cast(node, jws), 0, jws);
        State before = state();

        Answer answer = assembly.cast(node, malleated(jws));

        assertThat(TestAssembly.text(answer.ok().json(), "jws")).isEqualTo(jws);
        assertThat(TestAssembly.text(answer.json(), "entry")).isEqualTo(first.entry());
        assertThat(state()).isEqualTo(before);
    }

    @Test
    void cast_otherBallotOfTheSameParty_isRefusedAndTheFirstStays() {
        assembly.cast(node, assembly.yes(0)).ok();
        State before = state();

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
                assembly.signed(assembly.parties.get(1), same), RefusalCode.BALLOT_NONCE_REUSED, state());
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

        assertSignedRefusal(assembly.yes(0), RefusalCode.BALLOT_KEY_REVOKED, state());
        assertSignedRefusal(assembly.yes(0), RefusalCode.BALLOT_KEY_REVOKED, state());
    }

    @Test
    void cast_keyUnknown_isRefused() {
        TestAssembly.Party stranger = stranger();

        assertSignedRefusal(assembly.signed(stranger, Map.of()), RefusalCode.BALLOT_KEY_UNKNOWN, state());
    }

    @Test
    void cast_staffKey_isUnknownAsAVoter() {
        TestAssembly.Party staff = stranger();
        assembly.enrol(staff, assembly.community, "L3");
        node.sql(
                "UPDATE enrolled_key SET staff = 1, method = 'INVITATION', consent = NULL, enrolled_index = -1 WHERE kid = ?",
                staff.kid());

        assertSignedRefusal(assembly.signed(staff, Map.of()), RefusalCode.BALLOT_KEY_UNKNOWN, state());
    }

    @Test
    void cast_keyOfAnotherCommunity_isRefused() {
        TestAssembly other = TestAssembly.open(node, 1);

        assertSignedRefusal(
                assembly.signed(other.parties.get(0), Map.of()), RefusalCode.BALLOT_OTHER_COMMUNITY, state());
        assertSignedRefusal(
                assembly.signed(assembly.parties.get(0), Map.of("community", new JsonString(other.community))),
                RefusalCode.BALLOT_OTHER_COMMUNITY,
                state());
    }

    @Test
    void cast_ballotOfAnotherAssemblyOfTheCommunity_isRefused() {
        TestAssembly second = TestAssembly.locked(node, assembly.community, 1, "L2");
        second.openBox();

        // Replayed with the other assembly's id, it still names its own package.
        assertSignedRefusal(
                assembly.signed(assembly.parties.get(0), Map.of("package", new JsonString(second.packageHash.hex()))),
                RefusalCode.BALLOT_PACKAGE_MISMATCH,
                state());
    }

    @Test
    void cast_levelBelowTheMinimum_isRefusedAndAtItAccepted() {
        TestAssembly strict = TestAssembly.locked(node, assembly.community, 2, "L3");
        strict.openBox();
        node.sql("UPDATE enrolled_key SET level = 'L3' WHERE kid = ?", strict.parties.get(1).kid());

        strict.cast(node, strict.yes(0)).refused(RefusalCode.BALLOT_LEVEL_TOO_LOW);
        String jws = strict.yes(1);
        strict.receipt(strict.cast(node, jws), 1, jws);
    }

    @Test
    void cast_partyOfAnotherPerson_isRefused() {
        assertSignedRefusal(
                assembly.signed(assembly.parties.get(0), Map.of("party", new JsonString("1-1-0001"))),
                RefusalCode.BALLOT_PARTY_NOT_YOURS,
                state());
    }

    @Test
    void cast_partyNotOnTheRoll_isRefused() {
        assertSignedRefusal(
                assembly.signed(assembly.parties.get(0), Map.of("party", new JsonString("9-9-9999"))),
                RefusalCode.BALLOT_PARTY_UNKNOWN,
                state());
    }

    @Test
    void cast_mattersNotExactlyThoseOfTheParty_areRefused() {
        String other = "22".repeat(16);
        TestAssembly.Party party = assembly.parties.get(0);
        assertSignedRefusal(
                assembly.signed(party, choices(Map.of(other, "YES"))), RefusalCode.BALLOT_MATTER_UNKNOWN, state());
        assertSignedRefusal(
                assembly.signed(party, choices(Map.of(TestAssembly.MATTER, "YES", other, "NO"))),
                RefusalCode.BALLOT_MATTER_UNKNOWN,
                state());
        assertSignedRefusal(
                assembly.signed(party, choices(Map.of(TestAssembly.MATTER, "33".repeat(16)))),
                RefusalCode.BALLOT_CHOICE_INVALID,
                state());
    }

    @Test
    void cast_oneOfTwoMattersUnanswered_isRefused() {
        String second = "22".repeat(16);
        node.sql(
                "UPDATE ballot_roll_row SET matters = CONCAT(matters, ' ', ?) WHERE assembly_id = ?",
                second,
                assembly.assembly);

        assertSignedRefusal(assembly.yes(0), RefusalCode.BALLOT_MATTER_MISSING, state());
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
                state());
    }

    @Test
    void cast_beforeTheBoxIsOpen_isRefused() {
        TestAssembly locked = TestAssembly.locked(node, assembly.community, 1, "L2");

        locked.cast(node, locked.yes(0)).refused(RefusalCode.BALLOT_WINDOW_NOT_OPEN);
    }

    @Test
    void cast_afterTheClose_isRefused() {
        node.transact(() -> node.box.close(assembly.assembly, Map.of()));

        assertSignedRefusal(assembly.yes(0), RefusalCode.BALLOT_WINDOW_CLOSED, state());
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

        assertSignedRefusal(swapped, RefusalCode.BALLOT_SIGNATURE_INVALID, state());
    }

    @Test
    void cast_editedPayload_isRefusedByItsSignature() {
        String jws = assembly.yes(0);
        String[] parts = jws.split("\\.");
        String edited = payload(jws).replace("\"YES\"", "\"NO\"");

        assertSignedRefusal(
                parts[0] + "." + Base64Url.write(Bytes.utf8(edited).toArray()) + "." + parts[2],
                RefusalCode.BALLOT_SIGNATURE_INVALID,
                state());
    }

    static Stream<Arguments> malformed() {
        return Stream.of(
                Arguments.of("63 bytes of signature", RefusalCode.BALLOT_SIGNATURE_LENGTH, signature(63)),
                Arguments.of("65 bytes of signature", RefusalCode.BALLOT_SIGNATURE_LENGTH, signature(65)),
                Arguments.of("no signature", RefusalCode.BALLOT_SIGNATURE_LENGTH, signature(0)),
                Arguments.of("two parts", RefusalCode.BALLOT_JWS_MALFORMED, edit(jws -> jws.substring(0, jws.lastIndexOf('.')))),
                Arguments.of("padding", RefusalCode.BALLOT_JWS_MALFORMED, edit(jws -> jws + "==")),
                Arguments.of("alg none", RefusalCode.BALLOT_ALG_REFUSED, header("{\"alg\":\"none\",\"kid\":\"K\",\"typ\":\"owner-ballot+jws\"}")),
                Arguments.of("alg HS256", RefusalCode.BALLOT_ALG_REFUSED, header("{\"alg\":\"HS256\",\"kid\":\"K\",\"typ\":\"owner-ballot+jws\"}")),
                Arguments.of("member jwk", RefusalCode.BALLOT_HEADER_REFUSED, header("{\"alg\":\"ES256\",\"jwk\":{},\"kid\":\"K\",\"typ\":\"owner-ballot+jws\"}")),
                Arguments.of("member jku", RefusalCode.BALLOT_HEADER_REFUSED, header("{\"alg\":\"ES256\",\"jku\":\"https://example.org\",\"kid\":\"K\",\"typ\":\"owner-ballot+jws\"}")),
                Arguments.of("header out of order", RefusalCode.BALLOT_HEADER_REFUSED, header("{\"kid\":\"K\",\"alg\":\"ES256\",\"typ\":\"owner-ballot+jws\"}")),
                Arguments.of("kid no thumbprint", RefusalCode.BALLOT_HEADER_REFUSED, header("{\"alg\":\"ES256\",\"kid\":\"x\",\"typ\":\"owner-ballot+jws\"}")),
                Arguments.of("typ consent", RefusalCode.BALLOT_TYP_REFUSED, header("{\"alg\":\"ES256\",\"kid\":\"K\",\"typ\":\"consent+jws\"}")),
                Arguments.of("typ unknown", RefusalCode.BALLOT_TYP_REFUSED, header("{\"alg\":\"ES256\",\"kid\":\"K\",\"typ\":\"JWT\"}")),
                Arguments.of("space in the payload", RefusalCode.BALLOT_NOT_CANONICAL, payload(p -> p.replace(",", ", "))),
                Arguments.of("escaped letter", RefusalCode.BALLOT_NOT_CANONICAL, payload(p -> p.replace("YES", "\\u0059ES"))),
                Arguments.of("version 1.0", RefusalCode.BALLOT_NOT_CANONICAL, payload(p -> p.replace("\"version\":1", "\"version\":1.0"))),
                Arguments.of("member twice", RefusalCode.BALLOT_DUPLICATE_MEMBER, payload(p -> p.replace("\"version\":1", "\"version\":1,\"version\":1"))),
                Arguments.of("choice twice", RefusalCode.BALLOT_DUPLICATE_MEMBER, payload(p -> p.replace("{\"" + TestAssembly.MATTER, "{\"" + TestAssembly.MATTER + "\":\"NO\",\"" + TestAssembly.MATTER))),
                Arguments.of("no JSON", RefusalCode.BALLOT_PAYLOAD_MALFORMED, payload(p -> p + "}")),
                Arguments.of("unknown member", RefusalCode.BALLOT_PAYLOAD_MALFORMED, payload(p -> p.replace("\"version\":1", "\"version\":1,\"weight\":9"))),
                Arguments.of("missing member", RefusalCode.BALLOT_PAYLOAD_MALFORMED, payload(p -> p.replace("\"proxy\":null,", ""))),
                Arguments.of("version as text", RefusalCode.BALLOT_PAYLOAD_MALFORMED, payload(p -> p.replace("\"version\":1", "\"version\":\"1\""))),
                Arguments.of("version 0", RefusalCode.BALLOT_PAYLOAD_MALFORMED, payload(p -> p.replace("\"version\":1", "\"version\":0"))),
                Arguments.of("other v", RefusalCode.BALLOT_PAYLOAD_MALFORMED, payload(p -> p.replace("\"v\":1", "\"v\":2"))),
                Arguments.of("short nonce", RefusalCode.BALLOT_PAYLOAD_MALFORMED, payload(p -> p.replaceAll("\"nonce\":\"..", "\"nonce\":\""))),
                Arguments.of("choice MAYBE", RefusalCode.BALLOT_CHOICE_INVALID, payload(p -> p.replace("YES", "MAYBE"))),
                Arguments.of("choice lower case", RefusalCode.BALLOT_CHOICE_INVALID, payload(p -> p.replace("YES", "yes"))),
                Arguments.of("choice number", RefusalCode.BALLOT_CHOICE_INVALID, payload(p -> p.replace("\"YES\"", "1"))),
                Arguments.of("no choice", RefusalCode.BALLOT_CHOICE_INVALID, payload(p -> p.replace("\"" + TestAssembly.MATTER + "\":\"YES\"", ""))),
                Arguments.of("castAt with offset", RefusalCode.BALLOT_CAST_AT_MALFORMED, payload(p -> p.replace("00:00:00.000Z", "08:00:00.000+08:00"))),
                Arguments.of("castAt without millis", RefusalCode.BALLOT_CAST_AT_MALFORMED, payload(p -> p.replace("00:00:00.000Z", "00:00:00Z"))),
                Arguments.of("castAt no date", RefusalCode.BALLOT_CAST_AT_MALFORMED, payload(p -> p.replace("2026-11-22", "2026-11-31"))));
    }

    @ParameterizedTest(name = "{0}: {1}")
    @MethodSource("malformed")
    void cast_malformed_getsItsOwnProblem(String name, RefusalCode code, Edit edit) {
        State before = state();

        assembly.cast(node, edit.of(assembly, assembly.yes(0))).refused(code);

        assertThat(state()).as(name).isEqualTo(before);
    }

    @Test
    void cast_webauthnAttached_isRefused() {
        node.client
                .post("/api/ballots", Map.of("jws", assembly.yes(0), "webauthn", Map.of("id", "x")))
                .refused(RefusalCode.BALLOT_WEBAUTHN_NOT_ASKED);
    }

    @Test
    void cast_bodyOfFiveMegabytes_isTooLarge() {
        State before = state();

        node.client.post("/api/ballots", "{\"jws\":\"" + "A".repeat(5 << 20) + "\"}").refused(RefusalCode.BODY_TOO_LARGE);
        node.client.post("/api/ballots", "{\"jws\":\"" + "A".repeat(33_000) + "\"}").refused(RefusalCode.BODY_TOO_LARGE);
        node.client.post("/api/ballots", Map.of("jws", "A".repeat(24_001))).refused(RefusalCode.INVALID_FIELD);
        node.client.post("/api/ballots", Map.of("jws", "A".repeat(24_000))).refused(RefusalCode.BALLOT_JWS_MALFORMED);

        assertThat(state()).isEqualTo(before);
    }

    /** What must not change. */
    private record State(long ballots, long logSize, long closedBoxes, long keys) {}

    private State state() {
        return new State(
                node.count("SELECT COUNT(*) FROM ballot WHERE assembly_id = ?", assembly.assembly),
                node.count("SELECT size FROM log_head WHERE community_id = ?", assembly.community),
                node.count("SELECT COUNT(*) FROM ballot_box WHERE state = 'CLOSED' AND assembly_id = ?", assembly.assembly),
                node.count("SELECT COUNT(*) FROM enrolled_key WHERE community_id = ?", assembly.community));
    }

    private void assertSignedRefusal(String jws, RefusalCode code, State before) {
        long counted = node.count(
                "SELECT COALESCE(SUM(refusals), 0) FROM ballot_refusal WHERE assembly_id = ? AND code = ?",
                assembly.assembly,
                code.code());
        Answer answer = assembly.cast(node, jws).refused(code);

        SignedNote note = SignedNote.read(TestAssembly.text(answer.json(), "refusal"));
        assertThat(note.signedBy(NoteKey.read(node.book.identity(assembly.community).verifierKey())))
                .isTrue();
        BallotRefusal refusal = BallotRefusal.read(note.text());
        assertThat(refusal.code()).isEqualTo(code.code());
        assertThat(refusal.ballot()).isEqualTo(Hash.sha256(Bytes.utf8(payload(jws)).toArray()));
        assertThat(state()).isEqualTo(before);
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
                "1-1-0000",
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

    /** A way to spoil a ballot. */
    interface Edit {
        String of(TestAssembly assembly, String jws);
    }

    private static Edit edit(java.util.function.UnaryOperator<String> change) {
        return (assembly, jws) -> change.apply(jws);
    }

    private static Edit signature(int length) {
        return (assembly, jws) -> jws.substring(0, jws.lastIndexOf('.') + 1)
                + Base64Url.write(Arrays.copyOf(Base64Url.read(jws.split("\\.")[2]), length));
    }

    private static Edit header(String header) {
        return (assembly, jws) -> {
            String[] parts = jws.split("\\.");
            String named = header.replace("\"K\"", "\"" + assembly.parties.get(0).kid() + "\"");
            String input = Base64Url.write(Bytes.utf8(named).toArray()) + "." + parts[1];
            Bytes signature = assembly.parties.get(0).signer().raw(Bytes.utf8(input).toArray());
            return input + "." + Base64Url.write(signature.toArray());
        };
    }

    /** The changed payload is signed again: nothing but its form is wrong. */
    private static Edit payload(java.util.function.UnaryOperator<String> change) {
        return (assembly, jws) -> {
            String changed = change.apply(payload(jws));
            assertThat(changed).isNotEqualTo(payload(jws));
            return CompactJws.of(
                            DocumentType.OWNER_BALLOT,
                            assembly.parties.get(0).kid(),
                            Bytes.utf8(changed),
                            assembly.parties
                                    .get(0)
                                    .signer()
                                    .raw(Bytes.utf8(CompactJws.signingInput(
                                                    DocumentType.OWNER_BALLOT,
                                                    assembly.parties.get(0).kid(),
                                                    Bytes.utf8(changed)))
                                            .toArray()))
                    .text();
        };
    }
}
