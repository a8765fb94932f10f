package org.commonhold.notice.fanout;

import static org.assertj.core.api.Assertions.assertThat;

import io.micronaut.context.ApplicationContext;
import io.micronaut.context.annotation.Property;
import io.micronaut.runtime.server.EmbeddedServer;
import io.micronaut.test.extensions.junit5.annotation.MicronautTest;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import javax.sql.DataSource;
import org.commonhold.api.model.InboxPage;
import org.commonhold.api.model.Notice;
import org.commonhold.api.model.NoticeProgress;
import org.commonhold.api.model.NoticeState;
import org.commonhold.notice.NoticeDriver;
import org.commonhold.testing.CommunityFixture;
import org.commonhold.testing.OwnerFixture.Device;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.Timeout;

/** A notice to 5,000 owners: accepted at once, delivered in the background by two nodes, each inbox written exactly once. */
@MicronautTest(transactional = false)
@Property(name = "test.fanout", value = "watched")
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@Timeout(300)
class FanOutTest {
    private static final int OWNERS = 5_000;
    private static final int PORTION = 100;
    private static final int PORTIONS = OWNERS / PORTION;

    @Inject
    EmbeddedServer server;

    @Inject
    FanOutWatch watch;

    @Inject
    DataSource database;

    private NoticeDriver driver;
    private Device phone;

    @BeforeAll
    void start() {
        TreeMap<String, Integer> buildings = new TreeMap<>();
        for (int building = 1; building <= 10; building++) {
            buildings.put(String.valueOf(building), OWNERS / 10);
        }
        driver = new NoticeDriver(server, CommunityFixture.create(server, buildings));
        phone = driver.phone(0);
        NoticeDriver.await(
                () -> NoticeDriver.count(database, "SELECT COUNT(*) FROM notice_portion WHERE done = 0") == 0);
        FanOutWatch.watching = true;
    }

    @AfterAll
    void stopWatching() {
        FanOutWatch.watching = false;
    }

    @Test
    void notice_toFiveThousand_isAcceptedBeforeAnyInboxIsWrittenAndShowsItsProgress() {
        Notice accepted = send();
        assertThat(accepted.getState()).isEqualTo(NoticeState.SENDING);
        assertThat(accepted.getRecipients()).isEqualTo(OWNERS);
        NoticeProgress begun = progress(accepted);
        assertThat(begun.getInboxed())
                .as("the first portion is held before its commit")
                .isZero();
        assertThat(begun.getRecipients()).isEqualTo(OWNERS);

        NoticeDriver.await(() -> watch.written.contains(accepted.getNoticeId() + " 0"));
        assertThat(items(accepted)).as("nobody sees half a portion").isZero();
        assertThat(NoticeDriver.inbox(phone.client()).getItems())
                .as("the service answers as usual meanwhile")
                .noneMatch(each -> accepted.getNoticeId().equals(each.getNoticeId()));
        driver.written(driver.worker.client(), NoticeDriver.draft("POLICY"));

        watch.let(3);
        NoticeDriver.await(() -> progress(accepted).getInboxed() == 3 * PORTION);
        assertThat(progress(accepted).getState()).isEqualTo(NoticeState.SENDING);
        assertThat(items(accepted)).isEqualTo(3 * PORTION);
        watch.let(PORTIONS - 3);

        Notice sent = driver.awaitSent(accepted.getNoticeId());
        NoticeProgress done = progress(sent);
        assertThat(done.getInboxed()).isEqualTo(OWNERS);
        assertThat(done.getPerMinute()).as("the measured rate").isPositive();
        assertThat(done.getFinishedAt()).isNotNull();
        assertEachOnce(sent);
        InboxPage page = NoticeDriver.inbox(phone.client());
        assertThat(page.getItems()).anyMatch(each -> sent.getNoticeId().equals(each.getNoticeId()));
    }

    @Test
    void nodes_two_shareTheWorkAndWriteEachInboxOnce() {
        Notice accepted = send();
        NoticeDriver.await(() -> watch.written.contains(accepted.getNoticeId() + " 0"));
        try (ApplicationContext other = ApplicationContext.builder("test")
                .properties(Map.of("test.fanout", "watched"))
                .start()) {
            other.getBean(EmbeddedServer.class).start();
            FanOutWatch second = other.getBean(FanOutWatch.class);
            // the first node holds its portion; the second passes it over and delivers all the others
            second.let(PORTIONS);
            NoticeDriver.await(() -> progress(accepted).getInboxed() == OWNERS - PORTION);
            assertThat(second.written)
                    .hasSize(PORTIONS - 1)
                    .doesNotContain(accepted.getNoticeId() + " 0")
                    .doesNotHaveDuplicates();
            watch.let(1);
            driver.awaitSent(accepted.getNoticeId());
        }
        assertEachOnce(accepted);
    }

    @Test
    void emergency_amidALargeNotice_overtakesIt() {
        Notice large = send();
        NoticeDriver.await(() -> watch.written.contains(large.getNoticeId() + " 0"));
        Notice statutory = driver.written(
                driver.worker.client(),
                NoticeDriver.draft(
                        "ASSEMBLY", Map.of("roles", List.of("OWNER"), "scope", Map.of("units", List.of("1-2-101")))));
        driver.send(driver.worker.client(), statutory.getNoticeId()).ok();

        watch.let(1);
        NoticeDriver.await(() -> watch.written.contains(statutory.getNoticeId() + " 0"));
        assertThat(watch.written)
                .as("right after the portion that was being written")
                .endsWith(large.getNoticeId() + " 0", statutory.getNoticeId() + " 0");
        watch.let(PORTIONS);
        driver.awaitSent(large.getNoticeId());
    }

    private Notice send() {
        Notice draft = driver.written(driver.worker.client(), NoticeDriver.draft("SAFETY"));
        return driver.send(driver.worker.client(), draft.getNoticeId()).as(Notice.class);
    }

    private NoticeProgress progress(Notice notice) {
        return driver.worker
                .client()
                .get(driver.path("/" + notice.getNoticeId() + "/progress"))
                .as(NoticeProgress.class);
    }

    private long items(Notice notice) {
        return NoticeDriver.count(
                database, "SELECT COUNT(*) FROM inbox_item WHERE notice_id = ?", notice.getNoticeId());
    }

    private void assertEachOnce(Notice notice) {
        assertThat(items(notice)).isEqualTo(OWNERS);
        assertThat(NoticeDriver.count(
                        database,
                        "SELECT COUNT(DISTINCT person_id) FROM inbox_item WHERE notice_id = ?",
                        notice.getNoticeId()))
                .isEqualTo(OWNERS);
        assertThat(NoticeDriver.count(
                        database,
                        "SELECT COUNT(*) FROM inbox_item i LEFT JOIN delivery_request r ON r.request_id = i.item_id"
                                + " WHERE i.notice_id = ? AND r.request_id IS NULL AND i.seq = 1",
                        notice.getNoticeId()))
                .as("whoever had no ordinary push before is woken for this one")
                .isZero();
    }
}
