package org.commonhold.assembly.http;

import static org.assertj.core.api.Assertions.assertThat;

import io.micronaut.context.annotation.Property;
import io.micronaut.runtime.server.EmbeddedServer;
import io.micronaut.test.extensions.junit5.annotation.MicronautTest;
import io.micronaut.test.support.TestPropertyProvider;
import jakarta.inject.Inject;
import java.io.BufferedReader;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.text.PDFTextStripper;
import org.bouncycastle.asn1.ASN1InputStream;
import org.bouncycastle.asn1.cms.CMSAttributes;
import org.bouncycastle.asn1.cms.ContentInfo;
import org.bouncycastle.asn1.pkcs.PKCSObjectIdentifiers;
import org.bouncycastle.cms.CMSException;
import org.bouncycastle.cms.CMSSignedData;
import org.bouncycastle.cms.SignerInformation;
import org.bouncycastle.tsp.TSPException;
import org.bouncycastle.tsp.TimeStampToken;
import org.commonhold.api.RefusalCode;
import org.commonhold.api.model.Assembly;
import org.commonhold.api.model.AssemblyEnding;
import org.commonhold.api.model.Confirmations;
import org.commonhold.api.model.InboxItem;
import org.commonhold.api.model.InboxPage;
import org.commonhold.api.model.Incidents;
import org.commonhold.api.model.NotVotedParties;
import org.commonhold.api.model.NotVotedParty;
import org.commonhold.api.model.Objection;
import org.commonhold.api.model.Objections;
import org.commonhold.api.model.PublicAssembly;
import org.commonhold.api.model.ResidentAssembly;
import org.commonhold.api.model.Turnout;
import org.commonhold.contract.Hash;
import org.commonhold.contract.document.Choice;
import org.commonhold.contract.document.OwnerBallot;
import org.commonhold.identity.CurrentPerson.Role;
import org.commonhold.notice.NoticeWords;
import org.commonhold.notice.fanout.FanOut;
import org.commonhold.platform.DevelopmentClock;
import org.commonhold.testing.AssemblyDriver;
import org.commonhold.testing.OutsideProgram;
import org.commonhold.testing.OwnerFixture;
import org.commonhold.testing.OwnerFixture.Device;
import org.commonhold.testing.StaffFixture.Official;
import org.commonhold.testing.TimeStampStandIn;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/** What happens beside the steps of an assembly of six owners, and the documents that it leaves. */
@MicronautTest(transactional = false)
@Property(name = "test.clock", value = "pinned")
@Property(name = "commonhold.assembly.close-check", value = "1h")
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ProceedingsPathTest implements TestPropertyProvider {
    private static final String DOCUMENT = "某法院（2030）民初 1 号";

    @TempDir
    Path folder;

    @Inject
    EmbeddedServer server;

    @Inject
    DevelopmentClock clock;

    @Inject
    FanOut fanOut;

    private AssemblyDriver driver;
    private Official worker;
    private List<Device> phones;
    private String assemblyId;

    @Override
    public Map<String, String> getProperties() {
        return Map.of("commonhold.time-stamp.url", new TimeStampStandIn().url());
    }

    @BeforeEach
    void start() {
        driver = new AssemblyDriver(server, clock, 6);
        worker = driver.staff.official(driver.community.communityId(), Role.COMMUNITY_WORKER);
        OwnerFixture owners = OwnerFixture.on(server);
        phones = new ArrayList<>();
        driver.community.people().forEach(person -> phones.add(owners.enrol(driver.community, person, worker)));
        assemblyId = driver.open();
    }

    @Test
    void turnout_isToldLive_withoutAnyChoice() throws IOException {
        driver.vote(phones.get(0), assemblyId, Choice.Answer.YES, Choice.Answer.YES);
        Turnout seen = phones.get(1).client().get(own("/turnout")).as(Turnout.class);
        assertThat(seen.getMatters().get(0).getEntrances()).isNotEmpty();
        assertThat(seen.getDeveloperSilent()).isFalse();
        try (BufferedReader stream =
                stream(own("/turnout/stream"), phones.get(1).client().cookies())) {
            assertThat(next(stream)).contains("\"ballots\":1");
            driver.vote(phones.get(1), assemblyId, Choice.Answer.NO, Choice.Answer.NO);
            String told = next(stream);
            while (told.contains("\"ballots\":1")) {
                told = next(stream);
            }
            assertThat(told).contains("\"ballots\":2").doesNotContain("YES", "\"NO\"", "ABSTAIN");
        }
        try (BufferedReader stream = stream(
                driver.path("/" + assemblyId + "/turnout/stream"),
                driver.committee.client().cookies())) {
            assertThat(next(stream)).contains("\"ballots\":2");
        }
    }

    @Test
    void whoHasNotVoted_isToldToConvenersWhileOpen_andNeverAfterwards() {
        driver.vote(phones.get(0), assemblyId, Choice.Answer.YES, Choice.Answer.YES);
        NotVotedParties waiting = driver.committee
                .client()
                .get(driver.path("/" + assemblyId + "/not-voted"))
                .as(NotVotedParties.class);
        assertThat(waiting.getItems()).hasSize(5);
        assertThat(waiting.getItems())
                .extracting(NotVotedParty::getPartyKey)
                .doesNotContain(driver.community.people().get(0).unit());
        driver.counter
                .client()
                .get(driver.path("/" + assemblyId + "/not-voted"))
                .refused(RefusalCode.ROLE_MISSING);
        Official property = driver.staff.official(driver.community.communityId(), Role.PROPERTY_STAFF);
        property.client().get(driver.path("/" + assemblyId + "/not-voted")).refused(RefusalCode.ROLE_MISSING);
        clock.advanceTo(driver.read(assemblyId).getCloseAt().toInstant());
        driver.move(assemblyId, "CLOSED").ok();
        driver.committee
                .client()
                .get(driver.path("/" + assemblyId + "/not-voted"))
                .refused(RefusalCode.NOT_VOTED_CLOSED);
    }

    @Test
    void incident_isEnteredInTheBookAndAnnounced() {
        Instant open = driver.read(assemblyId).getOpenAt().toInstant();
        clock.advanceTo(open.plusSeconds(7200));
        incident(open.plusSeconds(7300), open.plusSeconds(7100)).refused(RefusalCode.INVALID_FIELD);
        incident(open.plusSeconds(600), open.plusSeconds(1200)).ok();
        Incidents told = phones.get(0).client().get(own("/incidents")).as(Incidents.class);
        assertThat(told.getItems()).hasSize(1);
        assertThat(told(1, "incident")).isTrue();
        assertThat(driver.counter
                        .client()
                        .get(driver.path("/" + assemblyId + "/incidents"))
                        .as(Incidents.class)
                        .getItems())
                .hasSize(1);
        phones.get(0)
                .client()
                .get("/api/log/" + driver.community.communityId() + "/entries?count=1&from="
                        + told.getItems().get(0).getEntryIndex())
                .ok();
    }

    @Test
    void objection_isAnsweredBeforeTheResultIsCertified_andDocumentsAreSignedOnce() throws IOException {
        OwnerBallot ballot = driver.vote(phones.get(0), assemblyId, Choice.Answer.YES, Choice.Answer.NO);
        for (int at = 1; at < 4; at++) {
            driver.vote(phones.get(at), assemblyId, Choice.Answer.YES, Choice.Answer.YES);
        }
        evidenceSheet(ballot);
        object().refused(RefusalCode.OBJECTION_PERIOD_OVER);
        clock.advanceTo(driver.read(assemblyId).getCloseAt().toInstant());
        driver.move(assemblyId, "CLOSED").ok();
        driver.count(assemblyId);
        driver.move(assemblyId, "OBJECTION").ok();
        object().ok();
        Objection mine = phones.get(0)
                .client()
                .get(own("/objections"))
                .as(Objections.class)
                .getItems()
                .get(0);
        assertThat(phones.get(1)
                        .client()
                        .get(own("/objections"))
                        .as(Objections.class)
                        .getItems())
                .isEmpty();
        clock.advanceTo(Objects.requireNonNull(driver.read(assemblyId).getObjectionUntil())
                .toInstant());
        driver.move(assemblyId, "CERTIFIED").refused(RefusalCode.OBJECTIONS_UNANSWERED);
        phones.get(0).client().get(own("/minutes")).refused(RefusalCode.RESULT_NOT_AVAILABLE);
        answer(mine).ok();
        answer(mine).refused(RefusalCode.OBJECTION_ANSWERED);
        assertThat(driver.counter
                        .client()
                        .get(driver.path("/" + assemblyId + "/objections"))
                        .as(Objections.class)
                        .getItems()
                        .get(0)
                        .getAnswer())
                .isEqualTo("已复核，名册无误。");
        confirmations();
        end("revocation", driver.committee).refused(RefusalCode.ROLE_MISSING);
        Official street = driver.staff.official(driver.community.communityId(), Role.STREET_OFFICER);
        end("revocation", street).refused(RefusalCode.TRANSITION_NOT_ALLOWED);
        driver.move(assemblyId, "CERTIFIED").ok();
        signedDocuments();
        filing();
        driver.move(assemblyId, "PUBLISHED").ok();
        assertThat(end("revocation", street).as(Assembly.class).getState().getValue())
                .isEqualTo("REVOKED");
        assertThat(told(2, "step.REVOKED")).isTrue();
        end("annulment", worker).refused(RefusalCode.TRANSITION_NOT_ALLOWED);
        PublicAssembly seen =
                phones.get(5).client().get(own("")).as(ResidentAssembly.class).getAssembly();
        assertThat(seen.getState()).isEqualTo("REVOKED");
        AssemblyEnding ending = Objects.requireNonNull(seen.getEnding());
        assertThat(ending.getReason()).isEqualTo(DOCUMENT);
        assertThat(ending.getState().getValue()).isEqualTo("REVOKED");
        assertThat(ending.getEntryIndex()).isPositive();
    }

    @Test
    void courtAnnulsADecision_andEverybodySeesIt() {
        for (int at = 0; at < 4; at++) {
            driver.vote(phones.get(at), assemblyId, Choice.Answer.YES, Choice.Answer.YES);
        }
        clock.advanceTo(driver.read(assemblyId).getCloseAt().toInstant());
        driver.move(assemblyId, "CLOSED").ok();
        driver.count(assemblyId);
        driver.move(assemblyId, "OBJECTION").ok();
        clock.advanceTo(Objects.requireNonNull(driver.read(assemblyId).getObjectionUntil())
                .toInstant());
        driver.move(assemblyId, "CERTIFIED").ok();
        assertThat(end("annulment", worker).as(Assembly.class).getState().getValue())
                .isEqualTo("ANNULLED");
        assertThat(told(5, "step.ANNULLED")).isTrue();
    }

    /** Four took part, so three are asked; anybody draws the same three. */
    private void confirmations() {
        String path = driver.path("/" + assemblyId + "/confirmations");
        Confirmations sample = driver.scrutineer.client().get(path).as(Confirmations.class);
        assertThat(sample.getTook()).isEqualTo(4);
        assertThat(sample.getItems()).hasSize(3);
        assertThat(driver.counter.client().get(path).as(Confirmations.class)).isEqualTo(sample);
        String drawn = sample.getItems().get(0).getPartyKey();
        Map<String, Object> body = Map.of("partyKey", drawn, "way", "PHONE", "result", "CONFIRMED");
        driver.counter.client().post(path, body).refused(RefusalCode.ROLE_MISSING);
        driver.scrutineer
                .client()
                .post(path, Map.of("partyKey", "9-9-999", "way", "PHONE", "result", "CONFIRMED"))
                .refused(RefusalCode.NOT_FOUND);
        Confirmations after = driver.scrutineer.client().post(path, body).as(Confirmations.class);
        assertThat(after.getItems().get(0).getResult()).isEqualTo("CONFIRMED");
    }

    private void filing() throws IOException {
        List<String> names = new ArrayList<>();
        byte[] zip = driver.committee
                .client()
                .get(driver.path("/" + assemblyId + "/filing"))
                .ok()
                .bytes();
        try (ZipInputStream in = new ZipInputStream(new ByteArrayInputStream(zip))) {
            for (ZipEntry entry = in.getNextEntry(); entry != null; entry = in.getNextEntry()) {
                names.add(entry.getName());
            }
        }
        assertThat(names)
                .containsExactly(
                        "decision.pdf",
                        "minutes.pdf",
                        "tally-report.pdf",
                        "tally-report.json",
                        "package.json",
                        "published-roll.json");
    }

    private org.commonhold.testing.ServiceClient.Answer end(String how, Official who) {
        return who.client().post(driver.path("/" + assemblyId + "/" + how), Map.of("document", DOCUMENT));
    }

    private void signedDocuments() throws IOException {
        Assembly certified = driver.read(assemblyId);
        byte[] minutes = phones.get(0).client().get(own("/minutes")).ok().bytes();
        assertThat(driver.committee
                        .client()
                        .get(driver.path("/" + assemblyId + "/minutes"))
                        .ok()
                        .bytes())
                .isEqualTo(minutes);
        try (PDDocument document = Loader.loadPDF(minutes)) {
            assertThat(new PDFTextStripper().getText(document).replaceAll("\\s", ""))
                    .contains("业主大会会议记录", String.valueOf(certified.getPackageHash()))
                    .containsSubsequence("会议经过", "公示议程", "锁定表决包", "开始表决", "表决截止", "结果确认");
        }
        String judged = pdfsig(minutes);
        assertThat(judged)
                .contains(
                        "Signature is Valid",
                        "Total document signed",
                        "ETSI.CAdES.detached",
                        "Signing Hash Algorithm: SHA-256");
        stamped(minutes);
        for (int at : covered(minutes)) {
            byte[] changed = minutes.clone();
            changed[at] ^= 1;
            assertThat(pdfsig(changed)).as("byte %s changed", at).doesNotContain("Signature is Valid");
        }
        byte[] decision = phones.get(0).client().get(own("/decision")).ok().bytes();
        assertThat(decision)
                .isEqualTo(driver.committee
                        .client()
                        .get(driver.path("/" + assemblyId + "/decision"))
                        .ok()
                        .bytes());
        assertThat(pdfsig(decision)).contains("Signature is Valid", "Total document signed");
    }

    /** Places before and behind the signature, at the edges and in the middle of what it covers. */
    private static List<Integer> covered(byte[] pdf) throws IOException {
        try (PDDocument document = Loader.loadPDF(pdf)) {
            int[] range = document.getLastSignatureDictionary().getByteRange();
            return List.of(range[1] / 3, range[1] / 2, range[1] - 2, range[2] + 1, range[2] + range[3] / 2);
        }
    }

    /** The signature holds a time stamp over itself: baseline B-T. */
    private static void stamped(byte[] pdf) throws IOException {
        try (PDDocument document = Loader.loadPDF(pdf)) {
            byte[] contents = document.getLastSignatureDictionary().getContents();
            // the room for the signature is filled up with zeros behind it
            ContentInfo content =
                    ContentInfo.getInstance(new ASN1InputStream(new ByteArrayInputStream(contents)).readObject());
            SignerInformation signer = new CMSSignedData(content)
                    .getSignerInfos()
                    .getSigners()
                    .iterator()
                    .next();
            assertThat(signer.getSignedAttributes().get(CMSAttributes.signingTime))
                    .isNull();
            assertThat(signer.getSignedAttributes().get(PKCSObjectIdentifiers.id_aa_signingCertificateV2))
                    .isNotNull();
            TimeStampToken token = new TimeStampToken(ContentInfo.getInstance(signer.getUnsignedAttributes()
                    .get(PKCSObjectIdentifiers.id_aa_signatureTimeStampToken)
                    .getAttrValues()
                    .getObjectAt(0)));
            assertThat(token.getTimeStampInfo().getMessageImprintDigest())
                    .isEqualTo(Hash.sha256(signer.getSignature()).toArray());
        } catch (CMSException | TSPException unreadable) {
            throw new IllegalStateException(unreadable);
        }
    }

    private void evidenceSheet(OwnerBallot ballot) throws IOException {
        String path = own("/evidence-sheets/" + ballot.hash().hex());
        byte[] sheet = phones.get(0).client().get(path).ok().bytes();
        phones.get(1).client().get(path).refused(RefusalCode.NOT_FOUND);
        try (PDDocument document = Loader.loadPDF(sheet)) {
            assertThat(new PDFTextStripper().getText(document).replaceAll("\\s", ""))
                    .contains(
                            "表决票证据说明",
                            "事项M5：同意",
                            "事项M6：反对",
                            phones.get(0).kid(),
                            ballot.hash().hex(),
                            "凭纸质激活函和证件尾号",
                            "如何核验");
        }
    }

    private String pdfsig(byte[] pdf) throws IOException {
        Path file = Files.createTempFile(folder, "document", ".pdf");
        Files.write(file, pdf);
        return OutsideProgram.run(folder, Map.of(), List.of("pdfsig", "-nocert", file.toString()))
                .output();
    }

    private org.commonhold.testing.ServiceClient.Answer object() {
        return phones.get(0).client().post(own("/objections"), Map.of("statement", "名册有误。"));
    }

    private org.commonhold.testing.ServiceClient.Answer answer(Objection objection) {
        return driver.committee
                .client()
                .post(
                        driver.path("/" + assemblyId + "/objections/" + objection.getObjectionId() + "/answer"),
                        Map.of("answer", "已复核，名册无误。"));
    }

    private org.commonhold.testing.ServiceClient.Answer incident(Instant from, Instant to) {
        return driver.committee
                .client()
                .post(
                        driver.path("/" + assemblyId + "/incidents"),
                        Map.of(
                                "beganAt",
                                from.toString(),
                                "endedAt",
                                to.toString(),
                                "what",
                                "机房断电。",
                                "handling",
                                "表决期限不变，已投的票有效。"));
    }

    /** Whether an owner's inbox holds the words with this key, once the inboxes are written. */
    private boolean told(int owner, String key) {
        String title = driver.read(assemblyId).getTitle();
        boolean told = false;
        for (int round = 0; round < 100 && !told; round++) {
            fanOut.round();
            told = phones.get(owner).client().get("/api/resident/inbox").as(InboxPage.class).getItems().stream()
                    .map(InboxItem::getTitle)
                    .anyMatch(each -> each.getZhCN()
                                    .equals(NoticeWords.filled(key + ".title", title)
                                            .zh())
                            && !each.getEn().equals(each.getZhCN()));
        }
        return told;
    }

    private BufferedReader stream(String path, Map<String, String> cookies) {
        StringBuilder cookie = new StringBuilder();
        cookies.forEach((name, value) -> cookie.append(cookie.isEmpty() ? "" : "; ")
                .append(name)
                .append('=')
                .append(value));
        try {
            HttpResponse<java.io.InputStream> response = HttpClient.newHttpClient()
                    .send(
                            HttpRequest.newBuilder(URI.create(server.getURI() + path))
                                    .header("Cookie", cookie.toString())
                                    .header("Accept", "text/event-stream")
                                    .build(),
                            HttpResponse.BodyHandlers.ofInputStream());
            assertThat(response.statusCode()).isEqualTo(200);
            return new BufferedReader(new InputStreamReader(response.body(), StandardCharsets.UTF_8));
        } catch (IOException | InterruptedException failure) {
            throw new IllegalStateException(failure);
        }
    }

    private static String next(BufferedReader stream) throws IOException {
        String line = stream.readLine();
        while (line != null && !line.startsWith("data:")) {
            line = stream.readLine();
        }
        return String.valueOf(line);
    }

    private String own(String rest) {
        return "/api/resident/assemblies/" + assemblyId + rest;
    }
}
