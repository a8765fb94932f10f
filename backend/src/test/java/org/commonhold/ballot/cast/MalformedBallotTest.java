package org.commonhold.ballot.cast;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.stream.Stream;
import org.commonhold.api.RefusalCode;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** A ballot that is spoiled in one place and right in every other is named by that place, and leaves no trace. */
class MalformedBallotTest {
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
        assembly = TestAssembly.open(node, 1);
    }

    static Stream<Arguments> envelopes() {
        return Stream.of(
                Arguments.of("63 bytes of signature", RefusalCode.BALLOT_SIGNATURE_LENGTH, Spoiled.signature(63)),
                Arguments.of("65 bytes of signature", RefusalCode.BALLOT_SIGNATURE_LENGTH, Spoiled.signature(65)),
                Arguments.of("no signature", RefusalCode.BALLOT_SIGNATURE_LENGTH, Spoiled.signature(0)),
                Arguments.of(
                        "two parts",
                        RefusalCode.BALLOT_JWS_MALFORMED,
                        Spoiled.text(jws -> jws.substring(0, jws.lastIndexOf('.')))),
                Arguments.of("padding", RefusalCode.BALLOT_JWS_MALFORMED, Spoiled.text(jws -> jws + "==")),
                Arguments.of(
                        "alg none",
                        RefusalCode.BALLOT_ALG_REFUSED,
                        Spoiled.header("{\"alg\":\"none\",\"kid\":\"K\",\"typ\":\"owner-ballot+jws\"}")),
                Arguments.of(
                        "alg HS256",
                        RefusalCode.BALLOT_ALG_REFUSED,
                        Spoiled.header("{\"alg\":\"HS256\",\"kid\":\"K\",\"typ\":\"owner-ballot+jws\"}")),
                Arguments.of(
                        "member jwk",
                        RefusalCode.BALLOT_HEADER_REFUSED,
                        Spoiled.header("{\"alg\":\"ES256\",\"jwk\":{},\"kid\":\"K\",\"typ\":\"owner-ballot+jws\"}")),
                Arguments.of(
                        "member jku",
                        RefusalCode.BALLOT_HEADER_REFUSED,
                        Spoiled.header(
                                "{\"alg\":\"ES256\",\"jku\":\"https://example.org\",\"kid\":\"K\",\"typ\":\"owner-ballot+jws\"}")),
                Arguments.of(
                        "header out of order",
                        RefusalCode.BALLOT_HEADER_REFUSED,
                        Spoiled.header("{\"kid\":\"K\",\"alg\":\"ES256\",\"typ\":\"owner-ballot+jws\"}")),
                Arguments.of(
                        "kid no thumbprint",
                        RefusalCode.BALLOT_HEADER_REFUSED,
                        Spoiled.header("{\"alg\":\"ES256\",\"kid\":\"x\",\"typ\":\"owner-ballot+jws\"}")),
                Arguments.of(
                        "typ consent",
                        RefusalCode.BALLOT_TYP_REFUSED,
                        Spoiled.header("{\"alg\":\"ES256\",\"kid\":\"K\",\"typ\":\"consent+jws\"}")),
                Arguments.of(
                        "typ unknown",
                        RefusalCode.BALLOT_TYP_REFUSED,
                        Spoiled.header("{\"alg\":\"ES256\",\"kid\":\"K\",\"typ\":\"JWT\"}")));
    }

    static Stream<Arguments> payloads() {
        return Stream.of(
                Arguments.of(
                        "space in the payload",
                        RefusalCode.BALLOT_NOT_CANONICAL,
                        Spoiled.payload(p -> p.replace(",", ", "))),
                Arguments.of(
                        "escaped letter",
                        RefusalCode.BALLOT_NOT_CANONICAL,
                        Spoiled.payload(p -> p.replace("YES", "\\u0059ES"))),
                Arguments.of(
                        "version 1.0",
                        RefusalCode.BALLOT_NOT_CANONICAL,
                        Spoiled.payload(p -> p.replace("\"version\":1", "\"version\":1.0"))),
                Arguments.of(
                        "member twice",
                        RefusalCode.BALLOT_DUPLICATE_MEMBER,
                        Spoiled.payload(p -> p.replace("\"version\":1", "\"version\":1,\"version\":1"))),
                Arguments.of(
                        "choice twice",
                        RefusalCode.BALLOT_DUPLICATE_MEMBER,
                        Spoiled.payload(p -> p.replace(
                                "{\"" + TestAssembly.MATTER,
                                "{\"" + TestAssembly.MATTER + "\":\"NO\",\"" + TestAssembly.MATTER))),
                Arguments.of("no JSON", RefusalCode.BALLOT_PAYLOAD_MALFORMED, Spoiled.payload(p -> p + "}")),
                Arguments.of(
                        "unknown member",
                        RefusalCode.BALLOT_PAYLOAD_MALFORMED,
                        Spoiled.payload(p -> p.replace("\"version\":1", "\"version\":1,\"weight\":9"))),
                Arguments.of(
                        "missing member",
                        RefusalCode.BALLOT_PAYLOAD_MALFORMED,
                        Spoiled.payload(p -> p.replace("\"proxy\":null,", ""))),
                Arguments.of(
                        "version as text",
                        RefusalCode.BALLOT_PAYLOAD_MALFORMED,
                        Spoiled.payload(p -> p.replace("\"version\":1", "\"version\":\"1\""))),
                Arguments.of(
                        "version 0",
                        RefusalCode.BALLOT_PAYLOAD_MALFORMED,
                        Spoiled.payload(p -> p.replace("\"version\":1", "\"version\":0"))),
                Arguments.of(
                        "other v",
                        RefusalCode.BALLOT_PAYLOAD_MALFORMED,
                        Spoiled.payload(p -> p.replace("\"v\":1", "\"v\":2"))),
                Arguments.of(
                        "short nonce",
                        RefusalCode.BALLOT_PAYLOAD_MALFORMED,
                        Spoiled.payload(p -> p.replaceAll("\"nonce\":\"..", "\"nonce\":\""))));
    }

    static Stream<Arguments> values() {
        return Stream.of(
                Arguments.of(
                        "choice MAYBE",
                        RefusalCode.BALLOT_CHOICE_INVALID,
                        Spoiled.payload(p -> p.replace("YES", "MAYBE"))),
                Arguments.of(
                        "choice lower case",
                        RefusalCode.BALLOT_CHOICE_INVALID,
                        Spoiled.payload(p -> p.replace("YES", "yes"))),
                Arguments.of(
                        "choice number",
                        RefusalCode.BALLOT_CHOICE_INVALID,
                        Spoiled.payload(p -> p.replace("\"YES\"", "1"))),
                Arguments.of(
                        "no choice",
                        RefusalCode.BALLOT_CHOICE_INVALID,
                        Spoiled.payload(p -> p.replace("\"" + TestAssembly.MATTER + "\":\"YES\"", ""))),
                Arguments.of(
                        "castAt with offset",
                        RefusalCode.BALLOT_CAST_AT_MALFORMED,
                        Spoiled.payload(p -> p.replace("00:00:00.000Z", "08:00:00.000+08:00"))),
                Arguments.of(
                        "castAt without millis",
                        RefusalCode.BALLOT_CAST_AT_MALFORMED,
                        Spoiled.payload(p -> p.replace("00:00:00.000Z", "00:00:00Z"))),
                Arguments.of(
                        "castAt no date",
                        RefusalCode.BALLOT_CAST_AT_MALFORMED,
                        Spoiled.payload(p -> p.replace("2026-11-22", "2026-11-31"))));
    }

    @ParameterizedTest(name = "{0}: {1}")
    @MethodSource({"envelopes", "payloads", "values"})
    void cast_spoiledInOnePlace_getsTheProblemOfThatPlace(String name, RefusalCode code, Spoiled spoiled) {
        TestAssembly.State before = assembly.state();

        assembly.cast(node, spoiled.of(assembly, assembly.yes(0))).refused(code);

        assertThat(assembly.state()).as(name).isEqualTo(before);
    }

    @Test
    void cast_unspoiled_isAccepted() {
        String jws = assembly.yes(0);

        assembly.receipt(assembly.cast(node, jws), 0, jws);
    }
}
