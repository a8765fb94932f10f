package org.commonhold.contract.jws;

import java.math.BigInteger;
import java.util.Arrays;
import org.bouncycastle.crypto.ec.CustomNamedCurves;
import org.bouncycastle.crypto.params.ECDomainParameters;
import org.bouncycastle.crypto.params.ECPublicKeyParameters;
import org.bouncycastle.crypto.signers.ECDSASigner;
import org.bouncycastle.math.ec.ECPoint;
import org.commonhold.contract.Base64Url;
import org.commonhold.contract.Hash;

/**
 * A device's public key, decoded and checked once; immutable and safe to share between threads.
 *
 * <p>Keep instances in a cache by kid: decoding costs as much as a verification, and the curve library remembers
 * multiples of a point that it has seen.
 */
public final class VerificationKey {
    /** Octets of an ES256 signature: r and s of 32 each (RFC 7518 §3.4). */
    public static final int SIGNATURE_LENGTH = 64;

    static final ECDomainParameters P256 = new ECDomainParameters(CustomNamedCurves.getByName("P-256"));

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
     * @throws IllegalArgumentException when the coordinates are not a point of P-256
     */
    public static VerificationKey of(PublicJwk jwk) {
        BigInteger x = new BigInteger(1, Base64Url.read(jwk.x()));
        BigInteger y = new BigInteger(1, Base64Url.read(jwk.y()));
        // validatePoint refuses coordinates beyond the field and points off the curve (SEC 1 §3.2.2.1).
        return of(P256.getCurve().validatePoint(x, y));
    }

    static VerificationKey of(ECPoint point) {
        ECPublicKeyParameters parameters = new ECPublicKeyParameters(point, P256);
        ECPoint q = parameters.getQ();
        PublicJwk jwk = new PublicJwk(
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
     * Verifies ECDSA over SHA-256.
     *
     * @param message the signed octets
     * @param signature r followed by s
     * @return false for a wrong signature and for every length but 64
     */
    public boolean verifies(byte[] message, byte[] signature) {
        if (signature.length != SIGNATURE_LENGTH) {
            return false;
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
