package org.commonhold.transparency.book;

import jakarta.inject.Singleton;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.commonhold.api.RefusalCode;
import org.commonhold.contract.Bytes;
import org.commonhold.contract.log.NoteKey;
import org.commonhold.contract.log.NoteSigner;
import org.commonhold.platform.Randomness;
import org.commonhold.platform.RefusedException;
import org.commonhold.platform.Vault;
import org.commonhold.transparency.store.LogHead;
import org.commonhold.transparency.store.LogStore;
import org.commonhold.transparency.store.StoredLog;
import org.jspecify.annotations.Nullable;

/**
 * The Ed25519 key in force of each book, made with the book or with the change of its key, encrypted at rest by the vault and kept
 * in memory once used. Of a key that was replaced nothing is stored.
 */
@Singleton
final class LogKeys {
    private static final int SEED_BYTES = 32;

    private final LogStore store;
    private final Vault vault;
    private final Randomness randomness;
    private final LogConfiguration configuration;
    private final Map<String, InForce> known = new ConcurrentHashMap<>();

    LogKeys(LogStore store, Vault vault, Randomness randomness, LogConfiguration configuration) {
        this.store = store;
        this.vault = vault;
        this.randomness = randomness;
        this.configuration = configuration;
    }

    /** A key and the index of the entry that brought it in. */
    private record InForce(long from, NoteSigner signer) {}

    /** Makes name and key of a new book, to be stored with it. */
    StoredLog make(String communityId, Instant now) {
        String origin = configuration.host() + "/log/" + communityId;
        NoteSigner signer = generate(origin);
        return new StoredLog(communityId, origin, 0, signer.publicKey().key(), sealed(communityId, signer), now);
    }

    /** Makes another key for a book. */
    NoteSigner generate(String origin) {
        return new NoteSigner(origin, NoteKey.Kind.LOG, Bytes.of(randomness.bytes(SEED_BYTES)));
    }

    /** The row of a book with another key in force. */
    StoredLog replaced(StoredLog log, long from, NoteSigner next) {
        return new StoredLog(
                log.communityId(),
                log.origin(),
                from,
                next.publicKey().key(),
                sealed(log.communityId(), next),
                log.openedAt());
    }

    /**
     * The key that signs a head.
     *
     * @param head the head
     * @return nothing where the book has another key by now, so that the head is an old one
     */
    Optional<NoteSigner> of(LogHead head) {
        String communityId = head.communityId();
        @Nullable InForce kept = known.get(communityId);
        if (kept != null && kept.from() == head.keyFrom()) {
            return Optional.of(kept.signer());
        }
        StoredLog log = store.log(communityId).orElseThrow(() -> new RefusedException(RefusalCode.NOT_FOUND));
        if (log.keyFrom() != head.keyFrom()) {
            return Optional.empty();
        }
        NoteSigner opened = open(log);
        // What a transaction made that may still roll back must not be remembered.
        if (!store.inTransaction()) {
            known.put(communityId, new InForce(log.keyFrom(), opened));
        }
        return Optional.of(opened);
    }

    /** The key that a row holds. */
    NoteSigner open(StoredLog log) {
        Bytes seed = Bytes.of(vault.open(log.sealedSeed().toArray(), context(log.communityId())));
        NoteSigner signer = new NoteSigner(log.origin(), NoteKey.Kind.LOG, seed);
        if (!signer.publicKey().key().equals(log.publicKey())) {
            throw new IllegalStateException("the book's stored key pair does not fit together");
        }
        return signer;
    }

    private Bytes sealed(String communityId, NoteSigner signer) {
        return Bytes.of(vault.seal(signer.seed().toArray(), context(communityId)));
    }

    private static String context(String communityId) {
        return "log.key:" + communityId;
    }
}
