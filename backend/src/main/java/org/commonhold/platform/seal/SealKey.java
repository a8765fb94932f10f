package org.commonhold.platform.seal;

import io.micronaut.transaction.annotation.Transactional;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.math.BigInteger;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.PrivateKey;
import java.security.spec.ECGenParameterSpec;
import java.security.spec.PKCS8EncodedKeySpec;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.Optional;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x509.BasicConstraints;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.KeyUsage;
import org.bouncycastle.cert.X509CertificateHolder;
import org.bouncycastle.cert.jcajce.JcaX509v3CertificateBuilder;
import org.bouncycastle.operator.OperatorCreationException;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;
import org.commonhold.platform.Randomness;
import org.commonhold.platform.Sql;
import org.commonhold.platform.Vault;

/**
 * The key under which the service signs documents, with a certificate that it made for itself: nobody else vouches for it, so its
 * fingerprint is what a reader compares. Made once, its private half encrypted at rest.
 */
@Singleton
class SealKey {
    private static final String FIND = "SELECT certificate, sealed_key FROM document_seal WHERE seal_id = 1";
    private static final String CLAIM =
            "INSERT IGNORE INTO document_seal (seal_id, certificate, sealed_key, made_at) VALUES (1, ?, ?, UTC_TIMESTAMP(6))";
    private static final String CONTEXT = "document_seal.sealed_key";
    private static final Duration VALID = Duration.ofDays(3650);
    private static final X500Name NAME = new X500Name("CN=Commonhold document seal");

    private final Sql sql;
    private final Vault vault;
    private final Randomness randomness;
    private final Clock clock;

    SealKey(Sql sql, Vault vault, Randomness randomness, Clock clock) {
        this.sql = sql;
        this.vault = vault;
        this.randomness = randomness;
        this.clock = clock;
    }

    /**
     * A key with its certificate.
     *
     * @param key P-256
     * @param certificate over it
     */
    record Signer(PrivateKey key, X509CertificateHolder certificate) {}

    /** The key of this service; whoever asks first makes it. */
    @Transactional
    Signer signer() {
        return find().orElseGet(() -> {
            make();
            return find().orElseThrow();
        });
    }

    private Optional<Signer> find() {
        return sql.one(FIND, row -> read(row.getBytes(1), row.getBytes(2)));
    }

    private Signer read(byte[] certificate, byte[] sealed) {
        try {
            PrivateKey key =
                    KeyFactory.getInstance("EC").generatePrivate(new PKCS8EncodedKeySpec(vault.open(sealed, CONTEXT)));
            return new Signer(key, new X509CertificateHolder(certificate));
        } catch (GeneralSecurityException | IOException broken) {
            throw new IllegalStateException("the stored document seal cannot be read", broken);
        }
    }

    private void make() {
        try {
            KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
            generator.initialize(new ECGenParameterSpec("secp256r1"));
            KeyPair pair = generator.generateKeyPair();
            Instant now = clock.instant();
            X509CertificateHolder certificate = new JcaX509v3CertificateBuilder(
                            NAME,
                            new BigInteger(1, randomness.bytes(16)),
                            Date.from(now),
                            Date.from(now.plus(VALID)),
                            NAME,
                            pair.getPublic())
                    .addExtension(Extension.basicConstraints, true, new BasicConstraints(false))
                    .addExtension(
                            Extension.keyUsage, true, new KeyUsage(KeyUsage.digitalSignature | KeyUsage.nonRepudiation))
                    .build(new JcaContentSignerBuilder("SHA256withECDSA").build(pair.getPrivate()));
            byte[] sealed = vault.seal(pair.getPrivate().getEncoded(), CONTEXT);
            sql.update(CLAIM, certificate.getEncoded(), sealed);
        } catch (GeneralSecurityException | IOException | OperatorCreationException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
