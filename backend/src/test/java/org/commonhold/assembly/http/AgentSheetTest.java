package org.commonhold.assembly.http;

import static org.assertj.core.api.Assertions.assertThat;

import io.micronaut.context.annotation.Property;
import io.micronaut.runtime.server.EmbeddedServer;
import io.micronaut.test.extensions.junit5.annotation.MicronautTest;
import jakarta.inject.Inject;
import java.util.HashMap;
import java.util.Map;
import org.commonhold.api.RefusalCode;
import org.commonhold.api.model.OfficialProxies;
import org.commonhold.api.model.OfficialProxy;
import org.commonhold.api.model.PaperSheet;
import org.commonhold.api.model.ProxyState;
import org.commonhold.contract.Base64Url;
import org.commonhold.contract.Hash;
import org.commonhold.contract.document.Choice;
import org.commonhold.contract.document.PaperReview;
import org.commonhold.contract.document.ProxyGrant;
import org.commonhold.contract.jws.DocumentType;
import org.commonhold.platform.DevelopmentClock;
import org.commonhold.platform.Randomness;
import org.commonhold.testing.ServiceClient;
import org.commonhold.testing.VotingFixture;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Sheets of paper of parties that gave a proxy: what an agent brings uses it, what the party itself filled overtakes it. Six owners. */
@MicronautTest(transactional = false)
@Property(name = "test.clock", value = "pinned")
@Property(name = "commonhold.assembly.close-check", value = "1h")
class AgentSheetTest {
    private static final int AGENT = 5;

    @Inject
    EmbeddedServer server;

    @Inject
    DevelopmentClock clock;

    @Inject
    Randomness randomness;

    private VotingFixture votes;
    private PaperDriver paper;
    private String assemblyId;

    @BeforeEach
    void start() {
        votes = new VotingFixture(server, clock, 6);
        paper = new PaperDriver(votes.driver, clock);
        assemblyId = votes.locked(votes.driver.ordinary());
    }

    @Test
    void sheet_thatAnAgentBrings_usesTheProxy_andFollowsIt_anotherOneOvertakesIt() {
        String brought = granted(0);
        String overtaken = granted(1);
        String broken = granted(2);
        votes.open(assemblyId);
        for (int owner = 0; owner < 3; owner++) {
            paper.record(assemblyId, unit(owner), "DESK").ok();
        }

        PaperSheet byAgent = paper.print(assemblyId, unit(0), false);
        received(byAgent, overtaken).refused(RefusalCode.BALLOT_PROXY_NOT_ACCEPTED);
        received(byAgent, "0".repeat(64)).refused(RefusalCode.BALLOT_PROXY_NOT_ACCEPTED);
        assertThat(received(byAgent, brought).as(PaperSheet.class).getProxyId()).isEqualTo(brought);
        booked(byAgent, Choice.Answer.YES).ok();
        assertThat(state(brought)).isEqualTo(ProxyState.USED);

        PaperSheet own = paper.print(assemblyId, unit(1), false);
        received(own, null).ok();
        booked(own, Choice.Answer.NO).ok();
        assertThat(state(overtaken)).isEqualTo(ProxyState.OVERTAKEN);

        PaperSheet against = paper.print(assemblyId, unit(2), false);
        received(against, broken).ok();
        booked(against, Choice.Answer.NO).refused(RefusalCode.PROXY_INSTRUCTION_BROKEN);
        assertThat(state(broken)).isEqualTo(ProxyState.GRANTED);
    }

    private String unit(int owner) {
        return votes.driver.community.people().get(owner).unit();
    }

    private String granted(int principal) {
        ProxyGrant grant = new ProxyGrant(
                votes.driver.community.communityId(),
                assemblyId,
                Hash.fromHex(String.valueOf(votes.driver.read(assemblyId).getPackageHash())),
                unit(principal),
                votes.driver.community.people().get(principal).personId(),
                votes.driver.community.people().get(AGENT).personId(),
                paper.driver.all(assemblyId, Choice.Answer.YES),
                Base64Url.write(randomness.bytes(16)),
                clock.instant());
        String jws = votes.phones
                .get(principal)
                .key()
                .sign(DocumentType.PROXY, grant.canonical())
                .text();
        votes.phones
                .get(principal)
                .client()
                .post("/api/resident/assemblies/" + assemblyId + "/proxies", Map.of("jws", jws))
                .ok();
        return grant.hash().hex();
    }

    private ServiceClient.Answer received(PaperSheet sheet, @Nullable String proxy) {
        Map<String, Object> body = new HashMap<>(Map.of("step", "RECEIVED"));
        if (proxy != null) {
            body.put("proxyId", proxy);
        }
        return paper.first.client().post(paper.path(assemblyId, "/sheets/" + sheet.getSerial() + "/register"), body);
    }

    private ServiceClient.Answer booked(PaperSheet sheet, Choice.Answer answer) {
        PaperSheet scanned =
                paper.scan(assemblyId, sheet.getSerial(), PaperDriver.SCAN).as(PaperSheet.class);
        String jws = PaperDriver.sign(
                paper.first, paper.content(assemblyId, scanned, null, paper.driver.all(assemblyId, answer), Map.of()));
        paper.enter(paper.first, assemblyId, jws).ok();
        return paper.review(paper.second, assemblyId, jws, PaperReview.Decision.CONFIRMED);
    }

    private ProxyState state(String proxy) {
        return votes
                .worker
                .client()
                .get(votes.driver.path("/" + assemblyId + "/proxies"))
                .as(OfficialProxies.class)
                .getItems()
                .stream()
                .filter(each -> each.getProxyId().equals(proxy))
                .map(OfficialProxy::getState)
                .findFirst()
                .orElseThrow();
    }
}
