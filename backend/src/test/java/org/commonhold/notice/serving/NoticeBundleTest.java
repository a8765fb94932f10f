package org.commonhold.notice.serving;

import static org.assertj.core.api.Assertions.assertThat;

import io.micronaut.context.annotation.Property;
import io.micronaut.runtime.server.EmbeddedServer;
import io.micronaut.test.extensions.junit5.annotation.MicronautTest;
import io.micronaut.transaction.TransactionDefinition;
import io.micronaut.transaction.TransactionOperations;
import jakarta.inject.Inject;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.UnaryOperator;
import org.commonhold.api.model.LogState;
import org.commonhold.api.model.Notice;
import org.commonhold.api.model.ServingAttempt;
import org.commonhold.api.model.ServingChannel;
import org.commonhold.api.model.ServingFile;
import org.commonhold.api.model.ServingOutcome;
import org.commonhold.api.model.ServingRecipients;
import org.commonhold.assembly.ServedEvidence;
import org.commonhold.contract.Bytes;
import org.commonhold.contract.Hash;
import org.commonhold.contract.count.Unlock;
import org.commonhold.contract.document.NoticeAck;
import org.commonhold.contract.jws.DocumentType;
import org.commonhold.contract.log.NoteKey;
import org.commonhold.notice.Bilingual;
import org.commonhold.notice.Link;
import org.commonhold.notice.NoticeDriver;
import org.commonhold.notice.NoticeKind;
import org.commonhold.notice.SystemNotices;
import org.commonhold.notice.SystemNotices.SystemNotice;
import org.commonhold.platform.DevelopmentClock;
import org.commonhold.testing.AssemblyDriver;
import org.commonhold.testing.OwnerFixture.Device;
import org.commonhold.testing.StaffFixture.Official;
import org.commonhold.verifier.Bundle;
import org.commonhold.verifier.BundleReader;
import org.commonhold.verifier.Finding;
import org.commonhold.verifier.Verdict;
import org.commonhold.verifier.Verifier;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** The notice of an assembly in its evidence bundle, judged by the stand-alone verifier, whole and tampered with. */
@MicronautTest(transactional = false)
@Property(name = "test.clock", value = "pinned")
@Property(name = "commonhold.assembly.close-check", value = "1h")
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class NoticeBundleTest {
    private static final byte[] SCAN = "%PDF-1.7 signed".getBytes(StandardCharsets.US_ASCII);
    private static final byte[] PHOTO = {(byte) 0xff, (byte) 0xd8, (byte) 0xff, 7};

    @Inject
    EmbeddedServer server;

    @Inject
    DevelopmentClock clock;

    @Inject
    ServedEvidence evidence;

    @Inject
    SystemNotices system;

    @Inject
    TransactionOperations<Connection> transactions;

    private AssemblyDriver assemblies;
    private NoticeDriver notices;
    private String assemblyId;
    private String noticeId;
    private String newsId;
    private NoteKey logKey;
    private Map<String, Instant> beforePosting;
    private Bundle full;

    @BeforeAll
    void start() throws IOException {
        assemblies = new AssemblyDriver(server, clock, 4);
        notices = new NoticeDriver(server, assemblies.community);
        Device phone = notices.phone(0);
        assemblyId = assemblies.locked();
        Map<String, Object> draft = NoticeDriver.draft("ASSEMBLY");
        draft.put("link", Map.of("type", "ASSEMBLY", "id", assemblyId));
        Notice notice = notices.sent(draft);
        noticeId = notice.getNoticeId();
        acknowledge(phone, notice);
        String scan = kept(SCAN);
        clock.advanceTo(clock.instant().plus(Duration.ofHours(12)));
        visit(1, "SIGNED", scan);
        visit(2, "ABSENT", null);
        beforePosting = evidence.served(notices.community.communityId(), assemblyId, clock.instant());
        post(kept(PHOTO));
        logKey = NoteKey.read(assemblies
                .committee
                .client()
                .get("/api/log/" + assemblies.community.communityId())
                .as(LogState.class)
                .getKey());
        clock.advanceTo(assemblies.read(assemblyId).getOpenAt().toInstant());
        assemblies.move(assemblyId, "OPEN").ok();
        newsId = newsTo(person(1));
        clock.advanceTo(assemblies.read(assemblyId).getCloseAt().toInstant());
        assemblies.move(assemblyId, "CLOSED").ok();
        assemblies.count(assemblyId);
        unlock(assemblies.counter);
        unlock(assemblies.scrutineer);
        full = bundle("FULL");
    }

    @Test
    void servedEvidence_ofTheAssembly_namesThePartiesThatWereServed() {
        assertThat(beforePosting).containsOnlyKeys(unit(0), unit(1));
        Map<String, Instant> after = evidence.served(notices.community.communityId(), assemblyId, clock.instant());
        assertThat(after).containsOnlyKeys(unit(0), unit(1), unit(2));
        assertThat(after.get(unit(0))).isBefore(after.get(unit(1)));
        assertThat(evidence.served(notices.community.communityId(), "0".repeat(32), clock.instant()))
                .isEmpty();
    }

    @Test
    void recipient_whomNoChannelReached_showsTheLastAttempt() {
        NoticeDriver.await(() -> !attempts(3).isEmpty());
        assertThat(attempts(3)).singleElement().satisfies(each -> {
            assertThat(each.getChannel()).isEqualTo(ServingChannel.PAPER);
            assertThat(each.getOutcome()).isEqualTo(ServingOutcome.UNREACHED);
        });
    }

    @Test
    void fullEdition_verifiesWithEveryProofThatIsSignedOrPosted() {
        Verdict verdict = Verifier.verify(full, logKey);
        assertThat(verdict.findings()).noneMatch(each -> each.outcome() == Finding.Outcome.FAILS);
        assertThat(verdict.exitCode()).isEqualTo(Verdict.FULL);
        assertThat(full.notices().keySet())
                .filteredOn(each -> each.startsWith("notices/" + noticeId))
                .extracting(each -> each.substring(41))
                .containsExactly(
                        "acks.jsonl",
                        "coverage.json",
                        "keys.jsonl",
                        "notice.json",
                        "photo-1.jpg",
                        "poster.pdf",
                        "posting-1.json",
                        "served.json");
        assertThat(text(verdict, "notice.served"))
                .anyMatch(each -> each.contains("of 4 recipients of " + noticeId + ", 3 are said to be served"));
        assertThat(text(verdict, "notice.served-word")).anyMatch(each -> each.contains("PAPER of " + noticeId));
        full.notices().values().forEach(file -> assertThat(file.text()).doesNotContain("王小明"));
    }

    @Test
    void ownersEdition_verifiesAndNamesNoPerson() throws IOException {
        Bundle owners = bundle("OWNER");
        Verdict verdict = Verifier.verify(owners, logKey);
        assertThat(verdict.findings()).noneMatch(each -> each.outcome() == Finding.Outcome.FAILS);
        assertThat(verdict.exitCode()).isEqualTo(Verdict.WITHOUT_CHOICES);
        assertThat(owners.notices().keySet())
                .filteredOn(each -> each.startsWith("notices/" + noticeId))
                .extracting(each -> each.substring(41))
                .containsExactly("coverage.json", "notice.json", "poster.pdf");
        assertThat(owners.notices()
                        .get("notices/" + noticeId + "/coverage.json")
                        .text())
                .contains("\"served\":3")
                .doesNotContain(notices.community.people().get(2).personId());
    }

    @Test
    void newsForASingleHousehold_isInTheFullEditionOnly() throws IOException {
        String folder = "notices/" + newsId + "/";
        assertThat(full.notices()).containsKey(folder + "notice.json");
        assertThat(full.notices().get(folder + "notice.json").text())
                .contains("\"scope\":{\"codes\":[],\"kind\":\"PARTIES\"}")
                .doesNotContain(person(1))
                .doesNotContain(unit(1));
        assertThat(bundle("OWNER").notices().keySet()).noneMatch(each -> each.startsWith(folder));
    }

    @Test
    void bundle_withAnyFileTamperedWith_fails() {
        for (String name : List.of("notice.json", "poster.pdf", "photo-1.jpg", "posting-1.json")) {
            fails(name, content -> Bytes.utf8(content.text() + " "));
        }
        fails("served.json", content -> replaced(content, "ACKNOWLEDGEMENT", "PAPER"));
        fails("served.json", content -> replaced(content, person(2), person(3)));
        fails("served.json", content -> Bytes.utf8("{}"));
        fails("coverage.json", content -> replaced(content, "\"served\":3", "\"served\":4"));
        fails("acks.jsonl", content -> Bytes.utf8(""));
        fails("keys.jsonl", content -> Bytes.utf8(""));
        fails("acks.jsonl", content -> {
            String line = content.text().strip();
            return Bytes.utf8(line.substring(0, line.length() - 20) + "A".repeat(20) + "\n");
        });
    }

    @Test
    void bundle_withoutAPostingThatTheBookNames_fails() {
        SortedMap<String, Bytes> files = new TreeMap<>(full.notices());
        files.remove("notices/" + noticeId + "/posting-1.json");
        assertThat(Verifier.verify(new Bundle(full.files(), files), logKey).exitCode())
                .isEqualTo(Verdict.FAILS);
    }

    private List<ServingAttempt> attempts(int owner) {
        return notices
                .worker
                .client()
                .get(serving("/recipients?served=false"))
                .as(ServingRecipients.class)
                .getItems()
                .stream()
                .filter(each -> each.getPersonId().equals(person(owner)))
                .findFirst()
                .orElseThrow()
                .getAttempts();
    }

    /** What one party alone is told of the assembly, such as that it is the agent of another. */
    private String newsTo(String person) {
        Bilingual words = new Bilingual("您受托代为表决", "You are somebody's agent");
        SystemNotice news = SystemNotice.of(
                        notices.community.communityId(),
                        NoticeKind.ASSEMBLY_STEP,
                        words,
                        words,
                        Link.toAssembly(assemblyId),
                        "test:" + assemblyId,
                        List.of(person))
                .toThemAlone();
        return transactions.execute(
                TransactionDefinition.DEFAULT, status -> system.send(news).orElseThrow());
    }

    private void fails(String name, UnaryOperator<Bytes> change) {
        SortedMap<String, Bytes> files = new TreeMap<>(full.notices());
        files.computeIfPresent("notices/" + noticeId + "/" + name, (path, content) -> {
            Bytes changed = change.apply(content);
            assertThat(changed).as(name).isNotEqualTo(content);
            return changed;
        });
        Verdict verdict = Verifier.verify(new Bundle(full.files(), files), logKey);
        assertThat(verdict.exitCode()).as(name).isEqualTo(Verdict.FAILS);
        assertThat(verdict.findings())
                .as(name)
                .anyMatch(each ->
                        each.outcome() == Finding.Outcome.FAILS && each.id().startsWith("notice."));
    }

    private static Bytes replaced(Bytes content, String from, String to) {
        return Bytes.utf8(content.text().replace(from, to));
    }

    private static List<String> text(Verdict verdict, String id) {
        return verdict.findings().stream()
                .filter(each -> each.id().equals(id))
                .map(Finding::text)
                .toList();
    }

    private Bundle bundle(String edition) throws IOException {
        return BundleReader.read(new ByteArrayInputStream(assemblies
                .counter
                .client()
                .get(assemblies.path("/" + assemblyId + "/bundle?edition=" + edition))
                .ok()
                .bytes()));
    }

    private void unlock(Official official) {
        Unlock statement =
                new Unlock(assemblies.community.communityId(), assemblyId, "法院调取证据", "某区人民法院", clock.instant());
        String jws =
                official.key().sign(DocumentType.UNLOCK, statement.canonical()).text();
        official.client()
                .post(assemblies.path("/" + assemblyId + "/unlocks"), Map.of("jws", jws))
                .ok();
    }

    private void acknowledge(Device phone, Notice notice) {
        NoticeAck statement = new NoticeAck(
                notices.community.communityId(),
                noticeId,
                Hash.fromHex(String.valueOf(notice.getDocument())),
                person(0),
                clock.instant());
        String item = NoticeDriver.inbox(phone.client()).getItems().stream()
                .filter(each -> noticeId.equals(each.getNoticeId()))
                .findFirst()
                .orElseThrow()
                .getItemId();
        phone.client()
                .post(
                        "/api/resident/inbox/" + item + "/acknowledgement",
                        Map.of(
                                "jws",
                                phone.key()
                                        .sign(DocumentType.NOTICE_ACK, statement.canonical())
                                        .text()))
                .ok();
    }

    private void visit(int owner, String result, @org.jspecify.annotations.Nullable String paper) {
        Map<String, Object> body = new HashMap<>();
        body.put("personId", person(owner));
        body.put("result", result);
        body.put("visitedAt", now());
        body.put("paper", paper);
        notices.worker
                .client()
                .post(serving("/door-results"), Map.of("results", List.of(body)))
                .ok();
    }

    private void post(String photo) {
        notices.worker
                .client()
                .post(
                        serving("/postings"),
                        Map.of("place", "3 幢公告栏", "postedAt", now(), "photo", photo, "entrances", List.of()))
                .ok();
    }

    private String kept(byte[] content) {
        return notices.proof(notices.worker.client(), noticeId, content)
                .as(ServingFile.class)
                .getSha256();
    }

    private String serving(String rest) {
        return notices.path("/" + noticeId + "/serving" + rest);
    }

    private String now() {
        return clock.instant().truncatedTo(ChronoUnit.MILLIS).toString();
    }

    private String person(int owner) {
        return notices.community.people().get(owner).personId();
    }

    private String unit(int owner) {
        return notices.community.people().get(owner).unit();
    }
}
