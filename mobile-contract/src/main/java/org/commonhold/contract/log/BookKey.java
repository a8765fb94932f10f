package org.commonhold.contract.log;

import org.jspecify.annotations.Nullable;

/**
 * A key of a book and the entry that brought it in.
 *
 * @param from index of the entry log.key; the key signs checkpoints of a greater size, until the next one
 * @param key the key
 * @param announcement the note that the key before and this key signed; null for the first key of a book
 */
public record BookKey(long from, NoteKey key, @Nullable SignedNote announcement) {
    private static final String HEAD = "commonhold/log-key/v1";

    /** Checks the kind of the key. */
    public BookKey {
        if (key.kind() != NoteKey.Kind.LOG || from < 0) {
            throw new NoteException("not a key of a book");
        }
    }

    /**
     * What both keys sign.
     *
     * @param from index of the entry that brings the new key in
     * @param former the key until then
     * @param key the new key
     * @return five lines, each with its newline
     */
    public static String text(long from, NoteKey former, NoteKey key) {
        return HEAD + "\n" + former.name() + "\n" + from + "\n" + former.vkey() + "\n" + key.vkey() + "\n";
    }

    /**
     * Brings a key in.
     *
     * @param from index of the entry that brings it in
     * @param former the key until then
     * @param next the new key
     * @return the key with its announcement, signed by both
     */
    public static BookKey announced(long from, NoteSigner former, NoteSigner next) {
        String text = text(from, former.publicKey(), next.publicKey());
        SignedNote.Signature own = next.sign(text).signatures().get(0);
        return new BookKey(from, next.publicKey(), former.sign(text).with(own));
    }

    /** Whether both keys signed that this one follows the other. */
    boolean follows(BookKey before) {
        return announcement != null
                && from > before.from
                && key.name().equals(before.key.name())
                && announcement.text().equals(text(from, before.key, key))
                && announcement.signedBy(before.key)
                && announcement.signedBy(key);
    }
}
