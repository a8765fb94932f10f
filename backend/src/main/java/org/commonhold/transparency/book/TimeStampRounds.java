package org.commonhold.transparency.book;

import io.micronaut.scheduling.annotation.Scheduled;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import org.commonhold.contract.Bytes;
import org.commonhold.contract.Hash;
import org.commonhold.contract.log.EntryType;
import org.commonhold.platform.TimeStamps;
import org.commonhold.transparency.store.TimeStampStore;

/**
 * Has the entries stamped by which an assembly is dated, in the background: nothing waits for the authority, and one that is away is
 * asked again after a pause that doubles up to a minute's rounds.
 */
@Singleton
final class TimeStampRounds {
    /** What the days of the law are counted from and to, and what makes a result final. */
    private static final List<String> STAMPED = List.of(
            EntryType.ASSEMBLY_PUBLICISED.text(),
            EntryType.ASSEMBLY_LOCKED.text(),
            EntryType.ASSEMBLY_CLOSED.text(),
            EntryType.ASSEMBLY_CERTIFIED.text());

    private static final int AT_ONCE = 20;
    private static final long LONGEST_REST = 60;

    private final TimeStamps authority;
    private final TimeStampStore store;
    private final Clock clock;
    private final AtomicLong rest = new AtomicLong();
    private final AtomicLong left = new AtomicLong();
    private final AtomicBoolean busy = new AtomicBoolean();

    TimeStampRounds(TimeStamps authority, TimeStampStore store, Clock clock) {
        this.authority = authority;
        this.store = store;
        this.clock = clock;
    }

    @Scheduled(initialDelay = "${commonhold.log.stamp-round:2s}", fixedDelay = "${commonhold.log.stamp-round:2s}")
    void round() {
        if (!authority.configured() || left.getAndUpdate(rounds -> Math.max(0, rounds - 1)) > 0) {
            return;
        }
        if (busy.compareAndSet(false, true)) {
            try {
                boolean answered = stampAll();
                rest.set(answered ? 0 : Math.min(LONGEST_REST, Math.max(1, 2 * rest.get())));
                left.set(rest.get());
            } finally {
                busy.set(false);
            }
        }
    }

    private boolean stampAll() {
        for (TimeStampStore.Due due : store.due(STAMPED, AT_ONCE)) {
            Optional<Bytes> token = authority.stamp(Hash.sha256(due.octets().toArray()));
            if (token.isEmpty()) {
                return false;
            }
            store.keep(due, token.get(), clock.instant());
        }
        return true;
    }
}
