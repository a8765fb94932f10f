package org.commonhold.notice.inbox;

import jakarta.inject.Singleton;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import org.commonhold.contract.json.CanonicalJson;
import org.commonhold.contract.json.JsonValue;
import org.commonhold.delivery.Deliveries;
import org.commonhold.delivery.DeliveryRequest;
import org.commonhold.notice.NoticeKind;
import org.commonhold.notice.rule.Respect;
import org.commonhold.notice.store.InboxHead;
import org.commonhold.notice.store.Inboxes;
import org.commonhold.platform.Randomness;

/** Writes what concerns single persons into their inboxes, in the transaction of the event that it tells of. */
@Singleton
class PersonalItems {
    private final Inboxes inboxes;
    private final Deliveries deliveries;
    private final Randomness randomness;

    PersonalItems(Inboxes inboxes, Deliveries deliveries, Randomness randomness) {
        this.inboxes = inboxes;
        this.deliveries = deliveries;
        this.randomness = randomness;
    }

    /**
     * An item.
     *
     * @param personId natural person
     * @param kind a personal kind
     * @param facts what the texts of that kind tell, by name; no personal data but the person's own units
     * @param at time of the event
     * @param wake whether the person is woken for it
     */
    record Personal(String personId, NoticeKind kind, Map<String, String> facts, Instant at, boolean wake) {
        Personal {
            facts = Map.copyOf(facts);
        }
    }

    /**
     * Writes items of one community.
     *
     * @param communityId 32 hex
     * @param items any number; those of one person get their numbers in this order
     */
    void write(String communityId, List<Personal> items) {
        TreeMap<String, Integer> numbers = new TreeMap<>();
        items.forEach(item -> numbers.merge(item.personId(), 1, Integer::sum));
        Map<String, InboxHead> heads = inboxes.advance(communityId, numbers);
        List<Inboxes.NewItem> rows = new ArrayList<>();
        List<DeliveryRequest> requests = new ArrayList<>();
        for (Personal item : items) {
            InboxHead head = Objects.requireNonNull(heads.get(item.personId()), "every head was moved on");
            int left = numbers.merge(item.personId(), -1, Integer::sum);
            String itemId = randomness.id();
            rows.add(new Inboxes.NewItem(
                    item.personId(),
                    head.seq() - left,
                    itemId,
                    communityId,
                    null,
                    item.kind(),
                    text(item.facts()),
                    item.at()));
            if (item.wake()) {
                Respect.wakeAt(item.kind(), head.wishes(), head.pushAt(), item.at())
                        .ifPresent(at ->
                                requests.add(WakeUps.request(communityId, item.personId(), itemId, item.kind(), at)));
            }
        }
        inboxes.insert(rows);
        if (!requests.isEmpty()) {
            deliveries.request(requests);
        }
    }

    private static String text(Map<String, String> facts) {
        return CanonicalJson.text(JsonValue.of(facts));
    }
}
