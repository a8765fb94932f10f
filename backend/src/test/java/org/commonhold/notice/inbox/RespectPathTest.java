package org.commonhold.notice.inbox;

import static org.assertj.core.api.Assertions.assertThat;

import io.micronaut.context.annotation.Property;
import io.micronaut.runtime.server.EmbeddedServer;
import io.micronaut.test.extensions.junit5.annotation.MicronautTest;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import javax.sql.DataSource;
import org.commonhold.api.RefusalCode;
import org.commonhold.api.model.NoticeSettings;
import org.commonhold.notice.NoticeDriver;
import org.commonhold.platform.DevelopmentClock;
import org.commonhold.testing.OwnerFixture.Device;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** What a person is woken for and when, from the sender's desk to the queue of the channels (N3). */
@MicronautTest(transactional = false)
@Property(name = "test.clock", value = "pinned")
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class RespectPathTest {
    private static final ZoneId SHANGHAI = ZoneId.of("Asia/Shanghai");

    @Inject
    EmbeddedServer server;

    @Inject
    DevelopmentClock clock;

    @Inject
    DataSource database;

    private NoticeDriver driver;

    @BeforeAll
    void start() {
        driver = new NoticeDriver(server, 6);
    }

    @Test
    void ordinary_threeWithinAnHour_areOnePushNowAndOneInAnHour() {
        Device phone = driver.phone(0);
        Instant now = at(10, 0);

        assertThat(wakes(sent("SAFETY"), 0)).isEqualTo(now);
        clock.advance(Duration.ofMinutes(20));
        assertThat(wakes(sent("POLICY"), 0)).isEqualTo(now.plus(Duration.ofHours(1)));
        clock.advance(Duration.ofMinutes(20));
        assertThat(wakes(sent("HELP"), 0))
                .as("the push that waits stands for it")
                .isNull();
        assertThat(wakes(sent("ASSEMBLY"), 0)).as("never held back").isEqualTo(clock.instant());
        assertThat(NoticeDriver.inbox(phone.client()).getItems())
                .as("the inbox has all of them at once")
                .filteredOn(each -> each.getNoticeId() != null)
                .hasSizeGreaterThanOrEqualTo(4);
    }

    @Test
    void ordinary_openedBeforeItsPushLeft_letsALaterOneStillWake() {
        Device phone = driver.phone(1);
        at(10, 0);
        sent("SAFETY");
        clock.advance(Duration.ofMinutes(5));
        String first = sent("POLICY");
        assertThat(wakes(first, 1)).isNotNull();
        String second = sent("HELP");
        assertThat(wakes(second, 1)).isNull();

        open(phone, first);
        assertThat(waiting(first, 1)).as("the push also stands for the second").isTrue();
        open(phone, second);
        assertThat(waiting(first, 1)).as("the one of SAFETY is still unread").isTrue();
        NoticeDriver.inbox(phone.client()).getItems().stream()
                .filter(each -> each.getNoticeId() != null)
                .forEach(each -> phone.client()
                        .get("/api/resident/inbox/" + each.getItemId())
                        .ok());
        assertThat(waiting(first, 1)).as("nothing waits any more").isFalse();

        assertThat(wakes(sent("SAFETY"), 1))
                .as("a later one wakes again, an hour after the opening at the earliest")
                .isEqualTo(clock.instant().plus(Duration.ofHours(1)));
    }

    @Test
    void quiet_night_holdsOrdinaryAndStatutoryUntilTheMorning() {
        Instant night = at(23, 30);
        Instant morning = ZonedDateTime.ofInstant(night, SHANGHAI)
                .plusDays(1)
                .with(LocalTime.of(7, 0))
                .toInstant();
        assertThat(wakes(sent("SAFETY"), 2)).isEqualTo(morning);
        assertThat(wakes(sent("DECISION"), 2)).isEqualTo(morning);

        Map<String, Object> draft = NoticeDriver.draft("EMERGENCY");
        draft.put("validUntil", night.plus(Duration.ofHours(3)).toString());
        String emergency = driver.written(driver.worker.client(), draft).getNoticeId();
        driver.send(driver.worker.client(), emergency).ok();
        driver.official(org.commonhold.identity.CurrentPerson.Role.STREET_OFFICER)
                .client()
                .post(driver.path("/" + emergency + "/approval"), Map.of())
                .ok();
        driver.awaitSent(emergency);
        assertThat(wakes(emergency, 2)).isEqualTo(night);
    }

    @Test
    void muted_ordinaryKind_isInTheInboxAndWakesNobody() {
        Device phone = driver.phone(3);
        at(10, 0);
        settings(phone, List.of("SAFETY"), true);

        String muted = sent("SAFETY");
        assertThat(wakes(muted, 3)).isNull();
        assertThat(NoticeDriver.inbox(phone.client()).getItems()).anyMatch(each -> muted.equals(each.getNoticeId()));
        assertThat(wakes(sent("POLICY"), 3)).isNotNull();
        settings(phone, List.of(), false);
        clock.advance(Duration.ofHours(2));
        assertThat(wakes(sent("POLICY"), 3)).isNull();
        assertThat(wakes(sent("DECISION"), 3)).as("never muted").isNotNull();
    }

    @Test
    void mute_ofWhatTheLawOrSafetyDemands_isRefused() {
        Device phone = driver.phone(4);
        for (String kind : List.of("ASSEMBLY", "EMERGENCY", "KEY_ENROLLED", "ASSEMBLY_STEP", "ORDER")) {
            phone.client()
                    .put("/api/resident/notice-settings", body(List.of("SAFETY", kind), true))
                    .refused(RefusalCode.NOTICE_KIND_NOT_MUTABLE);
        }
        assertThat(phone.client()
                        .get("/api/resident/notice-settings")
                        .as(NoticeSettings.class)
                        .getMutedKinds())
                .as("nothing half-written")
                .isEmpty();
    }

    private static Map<String, Object> body(List<String> muted, boolean push) {
        Map<String, Object> body = new HashMap<>();
        body.put("mutedKinds", muted);
        body.put("quietFrom", "22:00");
        body.put("quietTo", "07:00");
        body.put("channels", Map.of("push", push));
        return body;
    }

    private static void settings(Device phone, List<String> muted, boolean push) {
        phone.client().put("/api/resident/notice-settings", body(muted, push)).ok();
    }

    private String sent(String kind) {
        return driver.sent(NoticeDriver.draft(kind)).getNoticeId();
    }

    private static void open(Device phone, String noticeId) {
        String itemId = NoticeDriver.inbox(phone.client()).getItems().stream()
                .filter(each -> noticeId.equals(each.getNoticeId()))
                .findFirst()
                .orElseThrow()
                .getItemId();
        phone.client().get("/api/resident/inbox/" + itemId).ok();
    }

    /** From when on the owner at that place is woken for a notice, or null. */
    private Instant wakes(String noticeId, int owner) {
        long millis = NoticeDriver.count(
                database,
                "SELECT COALESCE(MAX(CAST(UNIX_TIMESTAMP(s.due_at) * 1000 AS SIGNED)), 0) FROM delivery_request r"
                        + " JOIN delivery_step s ON s.request_id = r.request_id AND s.step = 'PUSH'"
                        + " WHERE r.subject_id = ? AND r.person_id = ?",
                noticeId,
                person(owner));
        return millis == 0 ? null : Instant.ofEpochMilli(millis);
    }

    private boolean waiting(String noticeId, int owner) {
        return NoticeDriver.count(
                        database,
                        "SELECT COUNT(*) FROM delivery_request r JOIN delivery_step s ON s.request_id = r.request_id"
                                + " WHERE r.subject_id = ? AND r.person_id = ? AND s.waiting",
                        noticeId,
                        person(owner))
                > 0;
    }

    private String person(int owner) {
        return driver.community.people().get(owner).personId();
    }

    /** The next time that it is so late in Shanghai, at least a day ahead: nothing of another test is an hour old. */
    private Instant at(int hour, int minute) {
        Instant next = ZonedDateTime.ofInstant(clock.instant(), SHANGHAI)
                .plusDays(2)
                .with(LocalTime.of(hour, minute))
                .toInstant();
        clock.advanceTo(next);
        return next;
    }
}
