package org.commonhold.contract.jws;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import java.util.stream.Stream;
import org.commonhold.contract.Bytes;
import org.commonhold.contract.VectorNode;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** jws.json and es256.json: which signed documents hold, and why the rest is refused. */
class JwsVectorsTest {
    private static final VectorNode JWS = VectorNode.own("jws.json");
    private static final VectorNode ES256 = VectorNode.own("es256.json");

    @Test
    void keyOfTheVectors_hasItsThumbprint() {
        assertThat(key(JWS.get("key")).kid()).isEqualTo(JWS.text("kid"));
    }

    @Test
    void malleatedSignature_verifies_andIsTheSameDocument() {
        VerificationKey key = key(JWS.get("key"));
        assertThat(JWS.list("accepted").stream()
                        .map(one -> CompactJws.read(one.text("jws"), DocumentType.OWNER_BALLOT)
                                .verify(key)
                                .documentId())
                        .distinct())
                .hasSize(1);
    }

    @TestFactory
    Stream<DynamicTest> everyOtherText_isRefusedWithItsFailure() {
        VerificationKey key = key(JWS.get("key"));
        return JWS.list("refused").stream()
                .map(one -> dynamicTest(
                        one.text("name"),
                        () -> assertThatExceptionOfType(JwsException.class)
                                .isThrownBy(() -> CompactJws.read(one.text("jws"), DocumentType.OWNER_BALLOT)
                                        .verify(key))
                                .extracting(refused -> refused.failure().name())
                                .isEqualTo(one.text("failure"))));
    }

    @TestFactory
    Stream<DynamicTest> rawSignatures_haveTheirVerdict() {
        VerificationKey key = key(ES256.get("key"));
        byte[] message = ES256.hex("message");
        return ES256.list("cases").stream()
                .map(one -> dynamicTest(
                        one.text("name"),
                        () -> assertThat(key.verifies(message, one.hex("signature")))
                                .isEqualTo(one.flag("holds"))));
    }

    @Test
    void signatureWithLeadingZero_verifies() {
        VectorNode short64 = ES256.get("leadingZero");
        assertThat(key(ES256.get("key")).verifies(short64.hex("message"), short64.hex("signature")))
                .isTrue();
    }

    @Test
    void coordinatesOffTheCurve_areNoKey() {
        assertThatIllegalArgumentException().isThrownBy(() -> key(ES256.get("notOnTheCurve")));
    }

    @Test
    void ownSignature_isRepeatable_andVerifies() {
        SigningKey key =
                SigningKey.of(VectorNode.own("ballot.json").get("key").text("d").transform(Bytes::fromHex));
        byte[] payload = Bytes.utf8("{}").toArray();
        CompactJws jws = key.sign(DocumentType.SESSION, payload);
        assertThat(key.sign(DocumentType.SESSION, payload)).isEqualTo(jws);
        assertThat(CompactJws.read(jws.text(), DocumentType.SESSION).verify(key.publicKey()))
                .isEqualTo(jws);
    }

    static VerificationKey key(VectorNode jwk) {
        return VerificationKey.of(new PublicJwk(jwk.text("x"), jwk.text("y")));
    }
}
