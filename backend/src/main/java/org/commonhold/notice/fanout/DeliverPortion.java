package org.commonhold.notice.fanout;

import io.micronaut.transaction.TransactionDefinition;
import io.micronaut.transaction.annotation.Transactional;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import org.commonhold.delivery.Deliveries;
import org.commonhold.delivery.DeliveryRequest;
import org.commonhold.notice.NoticeClass;
import org.commonhold.notice.inbox.WakeUps;
import org.commonhold.notice.rule.Respect;
import org.commonhold.notice.store.InboxHead;
import org.commonhold.notice.store.Inboxes;
import org.commonhold.notice.store.NoticeRow;
import org.commonhold.notice.store.NoticeRows;
import org.commonhold.notice.store.Portions;
import org.commonhold.platform.Randomness;

/**
 * Delivers one portion of recipients in one transaction: their inboxes, the requests to wake them, and the mark that the portion is done.
 * Whatever happens, all of it is there or nothing, so that a person has a notice exactly once, whichever node comes back to it.
 */
@Singleton
class DeliverPortion {
    private final Portions portions;
    private final NoticeRows notices;
    private final Inboxes inboxes;
    private final Deliveries deliveries;
    private final FanOutSteps steps;
    private final Randomness randomness;
    private final Clock clock;

    DeliverPortion(
            Portions portions,
            NoticeRows notices,
            Inboxes inboxes,
            Deliveries deliveries,
            FanOutSteps steps,
            Randomness randomness,
            Clock clock) {
        this.portions = portions;
        this.notices = notices;
        this.inboxes = inboxes;
        this.deliveries = deliveries;
        this.steps = steps;
        this.randomness = randomness;
        this.clock = clock;
    }

    /**
     * Delivers the next portion that nobody works on.
     *
     * @return the class of the notice that came further, or nothing where nothing is left to do
     */
    @Transactional(
            propagation = TransactionDefinition.Propagation.REQUIRES_NEW,
            isolation = TransactionDefinition.Isolation.READ_COMMITTED)
    public Optional<NoticeClass> next() {
        return portions.claim().map(this::deliver);
    }

    private NoticeClass deliver(Portions.Claimed portion) {
        NoticeRow notice = notices.findAll(List.of(portion.noticeId())).get(0);
        Instant now = clock.instant().truncatedTo(ChronoUnit.MICROS);
        TreeMap<String, Integer> one = new TreeMap<>();
        portion.persons().forEach(person -> one.put(person, 1));
        Map<String, InboxHead> heads = inboxes.advance(notice.communityId(), one);
        List<Inboxes.NewItem> items = new ArrayList<>();
        List<DeliveryRequest> requests = new ArrayList<>();
        Map<String, Instant> pushes = new HashMap<>();
        for (String person : portion.persons()) {
            InboxHead head = Objects.requireNonNull(heads.get(person), "every head was moved on");
            String itemId = randomness.id();
            items.add(new Inboxes.NewItem(
                    person, head.seq(), itemId, notice.communityId(), notice.noticeId(), notice.kind(), null, now));
            Respect.wakeAt(notice.kind(), head.wishes(), head.pushAt(), now).ifPresent(at -> {
                requests.add(WakeUps.request(notice, itemId, person, at));
                if (notice.kind().mutable()) {
                    pushes.put(person, at);
                }
            });
        }
        inboxes.insert(items);
        inboxes.notePushes(pushes);
        deliveries.request(requests);
        portions.done(portion, now);
        steps.written(portion.noticeId(), portion.portion());
        return notice.noticeClass();
    }
}
