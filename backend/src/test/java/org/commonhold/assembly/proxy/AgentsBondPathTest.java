package org.commonhold.assembly.proxy;

import static org.assertj.core.api.Assertions.assertThat;

import io.micronaut.context.annotation.Property;
import io.micronaut.runtime.server.EmbeddedServer;
import io.micronaut.test.extensions.junit5.annotation.MicronautTest;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.commonhold.api.RefusalCode;
import org.commonhold.api.model.OwnParty;
import org.commonhold.api.model.OwnProxies;
import org.commonhold.api.model.ResidentAssembly;
import org.commonhold.contract.Base64Url;
import org.commonhold.contract.Hash;
import org.commonhold.contract.document.Choice;
import org.commonhold.contract.document.Choice.Answer;
import org.commonhold.contract.document.OwnerBallot;
import org.commonhold.contract.document.ProxyGrant;
import org.commonhold.contract.jws.DocumentType;
import org.commonhold.platform.DevelopmentClock;
import org.commonhold.platform.Randomness;
import org.commonhold.registry.community.CreateCommunity;
import org.commonhold.testing.AssemblyDriver;
import org.commonhold.testing.CommunityFixture.TestCommunity;
import org.commonhold.testing.OwnerFixture.Device;
import org.commonhold.testing.ServiceClient;
import org.commonhold.testing.StaffFixture.Official;
import org.commonhold.testing.VotingFixture;
import org.junit.jupiter.api.Test;

/** Both values of proxyMustFollowInstruction: what a community's own rules make of an agent's freedom, and where the law leaves them none. */
@MicronautTest(transactional = false)
@Property(name = "test.clock", value = "pinned")
@Property(name = "commonhold.assembly.close-check", value = "1h")
class AgentsBondPathTest {
    private static final int PRINCIPAL = 0;
    private static final int AGENT = 1;

    @Inject
    EmbeddedServer server;

    @Inject
    DevelopmentClock clock;

    @Inject
    Randomness randomness;

    private VotingFixture votes;

    private String locked(Map<String, String> rules) {
        votes = new VotingFixture(server, clock, 3);
        if (!rules.isEmpty()) {
            votes.adopt(rules);
        }
        return votes.locked(votes.content(List.of(AssemblyDriver.matter("M9", "其他重大事项。"))));
    }

    private static String path(String assemblyId, String rest) {
        return "/api/resident/assemblies/" + assemblyId + rest;
    }

    private ServiceClient phone(int owner) {
        return votes.phones.get(owner).client();
    }

    private ProxyGrant grant(String assemblyId, Choice... instruction) {
        ResidentAssembly seen = phone(PRINCIPAL).get(path(assemblyId, "")).as(ResidentAssembly.class);
        OwnParty party = seen.getParties().get(0);
        Map<String, Choice> instructions = new TreeMap<>();
        for (Choice choice : instruction) {
            instructions.put(party.getMatters().get(0), choice);
        }
        return new ProxyGrant(
                votes.driver.community.communityId(),
                assemblyId,
                Hash.fromHex(String.valueOf(seen.getAssembly().getPackageHash())),
                party.getPartyKey(),
                votes.driver.community.people().get(PRINCIPAL).personId(),
                votes.driver.community.people().get(AGENT).personId(),
                instructions,
                Base64Url.write(randomness.bytes(16)),
                clock.instant());
    }

    private ServiceClient.Answer send(String assemblyId, ProxyGrant grant) {
        String jws = votes.phones
                .get(PRINCIPAL)
                .key()
                .sign(DocumentType.PROXY, grant.canonical())
                .text();
        return phone(PRINCIPAL).post(path(assemblyId, "/proxies"), Map.of("jws", jws));
    }

    private ServiceClient.Answer agentVotes(ProxyGrant grant, Choice choice) {
        String matter = phone(PRINCIPAL)
                .get(path(grant.assembly(), ""))
                .as(ResidentAssembly.class)
                .getParties()
                .get(0)
                .getMatters()
                .get(0);
        OwnerBallot ballot = new OwnerBallot(
                grant.community(),
                grant.assembly(),
                grant.packageHash(),
                grant.party(),
                Map.of(matter, choice),
                grant.hash(),
                1,
                Base64Url.write(randomness.bytes(16)),
                clock.instant());
        Device agent = votes.phones.get(AGENT);
        String jws =
                agent.key().sign(DocumentType.OWNER_BALLOT, ballot.canonical()).text();
        return agent.client().post("/api/ballots", Map.of("jws", jws));
    }

    private OwnProxies own(String assemblyId) {
        return phone(AGENT).get(path(assemblyId, "/proxies")).as(OwnProxies.class);
    }

    @Test
    void agent_isBoundToTheInstruction_whereTheRulesSayNothingElse() {
        String assemblyId = locked(Map.of());
        send(assemblyId, grant(assemblyId)).refused(RefusalCode.PROXY_INSTRUCTION_MISSING);
        ProxyGrant instructed = grant(assemblyId, Answer.YES);
        send(assemblyId, instructed).ok();
        assertThat(own(assemblyId).getMustFollow()).isTrue();
        votes.open(assemblyId);

        agentVotes(instructed, Answer.NO).refused(RefusalCode.PROXY_INSTRUCTION_BROKEN);
        agentVotes(instructed, Answer.YES).ok();
    }

    @Test
    void agent_decides_whereTheRulesOfProcedureLeaveItToPrincipalAndAgent() {
        String assemblyId = locked(Map.of("proxyMustFollowInstruction", "false"));
        ProxyGrant free = grant(assemblyId);
        send(assemblyId, free).ok();
        OwnProxies told = own(assemblyId);
        assertThat(told.getMustFollow()).isFalse();
        assertThat(told.getMustFollowLaw()).contains("议事规则 第十二条 proxyMustFollowInstruction");
        votes.open(assemblyId);

        agentVotes(free, Answer.NO).ok();

        votes.vote(AGENT, assemblyId, Answer.YES);
        votes.vote(2, assemblyId, Answer.YES);
        assertThat(votes.counted(assemblyId).getMatters().get(0).getNo().getHeads())
                .isEqualTo(1);
        votes.verified(assemblyId);
    }

    @Test
    void shanghaisLaw_leavesItToNobody() {
        String communityId = server.getApplicationContext()
                .getBean(CreateCommunity.class)
                .create(new CreateCommunity.Facts("示例小区", "310101", "示例街道", "示例居委会", "CN-SH", "ASSEMBLY", "示例置业"))
                .communityId();
        TestCommunity shanghai = new TestCommunity(communityId, List.of());
        AssemblyDriver driver = new AssemblyDriver(server, clock, shanghai);
        Official committee = driver.committee;
        String document = VotingFixture.document(driver, committee, "%PDF-1.7 议事规则");
        Map<String, String> clause = Map.of("key", "proxyMustFollowInstruction", "value", "false", "clause", "第十二条");

        ServiceClient.Answer refused = committee
                .client()
                .post(shanghai.path("/rules"), Map.of("document", document, "clauses", List.of(clause)))
                .refused(RefusalCode.RULE_FIXED_BY_LAW);

        assertThat(refused.json()).containsEntry("law", "上海 18");
    }
}
