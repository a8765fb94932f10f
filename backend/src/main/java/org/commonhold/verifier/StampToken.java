package org.commonhold.verifier;

import java.io.IOException;
import java.time.Instant;
import java.util.Arrays;
import java.util.Base64;
import java.util.Collection;
import java.util.Map;
import java.util.Set;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.asn1.ASN1Primitive;
import org.bouncycastle.asn1.cms.ContentInfo;
import org.bouncycastle.asn1.nist.NISTObjectIdentifiers;
import org.bouncycastle.asn1.pkcs.PKCSObjectIdentifiers;
import org.bouncycastle.asn1.sec.SECObjectIdentifiers;
import org.bouncycastle.asn1.x509.AlgorithmIdentifier;
import org.bouncycastle.asn1.x9.X9ObjectIdentifiers;
import org.bouncycastle.cert.X509CertificateHolder;
import org.bouncycastle.cms.DefaultCMSSignatureAlgorithmNameGenerator;
import org.bouncycastle.cms.SignerInformation;
import org.bouncycastle.cms.SignerInformationVerifier;
import org.bouncycastle.cms.bc.BcECSignerInfoVerifierBuilder;
import org.bouncycastle.cms.bc.BcRSASignerInfoVerifierBuilder;
import org.bouncycastle.operator.DefaultDigestAlgorithmIdentifierFinder;
import org.bouncycastle.operator.DefaultSignatureAlgorithmIdentifierFinder;
import org.bouncycastle.operator.OperatorCreationException;
import org.bouncycastle.operator.bc.BcDigestCalculatorProvider;
import org.bouncycastle.tsp.TSPException;
import org.bouncycastle.tsp.TimeStampToken;
import org.commonhold.contract.Hash;
import org.jspecify.annotations.Nullable;

/** A time-stamp token (RFC 3161) as a bundle brings it, with the certificate of its authority inside. */
final class StampToken {

    /** What can be said of a token's signature without knowing the authority. */
    enum Signature {
        /** Signed by the certificate in it, which was issued for time stamping and in force then. */
        HOLDS,
        /** It is not. */
        FAILS,
        /** By an algorithm or a naming of the certificate that this verifier does not know. */
        UNKNOWN
    }

    /** Digests that are known, each with the signatures that name them: RSA's and ECDSA's. */
    private static final Map<ASN1ObjectIdentifier, Set<ASN1ObjectIdentifier>> SIGNATURES = Map.of(
            NISTObjectIdentifiers.id_sha256,
            Set.of(PKCSObjectIdentifiers.sha256WithRSAEncryption, X9ObjectIdentifiers.ecdsa_with_SHA256),
            NISTObjectIdentifiers.id_sha384,
            Set.of(PKCSObjectIdentifiers.sha384WithRSAEncryption, X9ObjectIdentifiers.ecdsa_with_SHA384),
            NISTObjectIdentifiers.id_sha512,
            Set.of(PKCSObjectIdentifiers.sha512WithRSAEncryption, X9ObjectIdentifiers.ecdsa_with_SHA512));

    private static final Set<ASN1ObjectIdentifier> CURVES =
            Set.of(X9ObjectIdentifiers.prime256v1, SECObjectIdentifiers.secp384r1, SECObjectIdentifiers.secp521r1);

    private final TimeStampToken token;
    private final SignerInformation signer;

    private StampToken(TimeStampToken token, SignerInformation signer) {
        this.token = token;
        this.signer = signer;
    }

    /**
     * Reads a token.
     *
     * @param base64 DER in base64
     * @return the token
     * @throws IllegalArgumentException where it is none
     */
    static StampToken read(String base64) {
        byte[] der = Base64.getDecoder().decode(base64);
        if (!Base64.getEncoder().encodeToString(der).equals(base64)) {
            throw new IllegalArgumentException("another spelling of base64");
        }
        try {
            TimeStampToken token = new TimeStampToken(ContentInfo.getInstance(ASN1Primitive.fromByteArray(der)));
            Collection<SignerInformation> signers =
                    token.toCMSSignedData().getSignerInfos().getSigners();
            return new StampToken(token, signers.iterator().next());
        } catch (TSPException | IOException malformed) {
            throw new IllegalArgumentException(malformed);
        } catch (RuntimeException malformed) {
            // the library answers some malformed octets with exceptions of its own and of the JDK
            throw new IllegalArgumentException("no time-stamp token", malformed);
        }
    }

    /** Whether the token is over these octets' SHA-256. */
    boolean over(Hash imprint) {
        return token.getTimeStampInfo().getMessageImprintAlgOID().equals(NISTObjectIdentifiers.id_sha256)
                && Arrays.equals(token.getTimeStampInfo().getMessageImprintDigest(), imprint.toArray());
    }

    /** {@return the time that the authority names} */
    Instant at() {
        return token.getTimeStampInfo().getGenTime().toInstant();
    }

    Signature signature() {
        try {
            if (token.getSID().getIssuer() == null) {
                return Signature.UNKNOWN;
            }
            X509CertificateHolder certificate = certificate();
            if (certificate == null) {
                return Signature.FAILS;
            }
            if (!known(certificate)) {
                return Signature.UNKNOWN;
            }
            token.validate(verifier(certificate));
            return Signature.HOLDS;
        } catch (TSPException | OperatorCreationException | RuntimeException broken) {
            return Signature.FAILS;
        }
    }

    /** Who is said to have stamped, as the token's certificate says it. */
    String authority() {
        X509CertificateHolder certificate = certificate();
        return certificate == null
                ? "an unnamed authority"
                : certificate.getSubject().toString();
    }

    private @Nullable X509CertificateHolder certificate() {
        return token.getCertificates().getMatches(null).stream()
                .filter(each -> each.getIssuer().equals(token.getSID().getIssuer())
                        && each.getSerialNumber().equals(token.getSID().getSerialNumber()))
                .findFirst()
                .orElse(null);
    }

    private boolean known(X509CertificateHolder certificate) {
        Set<ASN1ObjectIdentifier> signatures = SIGNATURES.get(new ASN1ObjectIdentifier(signer.getDigestAlgOID()));
        ASN1ObjectIdentifier signature = new ASN1ObjectIdentifier(signer.getEncryptionAlgOID());
        return signatures != null
                && (isRsa(certificate)
                        ? signature.equals(PKCSObjectIdentifiers.rsaEncryption)
                                || signature.on(PKCSObjectIdentifiers.pkcs_1) && signatures.contains(signature)
                        : isEc(certificate)
                                && signature.on(X9ObjectIdentifiers.ansi_X9_62)
                                && signatures.contains(signature));
    }

    private static boolean isRsa(X509CertificateHolder certificate) {
        return key(certificate).getAlgorithm().equals(PKCSObjectIdentifiers.rsaEncryption);
    }

    private static boolean isEc(X509CertificateHolder certificate) {
        AlgorithmIdentifier key = key(certificate);
        return key.getAlgorithm().equals(X9ObjectIdentifiers.id_ecPublicKey)
                && key.getParameters() instanceof ASN1ObjectIdentifier curve
                && CURVES.contains(curve);
    }

    private static AlgorithmIdentifier key(X509CertificateHolder certificate) {
        return certificate.getSubjectPublicKeyInfo().getAlgorithm();
    }

    private static SignerInformationVerifier verifier(X509CertificateHolder certificate)
            throws OperatorCreationException {
        return isRsa(certificate)
                ? new BcRSASignerInfoVerifierBuilder(
                                new DefaultCMSSignatureAlgorithmNameGenerator(),
                                new DefaultSignatureAlgorithmIdentifierFinder(),
                                new DefaultDigestAlgorithmIdentifierFinder(),
                                new BcDigestCalculatorProvider())
                        .build(certificate)
                : new BcECSignerInfoVerifierBuilder(
                                new DefaultCMSSignatureAlgorithmNameGenerator(),
                                new DefaultSignatureAlgorithmIdentifierFinder(),
                                new DefaultDigestAlgorithmIdentifierFinder(),
                                new BcDigestCalculatorProvider())
                        .build(certificate);
    }
}
