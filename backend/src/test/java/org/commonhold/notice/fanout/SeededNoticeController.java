package org.commonhold.notice.fanout;

import io.micronaut.context.annotation.Replaces;
import io.micronaut.context.annotation.Requires;
import io.micronaut.context.env.Environment;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.runtime.server.EmbeddedServer;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import io.micronaut.transaction.TransactionDefinition;
import io.micronaut.transaction.TransactionOperations;
import jakarta.inject.Singleton;
import java.lang.management.ManagementFactory;
import java.lang.management.MemoryPoolMXBean;
import java.lang.management.MemoryType;
import java.sql.Connection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.commonhold.delivery.address.PushAddresses;
import org.commonhold.delivery.channel.AddressKind;
import org.commonhold.identity.CurrentPerson.Owner;
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
    private static final long MEGABYTE = 1024 * 1024;

    private final SystemNotices notices;
    private final Book book;
    private final Randomness randomness;
    private final TransactionOperations<Connection> transactions;
    private final DataSource database;
    private final EmbeddedServer server;
    private final PushAddresses addresses;
    private final Environment environment;

    SeededNoticeController(
            EmbeddedServer server,
            SystemNotices notices,
            Book book,
            Randomness randomness,
            TransactionOperations<Connection> transactions,
            DataSource database,
            PushAddresses addresses,
            Environment environment) {
        this.addresses = addresses;
        this.environment = environment;
        this.server = server;
        this.notices = notices;
        this.book = book;
        this.randomness = randomness;
        this.transactions = transactions;
        this.database = database;
    }

    @Get("/to/{persons}")
    Map<String, Object> send(int persons) {
        return send(randomness.id(), randomIds(persons));
    }

    /** To so many persons with two devices each; the first of them is answered with a fault once. */
    @Get("/to-devices/{persons}")
    Map<String, Object> sendToDevices(int persons) {
        String communityId = randomness.id();
        List<String> all = randomIds(persons);
        for (int at = 0; at < persons; at++) {
            for (String token : List.of((at == 0 ? "first500-" : "ok-") + at + "-phone", "ok-" + at + "-tablet")) {
                Owner owner = new Owner(all.get(at), communityId, randomness.id() + "0123456789a", "L1");
                addresses.register(owner, AddressKind.FCM_TOKEN, token, token);
            }
        }
        return send(communityId, all);
    }

    /** What a second node needs to work on the same database. */
    @Get("/database")
    Map<String, Object> database() {
        Map<String, Object> access = new HashMap<>();
        for (String name : List.of("url", "username", "password")) {
            access.put(name, environment.getRequiredProperty("datasources.default." + name, String.class));
        }
        return access;
    }

    private List<String> randomIds(int count) {
        return IntStream.range(0, count).mapToObj(at -> randomness.id()).toList();
    }

    /** Each stands there twice, as the owner of two units would; who asks again gets nothing more sent. */
    private Map<String, Object> send(String communityId, List<String> persons) {
        List<String> recipients =
                persons.stream().flatMap(person -> Stream.of(person, person)).toList();
        Bilingual words = new Bilingual("通知", "Notice");
        SystemNotice notice = SystemNotice.of(
                communityId, NoticeKind.OVERDUE, words, words, Link.NONE, "test:" + communityId, recipients);
        String sent = transactions.execute(TransactionDefinition.DEFAULT, status -> {
            book.open(communityId);
            return notices.send(notice).orElseThrow();
        });
        boolean again = transactions.execute(
                TransactionDefinition.DEFAULT, status -> notices.send(notice).isPresent());
        return Map.of("notice", sent, "again", again);
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

    /** The most that the heap held since the last call, garbage included, and what is left of it after a collection. */
    @Get("/memory")
    Map<String, Object> memory() {
        long held = 0;
        for (MemoryPoolMXBean pool : ManagementFactory.getMemoryPoolMXBeans()) {
            if (pool.getType() == MemoryType.HEAP) {
                held += pool.getPeakUsage().getUsed();
            }
        }
        System.gc();
        long kept = ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed();
        ManagementFactory.getMemoryPoolMXBeans().forEach(MemoryPoolMXBean::resetPeakUsage);
        return Map.of("heldMegabytes", held / MEGABYTE, "keptMegabytes", kept / MEGABYTE);
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
