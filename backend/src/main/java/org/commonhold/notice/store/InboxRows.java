package org.commonhold.notice.store;

import io.micronaut.data.annotation.Query;
import io.micronaut.data.jdbc.annotation.JdbcRepository;
import io.micronaut.data.model.query.builder.sql.Dialect;
import io.micronaut.data.repository.GenericRepository;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

/** Statements on {@code inbox_item} for one person. */
@JdbcRepository(dialect = Dialect.MYSQL)
public interface InboxRows extends GenericRepository<InboxRow, String> {

    /** Items before a number, newest first. */
    @Query("SELECT * FROM inbox_item WHERE person_id = :personId AND seq < :before ORDER BY seq DESC LIMIT :limit")
    List<InboxRow> page(String personId, long before, int limit);

    /** The same, only what is not read. */
    @Query("SELECT * FROM inbox_item WHERE person_id = :personId AND seq < :before AND read_at IS NULL"
            + " ORDER BY seq DESC LIMIT :limit")
    List<InboxRow> unreadPage(String personId, long before, int limit);

    /** How many items are not read. */
    @Query("SELECT COUNT(*) FROM inbox_item WHERE person_id = :personId AND read_at IS NULL")
    int unread(String personId);

    /** An item of this person. */
    @Query("SELECT * FROM inbox_item WHERE item_id = :itemId AND person_id = :personId")
    Optional<InboxRow> find(String itemId, String personId);

    /** The person's items of some notices. */
    @Query("SELECT * FROM inbox_item WHERE person_id = :personId AND notice_id IN (:noticeIds)")
    List<InboxRow> ofNotices(String personId, Collection<String> noticeIds);

    /** The person's items of some kinds since an instant. */
    @Query("SELECT * FROM inbox_item WHERE person_id = :personId AND kind IN (:kinds) AND at >= :since")
    List<InboxRow> ofKindsSince(String personId, Collection<String> kinds, Instant since);

    /** What was read or arrived after a number, in the order of its number. */
    @Query("SELECT * FROM inbox_item WHERE person_id = :personId AND (seq > :after OR read_seq > :after)"
            + " ORDER BY seq LIMIT :limit")
    List<InboxRow> since(String personId, long after, int limit);

    /** Notes the first opening. */
    @Query("UPDATE inbox_item SET opened_at = :at WHERE item_id = :itemId AND opened_at IS NULL")
    int open(String itemId, Instant at);

    /** Marks one item as read, under the number that the head gave out. */
    @Query("UPDATE inbox_item SET read_at = :at, read_seq = :seq WHERE item_id = :itemId AND read_at IS NULL")
    int read(String itemId, Instant at, long seq);

    /** Marks everything up to that number as read. */
    @Query("UPDATE inbox_item SET read_at = :at, read_seq = :seq WHERE person_id = :personId AND read_at IS NULL")
    int readAll(String personId, Instant at, long seq);
}
