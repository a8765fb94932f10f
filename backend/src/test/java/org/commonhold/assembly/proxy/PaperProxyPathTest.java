package org.commonhold.assembly.proxy;

import static org.assertj.core.api.Assertions.assertThat;

import io.micronaut.context.annotation.Property;
import io.micronaut.runtime.server.EmbeddedServer;
import io.micronaut.test.extensions.junit5.annotation.MicronautTest;
import jakarta.inject.Inject;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.commonhold.api.RefusalCode;
import org.commonhold.api.model.InboxItem;
import org.commonhold.api.model.InboxPage;
import org.commonhold.api.model.OfficialProxies;
import org.commonhold.api.model.ProxyEntries;
import org.commonhold.api.model.ProxyEntryView;
import org.commonhold.api.model.ProxyPaper;
import org.commonhold.contract.Base64Url;
import org.commonhold.contract.Bytes;
import org.commonhold.contract.Hash;
import org.commonhold.contract.document.Choice;
import org.commonhold.contract.document.OwnerBallot;
import org.commonhold.contract.document.PaperReview;
import org.commonhold.contract.document.ProxyGrant;
import org.commonhold.contract.document.ProxyRevocation;
import org.commonhold.contract.jws.CompactJws;
import org.commonhold.contract.jws.DocumentType;
import org.commonhold.notice.fanout.FanOut;
import org.commonhold.platform.DevelopmentClock;
import org.commonhold.platform.Randomness;
import org.commonhold.testing.OwnerFixture.Device;
import org.commonhold.testing.ServiceClient;
import org.commonhold.testing.StaffFixture.Official;
import org.commonhold.testing.VotingFixture;
import org.commonhold.verifier.Bundle;
import org.commonhold.verifier.BundleFile;
import org.commonhold.verifier.Finding;
import org.commonhold.verifier.Verifier;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Proxies on paper, which a worker records with the hash of the paper, and agents who vote under them on their phones. Six owners. */
@MicronautTest(transactional = false)
@Property(name = "test.clock", value = "pinned")
@Property(name = "commonhold.assembly.close-check", value = "1h")
class PaperProxyPathTest {
    private static final int AGENT = 5;
    private static final byte[] SCAN = {(byte) 0x89, 'P', 'N', 'G', 0x0d, 0x0a, 0x1a, 0x0a, 7};
    private static final Hash PAPER = Hash.sha256(SCAN);

    @Inject
    EmbeddedServer server;

    @Inject
    DevelopmentClock clock;

    @Inject
    Randomness randomness;

    @Inject
    FanOut fanOut;

    private VotingFixture votes;
    private String community;
    private String assemblyId;

    @BeforeEach
    void start() {
        votes = new VotingFixture(server, clock, 6);
        community = votes.driver.community.communityId();
    }

    private String person(int owner) {
        return votes.driver.community.people().get(owner).personId();
    }

    private Map<String, Choice> all(Choice.Answer answer) {
        return votes.driver.all(assemblyId, answer);
    }

    private ProxyGrant grant(int principal, Map<String, Choice> instructions, @Nullable Hash paper) {
        return new ProxyGrant(
                community,
                assemblyId,
                Hash.fromHex(String.valueOf(votes.driver.read(assemblyId).getPackageHash())),
                votes.driver.community.people().get(principal).unit(),
                person(principal),
                person(AGENT),
                instructions,
                Base64Url.write(randomness.bytes(16)),
                clock.instant(),
                paper);
    }

    private ServiceClient.Answer send(int principal, ProxyGrant grant) {
        Device phone = votes.phones.get(principal);
        String jws = phone.key().sign(DocumentType.PROXY, grant.canonical()).text();
        return phone.client().post("/api/resident/assemblies/" + assemblyId + "/proxies", Map.of("jws", jws));
    }

    private ServiceClient.Answer record(Official who, ProxyGrant grant) {
        return record(who, "/proxies", DocumentType.PROXY, grant.canonical());
    }

    private ServiceClient.Answer record(Official who, String what, DocumentType type, byte[] content) {
        String jws = who.key().sign(type, content).text();
        return who.client().post(votes.driver.path("/" + assemblyId + what), Map.of("jws", jws));
    }

    private ServiceClient.Answer review(Official who, ProxyGrant grant, PaperReview.Decision decision) {
        PaperReview review = new PaperReview(community, assemblyId, grant.hash(), decision, clock.instant());
        return record(who, "/proxy-reviews", DocumentType.PAPER_REVIEW, review.canonical());
    }

    private void recorded(ProxyGrant grant) {
        record(votes.worker, grant).ok();
        review(votes.driver.counter, grant, PaperReview.Decision.CONFIRMED).ok();
    }

    private ServiceClient.Answer scan(Official who, byte[] content) {
        String path = votes.driver.path("/" + assemblyId + "/proxy-papers");
        return who.client().upload(path, "proxy.png", "image/png", content);
    }

    private ServiceClient.Answer revoke(ProxyGrant grant, int principal, @Nullable Hash paper) {
        ProxyRevocation revocation =
                new ProxyRevocation(community, assemblyId, grant.hash(), person(principal), clock.instant(), paper);
        return record(votes.worker, "/proxy-revocations", DocumentType.PROXY_REVOCATION, revocation.canonical());
    }

    private ServiceClient.Answer cast(int signer, ProxyGrant grant, @Nullable Hash proxy, Map<String, Choice> choices) {
        OwnerBallot ballot = new OwnerBallot(
                community,
                assemblyId,
                grant.packageHash(),
                grant.party(),
                choices,
                proxy,
                1,
                Base64Url.write(randomness.bytes(16)),
                clock.instant());
        Device phone = votes.phones.get(signer);
        String jws =
                phone.key().sign(DocumentType.OWNER_BALLOT, ballot.canonical()).text();
        return phone.client().post("/api/ballots", Map.of("jws", jws));
    }

    /** Whether an inbox tells of something, once the inboxes are written. */
    private boolean told(int owner, String beginning) {
        boolean told = false;
        for (int round = 0; round < 100 && !told; round++) {
            fanOut.round();
            told = votes.phones.get(owner).client().get("/api/resident/inbox").as(InboxPage.class).getItems().stream()
                    .map(InboxItem::getTitle)
                    .anyMatch(title -> title.getZhCN().startsWith(beginning));
        }
        return told;
    }

    @Test
    void proxyOnPaper_isRecordedByAWorker_toldToThePrincipal_andVerified() {
        assemblyId = votes.locked(votes.driver.ordinary());
        ProxyGrant phoned = grant(0, all(Choice.Answer.YES), null);
        ProxyGrant written = grant(0, all(Choice.Answer.YES), PAPER);
        send(0, written).refused(RefusalCode.DOCUMENT_MISMATCH);
        record(votes.worker, phoned).refused(RefusalCode.PROXY_DOCUMENT_MISSING);
        record(votes.driver.committee, written).refused(RefusalCode.ROLE_MISSING);
        record(votes.worker, "/proxies", DocumentType.PROXY, new byte[] {'{', '}'})
                .refused(RefusalCode.DOCUMENT_NOT_VALID);

        record(votes.worker, written).refused(RefusalCode.PROXY_DOCUMENT_MISSING);
        scanned();

        entered(written);
        ProxyGrant back = grant(1, all(Choice.Answer.NO), PAPER);
        recorded(back);
        assertThat(told(1, "已登记您签署的纸质委托书")).isTrue();
        assertThat(told(AGENT, "您收到一份表决委托")).isTrue();
        revoke(back, 1, null).refused(RefusalCode.PROXY_DOCUMENT_MISSING);
        revoke(back, 0, PAPER).refused(RefusalCode.NOT_FOUND);
        revoke(back, 1, PAPER).ok();
        assertThat(told(1, "已登记撤销您的委托")).isTrue();
        send(2, grant(2, all(Choice.Answer.YES), null)).ok();
        recorded(grant(3, all(Choice.Answer.YES), PAPER));
        record(votes.worker, grant(4, all(Choice.Answer.YES), PAPER)).refused(RefusalCode.PROXY_LIMIT_REACHED);

        votes.open(assemblyId);
        cast(AGENT, back, back.hash(), back.instructions()).refused(RefusalCode.PROXY_REVOKED);
        cast(AGENT, written, written.hash(), all(Choice.Answer.NO)).refused(RefusalCode.PROXY_INSTRUCTION_BROKEN);
        cast(AGENT, written, written.hash(), written.instructions()).ok();
        votes.vote(1, assemblyId, Choice.Answer.YES, Choice.Answer.YES);
        votes.counted(assemblyId);
        revoke(written, 0, PAPER).refused(RefusalCode.STEP_TOO_LATE);
        votes.verified(assemblyId);

        Bundle full = votes.bundle(assemblyId);
        List<String> lines = new ArrayList<>(full.lines(BundleFile.PROXIES));
        String byTheAgent = votes.phones
                .get(AGENT)
                .key()
                .sign(DocumentType.PROXY, written.canonical())
                .text();
        lines.set(0, lines.get(0).replaceAll("\"jws\":\"[^\"]*\"", "\"jws\":\"" + byTheAgent + "\""));
        assertThat(unsound(full, lines)).contains("proxy.document");
        reviewsAreChecked(full, written);
    }

    /** Proxies on paper need the second signature, by another worker. */
    private void reviewsAreChecked(Bundle full, ProxyGrant grant) {
        List<String> without = new ArrayList<>(full.lines(BundleFile.PROXIES));
        without.set(0, without.get(0).replaceAll(",\"review\":\"[^\"]*\"", ""));
        assertThat(unsound(full, without)).contains("proxy.document");
        PaperReview confirmed =
                new PaperReview(community, assemblyId, grant.hash(), PaperReview.Decision.CONFIRMED, clock.instant());
        String alone = votes.worker
                .key()
                .sign(DocumentType.PAPER_REVIEW, confirmed.canonical())
                .text();
        List<String> byOne = new ArrayList<>(full.lines(BundleFile.PROXIES));
        byOne.set(0, byOne.get(0).replaceAll("\"review\":\"[^\"]*\"", "\"review\":\"" + alone + "\""));
        assertThat(unsound(full, byOne)).contains("proxy.document");
    }

    private List<String> unsound(Bundle full, List<String> proxies) {
        Map<BundleFile, Bytes> files = new EnumMap<>(full.files());
        files.put(BundleFile.PROXIES, Bytes.utf8(String.join("\n", proxies) + "\n"));
        return Verifier.verify(new Bundle(files, full.notices()), votes.key()).findings().stream()
                .filter(each -> each.outcome() == Finding.Outcome.FAILS)
                .map(Finding::id)
                .toList();
    }

    private void scanned() {
        scan(votes.driver.counter, SCAN).refused(RefusalCode.ROLE_MISSING);
        scan(votes.worker, new byte[0]).refused(RefusalCode.ATTACHMENT_EMPTY);
        scan(votes.worker, "text".getBytes(StandardCharsets.UTF_8)).refused(RefusalCode.ATTACHMENT_KIND);
        assertThat(scan(votes.worker, SCAN).as(ProxyPaper.class).getSha256()).isEqualTo(PAPER.hex());
        scan(votes.worker, SCAN).ok();
    }

    /** One worker enters, another one compares with the scan and signs; before that the proxy is of no effect. */
    private void entered(ProxyGrant written) {
        record(votes.worker, written).ok();
        record(votes.worker, written).ok();
        record(votes.worker, grant(0, all(Choice.Answer.NO), PAPER)).refused(RefusalCode.PROXY_ALREADY_GRANTED);
        assertThat(official().getItems()).isEmpty();
        String entries = votes.driver.path("/" + assemblyId + "/proxy-entries");
        votes.driver.committee.client().get(entries).refused(RefusalCode.ROLE_MISSING);
        assertThat(votes.worker.client().get(entries).as(ProxyEntries.class).getItems())
                .singleElement()
                .matches(ProxyEntryView::getOwn);
        ProxyEntryView seen = votes.driver
                .counter
                .client()
                .get(entries)
                .as(ProxyEntries.class)
                .getItems()
                .get(0);
        assertThat(seen.getOwn()).isFalse();
        assertThat(ProxyGrant.read(CompactJws.read(seen.getJws()).payload().toArray()))
                .isEqualTo(written);
        String paper = votes.driver.path("/" + assemblyId + "/proxy-papers/" + PAPER.hex());
        assertThat(votes.driver.counter.client().get(paper).ok().bytes()).isEqualTo(SCAN);
        votes.driver.committee.client().get(paper).refused(RefusalCode.ROLE_MISSING);
        votes.worker
                .client()
                .get(votes.driver.path("/" + assemblyId + "/proxy-papers/" + "0".repeat(64)))
                .refused(RefusalCode.NOT_FOUND);

        review(votes.worker, written, PaperReview.Decision.CONFIRMED).refused(RefusalCode.PAPER_SAME_WORKER);
        review(votes.driver.counter, grant(4, Map.of(), PAPER), PaperReview.Decision.CONFIRMED)
                .refused(RefusalCode.NOT_FOUND);
        ProxyGrant wrong = grant(1, all(Choice.Answer.NO), PAPER);
        record(votes.worker, wrong).ok();
        review(votes.driver.counter, wrong, PaperReview.Decision.RETURNED).ok();
        review(votes.driver.counter, wrong, PaperReview.Decision.CONFIRMED).refused(RefusalCode.PROXY_ENTRY_REVIEWED);
        assertThat(official().getItems()).isEmpty();

        review(votes.driver.counter, written, PaperReview.Decision.CONFIRMED).ok();
        assertThat(official().getItems())
                .singleElement()
                .matches(each -> each.getProxyId().equals(written.hash().hex()));
        votes.driver.counter.client().get(paper).refused(RefusalCode.CHOICES_LOCKED);
    }

    private OfficialProxies official() {
        return votes.worker
                .client()
                .get(votes.driver.path("/" + assemblyId + "/proxies"))
                .as(OfficialProxies.class);
    }
}
