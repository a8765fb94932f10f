package org.commonhold.notice;

import static org.assertj.core.api.Assertions.assertThat;

import io.micronaut.runtime.server.EmbeddedServer;
import io.micronaut.test.extensions.junit5.annotation.MicronautTest;
import jakarta.inject.Inject;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.commonhold.api.RefusalCode;
import org.commonhold.api.model.InboxEntry;
import org.commonhold.api.model.InboxItem;
import org.commonhold.api.model.InboxPage;
import org.commonhold.api.model.InboxUnread;
import org.commonhold.api.model.Notice;
import org.commonhold.api.model.NoticeKind;
import org.commonhold.api.model.NoticePage;
import org.commonhold.api.model.NoticeProgress;
import org.commonhold.api.model.NoticeState;
import org.commonhold.contract.Hash;
import org.commonhold.contract.document.NoticeDocument;
import org.commonhold.identity.CurrentPerson.Role;
import org.commonhold.notice.store.InboxRows;
import org.commonhold.testing.OwnerFixture.Device;
import org.commonhold.testing.ServiceClient;
import org.commonhold.transparency.Book;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** A notice from the sender's desk into the recipients' inboxes. */
@MicronautTest(transactional = false)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class NoticePathTest {
    @Inject
    EmbeddedServer server;

    @Inject
    Book book;

    private NoticeDriver driver;
    private Device phone;

    @BeforeAll
    void start() {
        driver = new NoticeDriver(server, 3);
        phone = driver.phone(0);
    }

    @Test
    void notice_composedAndSent_standsInTheInboxOfEachOwnerOnce() {
        Notice draft = driver.written(driver.worker.client(), NoticeDriver.draft("SAFETY"));
        assertThat(draft.getState()).isEqualTo(NoticeState.DRAFT);
        Notice accepted =
                driver.send(driver.worker.client(), draft.getNoticeId()).as(Notice.class);
        assertThat(accepted.getState()).isEqualTo(NoticeState.SENDING);
        assertThat(accepted.getRecipients()).isEqualTo(3);

        Notice sent = driver.awaitSent(draft.getNoticeId());

        InboxItem item = item(sent.getNoticeId());
        assertThat(item.getKind()).isEqualTo(NoticeKind.SAFETY);
        assertThat(item.getTitle().getZhCN()).isEqualTo("消防通道检查");
        assertThat(item.getPreview().getZhCN()).isEqualTo("周六上午检查消防通道， 请勿停车。");
        assertThat(item.getReadAt()).isNull();
        NoticeProgress progress = driver.worker
                .client()
                .get(driver.path("/" + sent.getNoticeId() + "/progress"))
                .as(NoticeProgress.class);
        assertThat(progress.getRecipients()).isEqualTo(3);
        assertThat(progress.getInboxed()).isEqualTo(3);
    }

    @Test
    void notice_sent_isWhatTheEntryOfTheBookSays() {
        Notice sent = driver.sent(NoticeDriver.draft("POLICY"));
        InboxEntry entry = entry(item(sent.getNoticeId()).getItemId());

        String text = String.valueOf(entry.getDocumentText());
        assertThat(Hash.sha256(text.getBytes(StandardCharsets.UTF_8)).hex())
                .isEqualTo(entry.getDocument())
                .isEqualTo(sent.getDocument());
        NoticeDocument document = NoticeDocument.read(text.getBytes(StandardCharsets.UTF_8));
        assertThat(document.body().zh()).isEqualTo("周六上午检查消防通道，\n请勿停车。");
        assertThat(document.recipients()).isEqualTo(3);
        long index = sent.getEntry();
        assertThat(book.entries(driver.community.communityId(), index, index + 1))
                .singleElement()
                .asString()
                .contains("\"type\":\"notice.sent\"", sent.getNoticeId(), String.valueOf(sent.getDocument()))
                .doesNotContain("消防");
    }

    @Test
    void notice_toUnitsOrParties_showsNoRecipientWhoseElseItIs() {
        List<String> units = List.of("3-2-101", "3-2-102");
        Notice toUnits = driver.sent(
                NoticeDriver.draft("SAFETY", Map.of("roles", List.of("OWNER"), "scope", Map.of("units", units))));
        assertThat(toUnits.getAudience().getScope().getUnits())
                .as("its sender sees it")
                .containsExactlyElementsOf(units);
        assertSinglesNobodyOut(toUnits, "UNITS", units);

        Notice toBuilding = driver.sent(NoticeDriver.draft(
                "SAFETY", Map.of("roles", List.of("OWNER"), "scope", Map.of("buildings", List.of("3")))));
        assertThat(document(toBuilding).audience().codes()).containsExactly("3");
    }

    private void assertSinglesNobodyOut(Notice sent, String kind, List<String> codes) {
        assertThat(sent.getRecipients()).isEqualTo(codes.size());
        String itemId = item(sent.getNoticeId()).getItemId();
        assertThat(phone.client().get("/api/resident/inbox/" + itemId).text()).doesNotContain(codes);
        NoticeDocument document = document(sent);
        assertThat(document.audience().kind()).isEqualTo(kind);
        assertThat(document.audience().codes()).isEmpty();
        assertThat(document.recipients()).isEqualTo(codes.size());
        assertThat(document.hash().hex()).isEqualTo(sent.getDocument());
    }

    private NoticeDocument document(Notice sent) {
        String text = String.valueOf(entry(item(sent.getNoticeId()).getItemId()).getDocumentText());
        return NoticeDocument.read(text.getBytes(StandardCharsets.UTF_8));
    }

    @Test
    void item_readOnOneDevice_isReadOnTheOther() {
        Notice sent = driver.sent(NoticeDriver.draft("SAFETY"));
        String itemId = item(sent.getNoticeId()).getItemId();
        Device second = driver.phone(0);
        int before = NoticeDriver.inbox(second.client()).getUnread();

        InboxUnread after = phone.client()
                .put("/api/resident/inbox/" + itemId + "/read", Map.of())
                .as(InboxUnread.class);
        phone.client().put("/api/resident/inbox/" + itemId + "/read", Map.of()).ok();

        InboxPage page = NoticeDriver.inbox(second.client());
        assertThat(page.getUnread()).isEqualTo(before - 1).isEqualTo(after.getUnread());
        assertThat(page.getItems())
                .filteredOn(each -> each.getItemId().equals(itemId))
                .singleElement()
                .satisfies(each -> assertThat(each.getReadAt()).isNotNull());
    }

    @Test
    void inbox_everythingRead_isRememberedAndPaged() {
        driver.sent(NoticeDriver.draft("SAFETY"));
        driver.sent(NoticeDriver.draft("SAFETY"));
        InboxPage first = phone.client().get("/api/resident/inbox?limit=1").as(InboxPage.class);
        assertThat(first.getItems()).hasSize(1);
        InboxPage second = phone.client()
                .get("/api/resident/inbox?limit=1&before=" + first.getNext())
                .as(InboxPage.class);
        assertThat(second.getItems().get(0).getItemId())
                .isNotEqualTo(first.getItems().get(0).getItemId());

        phone.client().post("/api/resident/inbox/read", Map.of()).ok();

        assertThat(NoticeDriver.inbox(phone.client()).getUnread()).isZero();
        assertThat(phone.client()
                        .get("/api/resident/inbox?unread=true")
                        .as(InboxPage.class)
                        .getItems())
                .isEmpty();
    }

    @Test
    void correction_ofASentNotice_standsBesideIt() {
        Notice wrong = driver.sent(NoticeDriver.draft("SAFETY"));
        Map<String, Object> right = NoticeDriver.draft("SAFETY");
        right.put("corrects", wrong.getNoticeId());
        Notice correction = driver.sent(right);

        assertThat(driver.read(wrong.getNoticeId()).getCorrectedBy()).containsExactly(correction.getNoticeId());
        InboxItem old = item(wrong.getNoticeId());
        assertThat(old.getSuperseded()).isTrue();
        assertThat(entry(old.getItemId()).getCorrectedBy().getItemId())
                .isEqualTo(item(correction.getNoticeId()).getItemId());
        assertThat(entry(item(correction.getNoticeId()).getItemId())
                        .getCorrects()
                        .getItemId())
                .isEqualTo(old.getItemId());
        assertThat(driver.worker
                        .client()
                        .get(driver.path(""))
                        .as(NoticePage.class)
                        .getNotices())
                .filteredOn(each -> each.getNoticeId().equals(wrong.getNoticeId()))
                .singleElement()
                .satisfies(each -> assertThat(each.getCorrected()).isTrue());
    }

    @Test
    void notice_sentAgainWithTheSameKey_isSentOnce() {
        Notice draft = driver.written(driver.worker.client(), NoticeDriver.draft("SAFETY"));
        String key = ServiceClient.key();
        String path = driver.path("/" + draft.getNoticeId() + "/sending");
        driver.worker
                .client()
                .send("POST", path, Map.of(), Map.of("Idempotency-Key", key))
                .ok();
        driver.worker
                .client()
                .send("POST", path, Map.of(), Map.of("Idempotency-Key", key))
                .ok();
        driver.awaitSent(draft.getNoticeId());

        assertThat(NoticeDriver.inbox(phone.client()).getItems())
                .filteredOn(each -> draft.getNoticeId().equals(each.getNoticeId()))
                .hasSize(1);
        driver.send(driver.worker.client(), draft.getNoticeId()).refused(RefusalCode.NOTICE_STATE);
    }

    @Test
    void inbox_askedForTexts_carriesThem_andCountsNothingAsOpened() {
        Notice sent = driver.sent(NoticeDriver.draft("SAFETY"));
        String itemId = item(sent.getNoticeId()).getItemId();
        InboxItem item = phone.client().get("/api/resident/inbox?texts=true").as(InboxPage.class).getItems().stream()
                .filter(each -> each.getItemId().equals(itemId))
                .findFirst()
                .orElseThrow();

        assertThat(String.valueOf(item.getBody().getZhCN())).isEqualTo("周六上午检查消防通道，\n请勿停车。");
        assertThat(item(sent.getNoticeId()).getBody()).isNull();
        assertThat(item.getReadAt()).isNull();
        String owner = driver.community.people().get(0).personId();
        InboxRows rows = server.getApplicationContext().getBean(InboxRows.class);
        assertThat(rows.find(itemId, owner).orElseThrow().openedAt()).isNull();
        entry(itemId);
        assertThat(rows.find(itemId, owner).orElseThrow().openedAt()).isNotNull();
    }

    @Test
    void inbox_ofSomebodyElse_isUnknown() {
        Notice sent = driver.sent(NoticeDriver.draft("SAFETY"));
        String itemId = item(sent.getNoticeId()).getItemId();
        Device neighbour = driver.phone(1);

        for (String rest : List.of("", "/calendar", "/attachments/" + "0".repeat(64))) {
            neighbour.client().get("/api/resident/inbox/" + itemId + rest).refused(RefusalCode.NOT_FOUND);
        }
        neighbour
                .client()
                .put("/api/resident/inbox/" + itemId + "/read", Map.of())
                .refused(RefusalCode.NOT_FOUND);
    }

    @Test
    void notice_ofAnotherCommunity_isUnknown() {
        Notice notice = driver.written(driver.worker.client(), NoticeDriver.draft("SAFETY"));
        NoticeDriver other = new NoticeDriver(server, 1);

        other.worker.client().get(driver.path("/" + notice.getNoticeId())).refused(RefusalCode.NOT_FOUND);
        other.worker.client().get(other.path("/" + notice.getNoticeId())).refused(RefusalCode.NOT_FOUND);
        other.send(other.worker.client(), notice.getNoticeId()).refused(RefusalCode.NOT_FOUND);
        other.worker
                .client()
                .post(driver.path(""), NoticeDriver.draft("SAFETY"))
                .refused(RefusalCode.NOT_FOUND);
        driver.official(Role.COUNTER)
                .client()
                .get(driver.path("/" + notice.getNoticeId()))
                .refused(RefusalCode.ROLE_MISSING);
    }

    private InboxItem item(String noticeId) {
        return NoticeDriver.inbox(phone.client()).getItems().stream()
                .filter(each -> noticeId.equals(each.getNoticeId()))
                .findFirst()
                .orElseThrow();
    }

    private InboxEntry entry(String itemId) {
        return phone.client().get("/api/resident/inbox/" + itemId).as(InboxEntry.class);
    }
}
