package org.commonhold.identity.owner;

import io.micronaut.context.event.ApplicationEventPublisher;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import org.commonhold.identity.KeyRevocations;
import org.commonhold.identity.KeyRevoked;
import org.commonhold.identity.session.Sessions;
import org.commonhold.identity.store.KeyRow;
import org.commonhold.identity.store.KeyRows;
import org.commonhold.transparency.Book;

/** Ends keys of owners, whoever decided it: entry in the book, end of the sessions, news to the holder. */
@Singleton
final class RevokedKeys implements KeyRevocations {
    private final KeyRows keys;
    private final Sessions sessions;
    private final Book book;
    private final ApplicationEventPublisher<KeyRevoked> events;
    private final Clock clock;

    RevokedKeys(KeyRows keys, Sessions sessions, Book book, ApplicationEventPublisher<KeyRevoked> events, Clock clock) {
        this.keys = keys;
        this.sessions = sessions;
        this.book = book;
        this.events = events;
        this.clock = clock;
    }

    @Override
    public void revoke(String communityId, String kid, String reason) {
        keys.lock(kid)
                .filter(row -> !row.staff() && row.communityId().equals(communityId) && row.revokedAt() == null)
                .ifPresent(row -> revoke(row, reason));
    }

    /** Revokes a key that is locked and in use. */
    void revoke(KeyRow key, String reason) {
        Book.Appended entry = book.append(
                key.communityId(),
                "key.revoked",
                Map.of("kid", key.kid(), "person", key.personId(), "reason", reason, "staff", false));
        Instant now = clock.instant().truncatedTo(ChronoUnit.MICROS);
        keys.revoke(key.kid(), now, entry.index());
        sessions.endOfDevice(key.kid());
        events.publishEvent(new KeyRevoked(key.communityId(), key.personId(), key.kid(), reason, now));
    }
}
