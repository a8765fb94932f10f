package org.commonhold.contract.log;

import java.util.ArrayList;
import java.util.List;
import org.commonhold.contract.ContractException;
import org.commonhold.contract.json.Members;
import org.jspecify.annotations.Nullable;

/**
 * The keys that a book had, the first one first. There is no history that does not hold: every later key is announced by the
 * one before it.
 *
 * @param keys at least one
 */
public record KeyHistory(List<BookKey> keys) {
    /** The longest history that is read. */
    public static final int MAX_KEYS = 1000;

    private static final int MAX_TEXT = 10_000;

    /** Checks that it holds. */
    public KeyHistory {
        keys = List.copyOf(keys);
        if (keys.isEmpty() || keys.size() > MAX_KEYS) {
            throw new NoteException("a book has a key, and changes it seldom");
        }
        if (keys.get(0).from() != 0 || keys.get(0).announcement() != null) {
            throw new NoteException("a book begins with its first key");
        }
        for (int at = 1; at < keys.size(); at++) {
            BookKey next = keys.get(at);
            boolean again =
                    keys.subList(0, at).stream().anyMatch(key -> key.key().equals(next.key()));
            if (again || !next.follows(keys.get(at - 1))) {
                throw new NoteException("the key of entry " + next.from() + " is not announced by the one before it");
            }
        }
    }

    /**
     * What somebody knows of a book who knows no change of its key.
     *
     * @param key the key, from a letter, poster or notice
     * @return the history of this key alone
     */
    public static KeyHistory of(NoteKey key) {
        return new KeyHistory(List.of(new BookKey(0, key, null)));
    }

    /**
     * An entry log.key with its place.
     *
     * @param index its index in the book
     * @param entry the entry
     */
    public record Told(long index, LogEntry entry) {}

    /**
     * Reads the history that a book tells.
     *
     * @param entries all its entries from the first one
     * @return the history
     * @throws ContractException where a log.key is malformed or not announced
     */
    public static KeyHistory read(List<LogEntry> entries) {
        List<Told> told = new ArrayList<>();
        for (int index = 0; index < entries.size(); index++) {
            if (entries.get(index).type() == EntryType.LOG_KEY) {
                told.add(new Told(index, entries.get(index)));
            }
        }
        return told(told);
    }

    /**
     * The same from the entries log.key alone.
     *
     * @param told all of them, in the order of the book
     * @return the history
     * @throws ContractException where one is malformed or not announced
     */
    public static KeyHistory told(List<Told> told) {
        List<BookKey> keys = new ArrayList<>();
        for (Told each : told) {
            keys.add(read(each, keys.isEmpty() ? null : keys.get(keys.size() - 1)));
        }
        return new KeyHistory(keys);
    }

    private static BookKey read(Told told, @Nullable BookKey before) {
        Members body = Members.any(told.entry().body(), "/body");
        NoteKey key = NoteKey.read(body.text("key", MAX_TEXT));
        if (told.entry().type() != EntryType.LOG_KEY
                || !body.text("origin", MAX_TEXT).equals(key.name())) {
            throw new NoteException("entry " + told.index() + " does not name a key of its origin");
        }
        if (before == null) {
            SignedNote none = body.names().contains("announcement") ? note(body) : null;
            return new BookKey(told.index(), key, none);
        }
        if (!body.text("former", MAX_TEXT).equals(before.key().vkey())) {
            throw new NoteException("entry " + told.index() + " replaces another key than the one in force");
        }
        return new BookKey(told.index(), key, note(body));
    }

    private static SignedNote note(Members body) {
        return SignedNote.read(body.text("announcement", MAX_TEXT));
    }

    /** {@return the key that signs now} */
    public NoteKey newest() {
        return keys.get(keys.size() - 1).key();
    }

    /** {@return the book's origin} */
    public String origin() {
        return newest().name();
    }

    /**
     * The key in force at a size.
     *
     * @param size size of a checkpoint
     * @return the key of the newest log.key with a lesser index
     */
    public NoteKey inForce(long size) {
        NoteKey found = keys.get(0).key();
        for (BookKey each : keys) {
            if (each.from() < size) {
                found = each.key();
            }
        }
        return found;
    }

    /**
     * Whether a key is one of the book's.
     *
     * @param key any key
     * @return true where it stands in this history
     */
    public boolean knows(NoteKey key) {
        return keys.stream().anyMatch(each -> each.key().equals(key));
    }

    /**
     * Whether a reader who took an earlier history may take this one.
     *
     * @param earlier the earlier one
     * @return true where this one begins with it
     */
    public boolean continues(KeyHistory earlier) {
        return keys.size() >= earlier.keys.size()
                && keys.subList(0, earlier.keys.size()).equals(earlier.keys);
    }

    /**
     * Whether a note is a checkpoint of this book, signed by the key in force at its size.
     *
     * @param note the note
     * @return false also for what is no checkpoint
     */
    public boolean signed(SignedNote note) {
        try {
            Checkpoint head = Checkpoint.read(note.text());
            return head.origin().equals(origin()) && note.signedBy(inForce(head.size()));
        } catch (NoteException malformed) {
            return false;
        }
    }

    /**
     * Whether a statement that is no checkpoint, such as a refusal, is signed by a key of this book.
     *
     * @param note the note
     * @return true where any of them signed it
     */
    public boolean stated(SignedNote note) {
        return keys.stream().anyMatch(each -> note.signedBy(each.key()));
    }
}
