package org.commonhold.transparency.book;

import jakarta.inject.Singleton;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.commonhold.api.RefusalCode;
import org.commonhold.contract.Bytes;
import org.commonhold.contract.log.NoteKey;
import org.commonhold.contract.log.NoteSigner;
import org.commonhold.platform.Randomness;
import org.commonhold.platform.RefusedException;
import org.commonhold.platform.Vault;
import org.commonhold.transparency.store.LogStore;
import org.commonhold.transparency.store.StoredLog;
import org.jspecify.annotations.Nullable;

/** The Ed25519 key of each book, made with the book, encrypted at rest by the vault and kept in memory once used. */
@Singleton
final class LogKeys {
    private static final int SEED_BYTES = 32;

    private final LogStore store;
    private final Vault vault;
    private final Randomness randomness;
    private final LogConfiguration configuration;
    private final Map<String, NoteSigner> known = new ConcurrentHashMap<>();

    LogKeys(LogStore store, Vault vault, Randomness randomness, LogConfiguration configuration) {
        this.store = store;
        this.vault = vault;
        this.randomness = randomness;
        this.configuration = configuration;
    }

    /** Makes name and key of a new book, to be stored with it. */
    StoredLog make(String communityId, Instant now) {
        String origin = configuration.host() + "/log/" + communityId;
        byte[] seed = randomness.bytes(SEED_BYTES);
        NoteSigner signer = new NoteSigner(origin, NoteKey.Kind.LOG, Bytes.of(seed));
        Bytes sealed = Bytes.of(vault.seal(seed, context(communityId)));
        return new StoredLog(communityId, origin, signer.publicKey().key(), sealed, now);
    }

    /** The book's key; refuses {@code not-found} where there is no such book. */
    NoteSigner of(String communityId) {
        @Nullable NoteSigner signer = known.get(communityId);
        if (signer != null) {
            return signer;
        }
        StoredLog log = store.log(communityId).orElseThrow(() -> new RefusedException(RefusalCode.NOT_FOUND));
        NoteSigner opened = open(log);
        // A book made in a transaction that may still roll back must not be remembered.
        if (!store.inTransaction()) {
            known.put(communityId, opened);
        }
        return opened;
    }

    private NoteSigner open(StoredLog log) {
        Bytes seed = Bytes.of(vault.open(log.sealedSeed().toArray(), context(log.communityId())));
        NoteSigner signer = new NoteSigner(log.origin(), NoteKey.Kind.LOG, seed);
        if (!signer.publicKey().key().equals(log.publicKey())) {
            throw new IllegalStateException("the book's stored key pair does not fit together");
        }
        return signer;
    }

    private static String context(String communityId) {
        return "log.key:" + communityId;
    }
}
