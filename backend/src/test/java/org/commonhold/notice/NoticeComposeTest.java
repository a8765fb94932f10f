package org.commonhold.notice;

import static org.assertj.core.api.Assertions.assertThat;

import io.micronaut.context.annotation.Property;
import io.micronaut.runtime.server.EmbeddedServer;
import io.micronaut.test.extensions.junit5.annotation.MicronautTest;
import jakarta.inject.Inject;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.commonhold.api.RefusalCode;
import org.commonhold.api.model.InboxEntry;
import org.commonhold.api.model.InboxLinkType;
import org.commonhold.api.model.Notice;
import org.commonhold.api.model.NoticeAttachment;
import org.commonhold.api.model.NoticeKind;
import org.commonhold.api.model.NoticePreview;
import org.commonhold.api.model.NoticeState;
import org.commonhold.api.model.NoticeTemplate;
import org.commonhold.api.model.NoticeTemplates;
import org.commonhold.contract.Hash;
import org.commonhold.contract.document.NoticeDocument;
import org.commonhold.identity.CurrentPerson.Role;
import org.commonhold.notice.compose.SendNotice;
import org.commonhold.platform.DevelopmentClock;
import org.commonhold.testing.AssemblyDriver;
import org.commonhold.testing.CommunityFixture;
import org.commonhold.testing.OwnerFixture.Device;
import org.commonhold.testing.StaffFixture.Official;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** What a sender can put into a notice, what is seen before sending, and that nothing changes after it (N2, N3, N6). */
@MicronautTest(transactional = false)
@Property(name = "test.clock", value = "pinned")
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class NoticeComposeTest {
    private static final byte[] PDF = "%PDF-1.7\n1 0 obj\n".getBytes(StandardCharsets.US_ASCII);
    private static final List<String> ALL_ROLES = List.of("OWNER", "CO_OWNER", "GUARDIAN", "AUTHORISED");

    @Inject
    EmbeddedServer server;

    @Inject
    DevelopmentClock clock;

    @Inject
    SendNotice sending;

    private NoticeDriver driver;
    private Device phone;

    @BeforeAll
    void start() {
        driver = new NoticeDriver(server, CommunityFixture.create(server, new TreeMap<>(Map.of("3", 4, "4", 3))));
        phone = driver.phone(0);
    }

    @Test
    void preview_beforeSending_countsRecipientsAreaAndHeadsByBuildingAndShowsAMaskedSample() {
        NoticePreview preview = preview(Map.of("roles", ALL_ROLES));

        assertThat(preview.getPersons()).isEqualTo(7);
        assertThat(preview.getParties()).isEqualTo(7);
        assertThat(preview.getUnits()).isEqualTo(7);
        assertThat(preview.getAreaDm2()).isEqualTo(7 * 8953L);
        assertThat(preview.getByBuilding()).hasSize(2).first().satisfies(building -> {
            assertThat(building.getBuilding()).isEqualTo("3");
            assertThat(building.getPersons()).isEqualTo(4);
            assertThat(building.getHeads()).isEqualTo(4);
            assertThat(building.getAreaDm2()).isEqualTo(4 * 8953L);
        });
        assertThat(preview.getSample()).hasSize(5).allSatisfy(one -> {
            assertThat(one.getMaskedName()).contains("*").doesNotContain("小明");
            assertThat(one.getUnit()).isNotBlank();
        });
        assertThat(preview.getReachable().getApp()
                        + preview.getReachable().getSms()
                        + preview.getReachable().getNone())
                .as("each person by the best way, once")
                .isEqualTo(7);
    }

    @Test
    void preview_ofAScope_isWhatTheNoticeReaches() {
        Map<String, Object> audience = Map.of("roles", List.of("OWNER"), "scope", Map.of("buildings", List.of("4")));
        assertThat(preview(audience).getPersons()).isEqualTo(3);
        assertThat(preview(Map.of("roles", List.of("GUARDIAN"))).getPersons()).isZero();

        Notice sent = driver.sent(NoticeDriver.draft("SAFETY", audience));

        assertThat(sent.getRecipients()).isEqualTo(3);
        assertThat(NoticeDriver.inbox(phone.client()).getItems())
                .as("an owner of building 3")
                .noneMatch(each -> sent.getNoticeId().equals(each.getNoticeId()));
    }

    @Test
    void attachments_textAndLink_arriveAsTheyWereSentAndStandInTheDocument() {
        String assemblyId = new AssemblyDriver(server, clock, driver.community).locked();
        Map<String, Object> draft = NoticeDriver.draft("POLICY");
        draft.put("link", Map.of("type", "ASSEMBLY", "id", assemblyId));
        Notice written = driver.written(driver.worker.client(), draft);
        driver.attach(driver.worker.client(), written.getNoticeId(), "../通知 <1>.html", PDF)
                .ok();
        driver.attach(driver.worker.client(), written.getNoticeId(), "again.pdf", PDF)
                .ok();
        driver.send(driver.worker.client(), written.getNoticeId()).ok();
        driver.awaitSent(written.getNoticeId());

        InboxEntry entry = entry(phone, written.getNoticeId());
        assertThat(entry.getLink().getType()).isEqualTo(InboxLinkType.ASSEMBLY);
        assertThat(entry.getLink().getId()).isEqualTo(assemblyId);
        NoticeAttachment attachment = entry.getAttachments().get(0);
        assertThat(entry.getAttachments()).hasSize(1);
        assertThat(attachment.getName()).isEqualTo("通知 _1_.pdf");
        var file = phone.client()
                .get("/api/resident/inbox/" + entry.getItemId() + "/attachments/" + attachment.getSha256())
                .ok();
        assertThat(file.bytes()).isEqualTo(PDF);
        assertThat(file.header("Content-Disposition")).startsWith("attachment");
        assertThat(driver.worker
                        .client()
                        .get(driver.path("/" + written.getNoticeId() + "/attachments/" + attachment.getSha256()))
                        .ok()
                        .bytes())
                .isEqualTo(PDF);
        NoticeDocument document =
                NoticeDocument.read(String.valueOf(entry.getDocumentText()).getBytes(StandardCharsets.UTF_8));
        assertThat(document.attachments())
                .singleElement()
                .satisfies(each -> assertThat(each.sha256()).isEqualTo(Hash.sha256(PDF)));
    }

    @Test
    void attachment_ofADraft_canBeTakenOutAgain() {
        Notice draft = driver.written(driver.worker.client(), NoticeDriver.draft("POLICY"));
        driver.attach(driver.worker.client(), draft.getNoticeId(), "a.pdf", PDF).ok();
        String path = driver.path(
                "/" + draft.getNoticeId() + "/attachments/" + Hash.sha256(PDF).hex());

        driver.worker.client().delete(path).ok();

        driver.worker.client().delete(path).refused(RefusalCode.NOT_FOUND);
        driver.worker.client().get(path).refused(RefusalCode.NOT_FOUND);
        assertThat(driver.read(draft.getNoticeId()).getAttachments()).isEmpty();
    }

    @Test
    void attachment_uploadedTwiceAtOnce_isThereOnce() throws Exception {
        Notice draft = driver.written(driver.worker.client(), NoticeDriver.draft("POLICY"));
        ExecutorService threads = Executors.newFixedThreadPool(4);
        List<Future<Integer>> answers = new ArrayList<>();
        for (int at = 0; at < 4; at++) {
            answers.add(threads.submit(() -> driver.attach(driver.worker.client(), draft.getNoticeId(), "a.pdf", PDF)
                    .status()));
        }
        for (Future<Integer> answer : answers) {
            assertThat(answer.get()).isEqualTo(201);
        }
        threads.shutdown();

        assertThat(driver.read(draft.getNoticeId()).getAttachments()).hasSize(1);
    }

    @Test
    void meeting_ofANotice_isACalendarFileOnThePhone() {
        Map<String, Object> draft = NoticeDriver.draft("MEDIATION");
        Instant at = clock.instant().plus(Duration.ofDays(2));
        draft.put(
                "meeting",
                Map.of(
                        "at",
                        at.toString(),
                        "endsAt",
                        at.plus(Duration.ofHours(2)).toString(),
                        "place",
                        "活动室"));
        Notice sent = driver.sent(draft);

        String file = phone.client()
                .get("/api/resident/inbox/" + entry(phone, sent.getNoticeId()).getItemId() + "/calendar")
                .ok()
                .text();
        assertThat(file).startsWith("BEGIN:VCALENDAR").contains("LOCATION:活动室", "UID:" + sent.getNoticeId());
    }

    @Test
    void schedule_ahead_isSentAtItsTimeAndNotBefore() {
        Instant at = clock.instant().plus(Duration.ofHours(3));
        Map<String, Object> draft = NoticeDriver.draft("SAFETY");
        draft.put("sendAt", at.toString());
        Notice scheduled = driver.written(driver.worker.client(), draft);
        assertThat(driver.send(driver.worker.client(), scheduled.getNoticeId())
                        .as(Notice.class)
                        .getState())
                .isEqualTo(NoticeState.SCHEDULED);

        clock.advanceTo(at.minusMillis(1));
        sending.sendDue();
        assertThat(driver.read(scheduled.getNoticeId()).getState()).isEqualTo(NoticeState.SCHEDULED);
        clock.advanceTo(at);
        sending.sendDue();

        Notice sent = driver.awaitSent(scheduled.getNoticeId());
        assertThat(sent.getStartedAt().toInstant()).isEqualTo(at);
        assertThat(sent.getRecipients()).isEqualTo(7);
    }

    @Test
    void schedule_whoseNoticeWouldNoLongerHold_isADraftAgainAndKeepsNothingElseBack() {
        Instant at = clock.instant().plus(Duration.ofHours(1));
        Map<String, Object> late = NoticeDriver.draft("OUTAGE");
        late.put("sendAt", at.toString());
        late.put("validUntil", at.plus(Duration.ofHours(1)).toString());
        Official property = driver.official(Role.PROPERTY_STAFF);
        Notice over = driver.written(property.client(), late);
        driver.send(property.client(), over.getNoticeId()).ok();
        Map<String, Object> other = NoticeDriver.draft("SAFETY");
        other.put("sendAt", at.plusSeconds(1).toString());
        Notice good = driver.written(driver.worker.client(), other);
        driver.send(driver.worker.client(), good.getNoticeId()).ok();

        clock.advanceTo(at.plus(Duration.ofHours(1))); // no node ran in between
        driver.awaitSent(good.getNoticeId());

        assertThat(driver.read(over.getNoticeId()).getState()).isEqualTo(NoticeState.DRAFT);
        driver.send(property.client(), over.getNoticeId()).refused(RefusalCode.NOTICE_SCHEDULE_PAST);
    }

    @Test
    void emergency_isSentOnlyWhenASecondPersonApproved() {
        Official street = driver.official(Role.STREET_OFFICER);
        Map<String, Object> draft = NoticeDriver.draft("EMERGENCY");
        draft.put("validUntil", clock.instant().plus(Duration.ofHours(6)).toString());
        Notice written = driver.written(driver.worker.client(), draft);
        assertThat(written.getRequiresApproval()).isTrue();
        Notice waiting =
                driver.send(driver.worker.client(), written.getNoticeId()).as(Notice.class);
        assertThat(waiting.getState()).isEqualTo(NoticeState.AWAITING_APPROVAL);
        assertThat(waiting.getMayApprove()).as("the author").isFalse();
        assertThat(street.client()
                        .get(driver.path("/" + written.getNoticeId()))
                        .as(Notice.class)
                        .getMayApprove())
                .isTrue();
        approve(driver.worker, written.getNoticeId()).refused(RefusalCode.NOTICE_OWN_APPROVAL);
        approve(driver.official(Role.COMMITTEE), written.getNoticeId()).refused(RefusalCode.NOTICE_KIND_NOT_ALLOWED);

        approve(street, written.getNoticeId()).ok();

        Notice sent = driver.awaitSent(written.getNoticeId());
        assertThat(sent.getApprovedBy()).isNotBlank();
        assertThat(sent.getRecipients()).isEqualTo(7);
        approve(street, written.getNoticeId()).refused(RefusalCode.NOTICE_STATE);
    }

    @Test
    void templates_forEveryNoticeOfTheLaw_areThereInBothLanguagesWithTheirArticle() {
        List<NoticeTemplate> templates = driver.worker
                .client()
                .get(driver.community.path("/notice-templates"))
                .as(NoticeTemplates.class)
                .getTemplates();
        assertThat(templates)
                .extracting(NoticeTemplate::getKind)
                .containsExactlyInAnyOrder(
                        NoticeKind.ASSEMBLY,
                        NoticeKind.EXTENSION,
                        NoticeKind.DECISION,
                        NoticeKind.EMERGENCY_USE,
                        NoticeKind.DISCLOSURE,
                        NoticeKind.OVERDUE);
        assertThat(templates).allSatisfy(each -> {
            assertThat(each.getLaw()).isNotBlank();
            assertThat(each.getBlanks()).isNotEmpty();
            each.getBlanks().forEach(blank -> {
                assertThat(each.getTitle().getZhCN() + each.getBody().getZhCN()).contains("{" + blank + "}");
                assertThat(each.getTitle().getEn() + each.getBody().getEn()).contains("{" + blank + "}");
            });
            boolean sendable =
                    org.commonhold.notice.NoticeKind.valueOf(each.getKind().getValue())
                                    .senders()
                                    .size()
                            > 0;
            assertThat(sendable)
                    .as("%s can be sent by somebody", each.getKind())
                    .isTrue();
        });
    }

    @Test
    void sent_isImmutable_andACorrectionRefersToIt() {
        Notice sent = driver.sent(NoticeDriver.draft("SAFETY"));
        String path = driver.path("/" + sent.getNoticeId());
        String document = String.valueOf(sent.getDocument());

        driver.worker.client().put(path, NoticeDriver.draft("SAFETY")).refused(RefusalCode.NOTICE_IMMUTABLE);
        driver.worker.client().delete(path).refused(RefusalCode.NOTICE_IMMUTABLE);
        driver.attach(driver.worker.client(), sent.getNoticeId(), "a.pdf", PDF).refused(RefusalCode.NOTICE_IMMUTABLE);
        driver.worker.client().delete(path + "/attachments/" + "0".repeat(64)).refused(RefusalCode.NOTICE_IMMUTABLE);

        Map<String, Object> right = NoticeDriver.draft("SAFETY");
        right.put("corrects", sent.getNoticeId());
        Notice correction = driver.sent(right);
        assertThat(NoticeDocument.read(String.valueOf(
                                        entry(phone, correction.getNoticeId()).getDocumentText())
                                .getBytes(StandardCharsets.UTF_8))
                        .corrects())
                .isEqualTo(sent.getNoticeId());
        assertThat(driver.read(sent.getNoticeId()).getDocument()).isEqualTo(document);
    }

    @Test
    void draft_changedAndWithdrawn_isNeverSent() {
        Notice draft = driver.written(driver.worker.client(), NoticeDriver.draft("SAFETY"));
        String path = driver.path("/" + draft.getNoticeId());
        Map<String, Object> changed = NoticeDriver.draft("POLICY");
        changed.put("title", Map.of("zh-CN", "新的标题"));
        Notice after = driver.worker.client().put(path, changed).as(Notice.class);
        assertThat(after.getKind()).isEqualTo(NoticeKind.POLICY);
        assertThat(after.getTitle().getZhCN()).isEqualTo("新的标题");

        driver.worker.client().delete(path).ok();
        driver.worker.client().delete(path).ok();

        assertThat(driver.read(draft.getNoticeId()).getState()).isEqualTo(NoticeState.WITHDRAWN);
        driver.send(driver.worker.client(), draft.getNoticeId()).refused(RefusalCode.NOTICE_STATE);
        driver.worker.client().put(path, changed).refused(RefusalCode.NOTICE_IMMUTABLE);
    }

    private NoticePreview preview(Map<String, Object> audience) {
        return driver.worker
                .client()
                .post(driver.community.path("/notice-previews"), Map.of("kind", "SAFETY", "audience", audience))
                .as(NoticePreview.class);
    }

    private org.commonhold.testing.ServiceClient.Answer approve(Official who, String noticeId) {
        return who.client().post(driver.path("/" + noticeId + "/approval"), Map.of());
    }

    private static InboxEntry entry(Device phone, String noticeId) {
        String itemId = NoticeDriver.inbox(phone.client()).getItems().stream()
                .filter(each -> noticeId.equals(each.getNoticeId()))
                .findFirst()
                .orElseThrow()
                .getItemId();
        return phone.client().get("/api/resident/inbox/" + itemId).as(InboxEntry.class);
    }
}
