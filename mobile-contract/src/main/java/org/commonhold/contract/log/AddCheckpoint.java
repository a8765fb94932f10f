package org.commonhold.contract.log;

import java.util.ArrayList;
import java.util.List;
import org.commonhold.contract.Hash;

/**
 * What a log sends a witness (C2SP tlog-witness, add-checkpoint): {@code old <size>}, at most 63 hashes, an empty line, the
 * checkpoint.
 *
 * @param oldSize size of the checkpoint that the proof begins at
 * @param proof the consistency proof
 * @param note the signed checkpoint
 */
public record AddCheckpoint(long oldSize, List<Hash> proof, SignedNote note) {
    /** The longest text: 63 hashes and a note. */
    public static final int MAX_LENGTH = SignedNote.MAX_LENGTH + 64 * 48;

    private static final String OLD = "old ";
    private static final int MAX_HASHES = 63;
    private static final int CHECKPOINT_LINES = 3;

    /** Copies the proof. */
    public AddCheckpoint {
        proof = List.copyOf(proof);
    }

    /**
     * Reads the text.
     *
     * @param text the whole text
     * @return the request, nothing of it verified
     * @throws NoteException on a wrong form
     */
    public static AddCheckpoint read(String text) {
        int split = text.indexOf("\n\n");
        if (text.length() > MAX_LENGTH || split < 0 || !text.startsWith(OLD)) {
            throw new NoteException("not an old size, a proof, an empty line and a checkpoint");
        }
        String[] lines = text.substring(0, split).split("\n", -1);
        if (lines.length > 1 + MAX_HASHES) {
            throw new NoteException("a proof has at most 63 hashes");
        }
        long oldSize = StandardBase64.readDecimal(lines[0].substring(OLD.length()));
        List<Hash> proof = new ArrayList<>();
        for (int i = 1; i < lines.length; i++) {
            proof.add(StandardBase64.readHash(lines[i]));
        }
        AddCheckpoint read = new AddCheckpoint(oldSize, proof, SignedNote.read(text.substring(split + 2)));
        head(read.note());
        return read;
    }

    /** {@return the whole text} */
    public String text() {
        StringBuilder text = new StringBuilder(OLD).append(oldSize).append('\n');
        proof.forEach(hash -> text.append(hash.base64()).append('\n'));
        return text.append('\n').append(note.note()).toString();
    }

    /**
     * Reads the first three lines of a checkpoint; logs of others may write extension lines below them, which are signed along.
     *
     * @param note a checkpoint of any log
     * @return origin, size and root
     * @throws NoteException on a wrong form
     */
    public static Checkpoint head(SignedNote note) {
        String[] lines = note.text().split("\n", -1);
        if (lines.length <= CHECKPOINT_LINES) {
            throw new NoteException("a checkpoint has three lines at least");
        }
        for (int i = CHECKPOINT_LINES; i < lines.length - 1; i++) {
            if (lines[i].isEmpty()) {
                throw new NoteException("an extension line is not empty");
            }
        }
        return Checkpoint.read(lines[0] + "\n" + lines[1] + "\n" + lines[2] + "\n");
    }
}
