package org.commonhold.assembly.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.commonhold.testing.Bundles.failures;
import static org.commonhold.testing.Bundles.read;
import static org.commonhold.testing.Bundles.without;

import io.micronaut.context.annotation.Property;
import io.micronaut.runtime.server.EmbeddedServer;
import io.micronaut.test.extensions.junit5.annotation.MicronautTest;
import jakarta.inject.Inject;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.text.PDFTextStripper;
import org.commonhold.api.RefusalCode;
import org.commonhold.api.model.BallotCaseView;
import org.commonhold.api.model.InboxItem;
import org.commonhold.api.model.InboxPage;
import org.commonhold.api.model.LogState;
import org.commonhold.api.model.OwnPaper;
import org.commonhold.api.model.OwnParty;
import org.commonhold.api.model.OwnSheet;
import org.commonhold.api.model.PaperEntries;
import org.commonhold.api.model.PaperSheet;
import org.commonhold.api.model.PaperSheetState;
import org.commonhold.api.model.ResidentAssembly;
import org.commonhold.api.model.Result;
import org.commonhold.api.model.RollRows;
import org.commonhold.contract.Hash;
import org.commonhold.contract.count.Unlock;
import org.commonhold.contract.document.BallotCase;
import org.commonhold.contract.document.Choice;
import org.commonhold.contract.document.OwnerBallot;
import org.commonhold.contract.document.PaperEntry;
import org.commonhold.contract.document.PaperReview;
import org.commonhold.contract.jws.CompactJws;
import org.commonhold.contract.jws.DocumentType;
import org.commonhold.contract.log.NoteKey;
import org.commonhold.contract.roll.Participation;
import org.commonhold.identity.CurrentPerson.Role;
import org.commonhold.platform.DevelopmentClock;
import org.commonhold.testing.AssemblyDriver;
import org.commonhold.testing.OwnerFixture;
import org.commonhold.testing.OwnerFixture.Device;
import org.commonhold.testing.ServiceClient;
import org.commonhold.testing.StaffFixture.Official;
import org.commonhold.verifier.Bundle;
import org.commonhold.verifier.BundleFile;
import org.commonhold.verifier.Finding;
import org.commonhold.verifier.Verdict;
import org.commonhold.verifier.Verifier;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Paper and phones in one assembly of six owners, with documents that workers and officials really sign. */
@MicronautTest(transactional = false)
@Property(name = "test.clock", value = "pinned")
@Property(name = "commonhold.assembly.close-check", value = "1h")
class PaperPathTest {
    @Inject
    EmbeddedServer server;

    @Inject
    DevelopmentClock clock;

    private AssemblyDriver driver;
    private PaperDriver paper;
    private List<Device> phones;
    private List<String> parties;
    private String assemblyId;

    @BeforeEach
    void start() {
        driver = new AssemblyDriver(server, clock, 6);
        paper = new PaperDriver(driver, clock);
        OwnerFixture owners = OwnerFixture.on(server);
        phones = new ArrayList<>();
        parties = new ArrayList<>();
        driver.community.people().forEach(person -> {
            phones.add(owners.enrol(driver.community, person, paper.first));
            parties.add(person.unit());
        });
        assemblyId = driver.open();
    }

    @Test
    void party_thatAskedForPaper_restsOnThePhoneUntilItTakesThatBack() {
        own(0, "paper-requests").ok();
        assertThat(mine(0).getWhy()).isEqualTo("PAPER_REQUESTED");
        refusedBallot(0, RefusalCode.PAPER_REQUEST_LIVE);
        own(0, "paper-requests").ok();
        assertThat(paper.desk(assemblyId).getRequests()).hasSize(1);
        phones.get(1)
                .client()
                .post(path("paper-requests"), Map.of("partyKey", parties.get(0)))
                .refused(RefusalCode.NOT_FOUND);

        own(0, "paper-withdrawals").ok();
        own(0, "paper-withdrawals").refused(RefusalCode.PAPER_REQUEST_MISSING);
        driver.vote(phones.get(0), assemblyId, Choice.Answer.YES, Choice.Answer.YES);
        own(0, "paper-requests").refused(RefusalCode.BALLOT_ALREADY_CAST);
    }

    @Test
    void sheet_fromTheVoiceToTheBook_countsBesidePhones() throws IOException {
        paper.record(assemblyId, parties.get(0), "VOICE").ok();
        PaperSheet sheet = paper.print(assemblyId, parties.get(0), true);
        printed(sheet);
        register(sheet, "DELIVERED", null).refused(RefusalCode.INVALID_FIELD);
        register(sheet, "DELIVERED", "本人签收").ok();
        register(sheet, "DELIVERED", "本人签收").refused(RefusalCode.PAPER_SHEET_STATE);
        paper.scan(assemblyId, sheet.getSerial(), "text".getBytes(StandardCharsets.UTF_8))
                .refused(RefusalCode.ATTACHMENT_KIND);
        PaperSheet back =
                paper.scan(assemblyId, sheet.getSerial(), PaperDriver.SCAN).as(PaperSheet.class);
        assertThat(back.getState()).isEqualTo(PaperSheetState.RECEIVED);
        assertThat(paper.scanned(paper.second, assemblyId, sheet).ok().bytes()).isEqualTo(PaperDriver.SCAN);
        paper.scanned(driver.committee, assemblyId, sheet).refused(RefusalCode.ROLE_MISSING);
        recordWithdrawal(0).refused(RefusalCode.PAPER_ALREADY_RECEIVED);

        entryAndReview(back);

        paper.scanned(paper.second, assemblyId, sheet).refused(RefusalCode.CHOICES_LOCKED);
        told(0, "PAPER_ENTERED");
        OwnSheet seen = ownPaper(0).getParties().get(0).getSheets().get(0);
        PaperEntry entered = PaperEntry.read(CompactJws.read(Objects.requireNonNull(seen.getEntry()))
                .payload()
                .toArray());
        assertThat(entered.choices().values()).containsOnly(Choice.Answer.YES);
        OwnParty own = mine(0);
        assertThat(own.getVoted()).isTrue();
        assertThat(own.getVotedOnPaper()).isTrue();
        assertThat(own.getBallotId()).isNull();
        assertThat(participating()).isEqualTo(1);
    }

    private void entryAndReview(PaperSheet back) {
        Map<String, Choice> yes = all(Choice.Answer.YES);
        PaperEntry content = paper.content(assemblyId, back, null, yes, Map.of());
        PaperEntry foreign = new PaperEntry(
                content.community(),
                assemblyId,
                content.packageHash(),
                content.party(),
                content.serial(),
                Hash.sha256(new byte[1]),
                content.receivedAt(),
                null,
                yes,
                Map.of(),
                clock.instant());
        paper.enter(paper.first, assemblyId, PaperDriver.sign(paper.first, foreign))
                .refused(RefusalCode.PAPER_MISMATCH);
        String jws = PaperDriver.sign(paper.first, content);
        paper.enter(paper.second, assemblyId, jws).refused(RefusalCode.PAPER_SIGNATURE_INVALID);
        paper.enter(paper.first, assemblyId, jws).ok();
        paper.enter(paper.first, assemblyId, jws).ok();
        paper.review(paper.first, assemblyId, jws, PaperReview.Decision.CONFIRMED)
                .refused(RefusalCode.PAPER_SAME_WORKER);
        PaperEntries waiting =
                paper.second.client().get(paper.path(assemblyId, "/entries")).as(PaperEntries.class);
        assertThat(waiting.getItems()).hasSize(1);
        assertThat(waiting.getItems().get(0).getOwn()).isFalse();
        driver.move(assemblyId, "CLOSED").refused(RefusalCode.STEP_TOO_EARLY);
        paper.review(paper.second, assemblyId, jws, PaperReview.Decision.RETURNED)
                .ok();

        Map<String, Choice> half = new TreeMap<>(yes);
        half.remove(yes.keySet().iterator().next());
        String incomplete = PaperDriver.sign(paper.first, paper.content(assemblyId, back, null, half, Map.of()));
        paper.enter(paper.first, assemblyId, incomplete).ok();
        paper.review(paper.second, assemblyId, incomplete, PaperReview.Decision.CONFIRMED)
                .refused(RefusalCode.PAPER_CHOICES_INCOMPLETE);
        paper.review(paper.second, assemblyId, incomplete, PaperReview.Decision.RETURNED)
                .ok();

        clock.advanceTo(clock.instant().plusSeconds(1));
        paper.book(assemblyId, paper.content(assemblyId, back, null, yes, Map.of()));
        assertThat(paper.desk(assemblyId).getSheets().get(0).getState()).isEqualTo(PaperSheetState.REVIEWED);
    }

    @Test
    void everyInvalidReason_isKeptAndCountsAsTheRulesSay() throws IOException {
        String firstMatter = driver.read(assemblyId).getMatters().get(0).getMatterId();
        String secondMatter = driver.read(assemblyId).getMatters().get(1).getMatterId();
        int party = 0;
        for (PaperEntry.Invalid reason : PaperEntry.Invalid.values()) {
            paper.record(assemblyId, parties.get(party), "DESK").ok();
            PaperSheet sheet = paper.received(assemblyId, parties.get(party));
            paper.book(assemblyId, paper.content(assemblyId, sheet, reason, Map.of(), Map.of()));
            assertThat(sheetNow(sheet).getInvalid()).isEqualTo(reason.name());
            assertThat(mine(party).getVoted()).isFalse();
            party++;
        }
        paper.record(assemblyId, parties.get(4), "DESK").ok();
        PaperSheet marked = paper.received(assemblyId, parties.get(4));
        paper.book(
                assemblyId,
                paper.content(
                        assemblyId,
                        marked,
                        null,
                        Map.of(secondMatter, Choice.Answer.YES),
                        Map.of(firstMatter, PaperEntry.Mark.OVER_MARKED)));
        assertThat(sheetNow(marked).getMarks()).hasSize(1);
        PaperSheet again = paper.received(assemblyId, parties.get(4));
        paper.book(assemblyId, paper.content(assemblyId, again, null, all(Choice.Answer.NO), Map.of()));
        assertThat(sheetNow(again).getInvalid()).isEqualTo("DUPLICATE");

        paper.record(assemblyId, parties.get(5), "DESK").ok();
        PaperSheet late = paper.print(assemblyId, parties.get(5), false);
        register(late, "DELIVERED", "本人签收").ok();
        PaperSheet waiting = paper.print(assemblyId, parties.get(5), false);
        register(waiting, "RECEIVED", null).ok();
        clock.advanceTo(driver.read(assemblyId).getCloseAt().toInstant());
        PaperSheet kept =
                paper.scan(assemblyId, late.getSerial(), PaperDriver.SCAN).as(PaperSheet.class);
        assertThat(kept.getState()).isEqualTo(PaperSheetState.LATE);
        assertThat(kept.getInvalid()).isEqualTo("LATE");
        paper.enter(
                        paper.first,
                        assemblyId,
                        PaperDriver.sign(
                                paper.first, paper.content(assemblyId, kept, null, all(Choice.Answer.NO), Map.of())))
                .refused(RefusalCode.PAPER_LATE);

        driver.move(assemblyId, "CLOSED").refused(RefusalCode.PAPER_WAITING);
        PaperSheet scanned =
                paper.scan(assemblyId, waiting.getSerial(), PaperDriver.SCAN).as(PaperSheet.class);
        paper.book(assemblyId, paper.content(assemblyId, scanned, null, all(Choice.Answer.NO), Map.of()));
        driver.move(assemblyId, "CLOSED").ok();
        driver.count(assemblyId);
        Result result = phones.get(0).client().get(path("result")).as(Result.class);
        assertThat(result.getBallots()).isEqualTo(2);
        assertThat(result.getMatters().get(0).getParticipating().getHeads()).isEqualTo(1);
        assertThat(result.getMatters().get(1).getYes().getHeads()).isEqualTo(1);
        assertThat(status(5)).isEqualTo(Participation.Status.VOTED_PAPER);
        assertThat(status(0)).isEqualTo(Participation.Status.NOT_VOTED);
        verified(0, 7);
    }

    @Test
    void objection_ofTheOwner_voidsTheSheetByTwoSignatures_andThePhoneVotesAgain() throws IOException {
        paper.record(assemblyId, parties.get(0), "VOICE").ok();
        PaperSheet sheet = paper.received(assemblyId, parties.get(0));
        paper.book(assemblyId, paper.content(assemblyId, sheet, null, all(Choice.Answer.NO), Map.of()));
        objection(1).refused(RefusalCode.NOT_FOUND);
        objection(0).ok();
        objection(0).refused(RefusalCode.CASE_EXISTS);
        BallotCaseView view = paper.newest(assemblyId);
        driver.committee.client().get(paper.cases(assemblyId)).refused(RefusalCode.ROLE_MISSING);
        paper.decide(driver.counter, assemblyId, view, BallotCase.Decision.KEEP).ok();
        paper.decide(driver.counter, assemblyId, view, BallotCase.Decision.VOID).refused(RefusalCode.CASE_SAME_PERSON);
        paper.decide(driver.scrutineer, assemblyId, view, BallotCase.Decision.VOID)
                .ok();
        Official third = driver.staff.official(driver.community.communityId(), Role.SCRUTINEER);
        paper.decide(third, assemblyId, view, BallotCase.Decision.VOID).ok();
        told(0, "BALLOT_VOIDED");
        assertThat(ownPaper(0).getParties().get(0).getCases().get(0))
                .matches(each -> each.getState().getValue().equals("VOIDED") && each.getVoidIndex() > each.getEntry());
        assertThat(sheetNow(sheet).getInvalid()).isEqualTo("VOIDED");
        paper.decide(driver.counter, assemblyId, view, BallotCase.Decision.VOID).refused(RefusalCode.CASE_DECIDED);
        refusedBallot(0, RefusalCode.PAPER_REQUEST_LIVE);
        recordWithdrawal(0).ok();
        driver.vote(phones.get(0), assemblyId, Choice.Answer.YES, Choice.Answer.YES);
        close();
        Result result = phones.get(0).client().get(path("result")).as(Result.class);
        assertThat(result.getMatters().get(0).getYes().getHeads()).isEqualTo(1);
        assertThat(result.getMatters().get(0).getNo().getHeads()).isZero();
        verified(1, 1);
    }

    @Test
    void impersonation_isVoidedWithItsKey_andThePartyVotesAgainAsVersionTwo() throws IOException {
        driver.vote(phones.get(0), assemblyId, Choice.Answer.NO, Choice.Answer.NO);
        paper.openCase(assemblyId, parties.get(1), "IMPERSONATION").refused(RefusalCode.CASE_WITHOUT_BALLOT);
        paper.openCase(assemblyId, parties.get(0), "IMPERSONATION").ok();
        BallotCaseView view = paper.newest(assemblyId);
        paper.decide(
                        driver.counter,
                        assemblyId,
                        new BallotCaseView(
                                view.getCaseId(),
                                view.getPartyKey(),
                                view.getEntry() + 1,
                                view.getReason(),
                                view.getStatement(),
                                view.getOpenedAt(),
                                view.getState(),
                                List.of()),
                        BallotCase.Decision.VOID)
                .refused(RefusalCode.CASE_MISMATCH);
        paper.declareVoid(assemblyId);
        phones.get(0).client().get(path("")).refused(RefusalCode.NOT_SIGNED_IN);
        Device fresh = OwnerFixture.on(server)
                .enrol(driver.community, driver.community.people().get(0), paper.first);
        phones.set(0, fresh);
        assertThat(mine(0).getNextVersion()).isEqualTo(2);
        driver.vote(fresh, assemblyId, Choice.Answer.YES, Choice.Answer.YES);
        close();
        assertThat(phones.get(0)
                        .client()
                        .get(path("result"))
                        .as(Result.class)
                        .getMatters()
                        .get(0)
                        .getYes()
                        .getHeads())
                .isEqualTo(1);
        verified(2, 0);
    }

    @Test
    void voidsAfterTheClose_thatCouldTurnTheResult_blockTheCertificate() throws IOException {
        for (int at = 0; at < 4; at++) {
            driver.vote(phones.get(at), assemblyId, Choice.Answer.YES, Choice.Answer.YES);
        }
        close();
        driver.move(assemblyId, "OBJECTION").ok();
        paper.openCase(assemblyId, parties.get(0), "IMPERSONATION").ok();
        clock.advanceTo(Objects.requireNonNull(driver.read(assemblyId).getObjectionUntil())
                .toInstant());
        driver.move(assemblyId, "CERTIFIED").refused(RefusalCode.CASES_OPEN);
        paper.declareVoid(assemblyId);
        driver.move(assemblyId, "CERTIFIED").refused(RefusalCode.VOIDS_EXCEED_MARGIN);
        verified(4, 0);
    }

    @Test
    void voidsAfterTheClose_withinTheMargin_letTheResultStand() throws IOException {
        for (int at = 0; at < 5; at++) {
            driver.vote(phones.get(at), assemblyId, Choice.Answer.YES, Choice.Answer.YES);
        }
        close();
        driver.move(assemblyId, "OBJECTION").ok();
        paper.openCase(assemblyId, parties.get(0), "IMPERSONATION").ok();
        paper.declareVoid(assemblyId);
        clock.advanceTo(Objects.requireNonNull(driver.read(assemblyId).getObjectionUntil())
                .toInstant());
        driver.move(assemblyId, "CERTIFIED").ok();
        paper.openCase(assemblyId, parties.get(1), "IMPERSONATION").refused(RefusalCode.CASE_TOO_LATE);
        verified(5, 0);
    }

    private void printed(PaperSheet sheet) throws IOException {
        byte[] pdf = paper.second
                .client()
                .get(paper.path(assemblyId, "/sheets/" + sheet.getSerial() + "/document"))
                .ok()
                .bytes();
        try (PDDocument document = Loader.loadPDF(pdf)) {
            String text = new PDFTextStripper().getText(document).replaceAll("[\\s\\u3000]", "");
            assertThat(text)
                    .contains(
                            "业主大会纸质表决票",
                            "0000001",
                            parties.get(0),
                            Objects.requireNonNull(driver.read(assemblyId).getPackageHash()),
                            "□同意□反对□弃权",
                            "使用维修资金更换电梯",
                            "筹集维修资金");
        }
    }

    private void close() {
        clock.advanceTo(driver.read(assemblyId).getCloseAt().toInstant());
        driver.move(assemblyId, "CLOSED").ok();
        driver.count(assemblyId);
    }

    /** The bundle of both editions, judged by the stand-alone verifier. */
    private void verified(int phonesBallots, int sheets) throws IOException {
        NoteKey key = NoteKey.read(driver.committee
                .client()
                .get("/api/log/" + driver.community.communityId())
                .as(LogState.class)
                .getKey());
        Bundle owners = read(phones.get(1).client().get(path("bundle")));
        assertThat(failures(Verifier.verify(owners, key))).isEmpty();
        for (Official each : List.of(driver.counter, driver.scrutineer)) {
            Unlock statement = new Unlock(driver.community.communityId(), assemblyId, "核验", "监票人", clock.instant());
            String jws =
                    each.key().sign(DocumentType.UNLOCK, statement.canonical()).text();
            each.client()
                    .post(driver.path("/" + assemblyId + "/unlocks"), Map.of("jws", jws))
                    .ok();
        }
        Bundle full = read(driver.counter.client().get(driver.path("/" + assemblyId + "/bundle?edition=FULL")));
        Verdict verdict = Verifier.verify(full, key);
        assertThat(failures(verdict)).isEmpty();
        assertThat(verdict.exitCode()).isEqualTo(Verdict.FULL);
        assertThat(full.lines(BundleFile.BALLOTS)).hasSize(phonesBallots);
        assertThat(full.lines(BundleFile.PAPER)).hasSize(sheets);
        if (sheets > 0) {
            assertThat(failures(Verifier.verify(without(full, BundleFile.PAPER), key)))
                    .extracting(Finding::id)
                    .contains("paper.all-opened");
        }
        if (!full.lines(BundleFile.CASES).isEmpty()) {
            assertThat(failures(Verifier.verify(without(full, BundleFile.CASES), key)))
                    .extracting(Finding::id)
                    .contains("void.signed-by-two");
        }
    }

    private ServiceClient.Answer own(int owner, String what) {
        return phones.get(owner).client().post(path(what), Map.of("partyKey", parties.get(owner)));
    }

    private ServiceClient.Answer objection(int owner) {
        return phones.get(owner)
                .client()
                .post(path("paper-objections"), Map.of("partyKey", parties.get(0), "statement", "我填的是同意"));
    }

    private ServiceClient.Answer recordWithdrawal(int owner) {
        return paper.first
                .client()
                .post(paper.path(assemblyId, "/withdrawals"), Map.of("partyKey", parties.get(owner)));
    }

    private ServiceClient.Answer register(PaperSheet sheet, String step, String note) {
        return paper.register(assemblyId, sheet.getSerial(), step, note);
    }

    private Map<String, Choice> all(Choice.Answer answer) {
        return paper.driver.all(assemblyId, answer);
    }

    private PaperSheet sheetNow(PaperSheet sheet) {
        return paper.desk(assemblyId).getSheets().get(sheet.getSerial() - 1);
    }

    private OwnPaper ownPaper(int owner) {
        return phones.get(owner).client().get(path("paper")).as(OwnPaper.class);
    }

    private OwnParty mine(int owner) {
        return phones.get(owner)
                .client()
                .get(path(""))
                .as(ResidentAssembly.class)
                .getParties()
                .get(0);
    }

    private void refusedBallot(int owner, RefusalCode code) {
        OwnerBallot ballot = new OwnerBallot(
                driver.community.communityId(),
                assemblyId,
                Hash.fromHex(Objects.requireNonNull(driver.read(assemblyId).getPackageHash())),
                parties.get(owner),
                all(Choice.Answer.YES),
                null,
                1,
                "AAAAAAAAAAAAAAAAAAAAAA",
                clock.instant());
        String jws = phones.get(owner)
                .key()
                .sign(DocumentType.OWNER_BALLOT, ballot.canonical())
                .text();
        phones.get(owner).client().post("/api/ballots", Map.of("jws", jws)).refused(code);
    }

    private void told(int owner, String kind) {
        InboxPage inbox = phones.get(owner).client().get("/api/resident/inbox").as(InboxPage.class);
        assertThat(inbox.getItems())
                .extracting(InboxItem::getKind)
                .anyMatch(each -> each.getValue().equals(kind));
    }

    private long participating() {
        return Objects.requireNonNull(phones.get(5)
                        .client()
                        .get(path(""))
                        .as(ResidentAssembly.class)
                        .getAssembly()
                        .getParticipating())
                .getHeads();
    }

    private Participation.Status status(int owner) {
        RollRows rows = phones.get(owner).client().get(path("participation")).as(RollRows.class);
        return Participation.read(rows.getItems().get(0).getRow().getBytes(StandardCharsets.UTF_8))
                .status();
    }

    private String path(String rest) {
        return "/api/resident/assemblies/" + assemblyId + (rest.isEmpty() ? "" : "/" + rest);
    }
}
