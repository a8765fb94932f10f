package org.commonhold.contract.jws;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import java.security.SecureRandom;
import java.util.stream.Stream;
import org.commonhold.contract.Bytes;
import org.commonhold.contract.VectorNode;
import org.commonhold.contract.json.CanonicalJson;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** sm2.json: the standard's own signature, raw ones made with openssl, and a document. */
class Sm2VectorsTest {
    private static final VectorNode SM2 = VectorNode.own("sm2.json");

    @Test
    void standardsExample_verifies() {
        VectorNode example = SM2.get("standard");
        assertThat(key(example.get("key")).verifies(example.hex("message"), example.hex("signature")))
                .isTrue();
    }

    @TestFactory
    Stream<DynamicTest> rawSignatures_haveTheirVerdict() {
        VerificationKey key = key(SM2.get("key"));
        byte[] message = SM2.hex("message");
        return SM2.list("cases").stream()
                .map(one -> dynamicTest(
                        one.text("name"),
                        () -> assertThat(key.verifies(message, one.hex("signature")))
                                .isEqualTo(one.flag("holds"))));
    }

    @Test
    void document_hasItsOctets_andVerifies() {
        VectorNode document = SM2.get("document");
        VerificationKey key = key(SM2.get("key"));
        assertThat(key.kid()).isEqualTo(SM2.text("kid"));
        Bytes payload = Bytes.utf8(document.text("payload"));
        assertThat(CompactJws.header(SignatureAlgorithm.SM2_SM3, DocumentType.SESSION, key.kid()))
                .isEqualTo(document.text("header"));
        assertThat(CompactJws.signingInput(SignatureAlgorithm.SM2_SM3, DocumentType.SESSION, key.kid(), payload))
                .isEqualTo(document.text("signingInput"));

        CompactJws jws =
                CompactJws.read(document.text("jws"), DocumentType.SESSION).verify(key);

        assertThat(jws.algorithm()).isEqualTo(SignatureAlgorithm.SM2_SM3);
        assertThat(jws.payload()).isEqualTo(payload);
    }

    @Test
    void keptKey_isFoundAgainByItsName_andNoOtherIs() {
        PublicJwk sm2 = key(SM2.get("key")).jwk();
        assertThat(PublicJwk.named(sm2.kid(), sm2.x(), sm2.y())).isEqualTo(sm2);
        PublicJwk es256 = SigningKey.generate(new SecureRandom()).publicKey().jwk();
        assertThat(PublicJwk.named(es256.kid(), es256.x(), es256.y())).isEqualTo(es256);
        assertThatIllegalArgumentException().isThrownBy(() -> PublicJwk.named(es256.kid(), sm2.x(), sm2.y()));
    }

    @Test
    void pointOfTheOtherCurve_isNoKey() {
        PublicJwk sm2 = key(SM2.get("key")).jwk();
        assertThatIllegalArgumentException()
                .isThrownBy(() -> VerificationKey.of(new PublicJwk(SignatureAlgorithm.ES256, sm2.x(), sm2.y())));
    }

    @Test
    void ownSignature_verifies_andNotUnderTheOtherAlgorithmsName() {
        SigningKey key = SigningKey.generate(SignatureAlgorithm.SM2_SM3, new SecureRandom());
        CompactJws jws = key.sign(DocumentType.SESSION, Bytes.utf8("{}").toArray());
        assertThat(CompactJws.read(jws.text()).verify(key.publicKey())).isEqualTo(jws);

        CompactJws renamed = CompactJws.of(
                SignatureAlgorithm.ES256, DocumentType.SESSION, jws.kid(), jws.payload(), jws.signature());
        assertThatExceptionOfType(JwsException.class)
                .isThrownBy(() -> renamed.verify(key.publicKey()))
                .extracting(JwsException::failure)
                .isEqualTo(JwsFailure.SIGNATURE);
    }

    private static VerificationKey key(VectorNode jwk) {
        assertThat(jwk.text("crv")).isEqualTo("SM2");
        return VerificationKey.of(PublicJwk.read(
                CanonicalJson.readObject(
                        Bytes.utf8("{\"crv\":\"SM2\",\"kty\":\"EC\",\"x\":\"" + jwk.text("x") + "\",\"y\":\""
                                        + jwk.text("y") + "\"}")
                                .toArray(),
                        512),
                ""));
    }
}
