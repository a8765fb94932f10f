package org.commonhold.contract.outside;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import org.bouncycastle.asn1.ASN1Integer;
import org.bouncycastle.asn1.DERSequence;
import org.commonhold.contract.VectorNode;
import org.commonhold.contract.jws.PublicJwk;
import org.commonhold.contract.jws.SignatureAlgorithm;
import org.commonhold.contract.jws.SigningKey;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** OpenSSL verifies the ballot's signature and the checkpoint's, each turned into the form that it reads. */
class OpensslTest {
    /** SubjectPublicKeyInfo of a P-256 key up to the coordinates (RFC 5480 §2), and of an Ed25519 key (RFC 8410 §4). */
    private static final String P256_FRAME = "3059301306072a8648ce3d020106082a8648ce3d03010703420004";

    /** The same of an SM2 key (GB/T 32918.5). */
    private static final String SM2_FRAME = "3059301306072a8648ce3d020106082a811ccf5501822d03420004";

    private static final String ED25519_FRAME = "302a300506032b6570032100";
    private static final VectorNode FILE = VectorNode.own("ballot.json");

    @TempDir
    Path folder;

    @BeforeAll
    static void needsOpenssl() {
        OutsideProgram.needs("openssl", "Debian package openssl");
    }

    @Test
    void ballotSignature_isVerifiedByOpenssl_andAChangedBallotIsNot() throws Exception {
        VectorNode jwk = FILE.get("key").get("jwk");
        Base64.Decoder decoder = Base64.getUrlDecoder();
        write("key.der", P256_FRAME, decoder.decode(jwk.text("x")), decoder.decode(jwk.text("y")));
        write("signature.der", "", der(FILE.hex("signature")));
        write("message", "", FILE.text("signingInput").getBytes(java.nio.charset.StandardCharsets.UTF_8));
        List<String> command = List.of(
                "openssl",
                "dgst",
                "-sha256",
                "-keyform",
                "DER",
                "-verify",
                "key.der",
                "-signature",
                "signature.der",
                "message");
        assertThat(OutsideProgram.run(Map.of(), folder, command).output()).contains("Verified OK");
        write("message", "", new byte[] {1});
        assertThat(OutsideProgram.run(Map.of(), folder, command).exit()).isNotZero();
    }

    @Test
    void sm2Signatures_areVerifiedByOpenssl_theVectorsAndOurOwn() throws Exception {
        VectorNode file = VectorNode.own("sm2.json");
        SigningKey own = SigningKey.generate(SignatureAlgorithm.SM2_SM3, new SecureRandom());
        byte[] message = file.get("document").text("signingInput").getBytes(StandardCharsets.UTF_8);
        String jws = file.get("document").text("jws");
        byte[] signature = Base64.getUrlDecoder().decode(jws.substring(jws.lastIndexOf('.') + 1));
        assertThat(sm2(file.get("key").text("x"), file.get("key").text("y"), message, signature))
                .contains("Signature Verified Successfully");
        PublicJwk jwk = own.publicKey().jwk();
        assertThat(sm2(jwk.x(), jwk.y(), message, own.raw(message).toArray()))
                .contains("Signature Verified Successfully");
        assertThat(sm2(jwk.x(), jwk.y(), new byte[] {1}, own.raw(message).toArray()))
                .contains("Signature Verification Failure");
    }

    private String sm2(String x, String y, byte[] message, byte[] signature) throws Exception {
        Base64.Decoder decoder = Base64.getUrlDecoder();
        write("key.der", SM2_FRAME, decoder.decode(x), decoder.decode(y));
        write("signature.der", "", der(signature));
        write("message", "", message);
        List<String> command = List.of(
                "openssl",
                "pkeyutl",
                "-verify",
                "-pubin",
                "-keyform",
                "DER",
                "-inkey",
                "key.der",
                "-rawin",
                "-digest",
                "sm3",
                "-pkeyopt",
                "distid:1234567812345678",
                "-in",
                "message",
                "-sigfile",
                "signature.der");
        return OutsideProgram.run(Map.of(), folder, command).output();
    }

    @Test
    void checkpointSignature_isVerifiedByOpenssl() throws Exception {
        String vkey = FILE.get("log").text("vkey");
        byte[] typed = Base64.getDecoder().decode(vkey.substring(vkey.indexOf('+', vkey.indexOf('+') + 1) + 1));
        write("key.der", ED25519_FRAME, Arrays.copyOfRange(typed, 1, 33));
        write("signature", "", FILE.get("checkpoint").hex("signature"));
        write("message", "", FILE.get("checkpoint").text("text").getBytes(java.nio.charset.StandardCharsets.UTF_8));
        List<String> command = List.of(
                "openssl",
                "pkeyutl",
                "-verify",
                "-pubin",
                "-keyform",
                "DER",
                "-inkey",
                "key.der",
                "-rawin",
                "-in",
                "message",
                "-sigfile",
                "signature");
        assertThat(OutsideProgram.run(Map.of(), folder, command).output()).contains("Signature Verified Successfully");
    }

    private void write(String name, String frame, byte[]... parts) throws IOException {
        java.io.ByteArrayOutputStream out = new java.io.ByteArrayOutputStream();
        out.writeBytes(HexFormat.of().parseHex(frame));
        for (byte[] part : parts) {
            out.writeBytes(part);
        }
        Files.write(folder.resolve(name), out.toByteArray());
    }

    private static byte[] der(byte[] raw) throws IOException {
        BigInteger r = new BigInteger(1, Arrays.copyOfRange(raw, 0, 32));
        BigInteger s = new BigInteger(1, Arrays.copyOfRange(raw, 32, 64));
        return new DERSequence(new org.bouncycastle.asn1.ASN1Encodable[] {new ASN1Integer(r), new ASN1Integer(s)})
                .getEncoded("DER");
    }
}
