package org.commonhold.notice.fanout;

import io.micronaut.context.annotation.Replaces;
import io.micronaut.context.annotation.Requires;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.runtime.server.EmbeddedServer;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import io.micronaut.transaction.TransactionDefinition;
import io.micronaut.transaction.TransactionOperations;
import jakarta.inject.Singleton;
import java.sql.Connection;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.commonhold.notice.Bilingual;
import org.commonhold.notice.Link;
import org.commonhold.notice.NoticeDriver;
import org.commonhold.notice.NoticeKind;
import org.commonhold.notice.SystemNotices;
import org.commonhold.notice.SystemNotices.SystemNotice;
import org.commonhold.platform.Randomness;
import org.commonhold.testing.CommunityFixture;
import org.commonhold.transparency.Book;

/** Inside a service that a test kills: sends a notice to so many persons, and counts what there is of it. */
@Controller("/api/test-notices")
@Requires(property = "test.notice.seeded")
@ExecuteOn(TaskExecutors.BLOCKING)
class SeededNoticeController {
    private final SystemNotices notices;
    private final Book book;
    private final Randomness randomness;
    private final TransactionOperations<Connection> transactions;
    private final DataSource database;
    private final EmbeddedServer server;

    SeededNoticeController(
            EmbeddedServer server,
            SystemNotices notices,
            Book book,
            Randomness randomness,
            TransactionOperations<Connection> transactions,
            DataSource database) {
        this.server = server;
        this.notices = notices;
        this.book = book;
        this.randomness = randomness;
        this.transactions = transactions;
        this.database = database;
    }

    @Get("/to/{persons}")
    Map<String, Object> send(int persons) {
        String communityId = randomness.id();
        // each stands there twice, as the owner of two units would
        List<String> recipients = IntStream.range(0, persons)
                .mapToObj(at -> randomness.id())
                .flatMap(person -> Stream.of(person, person))
                .toList();
        String notice = transactions.execute(TransactionDefinition.DEFAULT, status -> {
            book.open(communityId);
            Bilingual words = new Bilingual("通知", "Notice");
            return notices.send(SystemNotice.of(
                            communityId,
                            NoticeKind.OVERDUE,
                            words,
                            words,
                            Link.NONE,
                            "test:" + communityId,
                            recipients))
                    .orElseThrow();
        });
        return Map.of("notice", notice);
    }

    /** A community of so many owners in buildings of 500; the cookies of its worker and of the phone of one owner. */
    @Get("/community/{owners}")
    Map<String, Object> community(int owners) {
        TreeMap<String, Integer> buildings = new TreeMap<>();
        for (int from = 0; from < owners; from += 500) {
            buildings.put(String.valueOf(100 + from / 500), Math.min(500, owners - from));
        }
        NoticeDriver driver = new NoticeDriver(server, CommunityFixture.create(server, buildings));
        return Map.of(
                "community", driver.community.communityId(),
                "worker", driver.worker.client().cookies(),
                "phone", driver.phone(0).client().cookies());
    }

    @Get("/{noticeId}")
    Map<String, Object> count(String noticeId) {
        return Map.of(
                "sent", of("SELECT COUNT(*) FROM notice WHERE notice_id = ? AND state = 'SENT'", noticeId),
                "items", of("SELECT COUNT(*) FROM inbox_item WHERE notice_id = ?", noticeId),
                "persons", of("SELECT COUNT(DISTINCT person_id) FROM inbox_item WHERE notice_id = ?", noticeId),
                "requests", of("SELECT COUNT(*) FROM delivery_request WHERE subject_id = ?", noticeId),
                "woken", of("SELECT COUNT(DISTINCT person_id) FROM delivery_request WHERE subject_id = ?", noticeId));
    }

    private long of(String sql, String noticeId) {
        return NoticeDriver.count(database, sql, noticeId);
    }

    /** Takes a moment over each portion, so that a kill finds the work half done. */
    @Singleton
    @Replaces(UnwatchedFanOut.class)
    @Requires(property = "test.fanout", value = "slow")
    static final class Slow implements FanOutSteps {
        @Override
        public void written(String noticeId, int portion) {
            try {
                Thread.sleep(100);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }
    }
}
