package org.commonhold.transparency.book;

import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.commonhold.api.RefusalCode;
import org.commonhold.contract.Bytes;
import org.commonhold.contract.Hash;
import org.commonhold.contract.SignedTime;
import org.commonhold.contract.log.BookKey;
import org.commonhold.contract.log.Checkpoint;
import org.commonhold.contract.log.EntryType;
import org.commonhold.contract.log.KeyHistory;
import org.commonhold.contract.log.LogEntry;
import org.commonhold.contract.log.MerkleTree;
import org.commonhold.contract.log.NoteKey;
import org.commonhold.contract.log.NoteSigner;
import org.commonhold.contract.log.SignedNote;
import org.commonhold.contract.log.TlogProof;
import org.commonhold.contract.log.TreeHash;
import org.commonhold.platform.RefusedException;
import org.commonhold.transparency.Book;
import org.commonhold.transparency.store.LogHead;
import org.commonhold.transparency.store.LogStore;
import org.commonhold.transparency.store.StoredEntry;
import org.commonhold.transparency.store.StoredLog;
import org.commonhold.transparency.store.TimeStampStore;

/** The books of all communities, in the database. */
@Singleton
final class CommunityBook implements Book {
    private static final String STATEMENT_PREFIX = "commonhold/";

    private final LogStore store;
    private final LogKeys keys;
    private final SignedHeads heads;
    private final Cosignatures cosignatures;
    private final TimeStampStore timeStamps;
    private final Clock clock;

    CommunityBook(
            LogStore store,
            LogKeys keys,
            SignedHeads heads,
            Cosignatures cosignatures,
            TimeStampStore timeStamps,
            Clock clock) {
        this.store = store;
        this.keys = keys;
        this.heads = heads;
        this.cosignatures = cosignatures;
        this.timeStamps = timeStamps;
        this.clock = clock;
    }

    @Override
    public void open(String communityId) {
        Instant now = SignedTime.cut(clock.instant());
        StoredLog log = keys.make(communityId, now);
        store.create(log, new LogHead(communityId, MerkleTree.EMPTY, MerkleTree.EMPTY.root(), now, 0));
        NoteKey key = new NoteKey(log.origin(), NoteKey.Kind.LOG, log.publicKey());
        append(communityId, EntryType.LOG_KEY.text(), Map.of("origin", log.origin(), "key", key.vkey()));
    }

    @Override
    public List<String> communities() {
        return store.communities();
    }

    @Override
    public Appended append(String communityId, String type, Map<String, ?> body) {
        return lock(communityId).append(type, List.of(body)).get(0);
    }

    @Override
    public LockedHead lock(String communityId) {
        LogHead head = store.lockHead(communityId).orElseThrow(() -> new RefusedException(RefusalCode.NOT_FOUND));
        Instant now = SignedTime.cut(clock.instant());
        return new Writing(head, now.isBefore(head.lastAt()) ? head.lastAt() : now);
    }

    @Override
    public SignedCheckpoint checkpoint(String communityId) {
        return heads.with(
                communityId,
                view -> new SignedCheckpoint(
                        view.checkpoint().size(),
                        view.checkpoint().root().hex(),
                        cosignatures
                                .below(communityId, view.checkpoint(), view.note())
                                .note()));
    }

    @Override
    public String statement(String communityId, String text) {
        if (!text.startsWith(STATEMENT_PREFIX) || !text.endsWith("\n")) {
            throw new IllegalArgumentException("a statement begins with commonhold/ and ends with a newline");
        }
        return heads.signable(communityId).signer().sign(text).note();
    }

    @Override
    public LogIdentity identity(String communityId) {
        NoteKey key = heads.signable(communityId).signer().publicKey();
        return new LogIdentity(key.name(), key.vkey(), key.fingerprint());
    }

    @Override
    public List<LogKey> keys(String communityId) {
        return history(communityId).keys().stream().map(CommunityBook::view).toList();
    }

    @Override
    public LogKey changeKey(String communityId, String formerKey) {
        LogHead head = store.lockHead(communityId).orElseThrow(() -> new RefusedException(RefusalCode.NOT_FOUND));
        StoredLog log = store.lockLog(communityId).orElseThrow();
        NoteSigner former = keys.open(log);
        if (!former.publicKey().vkey().equals(formerKey)) {
            return replacedBefore(communityId, formerKey);
        }
        NoteSigner next = keys.generate(log.origin());
        BookKey key = BookKey.announced(head.size(), former, next);
        Instant now = SignedTime.cut(clock.instant());
        new Writing(head, now.isBefore(head.lastAt()) ? head.lastAt() : now)
                .append(
                        EntryType.LOG_KEY.text(),
                        List.of(Map.of(
                                "origin", log.origin(),
                                "key", next.publicKey().vkey(),
                                "former", formerKey,
                                "announcement",
                                        Objects.requireNonNull(key.announcement())
                                                .note())));
        store.replaceKey(keys.replaced(log, head.size(), next));
        return view(key);
    }

    /** The change that replaced this key, where it was the newest one: the answer to a repeated request. */
    private LogKey replacedBefore(String communityId, String formerKey) {
        List<BookKey> all = history(communityId).keys();
        if (all.size() > 1 && all.get(all.size() - 2).key().vkey().equals(formerKey)) {
            return view(all.get(all.size() - 1));
        }
        throw new RefusedException(RefusalCode.LOG_KEY_CHANGED, "formerKey");
    }

    private KeyHistory history(String communityId) {
        return KeyHistory.told(store.entriesOfType(communityId, EntryType.LOG_KEY.text(), 0).stream()
                .map(each -> new KeyHistory.Told(
                        each.index(), LogEntry.read(each.octets().toArray())))
                .toList());
    }

    private static LogKey view(BookKey key) {
        SignedNote announcement = key.announcement();
        return new LogKey(
                key.from(),
                key.key().vkey(),
                key.key().fingerprint(),
                announcement == null ? null : announcement.note());
    }

    @Override
    public String proof(String communityId, long index) {
        return proofs(communityId, List.of(index)).get(0);
    }

    @Override
    public List<String> proofs(String communityId, List<Long> indexes) {
        return heads.with(communityId, view -> {
            List<String> proofs = new ArrayList<>();
            for (long index : indexes) {
                if (index < 0 || index >= view.checkpoint().size()) {
                    throw new RefusedException(RefusalCode.LOG_ENTRY_UNKNOWN);
                }
                List<Hash> hashes =
                        view.proofs().inclusion(index, view.checkpoint().size());
                proofs.add(new TlogProof(index, hashes, view.note()).text());
            }
            return proofs;
        });
    }

    @Override
    public Optional<String> witnessedProof(String communityId, long index) {
        return cosignatures
                .newest(communityId)
                .filter(newest -> newest.size() > index)
                .flatMap(newest -> heads.with(communityId, view -> {
                    // What the former key signed it alone can sign again, and it is gone.
                    if (newest.size() > view.checkpoint().size()
                            || newest.size() <= view.keyFrom() && view.keyFrom() > 0
                            || !view.proofs().root(newest.size()).equals(newest.root())) {
                        return Optional.empty();
                    }
                    Checkpoint seen = new Checkpoint(view.checkpoint().origin(), newest.size(), newest.root());
                    SignedNote note = cosignatures.below(communityId, seen, seen.sign(view.signer()));
                    return Optional.of(new TlogProof(index, view.proofs().inclusion(index, seen.size()), note).text());
                }));
    }

    @Override
    public List<WitnessView> witnesses(String communityId) {
        return cosignatures.views(communityId);
    }

    @Override
    public int witnessesOver(String communityId, long index) {
        return cosignatures.over(communityId, index);
    }

    @Override
    public List<TimeStamp> timeStamps(String communityId) {
        return timeStamps.all(communityId).stream()
                .map(each -> new TimeStamp(each.index(), each.type(), each.token(), each.obtainedAt()))
                .toList();
    }

    @Override
    public List<String> entries(String communityId, long from, long to) {
        return store.entries(communityId, from, to).stream()
                .map(entry -> entry.octets().text())
                .toList();
    }

    @Override
    public List<Appended> entriesOfType(String communityId, String type, long from) {
        return store.entriesOfType(communityId, type, from).stream()
                .map(entry -> new Appended(entry.index(), entry.octets().text(), entry.at()))
                .toList();
    }

    /** A head whose row is locked; knows the tree as the transaction has made it so far. */
    private final class Writing implements LockedHead {
        private LogHead head;
        private final Instant at;

        private Writing(LogHead head, Instant at) {
            this.head = head;
            this.at = at;
        }

        @Override
        public Instant at() {
            return at;
        }

        @Override
        public List<Appended> append(String type, List<? extends Map<String, ?>> bodies) {
            EntryType known = EntryType.of(type)
                    .orElseThrow(() -> new IllegalArgumentException("no entry type of the contract: " + type));
            MerkleTree tree = head.tree();
            List<StoredEntry> entries = new ArrayList<>();
            for (Map<String, ?> body : bodies) {
                byte[] octets = new LogEntry(known, at, BodyJson.of(body)).canonical();
                Hash leaf = TreeHash.leaf(octets);
                entries.add(new StoredEntry(tree.size(), type, at, leaf, Bytes.of(octets)));
                tree = tree.append(leaf);
            }
            long keyFrom = known == EntryType.LOG_KEY ? tree.size() - 1 : head.keyFrom();
            LogHead after = new LogHead(head.communityId(), tree, tree.root(), at, keyFrom);
            store.append(head, entries, after);
            head = after;
            return entries.stream()
                    .map(entry -> new Appended(entry.index(), entry.octets().text(), at))
                    .toList();
        }
    }
}
