package org.commonhold.testing;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigInteger;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.spec.ECGenParameterSpec;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.Date;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.asn1.DERSet;
import org.bouncycastle.asn1.cms.Attribute;
import org.bouncycastle.asn1.cms.AttributeTable;
import org.bouncycastle.asn1.ess.ESSCertIDv2;
import org.bouncycastle.asn1.ess.SigningCertificateV2;
import org.bouncycastle.asn1.nist.NISTObjectIdentifiers;
import org.bouncycastle.asn1.pkcs.PKCSObjectIdentifiers;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x509.AlgorithmIdentifier;
import org.bouncycastle.asn1.x509.ExtendedKeyUsage;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.KeyPurposeId;
import org.bouncycastle.cert.X509CertificateHolder;
import org.bouncycastle.cert.jcajce.JcaX509CertificateConverter;
import org.bouncycastle.cert.jcajce.JcaX509v3CertificateBuilder;
import org.bouncycastle.cms.CMSException;
import org.bouncycastle.cms.CMSProcessableByteArray;
import org.bouncycastle.cms.CMSSignedData;
import org.bouncycastle.cms.CMSSignedDataGenerator;
import org.bouncycastle.cms.DefaultSignedAttributeTableGenerator;
import org.bouncycastle.cms.jcajce.JcaSignerInfoGeneratorBuilder;
import org.bouncycastle.cms.jcajce.JcaSimpleSignerInfoGeneratorBuilder;
import org.bouncycastle.operator.OperatorCreationException;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;
import org.bouncycastle.operator.jcajce.JcaDigestCalculatorProviderBuilder;
import org.bouncycastle.tsp.TSPAlgorithms;
import org.bouncycastle.tsp.TSPException;
import org.bouncycastle.tsp.TimeStampRequest;
import org.bouncycastle.tsp.TimeStampRequestGenerator;
import org.bouncycastle.tsp.TimeStampResponseGenerator;
import org.bouncycastle.tsp.TimeStampTokenGenerator;
import org.bouncycastle.util.CollectionStore;
import org.commonhold.contract.Hash;

/** Key and certificate of a time-stamp authority (RFC 3161), real but for its name. */
public final class StampingKey {
    private static final Instant BEGINS = Instant.parse("2026-01-01T00:00:00Z");
    private static final Duration LONG = Duration.ofDays(36500);

    private final KeyPair keys;
    private final String signature;
    private final X509CertificateHolder certificate;
    private final AtomicLong serial = new AtomicLong(1);

    private StampingKey(String algorithm, Instant until, KeyPurposeId... purposes) {
        try {
            keys = pair(algorithm);
            signature = algorithm.equals("RSA") ? "SHA256withRSA" : "SHA384withECDSA";
            X500Name name = new X500Name("CN=Test time-stamp authority");
            JcaX509v3CertificateBuilder builder = new JcaX509v3CertificateBuilder(
                    name, BigInteger.ONE, Date.from(BEGINS), Date.from(until), name, keys.getPublic());
            certificate = builder.addExtension(Extension.extendedKeyUsage, true, new ExtendedKeyUsage(purposes))
                    .build(new JcaContentSignerBuilder(signature).build(keys.getPrivate()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (GeneralSecurityException | OperatorCreationException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Signs with RSA. */
    public static StampingKey rsa() {
        return new StampingKey("RSA", BEGINS.plus(LONG), KeyPurposeId.id_kp_timeStamping);
    }

    /** Signs with ECDSA on P-384. */
    public static StampingKey ec() {
        return new StampingKey("EC", BEGINS.plus(LONG), KeyPurposeId.id_kp_timeStamping);
    }

    /** Its certificate is for something else. */
    public static StampingKey of(KeyPurposeId... purposes) {
        return new StampingKey("EC", BEGINS.plus(LONG), purposes);
    }

    /** Its certificate ended. */
    public static StampingKey until(Instant end) {
        return new StampingKey("EC", end, KeyPurposeId.id_kp_timeStamping);
    }

    /** Its certificate, DER. */
    public byte[] certificate() {
        try {
            return certificate.getEncoded();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Answers a request. */
    public byte[] answer(byte[] request, Instant at) throws TSPException {
        try {
            return new TimeStampResponseGenerator(tokens(true), TSPAlgorithms.ALLOWED)
                    .generate(
                            new TimeStampRequest(request), BigInteger.valueOf(serial.getAndIncrement()), Date.from(at))
                    .getEncoded();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** A token over a digest, DER in base64. */
    public String token(byte[] sha256, Instant at) {
        return token(sha256, at, TSPAlgorithms.SHA256, true);
    }

    /** A token over a digest of some algorithm, with the certificate or without. */
    public String token(byte[] digest, Instant at, ASN1ObjectIdentifier algorithm, boolean withCertificate) {
        try {
            TimeStampRequestGenerator request = new TimeStampRequestGenerator();
            request.setCertReq(withCertificate);
            byte[] token = tokens(withCertificate)
                    .generate(
                            request.generate(algorithm, digest),
                            BigInteger.valueOf(serial.getAndIncrement()),
                            Date.from(at))
                    .getEncoded();
            return Base64.getEncoder().encodeToString(token);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (TSPException e) {
            throw new IllegalStateException(e);
        }
    }

    /** What another authority stamped, signed by this one, whatever its certificate is for. */
    public String signed(String token) {
        try {
            CMSSignedData before = new CMSSignedData(Base64.getDecoder().decode(token));
            byte[] hash = Hash.sha256(certificate()).toArray();
            Attribute named = new Attribute(
                    PKCSObjectIdentifiers.id_aa_signingCertificateV2,
                    new DERSet(new SigningCertificateV2(new ESSCertIDv2(hash))));
            CMSSignedDataGenerator generator = new CMSSignedDataGenerator();
            generator.addSignerInfoGenerator(new JcaSignerInfoGeneratorBuilder(
                            new JcaDigestCalculatorProviderBuilder().build())
                    .setSignedAttributeGenerator(new DefaultSignedAttributeTableGenerator(new AttributeTable(named)))
                    .build(new JcaContentSignerBuilder(signature).build(keys.getPrivate()), certificate));
            generator.addCertificates(new CollectionStore<>(List.of(certificate)));
            byte[] info = (byte[]) before.getSignedContent().getContent();
            return Base64.getEncoder()
                    .encodeToString(generator
                            .generate(new CMSProcessableByteArray(PKCSObjectIdentifiers.id_ct_TSTInfo, info), true)
                            .getEncoded());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (CMSException | OperatorCreationException e) {
            throw new IllegalStateException(e);
        }
    }

    private TimeStampTokenGenerator tokens(boolean withCertificate) throws TSPException {
        try {
            TimeStampTokenGenerator tokens = new TimeStampTokenGenerator(
                    new JcaSimpleSignerInfoGeneratorBuilder()
                            .build(
                                    signature,
                                    keys.getPrivate(),
                                    new JcaX509CertificateConverter().getCertificate(certificate)),
                    new JcaDigestCalculatorProviderBuilder()
                            .build()
                            .get(new AlgorithmIdentifier(NISTObjectIdentifiers.id_sha256)),
                    new ASN1ObjectIdentifier("1.3.6.1.4.1.99999.1"));
            if (withCertificate) {
                tokens.addCertificates(new CollectionStore<>(List.of(certificate)));
            }
            return tokens;
        } catch (GeneralSecurityException | OperatorCreationException e) {
            throw new IllegalStateException(e);
        }
    }

    private static KeyPair pair(String algorithm) throws GeneralSecurityException {
        if (algorithm.equals("RSA")) {
            return PublishedRsaKey.pair();
        }
        KeyPairGenerator generator = KeyPairGenerator.getInstance(algorithm);
        generator.initialize(new ECGenParameterSpec("secp384r1"));
        return generator.generateKeyPair();
    }
}
