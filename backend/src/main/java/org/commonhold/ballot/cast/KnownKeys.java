package org.commonhold.ballot.cast;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import jakarta.inject.Singleton;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.commonhold.ballot.rule.SignerFacts;
import org.commonhold.contract.Bytes;
import org.commonhold.contract.json.JsonValue;
import org.commonhold.contract.jws.PublicJwk;
import org.commonhold.contract.jws.VerificationKey;
import org.commonhold.contract.log.EntryType;
import org.commonhold.contract.log.LogEntry;
import org.commonhold.identity.Keys;
import org.commonhold.transparency.Book;
import org.jspecify.annotations.Nullable;

/**
 * Keys of voters in memory, decoded once. A kept key may have been revoked since; that is decided under the head lock by
 * the revocations that stand in the book, in which "before" means a lower index.
 */
@Singleton
final class KnownKeys {
    private static final int MAX_KEYS = 200_000;

    private final Keys keys;
    private final Book book;
    private final Cache<String, KnownKey> known =
            Caffeine.newBuilder().maximumSize(MAX_KEYS).build();
    private final Map<String, Boolean> takenIntoMemory = new ConcurrentHashMap<>();
    private final Map<String, Revoked> revokedByCommunity = new ConcurrentHashMap<>();

    KnownKeys(Keys keys, Book book) {
        this.keys = keys;
        this.book = book;
    }

    /** A key with what is known of its holder; the point is decoded when it is first needed. */
    static final class KnownKey {
        private final Keys.EnrolledKey enrolled;
        private volatile @Nullable VerificationKey decoded;

        private KnownKey(Keys.EnrolledKey enrolled) {
            this.enrolled = enrolled;
        }

        VerificationKey key() {
            VerificationKey key = decoded;
            if (key == null) {
                key = VerificationKey.of(PublicJwk.named(enrolled.kid(), enrolled.x(), enrolled.y()));
                decoded = key;
            }
            return key;
        }

        SignerFacts facts() {
            return new SignerFacts(
                    enrolled.communityId(),
                    enrolled.personId(),
                    enrolled.staff(),
                    enrolled.level(),
                    enrolled.revoked());
        }

        String method() {
            return enrolled.method();
        }
    }

    /**
     * Finds a key. The first question about a community takes all keys of its owners into memory: each votes once, and a
     * query for each ballot would cost as much as its signature.
     */
    Optional<KnownKey> find(String communityId, String kid) {
        @Nullable KnownKey kept = known.getIfPresent(kid);
        if (kept == null) {
            takenIntoMemory.computeIfAbsent(communityId, this::takeIntoMemory);
            kept = known.getIfPresent(kid);
        }
        if (kept != null) {
            return Optional.of(kept);
        }
        Keys.@Nullable EnrolledKey enrolled = keys.find(kid);
        if (enrolled == null) {
            return Optional.empty();
        }
        KnownKey read = new KnownKey(enrolled);
        known.put(kid, read);
        return Optional.of(read);
    }

    private boolean takeIntoMemory(String communityId) {
        keys.ofOwners(communityId).forEach(key -> known.put(key.kid(), new KnownKey(key)));
        return true;
    }

    /**
     * Reads the revocations that were appended since the last time. To be called under the head lock: then none is
     * missing, and none can follow before what the caller appends.
     *
     * @param communityId the community whose head is locked
     * @return thumbprints of every key that was ever revoked in the community
     */
    Set<String> revokedUnderLock(String communityId) {
        Revoked revoked = revokedByCommunity.computeIfAbsent(communityId, id -> new Revoked());
        synchronized (revoked) {
            for (Book.Appended entry :
                    book.entriesOfType(communityId, EntryType.KEY_REVOKED.text(), revoked.readUpTo)) {
                LogEntry read = LogEntry.read(Bytes.utf8(entry.text()).toArray());
                if (read.body().get("kid") instanceof JsonValue.JsonString kid) {
                    revoked.kids.add(kid.value());
                    known.invalidate(kid.value());
                }
                revoked.readUpTo = entry.index() + 1;
            }
            return revoked.kids;
        }
    }

    /** What was read of one community's revocations. */
    private static final class Revoked {
        private final Set<String> kids = ConcurrentHashMap.newKeySet();
        private long readUpTo;
    }
}
