package org.commonhold.contract.log;

import java.io.ByteArrayOutputStream;
import java.util.Arrays;
import java.util.HexFormat;
import org.bouncycastle.crypto.params.Ed25519PublicKeyParameters;
import org.bouncycastle.crypto.signers.Ed25519Signer;
import org.commonhold.contract.Bytes;
import org.commonhold.contract.Hash;

/**
 * The public key of a log or a witness, in the text form of C2SP signed-note: {@code name+hash+base64(type ‖ key)}.
 *
 * @param name the signer's name; for a log its origin
 * @param kind what its signatures mean
 * @param key the Ed25519 public key, 32 octets
 */
public record NoteKey(String name, Kind kind, Bytes key) {

    /** What a signature covers. The octet is part of the key's id, so one key cannot serve for both. */
    public enum Kind {
        /** A log's signature over the note itself. */
        LOG(0x01),
        /** A witness's timestamped cosignature (C2SP tlog-cosignature v1). */
        COSIGNATURE(0x04);

        private final int octet;

        Kind(int octet) {
            this.octet = octet;
        }

        /** {@return the type octet before the key} */
        public int octet() {
            return octet;
        }
    }

    /** Checks name and key length. */
    public NoteKey {
        checkName(name);
        if (key.length() != Ed25519PublicKeyParameters.KEY_SIZE) {
            throw new NoteException("an Ed25519 key has 32 octets");
        }
    }

    /**
     * Reads a verifier key.
     *
     * @param vkey the text
     * @return the key
     * @throws NoteException on a wrong form, hash or type
     */
    public static NoteKey read(String vkey) {
        String[] parts = vkey.split("\\+", 3);
        if (parts.length != 3 || parts[1].length() != 8 || !Bytes.isHex(parts[1])) {
            throw new NoteException("not name+hash+key");
        }
        byte[] typed = StandardBase64.read(parts[2]);
        for (Kind kind : Kind.values()) {
            if (typed.length == 33 && typed[0] == kind.octet) {
                NoteKey key = new NoteKey(parts[0], kind, Bytes.of(Arrays.copyOfRange(typed, 1, 33)));
                if (!key.id().hex().equals(parts[1])) {
                    throw new NoteException("the hash is not this key's");
                }
                return key;
            }
        }
        throw new NoteException("unknown kind of key");
    }

    /** {@return the key's id: the first four octets of SHA-256(name ‖ 0x0A ‖ type ‖ key)} */
    public Bytes id() {
        Hash hash = Hash.sha256(Bytes.utf8(name + "\n").toArray(), typedKey());
        return Bytes.of(Arrays.copyOf(hash.toArray(), 4));
    }

    /** {@return the text form} */
    public String vkey() {
        return name + "+" + id().hex() + "+" + StandardBase64.write(typedKey());
    }

    /** {@return the whole key's fingerprint for print: SHA-256 of the text form, in upper-case groups of four} */
    public String fingerprint() {
        String hex = HexFormat.of()
                .withUpperCase()
                .formatHex(Hash.sha256(Bytes.utf8(vkey()).toArray()).toArray());
        return String.join(" ", hex.substring(0, 32).split("(?<=\\G.{4})"));
    }

    /**
     * Verifies an Ed25519 signature.
     *
     * @param message the signed octets
     * @param signature 64 octets
     * @return false for a wrong signature and for every other length
     */
    boolean verifies(byte[] message, byte[] signature) {
        if (signature.length != 64) {
            return false;
        }
        Ed25519Signer verifier = new Ed25519Signer();
        verifier.init(false, new Ed25519PublicKeyParameters(key.toArray()));
        verifier.update(message, 0, message.length);
        return verifier.verifySignature(signature);
    }

    static String checkName(String name) {
        boolean allowed = !name.isEmpty()
                && name.indexOf('+') < 0
                && name.chars().noneMatch(c -> Character.isWhitespace(c) || Character.isSpaceChar(c) || c < 0x20);
        if (!allowed) {
            throw new NoteException("a signer's name has no space and no plus sign");
        }
        return name;
    }

    private byte[] typedKey() {
        ByteArrayOutputStream out = new ByteArrayOutputStream(33);
        out.write(kind.octet);
        out.writeBytes(key.toArray());
        return out.toByteArray();
    }
}
