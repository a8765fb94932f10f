package org.commonhold.notice.serving;

import io.micronaut.transaction.annotation.Transactional;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.commonhold.api.RefusalCode;
import org.commonhold.identity.CurrentPerson.Staff;
import org.commonhold.notice.rule.DoorOutcome;
import org.commonhold.notice.rule.DoorRules;
import org.commonhold.notice.rule.Visit;
import org.commonhold.notice.store.NoticeRow;
import org.commonhold.notice.store.Portions;
import org.commonhold.notice.store.ServingFiles;
import org.commonhold.notice.store.VisitRow;
import org.commonhold.notice.store.VisitRows;
import org.commonhold.platform.RefusedException;
import org.jspecify.annotations.Nullable;

/**
 * Records what came of a round from door to door: all of it or nothing. Whoever records it is the worker who went.
 *
 * <p>Refuses, in this order: {@code not-found}, {@code notice-state}, {@code notice-not-servable}, and for each result
 * {@code notice-recipient-unknown}, {@code notice-time-unfit}, {@code notice-door-recorded}, {@code notice-paper-missing},
 * {@code notice-paper-unknown}.
 */
@Singleton
public class RecordDoorRound {
    private final ServingReader reader;
    private final Portions portions;
    private final VisitRows visits;
    private final ServingFiles files;
    private final Clock clock;

    RecordDoorRound(ServingReader reader, Portions portions, VisitRows visits, ServingFiles files, Clock clock) {
        this.reader = reader;
        this.portions = portions;
        this.visits = visits;
        this.files = files;
        this.clock = clock;
    }

    /**
     * What came of one visit.
     *
     * @param personId recipient
     * @param result what came of it
     * @param at when it was
     * @param paper SHA-256 of the scanned paper, or null
     */
    public record DoorResult(
            String personId,
            DoorOutcome result,
            Instant at,
            @Nullable String paper) {}

    /**
     * Records.
     *
     * @param who the worker
     * @param communityId 32 hex
     * @param noticeId 32 hex
     * @param results in the order in which they are looked at
     */
    @Transactional
    public void record(Staff who, String communityId, String noticeId, List<DoorResult> results) {
        NoticeRow notice = reader.lock(communityId, noticeId);
        Instant now = clock.instant().truncatedTo(ChronoUnit.MILLIS);
        List<String> visited =
                results.stream().map(DoorResult::personId).distinct().toList();
        Set<String> recipients = portions.among(noticeId, Set.copyOf(visited));
        Set<String> papers = new HashSet<>();
        files.list(noticeId).stream()
                .filter(each -> each.kind() == ServingFiles.Kind.PROOF)
                .forEach(each -> papers.add(each.sha256()));
        Map<String, List<Visit>> known = new HashMap<>();
        visits.ofPersons(noticeId, visited)
                .forEach(each -> known.computeIfAbsent(each.personId(), id -> new ArrayList<>())
                        .add(each.seen()));
        List<VisitRow> rows = new ArrayList<>();
        for (int at = 0; at < results.size(); at++) {
            DoorResult each = results.get(at);
            String place = "results[" + at + "].";
            require(recipients.contains(each.personId()), RefusalCode.NOTICE_RECIPIENT_UNKNOWN, place + "personId");
            require(
                    DoorRules.timeFits(each.at(), ServingReader.sentAt(notice), now),
                    RefusalCode.NOTICE_TIME_UNFIT,
                    place + "visitedAt");
            List<Visit> before = known.computeIfAbsent(each.personId(), id -> new ArrayList<>());
            DoorRules.visit(before, each.result(), each.at(), each.paper()).ifPresent(code -> {
                throw new RefusedException(
                        code, place + (code == RefusalCode.NOTICE_PAPER_MISSING ? "paper" : "visitedAt"));
            });
            require(
                    each.paper() == null || papers.contains(each.paper()),
                    RefusalCode.NOTICE_PAPER_UNKNOWN,
                    place + "paper");
            VisitRow row = new VisitRow(
                    noticeId,
                    each.personId(),
                    before.size() + 1,
                    each.result(),
                    each.at(),
                    who.accountId(),
                    each.paper(),
                    now);
            before.add(row.seen());
            rows.add(row);
        }
        visits.insertAll(rows);
    }

    private static void require(boolean holds, RefusalCode code, String field) {
        if (!holds) {
            throw new RefusedException(code, field);
        }
    }
}
