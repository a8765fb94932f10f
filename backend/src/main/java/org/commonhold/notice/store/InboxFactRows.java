package org.commonhold.notice.store;

import io.micronaut.transaction.annotation.Transactional;
import jakarta.inject.Singleton;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Objects;

/** What the inboxes of recipients know of a notice. */
@Singleton
public class InboxFactRows {
    private final Jdbc jdbc;

    InboxFactRows(Jdbc jdbc) {
        this.jdbc = jdbc;
    }

    /** One for each inbox of some persons, at most 500, that has the notice. */
    @Transactional(readOnly = true)
    public List<InboxFacts> ofPersons(String noticeId, Collection<String> persons) {
        List<String> values = new ArrayList<>(persons);
        values.add(0, noticeId);
        return jdbc.list(
                "SELECT person_id, at, opened_at FROM inbox_item WHERE notice_id = ? AND person_id IN ("
                        + Jdbc.marks(persons.size()) + ")",
                values,
                InboxFactRows::facts);
    }

    /** Notes an acknowledgement once, in the caller's transaction. */
    public boolean acknowledge(String noticeId, String personId, Instant at) {
        return jdbc.update(
                        "UPDATE inbox_item SET acknowledged_at = ?, opened_at = COALESCE(opened_at, ?)"
                                + " WHERE person_id = ? AND notice_id = ? AND acknowledged_at IS NULL",
                        List.of(at, at, personId, noticeId))
                == 1;
    }

    private static InboxFacts facts(ResultSet row) throws SQLException {
        return new InboxFacts(
                row.getString(1),
                Objects.requireNonNull(Jdbc.instant(row, 2), "not null in the table"),
                Jdbc.instant(row, 3));
    }
}
