package org.commonhold.notice.store;

import io.micronaut.data.annotation.Query;
import io.micronaut.data.jdbc.annotation.JdbcRepository;
import io.micronaut.data.model.query.builder.sql.Dialect;
import io.micronaut.data.repository.GenericRepository;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.commonhold.notice.NoticeClass;
import org.commonhold.notice.NoticeKind;
import org.commonhold.notice.NoticeState;

/** Statements on {@code notice}. */
@JdbcRepository(dialect = Dialect.MYSQL)
public interface NoticeRows extends GenericRepository<NoticeRow, String> {

    /** Adds a notice; the database numbers it. */
    @Query("INSERT INTO notice (notice_id, community_id, kind, notice_class, state, title_zh, title_en, body_zh,"
            + " body_en, link_type, link_id, audience, send_at, valid_until, corrects, meeting_at,"
            + " meeting_ends_at, meeting_place, author_id, sender_role, system_key, created_at) VALUES (:noticeId,"
            + " :communityId, :kind, :noticeClass, :state, :titleZh, :titleEn, :bodyZh, :bodyEn, :linkType,"
            + " :linkId, :audience, :sendAt, :validUntil, :corrects, :meetingAt, :meetingEndsAt, :meetingPlace,"
            + " :authorId, :senderRole, :systemKey, :createdAt)")
    void insert(NoticeRow row);

    /** Replaces what a draft says; the row must be locked. */
    @Query("UPDATE notice SET kind = :kind, notice_class = :noticeClass, title_zh = :titleZh, title_en = :titleEn,"
            + " body_zh = :bodyZh, body_en = :bodyEn, link_type = :linkType, link_id = :linkId, audience = :audience,"
            + " send_at = :sendAt, valid_until = :validUntil, corrects = :corrects, meeting_at = :meetingAt,"
            + " meeting_ends_at = :meetingEndsAt, meeting_place = :meetingPlace, author_id = :authorId,"
            + " sender_role = :senderRole WHERE notice_id = :noticeId AND state = 'DRAFT'")
    int change(NoticeRow row);

    /** The notice, if it is this community's. */
    @Query("SELECT * FROM notice WHERE notice_id = :noticeId AND community_id = :communityId")
    Optional<NoticeRow> find(String noticeId, String communityId);

    /** The same, locked until the transaction ends. */
    @Query("SELECT * FROM notice WHERE notice_id = :noticeId AND community_id = :communityId FOR UPDATE")
    Optional<NoticeRow> lock(String noticeId, String communityId);

    /** The notice that the service wrote for something. */
    @Query("SELECT * FROM notice WHERE system_key = :systemKey")
    Optional<NoticeRow> findSystem(String systemKey);

    /** Notices by their ids. */
    @Query("SELECT * FROM notice WHERE notice_id IN (:noticeIds)")
    List<NoticeRow> findAll(Collection<String> noticeIds);

    /** The community's notices before a number, newest first, without those of some kinds, of which one is named at least. */
    @Query("SELECT * FROM notice WHERE community_id = :communityId AND number < :before"
            + " AND kind NOT IN (:without) ORDER BY number DESC LIMIT :limit")
    List<NoticeRow> page(String communityId, long before, int limit, Collection<String> without);

    /** Those of them that are in a state. */
    @Query("SELECT * FROM notice WHERE community_id = :communityId AND state = :state AND number < :before"
            + " AND kind NOT IN (:without) ORDER BY number DESC LIMIT :limit")
    List<NoticeRow> pageIn(String communityId, NoticeState state, long before, int limit, Collection<String> without);

    /** Ids of sent notices that correct one of these, oldest first. */
    @Query("SELECT * FROM notice WHERE corrects IN (:noticeIds) AND state IN ('SENDING', 'SENT') ORDER BY number")
    List<NoticeRow> corrections(Collection<String> noticeIds);

    /** Sent notices that lead to something, oldest first. */
    @Query("SELECT * FROM notice WHERE community_id = :communityId AND link_id = :linkId AND state IN ('SENDING',"
            + " 'SENT') ORDER BY number")
    List<NoticeRow> linkedTo(String communityId, String linkId);

    /** Notices of a class that were sent since an instant, newest first. */
    @Query("SELECT * FROM notice WHERE community_id = :communityId AND notice_class = :noticeClass"
            + " AND started_at >= :since ORDER BY number DESC")
    List<NoticeRow> sentSince(String communityId, NoticeClass noticeClass, Instant since);

    /** Moves on, once. */
    @Query("UPDATE notice SET state = :to WHERE notice_id = :noticeId AND state = :from")
    int move(String noticeId, NoticeState from, NoticeState to);

    /** Makes a scheduled notice a draft again, which a second person would have to approve anew. */
    @Query("UPDATE notice SET state = 'DRAFT', approved_by = NULL, approved_at = NULL"
            + " WHERE notice_id = :noticeId AND state = 'SCHEDULED'")
    int giveBack(String noticeId);

    /** Notes the second person. */
    @Query("UPDATE notice SET approved_by = :accountId, approved_at = :at WHERE notice_id = :noticeId")
    int approve(String noticeId, String accountId, Instant at);

    /** Freezes text and number of recipients. */
    @Query("UPDATE notice SET state = 'SENDING', document_text = :documentText, document_sha256 = :documentSha256,"
            + " log_index = :logIndex, recipients = :recipients, started_at = :startedAt"
            + " WHERE notice_id = :noticeId AND state NOT IN ('SENDING', 'SENT', 'WITHDRAWN')")
    int freeze(
            String noticeId,
            String documentText,
            String documentSha256,
            long logIndex,
            int recipients,
            Instant startedAt);

    /** Scheduled notices whose time has come; another node that works on one is passed over. */
    @Query("SELECT * FROM notice WHERE state = 'SCHEDULED' AND send_at <= :now ORDER BY send_at, notice_id LIMIT 1"
            + " FOR UPDATE SKIP LOCKED")
    Optional<NoticeRow> lockDue(Instant now);

    /** Notices all of whose portions are delivered. */
    @Query("SELECT n.* FROM notice n WHERE n.state = 'SENDING' AND NOT EXISTS"
            + " (SELECT 1 FROM notice_portion p WHERE p.notice_id = n.notice_id AND p.done = 0)")
    List<NoticeRow> delivered();

    /** Notes that every inbox is written. */
    @Query("UPDATE notice SET state = 'SENT', finished_at = :at WHERE notice_id = :noticeId AND state = 'SENDING'")
    int finish(String noticeId, Instant at);

    /** How many notices of a community are in a state, without those of some kinds. */
    @Query("SELECT COUNT(*) FROM notice WHERE community_id = :communityId AND state = :state AND kind NOT IN"
            + " (:without)")
    int count(String communityId, NoticeState state, Collection<String> without);

    /** How many notices of a community are in a state, without those that are one party's business alone. */
    default int count(String communityId, NoticeState state) {
        return count(communityId, state, NoticeKind.notToBeListed(false));
    }
}
