package org.commonhold.transparency.book;

import jakarta.inject.Singleton;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import org.commonhold.api.RefusalCode;
import org.commonhold.contract.Hash;
import org.commonhold.contract.log.Checkpoint;
import org.commonhold.contract.log.NoteSigner;
import org.commonhold.contract.log.ProofBuilder;
import org.commonhold.contract.log.SignedNote;
import org.commonhold.contract.log.TreeHash;
import org.commonhold.platform.RefusedException;
import org.commonhold.transparency.store.LogHead;
import org.commonhold.transparency.store.LogStore;
import org.commonhold.transparency.store.StoredEntry;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Signs committed heads, one at a time for each book.
 *
 * <p>A head is signed only where its root is recomputed from the entries and the tree that the rollback guard remembers is
 * the beginning of it. Ed25519 is deterministic: after a crash between commit and answer the same head gets the same note.
 */
@Singleton
final class SignedHeads {
    private static final Logger LOG = LoggerFactory.getLogger(SignedHeads.class);
    private static final int CHUNK = 1000;
    /** A book changes its key so seldom that a head is read anew once, and once more. */
    private static final int TRIES = 3;

    private final LogStore store;
    private final LogKeys keys;
    private final RollbackGuard guard;
    private final SigningSteps steps;
    private final Map<String, Signed> books = new ConcurrentHashMap<>();

    SignedHeads(LogStore store, LogKeys keys, RollbackGuard guard, SigningSteps steps) {
        this.store = store;
        this.keys = keys;
        this.guard = guard;
        this.steps = steps;
    }

    /** The newest signed head with its signer and the tree below it; valid only while the caller's work runs. */
    record View(
            Checkpoint checkpoint,
            SignedNote note,
            long keyFrom,
            NoteSigner signer,
            ProofBuilder proofs,
            LeafTree tree) {}

    /** A head and the key that signs it. */
    record Signable(LogHead head, NoteSigner signer) {}

    /**
     * The head as the caller's transaction sees it, outside of one the committed one, with the key in force.
     *
     * @param communityId the community
     * @return both, of one moment
     */
    Signable signable(String communityId) {
        for (int tries = 0; tries < TRIES; tries++) {
            LogHead head = store.head(communityId).orElseThrow(() -> new RefusedException(RefusalCode.NOT_FOUND));
            Optional<NoteSigner> signer = keys.of(head);
            if (signer.isPresent()) {
                return new Signable(head, signer.get());
            }
        }
        LOG.error(
                "The book {} is damaged: its head and its key do not belong together. Nothing is signed.", communityId);
        throw new RefusedException(RefusalCode.LOG_DAMAGED);
    }

    /**
     * Signs the committed head if it is not signed yet, and works with it while no other thread changes the tree.
     *
     * @param communityId the community
     * @param work what to do with the head
     * @return what comes of the work
     */
    <T> T with(String communityId, Function<View, T> work) {
        if (store.inTransaction()) {
            throw new IllegalStateException("a head is signed after its commit, never inside a transaction");
        }
        Signed book = books.computeIfAbsent(communityId, id -> new Signed());
        synchronized (book) {
            Signable signable = signable(communityId);
            LogHead head = signable.head();
            if (head.size() < book.witnessedSize) {
                throw new RefusedException(RefusalCode.LOG_ROLLBACK_DETECTED);
            }
            @Nullable View view = book.view;
            if (view == null
                    || view.checkpoint().size() != head.size()
                    || !view.checkpoint().root().equals(head.root())) {
                view = sign(book, signable.signer(), head);
                book.view = view;
            }
            return work.apply(view);
        }
    }

    /**
     * Remembers that a witness saw a greater book than the one here; nothing is signed until the head has reached that size.
     *
     * @param communityId the community
     * @param size size of the checkpoint that the witness cosigned
     * @return whether the book here is smaller
     */
    boolean witnessed(String communityId, long size) {
        Signed book = books.computeIfAbsent(communityId, id -> new Signed());
        synchronized (book) {
            LogHead head = store.head(communityId).orElseThrow(() -> new RefusedException(RefusalCode.NOT_FOUND));
            if (head.size() < size && book.witnessedSize < size) {
                book.witnessedSize = size;
                LOG.error(
                        "The book {} was set back: a witness cosigned size {}, the database holds size {}. Nothing is signed.",
                        communityId,
                        size,
                        head.size());
            }
            return head.size() < size;
        }
    }

    private View sign(Signed book, NoteSigner signer, LogHead head) {
        String communityId = head.communityId();
        Checkpoint checkpoint = new Checkpoint(signer.publicKey().name(), head.size(), head.root());
        Optional<Checkpoint> highest = Optional.ofNullable(book.highest).or(() -> guard.highest(communityId));
        if (highest.isPresent() && head.size() < highest.get().size()) {
            throw rolledBack(highest.get(), checkpoint);
        }
        ProofBuilder proofs = extend(book, head);
        if (highest.isPresent()
                && (!highest.get().origin().equals(checkpoint.origin())
                        || !proofs.root(highest.get().size())
                                .equals(highest.get().root()))) {
            throw rolledBack(highest.get(), checkpoint);
        }
        steps.reached(communityId, SigningSteps.Step.CHECKED);
        SignedNote note = checkpoint.sign(signer);
        steps.reached(communityId, SigningSteps.Step.SIGNED);
        if (highest.isEmpty() || highest.get().size() < checkpoint.size()) {
            guard.raise(communityId, checkpoint);
        }
        book.highest = checkpoint;
        steps.reached(communityId, SigningSteps.Step.GUARDED);
        return new View(checkpoint, note, head.keyFrom(), signer, proofs, book.tree);
    }

    /** Brings the tree in memory up to the head. What does not fit is recomputed once from the entries themselves. */
    private ProofBuilder extend(Signed book, LogHead head) {
        if (book.tree.size() > 0 && book.tree.size() <= head.size()) {
            for (long from = book.tree.size(); from < head.size(); from += CHUNK) {
                store.leaves(head.communityId(), from, Math.min(head.size(), from + CHUNK))
                        .forEach(book.tree::append);
            }
            ProofBuilder proofs = new ProofBuilder(book.tree);
            if (book.tree.size() == head.size() && proofs.root(head.size()).equals(head.root())) {
                return proofs;
            }
        }
        LeafTree whole = new LeafTree();
        for (long from = 0; from < head.size(); from += CHUNK) {
            for (StoredEntry entry : store.entries(head.communityId(), from, Math.min(head.size(), from + CHUNK))) {
                whole.append(TreeHash.leaf(entry.octets().toArray()));
            }
        }
        book.tree = whole;
        ProofBuilder proofs = new ProofBuilder(whole);
        Hash root = whole.size() == head.size() ? proofs.root(head.size()) : TreeHash.EMPTY_ROOT;
        if (whole.size() != head.size() || !root.equals(head.root())) {
            LOG.error(
                    "The book {} is damaged: its head says {} entries and root {}, its entries give {} and {}. Nothing is"
                            + " signed.",
                    head.communityId(),
                    head.size(),
                    head.root(),
                    whole.size(),
                    root);
            throw new RefusedException(RefusalCode.LOG_DAMAGED);
        }
        return proofs;
    }

    private static RefusedException rolledBack(Checkpoint highest, Checkpoint found) {
        LOG.error(
                "The book {} was rolled back or replaced: this node signed size {} root {}, the database holds size {} root"
                        + " {}. Nothing is signed.",
                found.origin(),
                highest.size(),
                highest.root(),
                found.size(),
                found.root());
        return new RefusedException(RefusalCode.LOG_ROLLBACK_DETECTED);
    }

    /** What this node holds of one book. */
    private static final class Signed {
        private LeafTree tree = new LeafTree();
        private @Nullable View view;
        private @Nullable Checkpoint highest;
        private long witnessedSize;
    }
}
