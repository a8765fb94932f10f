package org.commonhold.contract.log;

import java.util.ArrayList;
import java.util.List;
import org.commonhold.contract.Hash;

/**
 * An inclusion proof with the checkpoint that it leads to, in the text form of C2SP tlog-proof.
 *
 * @param index the entry's index
 * @param proof the hashes from the leaf upwards
 * @param checkpoint the signed checkpoint, as it was served
 */
public record TlogProof(long index, List<Hash> proof, SignedNote checkpoint) {
    private static final String HEAD = "c2sp.org/tlog-proof@v1";
    private static final int MAX_HASHES = 63;

    /** Copies the proof. */
    public TlogProof {
        proof = List.copyOf(proof);
    }

    /**
     * Reads a proof. An {@code extra} line is refused: nothing authenticates it and we never write one.
     *
     * @param text the whole text
     * @return the proof, nothing of it verified
     * @throws NoteException on a wrong form
     */
    public static TlogProof read(String text) {
        int split = text.indexOf("\n\n");
        if (text.length() > SignedNote.MAX_LENGTH || split < 0) {
            throw new NoteException("not a proof and a checkpoint");
        }
        String[] lines = text.substring(0, split).split("\n", -1);
        if (lines.length < 2 || lines.length > 2 + MAX_HASHES || !lines[0].equals(HEAD)) {
            throw new NoteException("not a tlog-proof of version 1");
        }
        if (!lines[1].startsWith("index ")) {
            throw new NoteException("no index line");
        }
        List<Hash> proof = new ArrayList<>();
        for (int i = 2; i < lines.length; i++) {
            proof.add(StandardBase64.readHash(lines[i]));
        }
        long index = StandardBase64.readDecimal(lines[1].substring("index ".length()));
        return new TlogProof(index, proof, SignedNote.read(text.substring(split + 2)));
    }

    /** {@return the whole text} */
    public String text() {
        StringBuilder text = new StringBuilder(HEAD)
                .append('\n')
                .append("index ")
                .append(index)
                .append('\n');
        proof.forEach(hash -> text.append(hash.base64()).append('\n'));
        return text.append('\n').append(checkpoint.note()).toString();
    }

    /**
     * Tells whether the proof leads from an entry to the checkpoint's root. Says nothing about the signature.
     *
     * @param leaf the entry's leaf hash
     * @return true when it does
     * @throws NoteException when the note is no checkpoint
     */
    public boolean includes(Hash leaf) {
        Checkpoint head = Checkpoint.read(checkpoint.text());
        return ProofCheck.includes(leaf, index, head.size(), head.root(), proof);
    }
}
