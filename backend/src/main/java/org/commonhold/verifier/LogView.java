package org.commonhold.verifier;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.commonhold.contract.Bytes;
import org.commonhold.contract.Hash;
import org.commonhold.contract.json.JsonValue;
import org.commonhold.contract.log.Checkpoint;
import org.commonhold.contract.log.EntryType;
import org.commonhold.contract.log.KeyHistory;
import org.commonhold.contract.log.LogEntry;
import org.commonhold.contract.log.MerkleTree;
import org.commonhold.contract.log.NoteKey;
import org.commonhold.contract.log.SignedNote;
import org.commonhold.contract.log.TreeHash;
import org.jspecify.annotations.Nullable;

/**
 * The book as the bundle shows it, after its own checks.
 *
 * @param entries entries in order
 * @param bookKeys the keys of the book; where their history does not hold, the one that the reader brought, if any
 * @param keys every key.enrolled by key id, with where it was enrolled and revoked
 */
record LogView(List<LogEntry> entries, @Nullable KeyHistory bookKeys, Map<String, KeyLine> keys) {

    /**
     * A key in the book.
     *
     * @param person pseudonym or account
     * @param enrolled index of key.enrolled
     * @param method how
     * @param document id of the signed enrolment, hex
     * @param revoked index of key.revoked, or null
     */
    record KeyLine(
            String person,
            long enrolled,
            String method,
            String document,
            @Nullable Long revoked) {

        /** Whether the key could sign at this index: enrolled before, not revoked before. */
        boolean usableAt(long index) {
            return enrolled < index && (revoked == null || revoked > index);
        }
    }

    /** An entry with its place. */
    record Placed(long index, LogEntry entry) {

        /** A text member of the body, or the empty text. */
        String text(String name) {
            return entry.body().get(name) instanceof JsonValue.JsonString string ? string.value() : "";
        }

        /** An integer member of the body, or −1. */
        long integer(String name) {
            return entry.body().get(name) instanceof JsonValue.JsonInteger number ? number.value() : -1;
        }
    }

    /** Entries of a kind that name this assembly. */
    List<Placed> of(EntryType type, String assembly) {
        List<Placed> found = new ArrayList<>();
        for (int index = 0; index < entries.size(); index++) {
            Placed placed = new Placed(index, entries.get(index));
            if (placed.entry().type() == type && placed.text("assembly").equals(assembly)) {
                found.add(placed);
            }
        }
        return found;
    }

    /**
     * Checks form, order, root and signature.
     *
     * @return the book, or null where an entry cannot even be read
     */
    static @Nullable LogView read(Bundle bundle, @Nullable NoteKey anchor, Findings findings) {
        List<String> lines = bundle.lines(BundleFile.ENTRIES);
        List<LogEntry> entries = new ArrayList<>();
        List<Hash> leaves = new ArrayList<>();
        Findings.Series form = findings.series("log.entry-form");
        Findings.Series order = findings.series("log.time-order");
        for (String line : lines) {
            int index = entries.size();
            byte[] octets = Bytes.utf8(line).toArray();
            LogEntry entry = findings.read("log.entry-form", "entry " + index, () -> LogEntry.read(octets));
            if (entry == null) {
                return null;
            }
            order.require(
                    entries.isEmpty()
                            || !entry.at().isBefore(entries.get(index - 1).at()),
                    () -> "entry " + index + " is dated before the entry ahead of it");
            entries.add(entry);
            leaves.add(TreeHash.leaf(octets));
        }
        form.done(entries.size() + " entries, each canonical");
        order.done("the entries' times never go back");
        SignedNote note = findings.read(
                "log.checkpoint-form",
                "checkpoint",
                () -> SignedNote.read(
                        Bytes.of(bundle.octets(BundleFile.CHECKPOINT)).text()));
        Checkpoint head = note == null
                ? null
                : findings.read("log.checkpoint-form", "checkpoint", () -> Checkpoint.read(note.text()));
        if (note == null || head == null) {
            return null;
        }
        findings.check(
                "log.size",
                head.size() == entries.size(),
                "the checkpoint covers " + head.size() + " entries, all of them here",
                "the checkpoint covers " + head.size() + " entries, the bundle holds " + entries.size());
        Hash root = MerkleTree.over(leaves).root();
        findings.check(
                "log.root",
                root.equals(head.root()),
                "the root over all entries is " + root.hex(),
                "the root over all entries is " + root.hex() + ", the checkpoint says "
                        + head.root().hex());
        KeyHistory announced = bookKeys(entries, findings);
        // Where the changes do not hold, there is only the key that was brought.
        KeyHistory bookKeys = announced == null && anchor != null ? KeyHistory.of(anchor) : announced;
        signature(note, head, anchor, bookKeys, findings);
        return new LogView(List.copyOf(entries), bookKeys, keys(entries, findings));
    }

    private static @Nullable KeyHistory bookKeys(List<LogEntry> entries, Findings findings) {
        KeyHistory history = findings.read("log.keys", "log.key", () -> KeyHistory.read(entries));
        if (history != null) {
            int changes = history.keys().size() - 1;
            findings.tell(
                    "log.keys",
                    changes + " changes of the book's key, each signed by the key before and the key after");
        }
        return history;
    }

    private static void signature(
            SignedNote note,
            Checkpoint head,
            @Nullable NoteKey anchor,
            @Nullable KeyHistory bookKeys,
            Findings findings) {
        if (anchor == null) {
            findings.notChecked(
                    "log.signature",
                    "no key was given with --vkey: a bundle that was signed anew from the first entry would look the same");
            return;
        }
        findings.check(
                "log.signature",
                bookKeys != null && bookKeys.knows(anchor) && bookKeys.signed(note),
                "the checkpoint is signed by " + anchor.name() + " " + anchor.fingerprint()
                        + (note.signedBy(anchor) ? "" : ", or by the key that follows it"),
                "the checkpoint of " + head.origin() + " is not signed by the key that was given");
    }

    private static Map<String, KeyLine> keys(List<LogEntry> entries, Findings findings) {
        Map<String, KeyLine> keys = new LinkedHashMap<>();
        Findings.Series once = findings.series("key.enrolled-once");
        for (int index = 0; index < entries.size(); index++) {
            Placed placed = new Placed(index, entries.get(index));
            String kid = placed.text("kid");
            if (placed.entry().type() == EntryType.KEY_ENROLLED) {
                KeyLine line =
                        new KeyLine(placed.text("person"), index, placed.text("method"), placed.text("document"), null);
                once.require(keys.putIfAbsent(kid, line) == null, () -> "key " + kid + " is enrolled twice");
            } else if (placed.entry().type() == EntryType.KEY_REVOKED) {
                long at = index;
                keys.computeIfPresent(
                        kid,
                        (same, line) -> new KeyLine(
                                line.person(),
                                line.enrolled(),
                                line.method(),
                                line.document(),
                                line.revoked() == null ? Long.valueOf(at) : line.revoked()));
            }
        }
        once.done(keys.size() + " keys in the book, each enrolled once");
        return keys;
    }
}
