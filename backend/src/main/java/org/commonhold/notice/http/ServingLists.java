package org.commonhold.notice.http;

import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.commonhold.api.RefusalCode;
import org.commonhold.api.model.ServingParties;
import org.commonhold.api.model.ServingParty;
import org.commonhold.api.model.ServingRecipient;
import org.commonhold.api.model.ServingRecipients;
import org.commonhold.delivery.Attempt;
import org.commonhold.delivery.ChannelKind;
import org.commonhold.delivery.Deliveries;
import org.commonhold.kernel.StairwellOrder;
import org.commonhold.notice.rule.Coverage.Concerned;
import org.commonhold.notice.serving.Serving;
import org.commonhold.notice.serving.Serving.Recipient;
import org.commonhold.notice.serving.Serving.UnservedParty;
import org.commonhold.notice.serving.ServingReader;
import org.commonhold.notice.serving.UnservedParties;
import org.commonhold.platform.RefusedException;
import org.jspecify.annotations.Nullable;

/**
 * Lists of recipients and parties, a page at a time. The cursor is the last item itself, so that whoever is served meanwhile shifts nobody
 * out of the pages behind.
 */
@Singleton
class ServingLists {
    private static final StairwellOrder WALK = new StairwellOrder();

    private final ServingReader reader;
    private final UnservedParties unserved;
    private final ServingBodies bodies;
    private final Deliveries deliveries;
    private final Clock clock;

    ServingLists(
            ServingReader reader, UnservedParties unserved, ServingBodies bodies, Deliveries deliveries, Clock clock) {
        this.reader = reader;
        this.unserved = unserved;
        this.bodies = bodies;
        this.deliveries = deliveries;
        this.clock = clock;
    }

    /**
     * Recipients in the order of the stairwells.
     *
     * @param serving on whom the notice was served
     * @param served only those who are, or only those who are not; null for all
     * @param after the last person of the page before, or null
     * @param limit how many
     * @throws RefusedException {@code invalid-field} where the notice did not go to that person
     */
    ServingRecipients recipients(Serving serving, @Nullable Boolean served, @Nullable String after, int limit) {
        List<String> behind = serving.walk();
        if (after != null) {
            int place = behind.indexOf(after);
            if (place < 0) {
                throw new RefusedException(RefusalCode.INVALID_FIELD, "after");
            }
            behind = behind.subList(place + 1, behind.size());
        }
        Page<String> page = Page.of(
                behind.stream()
                        .filter(person -> served == null || serving.served().containsKey(person) == served)
                        .limit(limit + 1L)
                        .toList(),
                limit);
        int all = serving.walk().size();
        int total = served == null
                ? all
                : served ? serving.served().size() : all - serving.served().size();
        List<ServingRecipient> items = items(serving, reader.recipients(serving.notice(), page.items()));
        return new ServingRecipients(items, total).next(page.next() ? last(page.items()) : null);
    }

    /**
     * Parties that are not served, in the order of the stairwells.
     *
     * @param serving on whom the notice was served
     * @param after key of the last party of the page before, or null
     * @param limit how many
     */
    ServingParties parties(Serving serving, @Nullable String after, int limit) {
        List<Concerned> all = serving.coverage().unserved();
        Page<Concerned> page = Page.of(
                all.stream()
                        .filter(party -> after == null || WALK.compare(party.partyKey(), after) > 0)
                        .limit(limit + 1L)
                        .toList(),
                limit);
        List<UnservedParty> parties = unserved.of(serving, page.items());
        List<Recipient> receivers = new ArrayList<>();
        parties.forEach(party -> receivers.addAll(party.receivers()));
        Map<String, ServingRecipient> bodyOf = new HashMap<>();
        items(serving, receivers).forEach(each -> bodyOf.put(each.getPersonId(), each));
        List<ServingParty> items = parties.stream()
                .map(each -> new ServingParty(
                        each.party().partyKey(),
                        each.units(),
                        each.holders(),
                        each.party().weight().areaDm2(),
                        each.receivers().stream()
                                .map(receiver -> bodyOf.get(receiver.personId()))
                                .toList(),
                        each.party().withoutReceiver()))
                .toList();
        return new ServingParties(items, all.size())
                .next(page.next() ? last(page.items()).partyKey() : null);
    }

    private List<ServingRecipient> items(Serving serving, List<Recipient> recipients) {
        Map<String, Map<ChannelKind, Attempt>> attempts = attempts(
                serving.notice().noticeId(),
                recipients.stream().map(Recipient::personId).distinct().toList());
        Instant now = clock.instant();
        return recipients.stream()
                .map(each -> bodies.recipient(
                        each, attempts.getOrDefault(each.personId(), Map.of()).values(), now))
                .toList();
    }

    /** The newest attempt on each channel; attempts come in the order in which they were made. */
    private Map<String, Map<ChannelKind, Attempt>> attempts(String noticeId, Collection<String> persons) {
        Map<String, Map<ChannelKind, Attempt>> newest = new HashMap<>();
        deliveries
                .attempts(noticeId, persons)
                .forEach(each -> newest.computeIfAbsent(each.personId(), id -> new TreeMap<>())
                        .put(each.channel(), each));
        return newest;
    }

    private static <T> T last(List<T> items) {
        return items.get(items.size() - 1);
    }

    /**
     * A part of a list.
     *
     * @param items the part
     * @param next whether there is more behind it
     */
    private record Page<T>(List<T> items, boolean next) {
        static <T> Page<T> of(List<T> oneMore, int limit) {
            boolean next = oneMore.size() > limit;
            return new Page<>(next ? oneMore.subList(0, limit) : oneMore, next);
        }
    }
}
