package org.commonhold.contract.jws;

import java.math.BigInteger;
import java.security.SecureRandom;
import org.bouncycastle.crypto.CryptoException;
import org.bouncycastle.crypto.digests.SHA256Digest;
import org.bouncycastle.crypto.digests.SM3Digest;
import org.bouncycastle.crypto.params.ECPrivateKeyParameters;
import org.bouncycastle.crypto.params.ParametersWithID;
import org.bouncycastle.crypto.signers.ECDSASigner;
import org.bouncycastle.crypto.signers.HMacDSAKCalculator;
import org.bouncycastle.crypto.signers.PlainDSAEncoding;
import org.bouncycastle.crypto.signers.SM2Signer;
import org.bouncycastle.util.BigIntegers;
import org.commonhold.contract.Bytes;
import org.commonhold.contract.Hash;

/** A private key in memory: for test keys, tools and the server's own signatures. Residents' keys never come here. */
public final class SigningKey {
    private final ECPrivateKeyParameters parameters;
    private final VerificationKey publicKey;

    private SigningKey(SignatureAlgorithm algorithm, BigInteger d) {
        this.parameters = new ECPrivateKeyParameters(d, algorithm.domain());
        this.publicKey = VerificationKey.of(algorithm, algorithm.domain().getG().multiply(d));
    }

    /**
     * Takes a private scalar of P-256.
     *
     * @param d 32 octets, from 1 to the group's order less 1
     * @return the key
     * @throws IllegalArgumentException on any other value
     */
    public static SigningKey of(Bytes d) {
        if (d.length() != 32) {
            throw new IllegalArgumentException("a P-256 private key has 32 octets");
        }
        return new SigningKey(SignatureAlgorithm.ES256, new BigInteger(1, d.toArray()));
    }

    /**
     * Makes a new key of P-256.
     *
     * @param random the source of randomness
     * @return the key
     */
    public static SigningKey generate(SecureRandom random) {
        return generate(SignatureAlgorithm.ES256, random);
    }

    /**
     * Makes a new key.
     *
     * @param algorithm what it shall sign with
     * @param random the source of randomness
     * @return the key
     */
    public static SigningKey generate(SignatureAlgorithm algorithm, SecureRandom random) {
        BigInteger least = BigInteger.ONE;
        // SM2 has no use for n − 1: its inverse of 1 + d would not exist (GB/T 32918.1 §6.1).
        BigInteger greatest = algorithm.domain().getN().subtract(BigInteger.TWO);
        return new SigningKey(algorithm, BigIntegers.createRandomInRange(least, greatest, random));
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
        String input = CompactJws.signingInput(algorithm(), type, publicKey.kid(), content);
        return CompactJws.of(
                algorithm(),
                type,
                publicKey.kid(),
                content,
                raw(Bytes.utf8(input).toArray()));
    }

    /**
     * Signs octets; the nonce of ECDSA is derived from key and message (RFC 6979), that of SM2 is random.
     *
     * @param message the octets
     * @return r followed by s, 64 octets
     */
    public Bytes raw(byte[] message) {
        if (algorithm() == SignatureAlgorithm.SM2_SM3) {
            return sm2(message);
        }
        ECDSASigner signer = new ECDSASigner(new HMacDSAKCalculator(new SHA256Digest()));
        signer.init(true, parameters);
        BigInteger[] rs = signer.generateSignature(Hash.sha256(message).toArray());
        byte[] signature = new byte[VerificationKey.SIGNATURE_LENGTH];
        System.arraycopy(BigIntegers.asUnsignedByteArray(32, rs[0]), 0, signature, 0, 32);
        System.arraycopy(BigIntegers.asUnsignedByteArray(32, rs[1]), 0, signature, 32, 32);
        return Bytes.of(signature);
    }

    private SignatureAlgorithm algorithm() {
        return publicKey.jwk().algorithm();
    }

    private Bytes sm2(byte[] message) {
        SM2Signer signer = new SM2Signer(PlainDSAEncoding.INSTANCE, new SM3Digest());
        signer.init(true, new ParametersWithID(parameters, VerificationKey.SM2_SIGNER.toArray()));
        signer.update(message, 0, message.length);
        try {
            return Bytes.of(signer.generateSignature());
        } catch (CryptoException e) {
            throw new IllegalStateException("the library could not sign", e);
        }
    }
}
