package org.commonhold.notice.live;

import static org.assertj.core.api.Assertions.assertThat;

import io.micronaut.context.event.ApplicationEventPublisher;
import io.micronaut.runtime.server.EmbeddedServer;
import io.micronaut.test.extensions.junit5.annotation.MicronautTest;
import io.micronaut.transaction.TransactionDefinition;
import io.micronaut.transaction.TransactionOperations;
import jakarta.inject.Inject;
import java.sql.Connection;
import java.time.Clock;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.commonhold.api.model.InboxItem;
import org.commonhold.api.model.Notice;
import org.commonhold.ballot.BallotsAccepted;
import org.commonhold.notice.NoticeDriver;
import org.commonhold.testing.OwnerFixture.Device;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.Timeout;

/** The live stream over real HTTP: what is new comes by itself, and after a cut nothing is lost and nothing comes twice. */
@MicronautTest(transactional = false)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@Timeout(120)
class InboxStreamTest {
    @Inject
    EmbeddedServer server;

    @Inject
    InboxStreams streams;

    @Inject
    ApplicationEventPublisher<Object> events;

    @Inject
    TransactionOperations<Connection> transactions;

    @Inject
    Clock clock;

    private NoticeDriver driver;

    @BeforeAll
    void start() {
        driver = new NoticeDriver(server, 8);
    }

    @Test
    void stream_newNotice_comesByItselfWithWhatIsUnread() throws InterruptedException {
        Device phone = driver.phone(0);
        int before = NoticeDriver.inbox(phone.client()).getUnread();
        try (LiveClient live = LiveClient.open(phone.client(), null)) {
            Notice sent = driver.sent(NoticeDriver.draft("SAFETY"));

            LiveClient.Event event = live.next();
            InboxItem item = item(phone, sent.getNoticeId());
            assertThat(event.name()).isEqualTo("inbox.item");
            assertThat(event.data()).contains(item.getItemId(), "\"unread\":" + (before + 1));
            assertThat(event.data()).as("ids and numbers alone").doesNotContain("消防");
        }
    }

    @Test
    void stream_cutAndOpenedAgain_losesAndDoublesNothing() throws InterruptedException {
        Device phone = driver.phone(1);
        List<String> heard = new ArrayList<>();
        String lastId;
        try (LiveClient live = LiveClient.open(phone.client(), null)) {
            driver.sent(NoticeDriver.draft("SAFETY"));
            heard.add(live.next().data());
            lastId = live.lastId();
        }
        driver.sent(NoticeDriver.draft("POLICY"));
        driver.sent(NoticeDriver.draft("HELP"));
        try (LiveClient live = LiveClient.open(phone.client(), lastId)) {
            heard.add(live.next().data());
            heard.add(live.next().data());
            driver.sent(NoticeDriver.draft("SAFETY"));
            heard.add(live.next().data());
        }

        List<String> inbox = NoticeDriver.inbox(phone.client()).getItems().stream()
                .filter(each -> each.getNoticeId() != null)
                .map(InboxItem::getItemId)
                .toList();
        assertThat(inbox).hasSize(4);
        for (int at = 0; at < 4; at++) {
            assertThat(heard.get(at)).contains(inbox.get(3 - at));
        }
    }

    @Test
    void stream_cutBeforeAnythingCame_resumesAfterThePing() throws InterruptedException {
        Device phone = driver.phone(2);
        String lastId;
        try (LiveClient live = LiveClient.open(phone.client(), null)) {
            assertThat(live.nextOfAny().name()).isEqualTo("ping");
            assertThat(live.comments).contains("ping");
            lastId = live.lastId();
        }
        Notice meanwhile = driver.sent(NoticeDriver.draft("SAFETY"));
        try (LiveClient live = LiveClient.open(phone.client(), lastId)) {
            assertThat(live.next().data())
                    .contains(item(phone, meanwhile.getNoticeId()).getItemId());
        }
    }

    @Test
    void stream_ping_comesAgainAndAgainAndAfterFiveMinutesAnEnd() throws InterruptedException {
        Device phone = driver.phone(3);
        try (LiveClient live = LiveClient.open(phone.client(), null)) {
            assertThat(live.nextOfAny().name()).isEqualTo("ping");
            streams.ping();
            assertThat(live.nextOfAny().name()).isEqualTo("ping");
            for (int quarterMinutes = 2; quarterMinutes <= 20; quarterMinutes++) {
                streams.ping();
            }
            assertThat(live.awaitEnd()).isTrue();
        }
    }

    @Test
    void stream_readOnAnotherDevice_isToldToThisOne() throws InterruptedException {
        Device phone = driver.phone(4);
        Device tablet = driver.phone(4);
        Notice sent = driver.sent(NoticeDriver.draft("SAFETY"));
        String itemId = item(phone, sent.getNoticeId()).getItemId();
        try (LiveClient live = LiveClient.open(phone.client(), null)) {
            tablet.client()
                    .put("/api/resident/inbox/" + itemId + "/read", Map.of())
                    .ok();

            LiveClient.Event event = live.next();
            assertThat(event.name()).isEqualTo("inbox.read");
            assertThat(event.data()).contains(itemId);
            tablet.client().post("/api/resident/inbox/read", Map.of()).ok();
            assertThat(live.next().data()).contains("\"unread\":0");
        }
    }

    @Test
    void stream_ofAClientThatMissedVeryMuch_tellsItToLookItself() throws InterruptedException {
        Device phone = driver.phone(5);
        String lastId;
        try (LiveClient live = LiveClient.open(phone.client(), null)) {
            live.nextOfAny();
            lastId = live.lastId();
        }
        int before = NoticeDriver.inbox(phone.client()).getUnread();
        String person = driver.community.people().get(5).personId();
        transactions.execute(TransactionDefinition.DEFAULT, status -> {
            events.publishEvent(new BallotsAccepted(
                    driver.community.communityId(),
                    clock.instant().truncatedTo(ChronoUnit.MILLIS),
                    IntStream.range(0, 51)
                            .mapToObj(at ->
                                    new BallotsAccepted.Accepted("a".repeat(32), person, "p", "%064x".formatted(at)))
                            .toList()));
            return status;
        });
        try (LiveClient live = LiveClient.open(phone.client(), lastId)) {
            assertThat(live.next().data()).doesNotContain("itemId\":\"").contains("\"unread\":" + (before + 51));
        }
    }

    @Test
    void streams_ofOnePerson_areFourAtMost() throws InterruptedException {
        Device phone = driver.phone(6);
        List<LiveClient> open = new ArrayList<>();
        try {
            for (int at = 0; at < 4; at++) {
                open.add(LiveClient.open(phone.client(), null));
                assertThat(open.get(at).status()).isEqualTo(200);
            }
            try (LiveClient fifth = LiveClient.open(phone.client(), null)) {
                assertThat(fifth.status()).isEqualTo(429);
            }
        } finally {
            open.forEach(LiveClient::close);
        }
    }

    @Test
    void stream_ofADeviceThatSignsOut_ends() throws InterruptedException {
        Device phone = driver.phone(7);
        Device other = driver.phone(7);
        try (LiveClient live = LiveClient.open(phone.client(), null);
                LiveClient stays = LiveClient.open(other.client(), null)) {
            live.nextOfAny();
            phone.client().delete("/api/resident/session").ok();

            assertThat(live.awaitEnd()).isTrue();
            Notice sent = driver.sent(NoticeDriver.draft("SAFETY"));
            assertThat(stays.next().data())
                    .contains(item(other, sent.getNoticeId()).getItemId());
        }
    }

    private static InboxItem item(Device phone, String noticeId) {
        return NoticeDriver.inbox(phone.client()).getItems().stream()
                .filter(each -> noticeId.equals(each.getNoticeId()))
                .findFirst()
                .orElseThrow();
    }
}
