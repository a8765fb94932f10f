package org.commonhold.logcheck;

import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.commonhold.contract.Bytes;
import org.commonhold.contract.ContractException;
import org.commonhold.contract.Hash;
import org.commonhold.contract.json.JsonValue;
import org.commonhold.contract.log.AddCheckpoint;
import org.commonhold.contract.log.BookKey;
import org.commonhold.contract.log.Checkpoint;
import org.commonhold.contract.log.EntryType;
import org.commonhold.contract.log.KeyHistory;
import org.commonhold.contract.log.LogEntry;
import org.commonhold.contract.log.NoteKey;
import org.commonhold.contract.log.ProofBuilder;
import org.commonhold.contract.log.ProofCheck;
import org.commonhold.contract.log.SignedNote;
import org.commonhold.contract.log.SubtreeHashes;
import org.commonhold.contract.log.TilePath;
import org.commonhold.contract.log.Tiles;
import org.commonhold.contract.log.TreeHash;
import org.jspecify.annotations.Nullable;

/** Rebuilds a log from its entries and compares everything else with them. */
final class LogCheck {
    private static final int HEIGHT = 8;

    private final ServedLog log;
    private final List<String> differences = new ArrayList<>();
    private final List<Hash> leaves = new ArrayList<>();
    private final List<KeyHistory.Told> keys = new ArrayList<>();
    private int tiles;

    LogCheck(ServedLog log) {
        this.log = log;
    }

    /**
     * What was found.
     *
     * @param note the signed checkpoint that was served
     * @param size its size
     * @param entries how many entries were read
     * @param tiles how many tiles of hashes were compared
     * @param keys the keys of the book, the first one first; none where their history does not hold
     * @param differences what does not agree, the first first; empty where the log is whole
     */
    record Report(String note, long size, int entries, int tiles, List<BookKey> keys, List<String> differences) {
        Report {
            keys = List.copyOf(keys);
            differences = List.copyOf(differences);
        }
    }

    /**
     * Checks the log.
     *
     * @param key the log's key, from elsewhere than the log; null where none was given
     * @param seen a signed checkpoint of an earlier look; null where there was none
     * @return what was found
     * @throws IOException where a part of the log cannot be read
     */
    Report check(@Nullable NoteKey key, @Nullable SignedNote seen) throws IOException {
        String served = log.checkpoint();
        Checkpoint head;
        SignedNote note;
        try {
            note = SignedNote.read(served);
            head = Checkpoint.read(note.text());
            if (key != null && !head.origin().equals(key.name())) {
                differences.add("the checkpoint is that of " + head.origin() + " and not of " + key.name());
            }
        } catch (ContractException malformed) {
            differences.add("the checkpoint is none: " + malformed.getMessage());
            return new Report(served, 0, 0, 0, List.of(), differences);
        }
        readEntries(head);
        List<BookKey> bookKeys = List.of();
        if (leaves.size() == head.size()) {
            bookKeys = bookKeys(note, head, key);
            SubtreeHashes hashes = SubtreeHashes.over(leaves);
            compareRoot(head, hashes);
            compareTiles(head.size(), hashes);
            compareSeen(head, hashes, seen);
        }
        return new Report(served, head.size(), leaves.size(), tiles, bookKeys, differences);
    }

    /** Every key of the book, the first one first; none where they do not hold. */
    private List<BookKey> bookKeys(SignedNote note, Checkpoint head, @Nullable NoteKey key) {
        KeyHistory history = null;
        try {
            history = KeyHistory.told(keys);
        } catch (ContractException unannounced) {
            differences.add("the keys of the book: " + unannounced.getMessage());
        }
        if (key != null && (history == null || !history.knows(key) || !history.signed(note))) {
            differences.add("the checkpoint of size " + head.size()
                    + " does not bear the signature of the given key, nor of one that it announced");
        }
        return history == null ? List.of() : history.keys();
    }

    private void readEntries(Checkpoint head) throws IOException {
        Instant last = Instant.MIN;
        for (long from = 0; from < head.size(); from += TilePath.FULL) {
            long index = from / TilePath.FULL;
            int width = TilePath.widthAt(TilePath.ENTRIES, index, head.size());
            TilePath place = new TilePath(TilePath.ENTRIES, index, width);
            List<Bytes> entries;
            try {
                entries = Tiles.entries(log.tile(place));
            } catch (ContractException malformed) {
                differences.add(place.path() + " is no bundle of entries: " + malformed.getMessage());
                return;
            }
            if (entries.size() != width) {
                differences.add(place.path() + " holds " + entries.size() + " entries and not " + width);
                return;
            }
            for (Bytes entry : entries) {
                last = readEntry(entry, last, head);
            }
        }
    }

    private Instant readEntry(Bytes octets, Instant last, Checkpoint head) {
        int index = leaves.size();
        leaves.add(TreeHash.leaf(octets.toArray()));
        try {
            LogEntry entry = LogEntry.read(octets.toArray());
            if (entry.at().isBefore(last)) {
                differences.add("entry " + index + " is dated before entry " + (index - 1));
            }
            if (index == 0) {
                firstEntry(entry, head);
            }
            if (entry.type() == EntryType.LOG_KEY) {
                keys.add(new KeyHistory.Told(index, entry));
            }
            return entry.at();
        } catch (ContractException malformed) {
            differences.add("entry " + index + " is none: " + malformed.getMessage());
            return last;
        }
    }

    private void firstEntry(LogEntry entry, Checkpoint head) {
        boolean ownKey = entry.type() == EntryType.LOG_KEY
                && entry.body().members().get("origin") instanceof JsonValue.JsonString origin
                && origin.value().equals(head.origin());
        if (!ownKey) {
            differences.add("entry 0 does not name the key of " + head.origin());
        }
    }

    private void compareRoot(Checkpoint head, SubtreeHashes hashes) {
        Hash root = new ProofBuilder(hashes).root(head.size());
        if (!root.equals(head.root())) {
            differences.add("the " + head.size() + " entries give the root " + root.hex() + " and the checkpoint says "
                    + head.root().hex()
                    + ": an entry was changed, added or taken away, or the checkpoint is another book's");
        }
    }

    private void compareTiles(long size, SubtreeHashes hashes) throws IOException {
        for (int level = 0; size >> HEIGHT * level > 0; level++) {
            for (long index = 0; TilePath.widthAt(level, index, size) > 0; index++) {
                TilePath place = new TilePath(level, index, TilePath.widthAt(level, index, size));
                byte[] own = Tiles.hashTile(place, hashes);
                byte[] served = log.tile(place);
                tiles++;
                int at = Arrays.mismatch(own, served);
                if (at >= 0) {
                    differences.add(
                            place.path() + " differs from what the entries give, first at hash " + at / Hash.LENGTH);
                }
            }
        }
    }

    private void compareSeen(Checkpoint head, SubtreeHashes hashes, @Nullable SignedNote seen) {
        if (seen == null) {
            return;
        }
        Checkpoint earlier = AddCheckpoint.head(seen);
        ProofBuilder proofs = new ProofBuilder(hashes);
        boolean continues = earlier.origin().equals(head.origin())
                && earlier.size() <= head.size()
                && ProofCheck.consistent(
                        earlier.size(),
                        head.size(),
                        earlier.root(),
                        proofs.root(head.size()),
                        proofs.consistency(earlier.size(), head.size()));
        if (!continues) {
            differences.add("the log of size " + head.size() + " does not continue the one of size " + earlier.size()
                    + " that was seen before: it was cut short, rewritten or forked");
        }
    }
}
