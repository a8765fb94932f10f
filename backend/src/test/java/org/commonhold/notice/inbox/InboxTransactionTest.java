package org.commonhold.notice.inbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.micronaut.context.event.ApplicationEventPublisher;
import io.micronaut.runtime.server.EmbeddedServer;
import io.micronaut.test.extensions.junit5.annotation.MicronautTest;
import io.micronaut.transaction.TransactionDefinition;
import io.micronaut.transaction.TransactionOperations;
import jakarta.inject.Inject;
import java.sql.Connection;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.UUID;
import javax.sql.DataSource;
import org.commonhold.ballot.BallotsAccepted;
import org.commonhold.identity.KeyEnrolled;
import org.commonhold.identity.KeyRevoked;
import org.commonhold.notice.Bilingual;
import org.commonhold.notice.Link;
import org.commonhold.notice.NoticeDriver;
import org.commonhold.notice.NoticeKind;
import org.commonhold.notice.SystemNotices;
import org.commonhold.notice.SystemNotices.SystemNotice;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** The inbox is written in the transaction of the event: what was rolled back left nothing, what was committed is there. */
@MicronautTest(transactional = false)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class InboxTransactionTest {
    @Inject
    EmbeddedServer server;

    @Inject
    TransactionOperations<Connection> transactions;

    @Inject
    ApplicationEventPublisher<Object> events;

    @Inject
    SystemNotices notices;

    @Inject
    Clock clock;

    @Inject
    DataSource database;

    private String communityId = "";

    @BeforeAll
    void start() {
        communityId = new NoticeDriver(server, 1).community.communityId();
    }

    @Test
    void event_committed_hasItsRowAndItsRequestAtOnce() {
        String person = id();
        commit(() -> events.publishEvent(enrolled(person, "LETTER")));
        commit(() -> events.publishEvent(new KeyRevoked(communityId, person, "kid0123456", "LOST", now())));

        assertThat(rows(person)).isEqualTo(2);
        assertThat(requests(person)).isEqualTo(2);
        assertThat(NoticeDriver.count(database, "SELECT seq FROM inbox_head WHERE person_id = ?", person))
                .isEqualTo(2);
    }

    @Test
    void event_rolledBack_leftNothing() {
        String person = id();
        rollBack(() -> events.publishEvent(enrolled(person, "LETTER")));
        rollBack(() -> events.publishEvent(ballots(person, 3)));

        assertThat(rows(person)).isZero();
        assertThat(requests(person)).isZero();
        assertThat(NoticeDriver.count(database, "SELECT COUNT(*) FROM inbox_head WHERE person_id = ?", person))
                .isZero();
    }

    @Test
    void event_whoseRowCannotBeWritten_isRolledBackItself() {
        String person = id();
        String before = id();
        assertThatThrownBy(() -> commit(() -> {
                    events.publishEvent(enrolled(before, "LETTER"));
                    events.publishEvent(enrolled(person, "X".repeat(3000))); // more than the column takes
                }))
                .isInstanceOf(RuntimeException.class);

        assertThat(rows(person) + rows(before)).isZero();
    }

    @Test
    void ballots_ofOneCommit_areRowsInTheirOrder() {
        String person = id();
        commit(() -> events.publishEvent(ballots(person, 3)));

        assertThat(rows(person)).isEqualTo(3);
        assertThat(NoticeDriver.count(
                        database,
                        "SELECT COUNT(*) FROM inbox_item WHERE person_id = ? AND facts LIKE CONCAT('%party', seq, '\"%')",
                        person))
                .as("party1 has number 1, party2 number 2 …")
                .isEqualTo(3);
        assertThat(requests(person)).as("one's own ballot wakes nobody").isZero();
    }

    @Test
    void systemNotice_rolledBack_leftNoNoticeNoRecipientAndNoEntry() {
        long size = size();
        String key = "test:" + id();
        rollBack(() -> notices.send(notice(key, List.of(id()))));

        assertThat(NoticeDriver.count(database, "SELECT COUNT(*) FROM notice WHERE system_key = ?", key))
                .isZero();
        assertThat(size()).isEqualTo(size);
    }

    @Test
    void systemNotice_committed_isAnEntryAndReachesEachPersonOnceHoweverOftenNamed() {
        long size = size();
        String key = "test:" + id();
        String person = id();
        commit(() -> notices.send(notice(key, List.of(person, person))));
        commit(() -> notices.send(notice(key, List.of(person))));

        NoticeDriver.await(() -> rows(person) == 1);
        assertThat(size()).isEqualTo(size + 1);
        assertThat(NoticeDriver.count(database, "SELECT recipients FROM notice WHERE system_key = ?", key))
                .isEqualTo(1);
    }

    private SystemNotice notice(String key, List<String> persons) {
        Bilingual words = new Bilingual("通知", "Notice");
        return SystemNotice.of(communityId, NoticeKind.OVERDUE, words, words, Link.NONE, key, persons);
    }

    private KeyEnrolled enrolled(String person, String method) {
        return new KeyEnrolled(communityId, person, "kid0123456", "L1", method, now());
    }

    private BallotsAccepted ballots(String person, int count) {
        return new BallotsAccepted(
                communityId,
                now(),
                java.util.stream.IntStream.rangeClosed(1, count)
                        .mapToObj(at -> new BallotsAccepted.Accepted(id(), person, "party" + at, id() + id()))
                        .toList());
    }

    private long rows(String person) {
        return NoticeDriver.count(database, "SELECT COUNT(*) FROM inbox_item WHERE person_id = ?", person);
    }

    private long requests(String person) {
        return NoticeDriver.count(database, "SELECT COUNT(*) FROM delivery_request WHERE person_id = ?", person);
    }

    private long size() {
        return NoticeDriver.count(database, "SELECT COUNT(*) FROM log_entry WHERE community_id = ?", communityId);
    }

    private void commit(Runnable work) {
        transactions.execute(TransactionDefinition.DEFAULT, status -> {
            work.run();
            return status;
        });
    }

    private void rollBack(Runnable work) {
        transactions.execute(TransactionDefinition.DEFAULT, status -> {
            work.run();
            status.setRollbackOnly();
            return status;
        });
    }

    private Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MILLIS);
    }

    private static String id() {
        return UUID.randomUUID().toString().replace("-", "");
    }
}
