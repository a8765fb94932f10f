package org.commonhold.notice.store;

import io.micronaut.data.annotation.Id;
import io.micronaut.data.annotation.MappedEntity;
import java.time.Instant;
import org.commonhold.notice.rule.DoorOutcome;
import org.commonhold.notice.rule.Visit;
import org.jspecify.annotations.Nullable;

/**
 * Row of {@code notice_visit}.
 *
 * @param noticeId the notice; with person and number it is the key
 * @param personId recipient
 * @param visit number, from 1
 * @param result what came of it
 * @param visitedAt when the worker was there
 * @param workerId account
 * @param paper SHA-256 of the scanned paper, or null
 * @param recordedAt when it was recorded
 */
@MappedEntity("notice_visit")
public record VisitRow(
        @Id String noticeId,
        String personId,
        int visit,
        DoorOutcome result,
        Instant visitedAt,
        String workerId,
        @Nullable String paper,
        Instant recordedAt) {

    /** As the rules see it. */
    public Visit seen() {
        return new Visit(result, visitedAt, workerId, paper);
    }
}
