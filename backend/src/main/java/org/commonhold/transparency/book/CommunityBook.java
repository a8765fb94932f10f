package org.commonhold.transparency.book;

import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.commonhold.api.RefusalCode;
import org.commonhold.contract.Bytes;
import org.commonhold.contract.Hash;
import org.commonhold.contract.SignedTime;
import org.commonhold.contract.log.Checkpoint;
import org.commonhold.contract.log.EntryType;
import org.commonhold.contract.log.LogEntry;
import org.commonhold.contract.log.MerkleTree;
import org.commonhold.contract.log.NoteKey;
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
        store.create(log, new LogHead(communityId, MerkleTree.EMPTY, MerkleTree.EMPTY.root(), now));
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
        return keys.of(communityId).sign(text).note();
    }

    @Override
    public LogIdentity identity(String communityId) {
        NoteKey key = keys.of(communityId).publicKey();
        return new LogIdentity(key.name(), key.vkey(), key.fingerprint());
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
                    if (newest.size() > view.checkpoint().size()
                            || !view.proofs().root(newest.size()).equals(newest.root())) {
                        return Optional.empty();
                    }
                    Checkpoint seen = new Checkpoint(view.checkpoint().origin(), newest.size(), newest.root());
                    SignedNote note = cosignatures.below(communityId, seen, seen.sign(keys.of(communityId)));
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
            LogHead after = new LogHead(head.communityId(), tree, tree.root(), at);
            store.append(head, entries, after);
            head = after;
            return entries.stream()
                    .map(entry -> new Appended(entry.index(), entry.octets().text(), at))
                    .toList();
        }
    }
}
