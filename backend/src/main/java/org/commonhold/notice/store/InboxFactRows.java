package org.commonhold.notice.store;

import io.micronaut.transaction.annotation.Transactional;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import org.commonhold.notice.SentNotices.InboxFacts;

/** What the inboxes of all recipients know of a notice. */
@Singleton
public class InboxFactRows {
    private final Jdbc jdbc;

    InboxFactRows(Jdbc jdbc) {
        this.jdbc = jdbc;
    }

    /** One for each inbox that has the notice, in ascending order of the persons. */
    @Transactional(readOnly = true)
    public List<InboxFacts> ofNotice(String noticeId) {
        return jdbc.list(
                "SELECT person_id, at, opened_at, acknowledged_at FROM inbox_item WHERE notice_id = ? ORDER BY"
                        + " person_id",
                List.of(noticeId),
                row -> new InboxFacts(
                        row.getString(1),
                        Objects.requireNonNull(Jdbc.instant(row, 2), "not null in the table"),
                        Jdbc.instant(row, 3),
                        Jdbc.instant(row, 4)));
    }

    /** Notes an acknowledgement once, in the caller's transaction. */
    public boolean acknowledge(String noticeId, String personId, Instant at) {
        return jdbc.update(
                        "UPDATE inbox_item SET acknowledged_at = ?, opened_at = COALESCE(opened_at, ?)"
                                + " WHERE person_id = ? AND notice_id = ? AND acknowledged_at IS NULL",
                        List.of(at, at, personId, noticeId))
                == 1;
    }
}
