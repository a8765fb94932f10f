package org.commonhold.notice.compose;

import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import org.commonhold.kernel.CodePointOrder;
import org.commonhold.kernel.LegalCalendar;
import org.commonhold.notice.NoticeKind;
import org.commonhold.registry.Registry;

/** What a sender can choose from: kinds by the own roles (N1), places of the registry of today (N2). */
@Singleton
public class SendingOptions {
    private final NoticeAccess access;
    private final Registry registry;
    private final Clock clock;

    SendingOptions(NoticeAccess access, Registry registry, Clock clock) {
        this.access = access;
        this.registry = registry;
        this.clock = clock;
    }

    /** Kinds that the caller may send. */
    public List<NoticeKind> kinds(String communityId) {
        return Arrays.stream(NoticeKind.values())
                .filter(kind -> access.maySend(communityId, kind))
                .toList();
    }

    /** Units by entrance by building, both in plain order. */
    public SortedMap<String, SortedMap<String, Integer>> places(String communityId) {
        SortedMap<String, SortedMap<String, Integer>> places = new TreeMap<>(CodePointOrder.COMPARATOR);
        registry.unitsAsOf(communityId, LocalDate.ofInstant(clock.instant(), LegalCalendar.ZONE))
                .forEach(unit -> places.computeIfAbsent(
                                unit.building(), building -> new TreeMap<>(CodePointOrder.COMPARATOR))
                        .merge(unit.entrance(), 1, Integer::sum));
        return places;
    }
}
