package org.commonhold.notice.inbox;

import io.micronaut.transaction.TransactionDefinition;
import io.micronaut.transaction.annotation.Transactional;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import org.commonhold.api.RefusalCode;
import org.commonhold.delivery.Deliveries;
import org.commonhold.identity.CurrentPerson.Owner;
import org.commonhold.notice.NoticeKind;
import org.commonhold.notice.rule.Respect;
import org.commonhold.notice.store.InboxRow;
import org.commonhold.notice.store.InboxRows;
import org.commonhold.notice.store.Inboxes;
import org.commonhold.platform.RefusedException;

/** Opens and reads items. What is opened needs no further wake-up; what is read is read on every device of the person. */
@Singleton
public class ReadInbox {
    /** A push waits for the hours of quiet and the pace at most: what is older needs none. */
    private static final Duration LONGEST_PUSH = Duration.ofDays(1).plus(Respect.PACE);

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
     * Notes that an item was opened; the first time stays. Nothing more is sent for it.
     *
     * @param owner whose inbox
     * @param itemId 32 hex
     */
    @Transactional(isolation = TransactionDefinition.Isolation.READ_COMMITTED)
    public void open(Owner owner, String itemId) {
        InboxRow row = require(owner, itemId);
        if (row.openedAt() != null) {
            return;
        }
        Instant now = now();
        if (row.kind().mutable()) {
            openOrdinary(owner.personId(), itemId, now);
        } else if (rows.open(itemId, now) == 1) {
            deliveries.settle(subject(row), owner.personId());
        }
    }

    /** One ordinary push stands for all that wait, so it falls away only when none of them does. */
    private void openOrdinary(String personId, String itemId, Instant now) {
        Optional<Instant> pushAt = inboxes.lockPush(personId);
        if (rows.open(itemId, now) != 1) {
            return;
        }
        List<InboxRow> recent = rows.ofKindsSince(
                personId,
                Arrays.stream(NoticeKind.values())
                        .filter(NoticeKind::mutable)
                        .map(Enum::name)
                        .toList(),
                now.minus(LONGEST_PUSH));
        if (recent.stream().anyMatch(each -> each.openedAt() == null)) {
            return;
        }
        recent.forEach(each -> deliveries.settle(subject(each), personId));
        if (pushAt.filter(at -> at.isAfter(now)).isPresent()) {
            inboxes.notePushes(Map.of(personId, now));
        }
    }

    private static String subject(InboxRow row) {
        return Objects.requireNonNullElse(row.noticeId(), row.itemId());
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
