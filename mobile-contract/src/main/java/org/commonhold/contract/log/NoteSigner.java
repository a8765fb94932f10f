package org.commonhold.contract.log;

import java.security.SecureRandom;
import java.time.Instant;
import org.bouncycastle.crypto.params.Ed25519PrivateKeyParameters;
import org.bouncycastle.crypto.signers.Ed25519Signer;
import org.commonhold.contract.Bytes;

/** The private key of a log or a witness. */
public final class NoteSigner {
    private final NoteKey publicKey;
    private final Ed25519PrivateKeyParameters secret;

    /**
     * Takes a private key.
     *
     * @param name the signer's name; for a log its origin
     * @param kind what its signatures mean
     * @param seed the Ed25519 private key, 32 octets (RFC 8032 §5.1.5)
     */
    public NoteSigner(String name, NoteKey.Kind kind, Bytes seed) {
        if (seed.length() != Ed25519PrivateKeyParameters.KEY_SIZE) {
            throw new IllegalArgumentException("an Ed25519 private key has 32 octets");
        }
        this.secret = new Ed25519PrivateKeyParameters(seed.toArray());
        this.publicKey =
                new NoteKey(name, kind, Bytes.of(secret.generatePublicKey().getEncoded()));
    }

    /**
     * Makes a new log key.
     *
     * @param name the log's origin
     * @param random the source of randomness
     * @return the key
     */
    public static NoteSigner generate(String name, SecureRandom random) {
        byte[] seed = new byte[Ed25519PrivateKeyParameters.KEY_SIZE];
        random.nextBytes(seed);
        return new NoteSigner(name, NoteKey.Kind.LOG, Bytes.of(seed));
    }

    /** {@return the public half} */
    public NoteKey publicKey() {
        return publicKey;
    }

    /** {@return the private key, 32 octets} */
    public Bytes seed() {
        return Bytes.of(secret.getEncoded());
    }

    /**
     * Signs a text as a log.
     *
     * @param text ends with a newline
     * @return the note with this one signature
     */
    public SignedNote sign(String text) {
        if (publicKey.kind() != NoteKey.Kind.LOG) {
            throw new IllegalStateException("a witness cosigns");
        }
        return SignedNote.unsigned(text)
                .with(new SignedNote.Signature(
                        publicKey.name(),
                        publicKey.id(),
                        Bytes.of(raw(Bytes.utf8(text).toArray()))));
    }

    /**
     * Cosigns a checkpoint as a witness.
     *
     * @param note the checkpoint, signed by its log
     * @param time when the witness saw it; whole seconds
     * @return the note with the cosignature added
     */
    public SignedNote cosign(SignedNote note, Instant time) {
        if (publicKey.kind() != NoteKey.Kind.COSIGNATURE) {
            throw new IllegalStateException("a log signs");
        }
        byte[] signature = raw(SignedNote.cosigned(time.getEpochSecond(), note.text()));
        return note.with(new SignedNote.Signature(
                publicKey.name(), publicKey.id(), SignedNote.timestamped(time.getEpochSecond(), signature)));
    }

    private byte[] raw(byte[] message) {
        Ed25519Signer signer = new Ed25519Signer();
        signer.init(true, secret);
        signer.update(message, 0, message.length);
        return signer.generateSignature();
    }
}
