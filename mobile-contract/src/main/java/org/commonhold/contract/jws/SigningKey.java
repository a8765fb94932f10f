package org.commonhold.contract.jws;

import java.math.BigInteger;
import java.security.SecureRandom;
import org.bouncycastle.crypto.digests.SHA256Digest;
import org.bouncycastle.crypto.params.ECPrivateKeyParameters;
import org.bouncycastle.crypto.signers.ECDSASigner;
import org.bouncycastle.crypto.signers.HMacDSAKCalculator;
import org.bouncycastle.util.BigIntegers;
import org.commonhold.contract.Bytes;
import org.commonhold.contract.Hash;

/** A P-256 private key in memory: for test keys, tools and the server's own signatures. Residents' keys never come here. */
public final class SigningKey {
    private final ECPrivateKeyParameters parameters;
    private final VerificationKey publicKey;

    private SigningKey(BigInteger d) {
        this.parameters = new ECPrivateKeyParameters(d, VerificationKey.P256);
        this.publicKey = VerificationKey.of(VerificationKey.P256.getG().multiply(d));
    }

    /**
     * Takes a private scalar.
     *
     * @param d 32 octets, from 1 to the group's order less 1
     * @return the key
     * @throws IllegalArgumentException on any other value
     */
    public static SigningKey of(Bytes d) {
        if (d.length() != 32) {
            throw new IllegalArgumentException("a P-256 private key has 32 octets");
        }
        return new SigningKey(new BigInteger(1, d.toArray()));
    }

    /**
     * Makes a new key.
     *
     * @param random the source of randomness
     * @return the key
     */
    public static SigningKey generate(SecureRandom random) {
        BigInteger least = BigInteger.ONE;
        BigInteger greatest = VerificationKey.P256.getN().subtract(BigInteger.ONE);
        return new SigningKey(BigIntegers.createRandomInRange(least, greatest, random));
    }

    /** {@return the private scalar, 32 octets} */
    public Bytes secret() {
        return Bytes.of(BigIntegers.asUnsignedByteArray(32, parameters.getD()));
    }

    /** {@return the public half} */
    public VerificationKey publicKey() {
        return publicKey;
    }

    /**
     * Signs a document.
     *
     * @param type the kind of document
     * @param payload its canonical octets
     * @return the compact JWS
     */
    public CompactJws sign(DocumentType type, byte[] payload) {
        Bytes content = Bytes.of(payload);
        String input = CompactJws.signingInput(type, publicKey.kid(), content);
        return CompactJws.of(
                type, publicKey.kid(), content, raw(Bytes.utf8(input).toArray()));
    }

    /**
     * Signs octets with ECDSA over SHA-256; the nonce is derived from key and message (RFC 6979).
     *
     * @param message the octets
     * @return r followed by s, 64 octets
     */
    public Bytes raw(byte[] message) {
        ECDSASigner signer = new ECDSASigner(new HMacDSAKCalculator(new SHA256Digest()));
        signer.init(true, parameters);
        BigInteger[] rs = signer.generateSignature(Hash.sha256(message).toArray());
        byte[] signature = new byte[VerificationKey.SIGNATURE_LENGTH];
        System.arraycopy(BigIntegers.asUnsignedByteArray(32, rs[0]), 0, signature, 0, 32);
        System.arraycopy(BigIntegers.asUnsignedByteArray(32, rs[1]), 0, signature, 32, 32);
        return Bytes.of(signature);
    }
}
