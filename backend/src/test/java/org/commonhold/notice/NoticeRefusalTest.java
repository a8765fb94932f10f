package org.commonhold.notice;

import static org.assertj.core.api.Assertions.assertThat;

import io.micronaut.context.annotation.Property;
import io.micronaut.runtime.server.EmbeddedServer;
import io.micronaut.test.extensions.junit5.annotation.MicronautTest;
import jakarta.inject.Inject;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import javax.sql.DataSource;
import org.commonhold.api.RefusalCode;
import org.commonhold.api.model.Notice;
import org.commonhold.identity.CurrentPerson.Role;
import org.commonhold.platform.DevelopmentClock;
import org.commonhold.testing.ServiceClient;
import org.commonhold.testing.StaffFixture.Official;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** Each bad notice is refused by a code of its own, in both languages, with the field at fault, and leaves nothing behind. */
@MicronautTest(transactional = false)
@Property(name = "test.clock", value = "pinned")
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class NoticeRefusalTest {
    private static final byte[] PDF = "%PDF-1.7\n".getBytes(StandardCharsets.US_ASCII);
    private static final int MEGABYTE = 1024 * 1024;

    @Inject
    EmbeddedServer server;

    @Inject
    DevelopmentClock clock;

    @Inject
    DataSource database;

    private NoticeDriver driver;
    private ServiceClient worker;

    @BeforeAll
    void start() {
        driver = new NoticeDriver(server, 2);
        worker = driver.worker.client();
    }

    @Test
    void audience_empty_isRefused() {
        refused(
                NoticeDriver.draft("SAFETY", Map.of("roles", List.of("GUARDIAN"))),
                RefusalCode.NOTICE_AUDIENCE_EMPTY,
                "audience");
        worker.post(driver.path(""), NoticeDriver.draft("SAFETY", Map.of("roles", List.of())))
                .refused(RefusalCode.INVALID_FIELD);
        worker.post(driver.path(""), NoticeDriver.draft("SAFETY", Map.of("roles", List.of("OWNER"), "scope", Map.of())))
                .refused(RefusalCode.INVALID_FIELD);
    }

    @Test
    void audience_ofTenants_isNoneThatANoticeCanHave() {
        assertThat(worker.post(driver.path(""), NoticeDriver.draft("ASSEMBLY", Map.of("roles", List.of("TENANT"))))
                        .status())
                .isEqualTo(400);
        assertNothingWritten();
    }

    @Test
    void audience_thatTheRegistryDoesNotHave_isRefused() {
        refused(
                NoticeDriver.draft(
                        "SAFETY", Map.of("roles", List.of("OWNER"), "scope", Map.of("buildings", List.of("99")))),
                RefusalCode.SCOPE_UNKNOWN,
                "audience.scope");
    }

    @Test
    void role_thatMayNot_isRefused() {
        Official property = driver.official(Role.PROPERTY_STAFF);
        property.client()
                .post(driver.path(""), NoticeDriver.draft("ASSEMBLY"))
                .refused(RefusalCode.NOTICE_KIND_NOT_ALLOWED);
        worker.post(driver.path(""), NoticeDriver.draft("RECEIPT")).refused(RefusalCode.NOTICE_KIND_AUTOMATIC);
        driver.official(Role.COUNTER)
                .client()
                .post(driver.path(""), NoticeDriver.draft("SAFETY"))
                .refused(RefusalCode.ROLE_MISSING);
        assertNothingWritten();
    }

    @Test
    void community_ofOthers_isUnknown() {
        NoticeDriver other = new NoticeDriver(server, 1);
        worker.post(other.path(""), NoticeDriver.draft("SAFETY")).refused(RefusalCode.NOT_FOUND);
        worker.post(
                        other.community.path("/notice-previews"),
                        Map.of("kind", "SAFETY", "audience", Map.of("roles", List.of("OWNER"))))
                .refused(RefusalCode.NOT_FOUND);
        assertThat(count("SELECT COUNT(*) FROM notice WHERE community_id = ?", other.community.communityId()))
                .isZero();
    }

    @Test
    void text_withScript_isRefused() {
        Map<String, Object> title = NoticeDriver.draft("SAFETY");
        title.put("title", Map.of("zh-CN", "通知<script>alert(1)</script>"));
        refused(title, RefusalCode.NOTICE_TEXT_MARKUP, "title");
        Map<String, Object> body = NoticeDriver.draft("SAFETY");
        body.put("body", Map.of("zh-CN", "通知", "en", "<img src=x onerror=alert(1)>"));
        refused(body, RefusalCode.NOTICE_TEXT_MARKUP, "body");
        Map<String, Object> control = NoticeDriver.draft("SAFETY");
        control.put("body", Map.of("zh-CN", "通知\u202e"));
        refused(control, RefusalCode.NOTICE_TEXT_CONTROL, "body");
    }

    @Test
    void text_longerInTheComposedForm_isRefused() {
        Map<String, Object> title = NoticeDriver.draft("SAFETY");
        // a letter of which Unicode makes two in the composed form
        title.put("title", Map.of("zh-CN", "\u0958".repeat(61)));
        refused(title, RefusalCode.INVALID_FIELD, "title.zh-CN");
        Map<String, Object> blank = NoticeDriver.draft("SAFETY");
        blank.put("body", Map.of("zh-CN", " \n "));
        refused(blank, RefusalCode.INVALID_FIELD, "body.zh-CN");
    }

    @Test
    void attachment_ofTwentyMegabytes_isRefusedAndASecondThatIsTooMuch() {
        Notice draft = driver.written(worker, NoticeDriver.draft("SAFETY"));
        driver.attach(worker, draft.getNoticeId(), "big.pdf", pdf(20 * MEGABYTE))
                .refused(RefusalCode.NOTICE_ATTACHMENTS_TOO_LARGE);
        driver.attach(worker, draft.getNoticeId(), "big.pdf", pdf(15 * MEGABYTE + 1))
                .refused(RefusalCode.NOTICE_ATTACHMENTS_TOO_LARGE);
        driver.attach(worker, draft.getNoticeId(), "most.pdf", pdf(15 * MEGABYTE))
                .ok();
        driver.attach(worker, draft.getNoticeId(), "one.pdf", PDF).refused(RefusalCode.NOTICE_ATTACHMENTS_TOO_LARGE);

        assertThat(driver.read(draft.getNoticeId()).getAttachments()).hasSize(1);
    }

    @Test
    void attachment_ofAnotherKindEmptyOrTheEleventh_isRefused() {
        Notice draft = driver.written(worker, NoticeDriver.draft("SAFETY"));
        driver.attach(worker, draft.getNoticeId(), "a.pdf", "<html>".getBytes(StandardCharsets.UTF_8))
                .refused(RefusalCode.NOTICE_ATTACHMENT_KIND);
        driver.attach(worker, draft.getNoticeId(), "a.pdf", new byte[0]).refused(RefusalCode.ATTACHMENT_EMPTY);
        for (int at = 0; at < 10; at++) {
            driver.attach(worker, draft.getNoticeId(), "a.pdf", pdf(100 + at)).ok();
        }
        driver.attach(worker, draft.getNoticeId(), "a.pdf", pdf(99)).refused(RefusalCode.NOTICE_ATTACHMENTS_TOO_MANY);

        assertThat(driver.read(draft.getNoticeId()).getAttachments()).hasSize(10);
    }

    @Test
    void schedule_inThePast_isRefused_whenWrittenAndWhenSent() {
        Map<String, Object> past = NoticeDriver.draft("SAFETY");
        past.put("sendAt", clock.instant().minusMillis(1).toString());
        refused(past, RefusalCode.NOTICE_SCHEDULE_PAST, "sendAt");
        Map<String, Object> soon = NoticeDriver.draft("SAFETY");
        soon.put("sendAt", clock.instant().plusMillis(1).toString());
        Notice draft = driver.written(worker, soon);
        clock.advance(Duration.ofMillis(2));

        driver.send(worker, draft.getNoticeId()).refused(RefusalCode.NOTICE_SCHEDULE_PAST);

        assertNotSent(draft.getNoticeId());
    }

    @Test
    void emergency_withoutItsEnd_orOver_isRefused() {
        refused(NoticeDriver.draft("EMERGENCY"), RefusalCode.NOTICE_VALID_UNTIL_MISSING, "validUntil");
        Map<String, Object> over = NoticeDriver.draft("EMERGENCY");
        over.put("validUntil", clock.instant().toString());
        refused(over, RefusalCode.NOTICE_VALID_UNTIL_PAST, "validUntil");
    }

    @Test
    void approval_byTheAuthor_isRefusedAndLeavesItWaiting() {
        Map<String, Object> draft = NoticeDriver.draft("EMERGENCY");
        draft.put("validUntil", clock.instant().plus(Duration.ofHours(1)).toString());
        Notice written = driver.written(worker, draft);
        driver.send(worker, written.getNoticeId()).ok();

        worker.post(driver.path("/" + written.getNoticeId() + "/approval"), Map.of())
                .refused(RefusalCode.NOTICE_OWN_APPROVAL);

        assertNotSent(written.getNoticeId());
    }

    @Test
    void link_meetingOrCorrection_thatIsNot_isRefused() {
        Map<String, Object> link = NoticeDriver.draft("SAFETY");
        link.put("link", Map.of("type", "ASSEMBLY", "id", "0".repeat(32)));
        refused(link, RefusalCode.NOTICE_LINK_UNKNOWN, "link");
        Map<String, Object> survey = NoticeDriver.draft("SURVEY");
        survey.put("link", Map.of("type", "SURVEY", "id", "0".repeat(32)));
        refused(survey, RefusalCode.NOTICE_LINK_UNKNOWN, "link");
        Map<String, Object> correction = NoticeDriver.draft("SAFETY");
        correction.put(
                "corrects", driver.written(worker, NoticeDriver.draft("SAFETY")).getNoticeId());
        refused(correction, RefusalCode.NOTICE_CORRECTION_UNKNOWN, "corrects");
        Map<String, Object> meeting = NoticeDriver.draft("SAFETY");
        String at = clock.instant().plusSeconds(60).toString();
        meeting.put("meeting", Map.of("at", at, "endsAt", at, "place", "活动室"));
        refused(meeting, RefusalCode.NOTICE_MEETING_UNFIT, "meeting");
    }

    private void refused(Map<String, Object> draft, RefusalCode code, String field) {
        long before = count("SELECT COUNT(*) FROM notice WHERE community_id = ?", driver.community.communityId());
        ServiceClient.Answer answer = worker.post(driver.path(""), draft).refused(code);
        assertThat(String.valueOf(answer.json())).as("the field at fault").contains(field);
        assertThat(count("SELECT COUNT(*) FROM notice WHERE community_id = ?", driver.community.communityId()))
                .isEqualTo(before);
    }

    private void assertNothingWritten() {
        assertThat(count(
                        "SELECT COUNT(*) FROM notice WHERE community_id = ? AND (kind = 'ASSEMBLY' OR state <> 'DRAFT' AND state <> 'AWAITING_APPROVAL')",
                        driver.community.communityId()))
                .isZero();
    }

    private void assertNotSent(String noticeId) {
        assertThat(count("SELECT COUNT(*) FROM notice_portion WHERE notice_id = ?", noticeId))
                .isZero();
        assertThat(count("SELECT COUNT(*) FROM inbox_item WHERE notice_id = ?", noticeId))
                .isZero();
        assertThat(count("SELECT COUNT(*) FROM notice WHERE notice_id = ? AND log_index IS NULL", noticeId))
                .isEqualTo(1);
    }

    private long count(String sql, String value) {
        return NoticeDriver.count(database, sql, value);
    }

    private static byte[] pdf(int size) {
        return Arrays.copyOf(PDF, size);
    }
}
