package org.commonhold.notice.serving;

import static org.assertj.core.api.Assertions.assertThat;
import static org.commonhold.notice.serving.DoorRound.result;
import static org.commonhold.notice.serving.DoorRound.results;
import static org.commonhold.notice.serving.DoorRound.scope;
import static org.commonhold.notice.serving.DoorRound.text;

import io.micronaut.runtime.server.EmbeddedServer;
import io.micronaut.test.extensions.junit5.annotation.MicronautTest;
import jakarta.inject.Inject;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.commonhold.api.RefusalCode;
import org.commonhold.api.model.DoorOutcome;
import org.commonhold.api.model.InboxServing;
import org.commonhold.api.model.Notice;
import org.commonhold.api.model.NoticePreview;
import org.commonhold.api.model.NoticeServing;
import org.commonhold.api.model.ServingFile;
import org.commonhold.api.model.ServingParties;
import org.commonhold.api.model.ServingParty;
import org.commonhold.api.model.ServingProof;
import org.commonhold.api.model.ServingProofKind;
import org.commonhold.api.model.ServingRecipient;
import org.commonhold.api.model.ServingRecipients;
import org.commonhold.api.model.StaffBoard;
import org.commonhold.contract.Hash;
import org.commonhold.contract.document.NoticeAck;
import org.commonhold.contract.jws.DocumentType;
import org.commonhold.contract.jws.SigningKey;
import org.commonhold.identity.CurrentPerson.Role;
import org.commonhold.notice.NoticeDriver;
import org.commonhold.testing.CommunityFixture;
import org.commonhold.testing.CommunityFixture.Person;
import org.commonhold.testing.CommunityFixture.TestCommunity;
import org.commonhold.testing.OwnerFixture.Device;
import org.commonhold.testing.ServiceClient;
import org.commonhold.transparency.Book;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** Who is served with a notice, by which proof, over HTTP: as the worker records it and as the owner sees it. */
@MicronautTest(transactional = false)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ServingPathTest {
    private static final byte[] SCAN = "%PDF-1.7 signed at the door".getBytes(StandardCharsets.US_ASCII);
    private static final byte[] PHOTO = {(byte) 0xff, (byte) 0xd8, (byte) 0xff, 1, 2, 3};
    private static final long AREA = 8953;
    private static final List<String> UNITS = List.of("2-2-101", "2-2-102", "10-2-101", "10-2-102", "10-2-103");

    @Inject
    EmbeddedServer server;

    @Inject
    Book book;

    private NoticeDriver driver;
    private Device designated;

    @BeforeEach
    void start() {
        TestCommunity community = CommunityFixture.create(server, new TreeMap<>(Map.of("2", 2, "10", 3)));
        driver = new NoticeDriver(server, community);
        designated = phone(0);
    }

    @Test
    void notice_ofTheAssembly_isServedByEachOfTheFourProofs() {
        Notice notice = driver.sent(NoticeDriver.draft("ASSEMBLY"));
        NoticeServing before = serving(notice);
        assertThat(before.getRecipients()).isEqualTo(5);
        assertThat(before.getServed()).isEqualTo(1);
        assertThat(before.getProofs().getInbox()).isEqualTo(1);
        assertThat(before.getTotal().getAreaDm2()).isEqualTo(5 * AREA);
        assertThat(before.getServedTotal().getAreaDm2()).isEqualTo(AREA);

        Device late = phone(1);
        assertThat(own(late, notice).getProofs()).isEmpty();
        InboxServing acknowledged = acknowledge(late, notice, late.key(), late).as(InboxServing.class);
        assertThat(acknowledged.getProofs())
                .extracting(ServingProof::getKind)
                .containsExactly(ServingProofKind.ACKNOWLEDGEMENT);
        String scan = kept(notice, SCAN);
        record(notice, results(result(person(2), "SIGNED", now(), scan), result(person(3), "ABSENT", now(), null)))
                .ok();
        String photo = kept(notice, PHOTO);
        NoticeServing after = post(notice, photo, now(), List.of()).as(NoticeServing.class);

        assertThat(after.getServed()).isEqualTo(4);
        assertThat(List.of(
                        after.getProofs().getInbox(),
                        after.getProofs().getAcknowledgement(),
                        after.getProofs().getPaper(),
                        after.getProofs().getPosting()))
                .containsExactly(1, 1, 1, 1);
        assertThat(after.getServedParties()).isEqualTo(4);
        assertThat(after.getServedTotal().getAreaDm2()).isEqualTo(4 * AREA);
        assertThat(after.getServedTotal().getHeads()).isEqualTo(4);
        assertThat(after.getByBuilding()).extracting(each -> each.getBuilding()).containsExactly("2", "10");
        assertThat(after.getByBuilding().get(1).getServed().getAreaDm2()).isEqualTo(2 * AREA);
        assertThat(after.getPostings()).singleElement().satisfies(posting -> {
            assertThat(posting.getRecipients()).isEqualTo(1);
            assertThat(posting.getPhoto()).isEqualTo(photo);
            assertThat(entry(posting.getEntry()))
                    .contains("\"type\":\"notice.posted\"", photo, posting.getPoster(), "\"recipients\":1")
                    .doesNotContain("公告栏", person(3));
        });
        ServingParty last = parties(notice).getItems().get(0);
        assertThat(last.getPartyKey()).isEqualTo("10-2-103");
        assertThat(last.getReceivers()).singleElement().satisfies(each -> {
            assertThat(each.getPersonId()).isEqualTo(person(4));
            assertThat(each.getMaskedName()).contains("*");
            assertThat(each.getFailed()).isFalse();
        });
    }

    @Test
    void coverage_equalsWhatThePreviewPromised() {
        Map<String, Object> audience =
                Map.of("roles", List.of("OWNER", "CO_OWNER", "GUARDIAN", "AUTHORISED"), "scope", scope("10"));
        NoticePreview preview = driver.worker
                .client()
                .post(driver.community.path("/notice-previews"), Map.of("kind", "ASSEMBLY", "audience", audience))
                .as(NoticePreview.class);
        NoticeServing serving = serving(driver.sent(NoticeDriver.draft("ASSEMBLY", audience)));
        assertThat(serving.getRecipients()).isEqualTo(preview.getPersons()).isEqualTo(3);
        assertThat(serving.getParties()).isEqualTo(preview.getParties());
        assertThat(serving.getTotal().getAreaDm2()).isEqualTo(preview.getAreaDm2());
        assertThat(serving.getByBuilding())
                .extracting(each -> each.getBuilding())
                .containsExactly("10");
    }

    @Test
    void designation_withdrawn_countsForWhatCameBeforeItOnly() {
        NoticeDriver own = new NoticeDriver(server, 1);
        Device phone = own.phone(0);
        Notice before = own.sent(NoticeDriver.draft("DECISION"));
        phone.client().delete("/api/resident/consents/inbox").ok();
        Notice after = own.sent(NoticeDriver.draft("DECISION"));

        assertThat(own(phone, before).getProofs())
                .extracting(ServingProof::getKind)
                .containsExactly(ServingProofKind.INBOX);
        assertThat(own(phone, after).getProofs()).isEmpty();
    }

    @Test
    void recipients_unserved_areListedByStairwellWithVisitsAndOpening() {
        Notice notice = driver.sent(NoticeDriver.draft("ASSEMBLY"));
        record(notice, results(result(person(3), "MOVED", now(), null))).ok();
        ServingRecipients unserved = driver.worker
                .client()
                .get(path(notice, "/recipients?served=false&limit=3"))
                .as(ServingRecipients.class);
        assertThat(unserved.getTotal()).isEqualTo(4);
        assertThat(unserved.getItems())
                .extracting(each -> each.getUnits().get(0))
                .containsExactly("2-2-102", "10-2-101", "10-2-102");
        assertThat(unserved.getItems().get(2)).satisfies(each -> {
            assertThat(each.getFailed()).isTrue();
            assertThat(each.getEnteredAt()).isNotNull();
            assertThat(each.getServed()).isNull();
            assertThat(each.getVisits()).singleElement().satisfies(visit -> {
                assertThat(visit.getResult()).isEqualTo(DoorOutcome.MOVED);
                assertThat(visit.getWorker()).isNotBlank();
            });
        });
        ServingRecipients rest = driver.worker
                .client()
                .get(path(notice, "/recipients?served=false&limit=3&after=" + unserved.getNext()))
                .as(ServingRecipients.class);
        assertThat(rest.getItems()).extracting(ServingRecipient::getPersonId).containsExactly(person(4));
        assertThat(rest.getNext()).isNull();
        ServingRecipients served = driver.worker
                .client()
                .get(path(notice, "/recipients?served=true"))
                .as(ServingRecipients.class);
        assertThat(served.getItems())
                .singleElement()
                .satisfies(each -> assertThat(each.getPersonId()).isEqualTo(person(0)));
    }

    @Test
    void board_countsWhoIsNotServedYet_openedOrNot() {
        assertThat(unreached()).isZero();
        Notice notice = driver.sent(NoticeDriver.draft("ASSEMBLY"));
        driver.sent(NoticeDriver.draft("SAFETY"));
        assertThat(unreached()).isEqualTo(4);
        phone(1).client().get(item(phone(1), notice)).ok();
        assertThat(unreached()).isEqualTo(4);
        record(notice, results(result(person(1), "SIGNED", now(), kept(notice, SCAN))))
                .ok();
        assertThat(unreached()).isEqualTo(3);
    }

    @Test
    void doorList_asPdf_namesPersonsToTheWorkerAndMasksThemForTheCommittee() throws IOException {
        Notice notice = driver.sent(NoticeDriver.draft("ASSEMBLY"));
        String worker = text(driver.worker.client().get(path(notice, "/door-list")));
        assertThat(worker).contains("2-2-102", "10-2-103", "上门送达登记表").doesNotContain("2-2-101", "*");
        assertThat(worker.indexOf("2-2-102")).isLessThan(worker.indexOf("10-2-101"));
        String committee = text(driver.official(Role.COMMITTEE).client().get(path(notice, "/door-list")));
        assertThat(committee).contains("2-2-102", "*");
    }

    @Test
    void evidenceSheet_asPdf_saysWhatWhenToWhomAndHowToVerify() throws IOException {
        Notice notice = driver.sent(NoticeDriver.draft("ASSEMBLY"));
        String sheet = text(driver.worker.client().get(path(notice, "/evidence")));
        assertThat(sheet)
                .contains(
                        notice.getNoticeId(),
                        String.valueOf(notice.getDocument()).substring(0, 20),
                        "周六上午检查消防通道",
                        "447.65",
                        "89.53",
                        "进入指定信箱",
                        "如何核对",
                        "2-2-101");
        assertThat(sheet).contains("*");
    }

    @Test
    void poster_printedAgain_isTheSameToTheByteAndIsKept() throws IOException {
        Notice notice = driver.sent(NoticeDriver.draft("ASSEMBLY"));
        ServiceClient.Answer first = driver.worker.client().get(path(notice, "/poster"));
        assertThat(text(first)).contains("消防通道检查", "请勿停车", String.valueOf(notice.getDocument()));
        byte[] again = driver.worker.client().get(path(notice, "/poster")).ok().bytes();
        assertThat(again).isEqualTo(first.bytes());
        String hash = Hash.sha256(again).hex();
        assertThat(driver.worker
                        .client()
                        .get(path(notice, "/files/" + hash))
                        .ok()
                        .bytes())
                .isEqualTo(again);
        driver.worker.client().get(path(notice, "/files/" + "0".repeat(64))).refused(RefusalCode.NOT_FOUND);
    }

    @Test
    void posting_limitedToEntrances_countsThereOnly() {
        Notice notice = driver.sent(NoticeDriver.draft("ASSEMBLY"));
        record(notice, results(result(person(1), "ABSENT", now(), null), result(person(3), "REFUSED", now(), null)))
                .ok();
        String photo = kept(notice, PHOTO);
        post(notice, photo, now(), List.of("9-9")).refused(RefusalCode.SCOPE_UNKNOWN);
        NoticeServing first = post(notice, photo, now(), List.of("10-2")).as(NoticeServing.class);
        assertThat(first.getProofs().getPosting()).isEqualTo(1);
        post(notice, photo, now(), List.of("10-2")).refused(RefusalCode.NOTICE_POSTING_NOT_FAILED);
        NoticeServing second = post(notice, photo, now(), List.of()).as(NoticeServing.class);
        assertThat(second.getProofs().getPosting()).isEqualTo(2);
        assertThat(second.getPostings()).hasSize(2);
    }

    @Test
    void posting_beforeDeliveryFailed_isRefused() {
        Notice notice = driver.sent(NoticeDriver.draft("ASSEMBLY"));
        String photo = kept(notice, PHOTO);
        post(notice, photo, now(), List.of()).refused(RefusalCode.NOTICE_POSTING_NOT_FAILED);
        Instant visited = now();
        record(notice, results(result(person(4), "ABSENT", visited, null))).ok();
        post(notice, photo, visited.minusMillis(1), List.of()).refused(RefusalCode.NOTICE_POSTING_NOT_FAILED);
        post(notice, photo, started(notice).minusMillis(1), List.of()).refused(RefusalCode.NOTICE_TIME_UNFIT);
        post(notice, photo, now().plusSeconds(600), List.of()).refused(RefusalCode.NOTICE_TIME_UNFIT);
        post(notice, "0".repeat(64), visited, List.of()).refused(RefusalCode.NOTICE_PHOTO_UNKNOWN);
        post(notice, kept(notice, SCAN), visited, List.of()).refused(RefusalCode.NOTICE_PHOTO_UNKNOWN);
        postAt(notice, "<script>x</script>", photo, visited).refused(RefusalCode.NOTICE_TEXT_MARKUP);
        postAt(notice, "公告\u0007栏", photo, visited).refused(RefusalCode.NOTICE_TEXT_CONTROL);
        post(notice, photo, visited, List.of()).ok();
    }

    @Test
    void doorResult_ofAStrangerOrTwiceOrWithoutPaper_isRefusedAsAWhole() {
        Notice notice = driver.sent(NoticeDriver.draft("ASSEMBLY"));
        Instant at = now();
        record(notice, results(result(person(1), "ABSENT", at, null), result("0".repeat(32), "ABSENT", at, null)))
                .refused(RefusalCode.NOTICE_RECIPIENT_UNKNOWN);
        record(notice, results(result(person(1), "SIGNED", at, null))).refused(RefusalCode.NOTICE_PAPER_MISSING);
        record(notice, results(result(person(1), "SIGNED", at, "0".repeat(64))))
                .refused(RefusalCode.NOTICE_PAPER_UNKNOWN);
        record(notice, results(result(person(1), "ABSENT", started(notice).minusMillis(1), null)))
                .refused(RefusalCode.NOTICE_TIME_UNFIT);
        record(notice, results(result(person(1), "ABSENT", now().plusSeconds(600), null)))
                .refused(RefusalCode.NOTICE_TIME_UNFIT);
        assertThat(serving(notice).getServed()).isEqualTo(1);
        record(notice, results(result(person(1), "ABSENT", at, null))).ok();
        record(notice, results(result(person(1), "ABSENT", at, null))).refused(RefusalCode.NOTICE_DOOR_RECORDED);
        String scan = kept(notice, SCAN);
        record(notice, results(result(person(1), "SIGNED", at.plusMillis(1), scan)))
                .ok();
        record(notice, results(result(person(1), "REFUSED", now(), null))).refused(RefusalCode.NOTICE_DOOR_RECORDED);
    }

    @Test
    void doorResult_repeatedWithItsKey_isRecordedOnce() {
        Notice notice = driver.sent(NoticeDriver.draft("ASSEMBLY"));
        Map<String, Object> body = results(result(person(1), "ABSENT", now(), null));
        Map<String, String> key = Map.of("Idempotency-Key", ServiceClient.key());
        for (int time = 0; time < 2; time++) {
            driver.worker
                    .client()
                    .send("POST", path(notice, "/door-results"), body, key)
                    .ok();
        }
    }

    @Test
    void file_tooLargeOrOfAnotherKindOrEmpty_isRefused() {
        Notice notice = driver.sent(NoticeDriver.draft("ASSEMBLY"));
        byte[] photo = new byte[20 * 1024 * 1024];
        System.arraycopy(PHOTO, 0, photo, 0, PHOTO.length);
        assertThat(driver.proof(driver.worker.client(), notice.getNoticeId(), photo)
                        .status())
                .isEqualTo(413);
        byte[] large = new byte[10 * 1024 * 1024 + 1];
        System.arraycopy(PHOTO, 0, large, 0, PHOTO.length);
        driver.proof(driver.worker.client(), notice.getNoticeId(), large).refused(RefusalCode.NOTICE_PROOF_TOO_LARGE);
        driver.proof(driver.worker.client(), notice.getNoticeId(), "<html>".getBytes(StandardCharsets.US_ASCII))
                .refused(RefusalCode.NOTICE_PROOF_KIND);
        driver.proof(driver.worker.client(), notice.getNoticeId(), new byte[0]).refused(RefusalCode.ATTACHMENT_EMPTY);
    }

    @Test
    void serving_forAnotherRoleCommunityOrStateOfTheNotice_isRefused() {
        Notice notice = driver.sent(NoticeDriver.draft("ASSEMBLY"));
        ServiceClient property = driver.official(Role.PROPERTY_STAFF).client();
        for (String rest : List.of("", "/recipients", "/parties", "/door-list", "/poster", "/evidence")) {
            property.get(path(notice, rest)).refused(RefusalCode.ROLE_MISSING);
            driver.official(Role.COUNTER).client().get(path(notice, rest)).refused(RefusalCode.ROLE_MISSING);
            driver.staff.nobody().get(path(notice, rest)).refused(RefusalCode.NOT_SIGNED_IN);
        }
        property.post(path(notice, "/door-results"), results(result(person(1), "ABSENT", now(), null)))
                .refused(RefusalCode.ROLE_MISSING);
        NoticeDriver other = new NoticeDriver(server, 1);
        other.worker.client().get(path(notice, "")).refused(RefusalCode.NOT_FOUND);
        other.worker
                .client()
                .get(other.path("/" + notice.getNoticeId() + "/serving"))
                .refused(RefusalCode.NOT_FOUND);
        Notice draft = driver.written(driver.worker.client(), NoticeDriver.draft("ASSEMBLY"));
        driver.worker.client().get(path(draft, "")).refused(RefusalCode.NOTICE_STATE);
        Map<String, Object> outage = NoticeDriver.draft("OUTAGE");
        Notice own = driver.written(property, outage);
        driver.send(property, own.getNoticeId()).ok();
        driver.awaitSent(own.getNoticeId());
        property.get(path(own, "")).ok();
    }

    @Test
    void acknowledgement_byAnotherKeyOrForAnotherNotice_isRefused() {
        Notice notice = driver.sent(NoticeDriver.draft("ASSEMBLY"));
        Notice another = driver.sent(NoticeDriver.draft("ASSEMBLY"));
        Device neighbour = phone(4);
        acknowledge(designated, notice, neighbour.key(), designated).refused(RefusalCode.NOTICE_ACK_INVALID);
        acknowledge(designated, notice, SigningKey.generate(new SecureRandom()), designated)
                .refused(RefusalCode.NOTICE_ACK_INVALID);
        acknowledge(neighbour, notice, neighbour.key(), designated).refused(RefusalCode.NOTICE_ACK_MISMATCH);
        designated
                .client()
                .post(item(designated, notice) + "/acknowledgement", Map.of("jws", "not a document"))
                .refused(RefusalCode.NOTICE_ACK_INVALID);
        String foreign = ack(another, designated, designated.key());
        designated
                .client()
                .post(item(designated, notice) + "/acknowledgement", Map.of("jws", foreign))
                .refused(RefusalCode.NOTICE_ACK_MISMATCH);
        neighbour
                .client()
                .post(item(designated, notice) + "/acknowledgement", Map.of("jws", foreign))
                .refused(RefusalCode.NOT_FOUND);
        neighbour.client().get(item(designated, notice) + "/serving").refused(RefusalCode.NOT_FOUND);
        Notice safety = driver.sent(NoticeDriver.draft("SAFETY"));
        acknowledge(designated, safety, designated.key(), designated).refused(RefusalCode.NOTICE_NOT_SERVABLE);
    }

    @Test
    void acknowledgement_repeated_keepsTheFirst() {
        Notice notice = driver.sent(NoticeDriver.draft("ASSEMBLY"));
        InboxServing first =
                acknowledge(designated, notice, designated.key(), designated).as(InboxServing.class);
        InboxServing second =
                acknowledge(designated, notice, designated.key(), designated).as(InboxServing.class);
        assertThat(second).isEqualTo(first);
        assertThat(first.getProofs())
                .extracting(ServingProof::getKind)
                .containsExactly(ServingProofKind.INBOX, ServingProofKind.ACKNOWLEDGEMENT);
        assertThat(first.getAcknowledgement()).isNotNull();
    }

    private NoticeServing serving(Notice notice) {
        return driver.worker.client().get(path(notice, "")).as(NoticeServing.class);
    }

    private int unreached() {
        return driver.worker
                .client()
                .get("/api/staff/board")
                .as(StaffBoard.class)
                .getCommunities()
                .get(0)
                .getUnreached();
    }

    private ServingParties parties(Notice notice) {
        return driver.worker.client().get(path(notice, "/parties")).as(ServingParties.class);
    }

    private String path(Notice notice, String rest) {
        return driver.path("/" + notice.getNoticeId() + "/serving" + rest);
    }

    private String person(int owner) {
        return driver.community.people().get(place(owner)).personId();
    }

    private Device phone(int owner) {
        return driver.phone(place(owner));
    }

    /** The community's people stand in the plain order of the buildings, these in that of the stairwells. */
    private int place(int owner) {
        return driver.community.people().stream().map(Person::unit).toList().indexOf(UNITS.get(owner));
    }

    private String kept(Notice notice, byte[] content) {
        return driver.proof(driver.worker.client(), notice.getNoticeId(), content)
                .as(ServingFile.class)
                .getSha256();
    }

    private ServiceClient.Answer record(Notice notice, Map<String, Object> body) {
        return driver.worker.client().post(path(notice, "/door-results"), body);
    }

    private ServiceClient.Answer post(Notice notice, String photo, Instant at, List<String> entrances) {
        return driver.worker
                .client()
                .post(
                        path(notice, "/postings"),
                        Map.of("place", "3 幢公告栏", "postedAt", at.toString(), "photo", photo, "entrances", entrances));
    }

    private ServiceClient.Answer postAt(Notice notice, String place, String photo, Instant at) {
        return driver.worker
                .client()
                .post(
                        path(notice, "/postings"),
                        Map.of("place", place, "postedAt", at.toString(), "photo", photo, "entrances", List.of()));
    }

    private ServiceClient.Answer acknowledge(Device sender, Notice notice, SigningKey key, Device named) {
        return sender.client().post(item(sender, notice) + "/acknowledgement", Map.of("jws", ack(notice, named, key)));
    }

    private String ack(Notice notice, Device named, SigningKey key) {
        NoticeAck statement = new NoticeAck(
                driver.community.communityId(),
                notice.getNoticeId(),
                Hash.fromHex(String.valueOf(notice.getDocument())),
                named.enrolment().getSession().getPersonId(),
                Instant.EPOCH);
        return key.sign(DocumentType.NOTICE_ACK, statement.canonical()).text();
    }

    private static InboxServing own(Device phone, Notice notice) {
        return phone.client().get(item(phone, notice) + "/serving").as(InboxServing.class);
    }

    private static String item(Device phone, Notice notice) {
        return "/api/resident/inbox/"
                + NoticeDriver.inbox(phone.client()).getItems().stream()
                        .filter(each -> notice.getNoticeId().equals(each.getNoticeId()))
                        .findFirst()
                        .orElseThrow()
                        .getItemId();
    }

    private static Instant started(Notice notice) {
        return java.util.Objects.requireNonNull(notice.getStartedAt()).toInstant();
    }

    private static Instant now() {
        // CHECKSTYLE OFF: RegexpSingleline the machine's clock is this test's clock
        return Instant.now().truncatedTo(ChronoUnit.MILLIS);
        // CHECKSTYLE ON: RegexpSingleline
    }

    private String entry(long index) {
        return book.entries(driver.community.communityId(), index, index + 1).get(0);
    }
}
