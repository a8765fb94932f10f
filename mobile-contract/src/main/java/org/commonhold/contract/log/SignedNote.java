package org.commonhold.contract.log;

import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.commonhold.contract.Bytes;

/**
 * A text with signatures below it, in the form of C2SP signed-note.
 *
 * @param text the signed text, ends with a newline
 * @param signatures the signature lines in order
 */
public record SignedNote(String text, List<Signature> signatures) {
    /** The longest note that is read. */
    public static final int MAX_LENGTH = 64 * 1024;

    private static final int MAX_SIGNATURES = 64;
    private static final int COSIGNATURE_LENGTH = 72;
    /** The largest integer of JSON that every reader keeps. */
    private static final long MAX_TIME = (1L << 53) - 1;

    private static final String DASH = "\u2014 ";

    /**
     * One signature line.
     *
     * @param name the signer's name
     * @param keyId the first four octets of the key's hash
     * @param octets the signature itself
     */
    public record Signature(String name, Bytes keyId, Bytes octets) {
        private String line() {
            byte[] all = new byte[4 + octets.length()];
            System.arraycopy(keyId.toArray(), 0, all, 0, 4);
            System.arraycopy(octets.toArray(), 0, all, 4, octets.length());
            return DASH + name + " " + StandardBase64.write(all) + "\n";
        }
    }

    /** Copies the signatures and checks the text. */
    public SignedNote {
        signatures = List.copyOf(signatures);
        if (text.length() < 2 || !text.endsWith("\n") || text.chars().anyMatch(c -> c < 0x20 && c != '\n')) {
            throw new NoteException("a note's text ends with a newline and holds no control characters");
        }
    }

    static SignedNote unsigned(String text) {
        return new SignedNote(text, List.of());
    }

    /**
     * Reads a note with at least one signature.
     *
     * @param note the whole note
     * @return its text and signatures, none of them verified
     * @throws NoteException on a wrong form
     */
    public static SignedNote read(String note) {
        int split = note.lastIndexOf("\n\n");
        if (note.length() > MAX_LENGTH || split < 0 || !note.endsWith("\n") || split + 2 >= note.length()) {
            throw new NoteException("not a text, an empty line and signatures");
        }
        List<Signature> signatures = new ArrayList<>();
        for (String line : note.substring(split + 2, note.length() - 1).split("\n", -1)) {
            signatures.add(readLine(line));
        }
        if (signatures.size() > MAX_SIGNATURES) {
            throw new NoteException("too many signatures");
        }
        return new SignedNote(note.substring(0, split + 1), signatures);
    }

    /** {@return the whole note} */
    public String note() {
        StringBuilder note = new StringBuilder(text).append('\n');
        signatures.forEach(signature -> note.append(signature.line()));
        return note.toString();
    }

    /**
     * Adds a signature line.
     *
     * @param signature the line
     * @return the note with it
     */
    public SignedNote with(Signature signature) {
        List<Signature> all = new ArrayList<>(signatures);
        all.add(signature);
        return new SignedNote(text, all);
    }

    /**
     * Tells whether a log signed this note.
     *
     * @param key the log's key
     * @return true when there is a line of that key and every line of that key verifies
     */
    public boolean signedBy(NoteKey key) {
        List<Signature> lines = linesOf(key);
        return key.kind() == NoteKey.Kind.LOG
                && !lines.isEmpty()
                && lines.stream()
                        .allMatch(line -> key.verifies(
                                Bytes.utf8(text).toArray(), line.octets().toArray()));
    }

    /**
     * Tells when a witness cosigned this note.
     *
     * @param key the witness's key
     * @return the time that the first valid cosignature names, or nothing when there is none
     */
    public Optional<Instant> cosignedBy(NoteKey key) {
        if (key.kind() != NoteKey.Kind.COSIGNATURE) {
            return Optional.empty();
        }
        return linesOf(key).stream()
                .flatMap(line -> cosignedAt(line, key).stream())
                .findFirst();
    }

    /**
     * Tells whether nobody else's line stands here in a witness's name.
     *
     * @param key the witness's key
     * @return false when a line with that name and key id does not verify; true when there is none
     */
    public boolean cosignaturesHold(NoteKey key) {
        return linesOf(key).stream().allMatch(line -> cosignedAt(line, key).isPresent());
    }

    private Optional<Instant> cosignedAt(Signature line, NoteKey key) {
        byte[] octets = line.octets().toArray();
        if (octets.length != COSIGNATURE_LENGTH) {
            return Optional.empty();
        }
        long time = ByteBuffer.wrap(octets).getLong();
        return time >= 0
                        && time <= MAX_TIME
                        && key.verifies(cosigned(time, text), Arrays.copyOfRange(octets, Long.BYTES, octets.length))
                ? Optional.of(Instant.ofEpochSecond(time))
                : Optional.empty();
    }

    /** What a witness signs (C2SP tlog-cosignature v1). */
    static byte[] cosigned(long time, String text) {
        return Bytes.utf8("cosignature/v1\ntime " + time + "\n" + text).toArray();
    }

    static Bytes timestamped(long time, byte[] signature) {
        return Bytes.of(ByteBuffer.allocate(8 + signature.length)
                .putLong(time)
                .put(signature)
                .array());
    }

    private List<Signature> linesOf(NoteKey key) {
        return signatures.stream()
                .filter(line -> line.name().equals(key.name()) && line.keyId().equals(key.id()))
                .toList();
    }

    private static Signature readLine(String line) {
        String[] parts = line.startsWith(DASH) ? line.substring(DASH.length()).split(" ", -1) : new String[0];
        if (parts.length != 2) {
            throw new NoteException("not a signature line");
        }
        byte[] octets = StandardBase64.read(parts[1]);
        if (octets.length < 5) {
            throw new NoteException("a signature line without signature");
        }
        return new Signature(
                NoteKey.checkName(parts[0]),
                Bytes.of(Arrays.copyOf(octets, 4)),
                Bytes.of(Arrays.copyOfRange(octets, 4, octets.length)));
    }
}
