package org.commonhold.contract.log;

import org.commonhold.contract.Hash;

/**
 * What a log commits to at one size (C2SP tlog-checkpoint): three lines, no extension lines.
 *
 * @param origin the log's name, fixed when the log is made
 * @param size the number of entries
 * @param root the root over them
 */
public record Checkpoint(String origin, long size, Hash root) {
    /** Checks origin and size. */
    public Checkpoint {
        NoteKey.checkName(origin);
        if (size < 0) {
            throw new NoteException("a log has no negative size");
        }
    }

    /**
     * Reads the text of a checkpoint.
     *
     * @param text the three lines
     * @return the checkpoint
     * @throws NoteException on a wrong form, also on extension lines
     */
    public static Checkpoint read(String text) {
        String[] lines = text.split("\n", -1);
        if (lines.length != 4 || !lines[3].isEmpty()) {
            throw new NoteException("a checkpoint has three lines");
        }
        return new Checkpoint(lines[0], StandardBase64.readDecimal(lines[1]), StandardBase64.readHash(lines[2]));
    }

    /** {@return the three lines, each with its newline} */
    public String text() {
        return origin + "\n" + size + "\n" + root.base64() + "\n";
    }

    /**
     * Signs this checkpoint.
     *
     * @param signer the key whose name is the origin
     * @return the note
     */
    public SignedNote sign(NoteSigner signer) {
        if (!signer.publicKey().name().equals(origin)) {
            throw new IllegalArgumentException("a log signs under its own origin only");
        }
        return signer.sign(text());
    }
}
