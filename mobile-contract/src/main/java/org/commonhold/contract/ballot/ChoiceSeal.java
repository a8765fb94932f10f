package org.commonhold.contract.ballot;

import java.io.ByteArrayOutputStream;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.bouncycastle.crypto.AsymmetricCipherKeyPair;
import org.bouncycastle.crypto.InvalidCipherTextException;
import org.bouncycastle.crypto.ec.CustomNamedCurves;
import org.bouncycastle.crypto.hpke.HPKE;
import org.bouncycastle.crypto.hpke.HPKEContextWithEncapsulation;
import org.bouncycastle.crypto.params.AsymmetricKeyParameter;
import org.bouncycastle.crypto.params.ECDomainParameters;
import org.bouncycastle.math.ec.ECPoint;
import org.commonhold.contract.Bytes;
import org.commonhold.contract.Hash;

/**
 * Seals an accepted ballot to the assembly's choice key, whose private half nobody has before the close: HPKE in base mode (RFC 9180) with
 * DHKEM(P-256, HKDF-SHA256), HKDF-SHA256 and AES-256-GCM. Bound to the assembly and to the commitment that stands in the book, and filled
 * up, so that its length does not tell the choice.
 */
public final class ChoiceSeal {
    /** The domain tag; a zero octet and the assembly's id follow it. */
    public static final String TAG = "commonhold/choice-seal/v1";
    /** First octet of the sealed form. */
    public static final byte FORM = 2;
    /** Octets of a public key: an uncompressed point. */
    public static final int PUBLIC_LENGTH = 65;
    /** Octets of a private key. */
    public static final int PRIVATE_LENGTH = 32;
    /** What is sealed has a multiple of so many octets. */
    public static final int STEP = 2048;

    private static final int TAG_LENGTH = 16;
    private static final ECDomainParameters CURVE = new ECDomainParameters(CustomNamedCurves.getByName("P-256"));

    private ChoiceSeal() {}

    /**
     * Reads a public key.
     *
     * @param publicKey 65 octets
     * @return its name: SHA-256 of these octets
     * @throws IllegalArgumentException when they are not an uncompressed point of P-256
     */
    public static Hash keyId(Bytes publicKey) {
        point(publicKey);
        return Hash.sha256(publicKey.toArray());
    }

    /**
     * The public half of a private key.
     *
     * @param privateKey 32 octets
     * @return 65 octets
     * @throws IllegalArgumentException when the private key is not one of P-256
     */
    public static Bytes publicKey(Bytes privateKey) {
        return Bytes.of(CURVE.getG().multiply(scalar(privateKey)).normalize().getEncoded(false));
    }

    /**
     * Seals a ballot.
     *
     * @param publicKey the assembly's choice key
     * @param assembly 32 hex
     * @param commitment what the book holds of the ballot
     * @param jws the accepted JWS
     * @return form ‖ encapsulated key ‖ ciphertext
     */
    public static Bytes seal(Bytes publicKey, String assembly, Hash commitment, String jws) {
        HPKE suite = suite();
        return sealed(suite.setupBaseS(reader(suite, publicKey), info(assembly)), commitment, jws);
    }

    /** The same with an ephemeral key that is known, for vectors alone. */
    static Bytes seal(Bytes publicKey, String assembly, Hash commitment, String jws, Bytes ephemeral) {
        HPKE suite = suite();
        return sealed(
                suite.setupBaseS(reader(suite, publicKey), info(assembly), pair(suite, ephemeral)), commitment, jws);
    }

    private static Bytes sealed(HPKEContextWithEncapsulation sender, Hash commitment, String jws) {
        byte[] plain = jws.getBytes(StandardCharsets.US_ASCII);
        byte[] filled = Arrays.copyOf(plain, (plain.length + STEP - 1) / STEP * STEP);
        try {
            ByteArrayOutputStream out = new ByteArrayOutputStream();
            out.write(FORM);
            out.writeBytes(sender.getEncapsulation());
            out.writeBytes(sender.seal(commitment.toArray(), filled));
            return Bytes.of(out.toByteArray());
        } catch (InvalidCipherTextException impossible) {
            throw new IllegalStateException("encrypting refuses nothing", impossible);
        } finally {
            Arrays.fill(plain, (byte) 0);
            Arrays.fill(filled, (byte) 0);
        }
    }

    /**
     * Opens what was sealed.
     *
     * @param privateKey the assembly's
     * @param assembly 32 hex
     * @param commitment what the book holds of the ballot
     * @param sealed the sealed form
     * @return the accepted JWS
     * @throws IllegalArgumentException where key, assembly, commitment or form are not those of the sealing
     */
    public static String open(Bytes privateKey, String assembly, Hash commitment, Bytes sealed) {
        byte[] octets = sealed.toArray();
        int head = 1 + PUBLIC_LENGTH;
        int length = octets.length - head - TAG_LENGTH;
        if (length <= 0 || length % STEP != 0 || octets[0] != FORM) {
            throw new IllegalArgumentException("not the form of a sealed ballot");
        }
        Bytes encapsulated = Bytes.of(Arrays.copyOfRange(octets, 1, head));
        point(encapsulated);
        try {
            HPKE suite = suite();
            byte[] filled = suite.setupBaseR(encapsulated.toArray(), pair(suite, privateKey), info(assembly))
                    .open(commitment.toArray(), Arrays.copyOfRange(octets, head, octets.length));
            return unfilled(filled);
        } catch (InvalidCipherTextException foreign) {
            throw new IllegalArgumentException("sealed to another key, assembly or commitment", foreign);
        }
    }

    private static String unfilled(byte[] filled) {
        int end = filled.length;
        while (end > 0 && filled[end - 1] == 0) {
            end--;
        }
        if (end == 0 || filled.length - end >= STEP) {
            throw new IllegalArgumentException("not the form of a sealed ballot");
        }
        for (int at = 0; at < end; at++) {
            if (filled[at] <= 0) {
                throw new IllegalArgumentException("not the form of a sealed ballot");
            }
        }
        return new String(filled, 0, end, StandardCharsets.US_ASCII);
    }

    private static HPKE suite() {
        return new HPKE(HPKE.mode_base, HPKE.kem_P256_SHA256, HPKE.kdf_HKDF_SHA256, HPKE.aead_AES_GCM256);
    }

    private static byte[] info(String assembly) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        out.writeBytes(TAG.getBytes(StandardCharsets.US_ASCII));
        out.write(0);
        out.writeBytes(Bytes.fromHex(assembly).toArray());
        return out.toByteArray();
    }

    /** Refuses what is no point of the curve. */
    private static ECPoint point(Bytes publicKey) {
        byte[] octets = publicKey.toArray();
        if (octets.length != PUBLIC_LENGTH || octets[0] != 4) {
            throw new IllegalArgumentException("a choice key is an uncompressed point of P-256");
        }
        return CURVE.getCurve().decodePoint(octets);
    }

    private static AsymmetricKeyParameter reader(HPKE suite, Bytes publicKey) {
        return suite.deserializePublicKey(point(publicKey).getEncoded(false));
    }

    private static AsymmetricCipherKeyPair pair(HPKE suite, Bytes privateKey) {
        return suite.deserializePrivateKey(
                privateKey.toArray(), publicKey(privateKey).toArray());
    }

    private static BigInteger scalar(Bytes privateKey) {
        BigInteger d = new BigInteger(1, privateKey.toArray());
        if (privateKey.length() != PRIVATE_LENGTH || d.signum() == 0 || d.compareTo(CURVE.getN()) >= 0) {
            throw new IllegalArgumentException("not a private key of P-256");
        }
        return d;
    }
}
