package org.commonhold.notice;

import static org.assertj.core.api.Assertions.assertThat;

import io.micronaut.runtime.server.EmbeddedServer;
import io.micronaut.test.extensions.junit5.annotation.MicronautTest;
import jakarta.inject.Inject;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import javax.sql.DataSource;
import org.commonhold.api.RefusalCode;
import org.commonhold.api.model.InboxEntry;
import org.commonhold.api.model.InboxItem;
import org.commonhold.api.model.Notice;
import org.commonhold.api.model.NoticePage;
import org.commonhold.api.model.NoticeProgress;
import org.commonhold.api.model.NoticeSummary;
import org.commonhold.identity.CurrentPerson.Role;
import org.commonhold.notice.store.NoticeRows;
import org.commonhold.testing.OwnerFixture.Device;
import org.commonhold.testing.ServiceClient;
import org.commonhold.testing.StaffFixture.Official;
import org.commonhold.transparency.Book;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** A reminder of a fee is between the property company and one household, and nobody else learns that there was one (N1). */
@MicronautTest(transactional = false)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ConfidentialNoticeTest {
    private static final byte[] PDF = "%PDF-1.7\n".getBytes(StandardCharsets.US_ASCII);
    private static final List<String> ROLES = List.of("OWNER", "CO_OWNER", "GUARDIAN", "AUTHORISED");

    @Inject
    EmbeddedServer server;

    @Inject
    Book book;

    @Inject
    NoticeRows rows;

    @Inject
    DataSource database;

    private NoticeDriver driver;
    private Official property;
    private Device debtor;
    private Device neighbour;
    private Notice sent;

    @BeforeAll
    void start() {
        driver = new NoticeDriver(server, 2);
        property = driver.official(Role.PROPERTY_STAFF);
        debtor = driver.phone(0);
        neighbour = driver.phone(1);
        Notice written = driver.written(property.client(), reminder(Map.of("units", List.of("3-2-101"))));
        driver.attach(property.client(), written.getNoticeId(), "账单.pdf", PDF).ok();
        driver.send(property.client(), written.getNoticeId()).ok();
        sent = awaitSent(written.getNoticeId());
    }

    @Test
    void feeReminder_reachesTheHousehold_andNoOtherOwner() {
        assertThat(sent.getRecipients()).isEqualTo(1);
        InboxItem item = item(debtor);
        InboxEntry entry =
                debtor.client().get("/api/resident/inbox/" + item.getItemId()).as(InboxEntry.class);
        assertThat(entry.getBody().getZhCN()).contains("三季度物业费");
        assertThat(entry.getSender().getName()).isEqualTo("物业服务人");
        assertThat(NoticeDriver.inbox(neighbour.client()).getItems())
                .noneMatch(each -> sent.getNoticeId().equals(each.getNoticeId()));
        neighbour.client().get("/api/resident/inbox/" + item.getItemId()).refused(RefusalCode.NOT_FOUND);
        neighbour
                .client()
                .get("/api/resident/inbox/" + item.getItemId() + "/attachments/"
                        + sent.getAttachments().get(0).getSha256())
                .refused(RefusalCode.NOT_FOUND);
    }

    @ParameterizedTest
    @EnumSource(
            value = Role.class,
            names = {"COMMITTEE", "COMMUNITY_WORKER", "STREET_OFFICER"})
    void feeReminder_isUnknownToEveryOtherBody(Role role) {
        ServiceClient other = driver.official(role).client();
        assertThat(page(other, "")).doesNotContain(sent.getNoticeId());
        assertThat(page(other, "?state=SENT")).doesNotContain(sent.getNoticeId());
        String path = driver.path("/" + sent.getNoticeId());
        other.get(path).refused(RefusalCode.NOT_FOUND);
        other.get(path + "/progress").refused(RefusalCode.NOT_FOUND);
        other.get(path + "/attachments/" + sent.getAttachments().get(0).getSha256())
                .refused(RefusalCode.NOT_FOUND);
        other.put(path, NoticeDriver.draft("SAFETY")).refused(RefusalCode.NOT_FOUND);
        other.delete(path).refused(RefusalCode.NOT_FOUND);
        driver.send(other, sent.getNoticeId()).refused(RefusalCode.NOT_FOUND);
        driver.attach(other, sent.getNoticeId(), "a.pdf", PDF).refused(RefusalCode.NOT_FOUND);
        for (String serving : List.of("", "/recipients", "/parties", "/door-list", "/poster", "/evidence")) {
            other.get(path + "/serving" + serving).refused(RefusalCode.NOT_FOUND);
        }
    }

    @Test
    void feeReminder_isKnownToItsSenders_butHasNoListForDoors_andNoPosting() {
        assertThat(page(driver.official(Role.PROPERTY_STAFF).client(), "?state=SENT"))
                .contains(sent.getNoticeId());
        String path = driver.path("/" + sent.getNoticeId());
        assertThat(property.client()
                        .get(path + "/progress")
                        .as(NoticeProgress.class)
                        .getInboxed())
                .isEqualTo(1);
        for (String serving : List.of("", "/recipients", "/parties", "/door-list", "/poster", "/evidence")) {
            property.client().get(path + "/serving" + serving).refused(RefusalCode.NOTICE_NOT_SERVABLE);
        }
        driver.proof(property.client(), sent.getNoticeId(), PDF).refused(RefusalCode.NOTICE_NOT_SERVABLE);
    }

    @Test
    void feeReminder_isNeitherNamedInTheBook_norCountedOnTheBoardOfOthers() {
        assertThat(book.entries(driver.community.communityId(), sent.getEntry(), sent.getEntry() + 1))
                .singleElement()
                .asString()
                .contains("notice.sent", "\"kind\":\"CONFIDENTIAL\"", String.valueOf(sent.getDocument()))
                .doesNotContain(sent.getNoticeId(), "FEE", "recipients", "3-2-101");
        assertThat(rows.count(driver.community.communityId(), NoticeState.SENT))
                .as("what the board counts")
                .isZero();
    }

    @Test
    void feeReminder_wakesWithTheWordsOfAnyNotice() {
        String types = "SELECT COUNT(*) FROM delivery_request WHERE subject_id = ? AND push_type = 'NOTICE'";
        assertThat(NoticeDriver.count(database, types, sent.getNoticeId())).isEqualTo(1);
    }

    @Test
    void feeReminder_toMoreThanOneHousehold_isRefused() {
        for (Map<String, Object> scope : List.<Map<String, Object>>of(
                Map.of("units", List.of("3-2-101", "3-2-102")),
                Map.of("parties", List.of("3-2-101", "3-2-102")),
                Map.of("entrances", List.of("3-2")),
                Map.of("buildings", List.of("3")))) {
            property.client().post(driver.path(""), reminder(scope)).refused(RefusalCode.NOTICE_AUDIENCE_NOT_SINGLE);
        }
        property.client()
                .post(driver.path(""), NoticeDriver.draft("FEE_REMINDER"))
                .refused(RefusalCode.NOTICE_AUDIENCE_NOT_SINGLE);
        driver.written(property.client(), reminder(Map.of("parties", List.of("3-2-101"))));
    }

    @Test
    void feeReminder_leadsToNoVote() {
        Map<String, Object> linked = reminder(Map.of("units", List.of("3-2-101")));
        linked.put("link", Map.of("type", "ASSEMBLY", "id", "a5".repeat(16)));
        property.client().post(driver.path(""), linked).refused(RefusalCode.NOTICE_CONFIDENTIAL_LINK);
    }

    @Test
    void feeReminder_isWrittenByThePropertyCompanyAlone() {
        for (Role role : List.of(Role.COMMITTEE, Role.COMMUNITY_WORKER, Role.STREET_OFFICER)) {
            driver.official(role)
                    .client()
                    .post(driver.path(""), reminder(Map.of("units", List.of("3-2-101"))))
                    .refused(RefusalCode.NOTICE_KIND_NOT_ALLOWED);
        }
    }

    @Test
    void correction_ofAFeeReminder_goesToTheSameHousehold_andToNobodyElse() {
        Map<String, Object> elsewhere = reminder(Map.of("units", List.of("3-2-102")));
        elsewhere.put("corrects", sent.getNoticeId());
        property.client().post(driver.path(""), elsewhere).refused(RefusalCode.NOTICE_CORRECTION_UNKNOWN);
        Map<String, Object> open = NoticeDriver.draft("SERVICE");
        open.put("corrects", sent.getNoticeId());
        property.client().post(driver.path(""), open).refused(RefusalCode.NOTICE_CORRECTION_UNKNOWN);
        Map<String, Object> others = NoticeDriver.draft("POLICY");
        others.put("corrects", sent.getNoticeId());
        driver.worker.client().post(driver.path(""), others).refused(RefusalCode.NOTICE_CORRECTION_UNKNOWN);

        Map<String, Object> right = reminder(Map.of("units", List.of("3-2-101")));
        right.put("corrects", sent.getNoticeId());
        Notice correction = driver.written(property.client(), right);
        driver.send(property.client(), correction.getNoticeId()).ok();
        awaitSent(correction.getNoticeId());
        assertThat(item(debtor).getSuperseded()).isTrue();
    }

    private InboxItem item(Device phone) {
        return NoticeDriver.inbox(phone.client()).getItems().stream()
                .filter(each -> sent.getNoticeId().equals(each.getNoticeId()))
                .findFirst()
                .orElseThrow();
    }

    private List<String> page(ServiceClient who, String query) {
        return who.get(driver.path(query)).as(NoticePage.class).getNotices().stream()
                .map(NoticeSummary::getNoticeId)
                .toList();
    }

    private Notice awaitSent(String noticeId) {
        ServiceClient desk = property.client();
        NoticeDriver.await(() -> desk.get(driver.path("/" + noticeId))
                .as(Notice.class)
                .getState()
                .getValue()
                .equals("SENT"));
        return desk.get(driver.path("/" + noticeId)).as(Notice.class);
    }

    private static Map<String, Object> reminder(Map<String, Object> scope) {
        Map<String, Object> draft =
                new HashMap<>(NoticeDriver.draft("FEE_REMINDER", Map.of("roles", ROLES, "scope", scope)));
        draft.put("title", Map.of("zh-CN", "物业费缴费提醒"));
        draft.put("body", Map.of("zh-CN", "三季度物业费 320.00 元尚未缴纳。"));
        return draft;
    }
}
