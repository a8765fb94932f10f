package org.commonhold.notice.inbox;

import io.micronaut.transaction.annotation.Transactional;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import org.commonhold.api.RefusalCode;
import org.commonhold.delivery.Deliveries;
import org.commonhold.identity.CurrentPerson.Owner;
import org.commonhold.notice.store.InboxRow;
import org.commonhold.notice.store.InboxRows;
import org.commonhold.notice.store.Inboxes;
import org.commonhold.platform.RefusedException;

/** Opens and reads items. What is opened needs no further wake-up; what is read is read on every device of the person. */
@Singleton
public class ReadInbox {
    private final InboxRows rows;
    private final Inboxes inboxes;
    private final Deliveries deliveries;
    private final Clock clock;

    ReadInbox(InboxRows rows, Inboxes inboxes, Deliveries deliveries, Clock clock) {
        this.rows = rows;
        this.inboxes = inboxes;
        this.deliveries = deliveries;
        this.clock = clock;
    }

    /**
     * Notes that an item was opened; the first time stays.
     *
     * @param owner whose inbox
     * @param itemId 32 hex
     */
    @Transactional
    public void open(Owner owner, String itemId) {
        InboxRow row = require(owner, itemId);
        if (row.openedAt() == null && rows.open(itemId, now()) == 1) {
            deliveries.settle(Objects.requireNonNullElse(row.noticeId(), itemId), owner.personId());
        }
    }

    /**
     * Marks an item as read; the first time stays.
     *
     * @param owner whose inbox
     * @param itemId 32 hex
     * @return how many items are not read
     */
    @Transactional
    public int read(Owner owner, String itemId) {
        InboxRow row = require(owner, itemId);
        if (row.readAt() == null) {
            rows.read(itemId, now(), next(owner));
        }
        return rows.unread(owner.personId());
    }

    /**
     * Marks everything as read.
     *
     * @param owner whose inbox
     */
    @Transactional
    public void readAll(Owner owner) {
        if (rows.unread(owner.personId()) > 0) {
            rows.readAll(owner.personId(), now(), next(owner));
        }
    }

    private InboxRow require(Owner owner, String itemId) {
        return rows.find(itemId, owner.personId()).orElseThrow(() -> new RefusedException(RefusalCode.NOT_FOUND));
    }

    private long next(Owner owner) {
        return Objects.requireNonNull(
                        inboxes.advance(owner.communityId(), new TreeMap<>(Map.of(owner.personId(), 1)))
                                .get(owner.personId()),
                        List.of("the head of", owner.personId())::toString)
                .seq();
    }

    private Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MICROS);
    }
}
