package org.commonhold.contract.jws;

import java.util.Arrays;
import java.util.Optional;
import org.bouncycastle.crypto.ec.CustomNamedCurves;
import org.bouncycastle.crypto.params.ECDomainParameters;

/** What a document may be signed with. Signatures of both are r followed by s, 32 octets each. */
public enum SignatureAlgorithm {
    /** ECDSA with P-256 and SHA-256 (RFC 7518 §3.4): what phones and browsers have. */
    ES256("ES256", "P-256", "P-256"),
    /**
     * SM2 with SM3 and the signer id {@code 1234567812345678} (GB/T 32918.2, GB/T 32918.5, GM/T 0009), for hosts whose key store carries
     * it; never made in a browser. JOSE has registered no names for it: these two are the contract's own.
     */
    SM2_SM3("SM2-SM3", "SM2", "sm2p256v1");

    private final String alg;
    private final String curve;
    private final ECDomainParameters domain;

    SignatureAlgorithm(String alg, String curve, String library) {
        this.alg = alg;
        this.curve = curve;
        this.domain = new ECDomainParameters(CustomNamedCurves.getByName(library));
    }

    /** {@return the header's alg} */
    public String alg() {
        return alg;
    }

    /** {@return the JWK's crv} */
    public String curve() {
        return curve;
    }

    /** The group, with the library's quick arithmetic. */
    ECDomainParameters domain() {
        return domain;
    }

    static Optional<SignatureAlgorithm> ofAlg(String alg) {
        return Arrays.stream(values()).filter(each -> each.alg.equals(alg)).findFirst();
    }

    static Optional<SignatureAlgorithm> ofCurve(String curve) {
        return Arrays.stream(values()).filter(each -> each.curve.equals(curve)).findFirst();
    }
}
