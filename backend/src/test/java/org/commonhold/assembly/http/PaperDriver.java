package org.commonhold.assembly.http;

import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import org.commonhold.api.model.BallotCaseView;
import org.commonhold.api.model.BallotCases;
import org.commonhold.api.model.PaperDesk;
import org.commonhold.api.model.PaperSheet;
import org.commonhold.contract.Hash;
import org.commonhold.contract.document.BallotCase;
import org.commonhold.contract.document.Choice;
import org.commonhold.contract.document.PaperEntry;
import org.commonhold.contract.document.PaperReview;
import org.commonhold.contract.jws.CompactJws;
import org.commonhold.contract.jws.DocumentType;
import org.commonhold.identity.CurrentPerson.Role;
import org.commonhold.platform.DevelopmentClock;
import org.commonhold.testing.AssemblyDriver;
import org.commonhold.testing.ServiceClient;
import org.commonhold.testing.StaffFixture.Official;
import org.jspecify.annotations.Nullable;

/** Takes sheets of one assembly from the request into the book over HTTP, as two workers do. */
final class PaperDriver {
    static final byte[] SCAN = "%PDF-1.7 scan".getBytes(StandardCharsets.UTF_8);

    final AssemblyDriver driver;
    final Official first;
    final Official second;
    private final DevelopmentClock clock;

    PaperDriver(AssemblyDriver driver, DevelopmentClock clock) {
        this.driver = driver;
        this.clock = clock;
        first = driver.staff.official(driver.community.communityId(), Role.COMMUNITY_WORKER);
        second = driver.staff.official(driver.community.communityId(), Role.COMMUNITY_WORKER);
    }

    String path(String assemblyId, String rest) {
        return driver.path("/" + assemblyId + "/paper" + rest);
    }

    PaperDesk desk(String assemblyId) {
        return first.client().get(path(assemblyId, "")).as(PaperDesk.class);
    }

    ServiceClient.Answer record(String assemblyId, String party, String way) {
        return first.client().post(path(assemblyId, "/requests"), Map.of("partyKey", party, "way", way));
    }

    PaperSheet print(String assemblyId, String party, boolean large) {
        return first.client()
                .post(path(assemblyId, "/sheets"), Map.of("partyKey", party, "largePrint", large))
                .as(PaperSheet.class);
    }

    ServiceClient.Answer register(String assemblyId, int serial, String step, @Nullable String note) {
        Map<String, Object> body = new HashMap<>(Map.of("step", step));
        if (note != null) {
            body.put("note", note);
        }
        return first.client().post(path(assemblyId, "/sheets/" + serial + "/register"), body);
    }

    ServiceClient.Answer scan(String assemblyId, int serial, byte[] content) {
        return first.client()
                .upload(path(assemblyId, "/sheets/" + serial + "/scan"), "scan.pdf", "application/pdf", content);
    }

    /** A sheet of a party that came back and is scanned. */
    PaperSheet received(String assemblyId, String party) {
        PaperSheet sheet = print(assemblyId, party, false);
        register(assemblyId, sheet.getSerial(), "DELIVERED", "本人签收").ok();
        return scan(assemblyId, sheet.getSerial(), SCAN).as(PaperSheet.class);
    }

    PaperEntry content(
            String assemblyId,
            PaperSheet sheet,
            PaperEntry.@Nullable Invalid invalid,
            Map<String, Choice> choices,
            Map<String, PaperEntry.Mark> marks) {
        return new PaperEntry(
                driver.community.communityId(),
                assemblyId,
                Hash.fromHex(Objects.requireNonNull(driver.read(assemblyId).getPackageHash())),
                sheet.getPartyKey(),
                sheet.getSerial(),
                Hash.fromHex(Objects.requireNonNull(sheet.getScan())),
                Objects.requireNonNull(sheet.getReceivedAt()).toInstant(),
                invalid,
                choices,
                marks,
                clock.instant());
    }

    static String sign(Official official, PaperEntry content) {
        return official.key()
                .sign(DocumentType.PAPER_ENTRY, content.canonical())
                .text();
    }

    ServiceClient.Answer enter(Official official, String assemblyId, String jws) {
        return official.client().post(path(assemblyId, "/entries"), Map.of("jws", jws));
    }

    ServiceClient.Answer review(Official official, String assemblyId, String entryJws, PaperReview.Decision decision) {
        PaperReview review = new PaperReview(
                driver.community.communityId(),
                assemblyId,
                CompactJws.read(entryJws).documentId(),
                decision,
                clock.instant());
        String jws = official.key()
                .sign(DocumentType.PAPER_REVIEW, review.canonical())
                .text();
        return official.client().post(path(assemblyId, "/reviews"), Map.of("jws", jws));
    }

    /** Enters and confirms a sheet that came back. */
    void book(String assemblyId, PaperEntry content) {
        String jws = sign(first, content);
        enter(first, assemblyId, jws).ok();
        review(second, assemblyId, jws, PaperReview.Decision.CONFIRMED).ok();
    }

    String cases(String assemblyId) {
        return driver.path("/" + assemblyId + "/ballot-cases");
    }

    ServiceClient.Answer openCase(String assemblyId, String party, String reason) {
        return first.client()
                .post(
                        cases(assemblyId),
                        Map.of("partyKey", party, "reason", reason, "statement", "不是我投的票", "documentSeen", true));
    }

    BallotCaseView newest(String assemblyId) {
        var items = driver.counter
                .client()
                .get(cases(assemblyId))
                .as(BallotCases.class)
                .getItems();
        return items.get(items.size() - 1);
    }

    ServiceClient.Answer decide(
            Official official, String assemblyId, BallotCaseView view, BallotCase.Decision decision) {
        BallotCase statement = new BallotCase(
                driver.community.communityId(),
                assemblyId,
                view.getCaseId(),
                view.getEntry(),
                BallotCase.Reason.valueOf(view.getReason().getValue()),
                decision,
                clock.instant());
        String jws = official.key()
                .sign(DocumentType.BALLOT_CASE, statement.canonical())
                .text();
        return official.client().post(cases(assemblyId) + "/" + view.getCaseId() + "/signatures", Map.of("jws", jws));
    }

    /** Counter and scrutineer declare the newest disputed ballot void. */
    void declareVoid(String assemblyId) {
        BallotCaseView view = newest(assemblyId);
        decide(driver.counter, assemblyId, view, BallotCase.Decision.VOID).ok();
        decide(driver.scrutineer, assemblyId, view, BallotCase.Decision.VOID).ok();
    }

    ServiceClient.Answer scanned(Official official, String assemblyId, PaperSheet sheet) {
        return official.client().get(path(assemblyId, "/sheets/" + sheet.getSerial() + "/scan"));
    }
}
