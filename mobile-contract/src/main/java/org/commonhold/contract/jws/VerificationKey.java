package org.commonhold.contract.jws;

import java.math.BigInteger;
import java.util.Arrays;
import org.bouncycastle.crypto.digests.SM3Digest;
import org.bouncycastle.crypto.params.ECPublicKeyParameters;
import org.bouncycastle.crypto.params.ParametersWithID;
import org.bouncycastle.crypto.signers.ECDSASigner;
import org.bouncycastle.crypto.signers.PlainDSAEncoding;
import org.bouncycastle.crypto.signers.SM2Signer;
import org.bouncycastle.math.ec.ECPoint;
import org.commonhold.contract.Base64Url;
import org.commonhold.contract.Bytes;
import org.commonhold.contract.Hash;

/**
 * A device's public key, decoded and checked once; immutable and safe to share between threads.
 *
 * <p>Keep instances in a cache by kid: decoding costs as much as a verification, and the curve library remembers
 * multiples of a point that it has seen.
 */
public final class VerificationKey {
    /** Octets of a signature: r and s of 32 each (RFC 7518 §3.4). */
    public static final int SIGNATURE_LENGTH = 64;

    /** The signer id that SM2 hashes with the key. */
    static final Bytes SM2_SIGNER = Bytes.utf8("1234567812345678");

    private final PublicJwk jwk;
    private final String kid;
    private final ECPublicKeyParameters parameters;

    private VerificationKey(PublicJwk jwk, ECPublicKeyParameters parameters) {
        this.jwk = jwk;
        this.kid = jwk.kid();
        this.parameters = parameters;
    }

    /**
     * Decodes a key.
     *
     * @param jwk the key's coordinates
     * @return the key
     * @throws IllegalArgumentException when the coordinates are not a point of the key's curve
     */
    public static VerificationKey of(PublicJwk jwk) {
        BigInteger x = new BigInteger(1, Base64Url.read(jwk.x()));
        BigInteger y = new BigInteger(1, Base64Url.read(jwk.y()));
        // validatePoint refuses coordinates beyond the field and points off the curve (SEC 1 §3.2.2.1).
        return of(jwk.algorithm(), jwk.algorithm().domain().getCurve().validatePoint(x, y));
    }

    static VerificationKey of(SignatureAlgorithm algorithm, ECPoint point) {
        ECPublicKeyParameters parameters = new ECPublicKeyParameters(point, algorithm.domain());
        ECPoint q = parameters.getQ();
        PublicJwk jwk = new PublicJwk(
                algorithm,
                Base64Url.write(q.getAffineXCoord().getEncoded()),
                Base64Url.write(q.getAffineYCoord().getEncoded()));
        return new VerificationKey(jwk, parameters);
    }

    /** {@return the coordinates} */
    public PublicJwk jwk() {
        return jwk;
    }

    /** {@return the RFC 7638 thumbprint} */
    public String kid() {
        return kid;
    }

    /**
     * Verifies a signature by the key's own algorithm.
     *
     * @param message the signed octets
     * @param signature r followed by s
     * @return false for a wrong signature and for every length but 64
     */
    public boolean verifies(byte[] message, byte[] signature) {
        if (signature.length != SIGNATURE_LENGTH) {
            return false;
        }
        if (jwk.algorithm() == SignatureAlgorithm.SM2_SM3) {
            SM2Signer verifier = new SM2Signer(PlainDSAEncoding.INSTANCE, new SM3Digest());
            verifier.init(false, new ParametersWithID(parameters, SM2_SIGNER.toArray()));
            verifier.update(message, 0, message.length);
            return verifier.verifySignature(signature);
        }
        ECDSASigner verifier = new ECDSASigner();
        verifier.init(false, parameters);
        BigInteger r = new BigInteger(1, Arrays.copyOfRange(signature, 0, 32));
        BigInteger s = new BigInteger(1, Arrays.copyOfRange(signature, 32, 64));
        return verifier.verifySignature(Hash.sha256(message).toArray(), r, s);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof VerificationKey that && jwk.equals(that.jwk);
    }

    @Override
    public int hashCode() {
        return jwk.hashCode();
    }

    @Override
    public String toString() {
        return kid;
    }
}
