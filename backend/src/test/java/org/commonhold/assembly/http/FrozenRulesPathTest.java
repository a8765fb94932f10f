package org.commonhold.assembly.http;

import static org.assertj.core.api.Assertions.assertThat;

import io.micronaut.context.annotation.Property;
import io.micronaut.context.annotation.Requires;
import io.micronaut.runtime.server.EmbeddedServer;
import io.micronaut.test.extensions.junit5.annotation.MicronautTest;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.commonhold.api.RefusalCode;
import org.commonhold.api.model.Assembly;
import org.commonhold.api.model.MatterResult;
import org.commonhold.api.model.ResidentAssembly;
import org.commonhold.api.model.Result;
import org.commonhold.api.model.SilenceRule;
import org.commonhold.assembly.PartyRolls;
import org.commonhold.assembly.ServedEvidence;
import org.commonhold.contract.document.Choice;
import org.commonhold.contract.document.Choice.Answer;
import org.commonhold.notice.NoticeDriver;
import org.commonhold.platform.DevelopmentClock;
import org.commonhold.registry.community.CreateCommunity;
import org.commonhold.tally.Draw;
import org.commonhold.testing.AssemblyDriver;
import org.commonhold.testing.CommunityFixture.TestCommunity;
import org.commonhold.testing.PinnedClock;
import org.commonhold.testing.ServiceClient;
import org.commonhold.testing.VotingFixture;
import org.junit.jupiter.api.Test;

/** What a community's own rules change in an assembly: an extension, the meaning of silence; and what only an official system may do. */
@MicronautTest(transactional = false)
@Property(name = "test.clock", value = "pinned")
@Property(name = "test.served", value = "everybody")
@Property(name = "commonhold.assembly.close-check", value = "1h")
class FrozenRulesPathTest {
    @Inject
    EmbeddedServer server;

    @Inject
    DevelopmentClock clock;

    /** Evidence of service on everybody. */
    @Singleton
    @Requires(property = "test.served", value = "everybody")
    static class ServedEverybody implements ServedEvidence {
        private final PartyRolls rolls;

        ServedEverybody(PartyRolls rolls) {
            this.rolls = rolls;
        }

        @Override
        public Map<String, Instant> served(String communityId, String assemblyId, Instant rollOf) {
            Map<String, Instant> served = new HashMap<>();
            rolls.asOf(communityId, rollOf).roll().parties().forEach(party -> served.put(party.partyKey(), rollOf));
            return served;
        }
    }

    private VotingFixture votes(int owners, Map<String, String> rules) {
        VotingFixture votes = new VotingFixture(server, clock, owners);
        if (!rules.isEmpty()) {
            votes.adopt(rules);
        }
        return votes;
    }

    private ServiceClient.Answer extend(VotingFixture votes, String assemblyId, Instant closeAt) {
        return votes.driver
                .committee
                .client()
                .post(
                        votes.driver.path("/" + assemblyId + "/extension"),
                        Map.of("closeAt", closeAt.toString(), "decision", "业委会 2030-01-25 决定，当日公告"));
    }

    private static String open(VotingFixture votes) {
        return votes.open(votes.locked(votes.content(List.of(AssemblyDriver.matter("M5", "使用维修资金。")))));
    }

    @Test
    void extension_onceWhereTheRulesAllowIt_movesTheEnd_andTheBundleVerifies() {
        VotingFixture votes = votes(3, Map.of("extensionAllowed", "true", "extensionDaysMax", "10"));
        String assemblyId = open(votes);
        Instant closeAt = votes.driver.read(assemblyId).getCloseAt().toInstant();
        votes.vote(0, assemblyId, Answer.YES);
        clock.advanceTo(closeAt.minusMillis(1));
        extend(votes, assemblyId, closeAt.plus(Duration.ofDays(10)).plusMillis(1))
                .refused(RefusalCode.EXTENSION_NOT_ALLOWED);
        extend(votes, assemblyId, closeAt).refused(RefusalCode.EXTENSION_NOT_ALLOWED);

        Assembly extended =
                extend(votes, assemblyId, closeAt.plus(Duration.ofDays(10))).as(Assembly.class);

        assertThat(extended.getCloseAt().toInstant()).isEqualTo(closeAt.plus(Duration.ofDays(10)));
        assertThat(extended.getExtension().getFormerCloseAt().toInstant()).isEqualTo(closeAt);
        extend(votes, assemblyId, closeAt.plus(Duration.ofDays(11))).refused(RefusalCode.EXTENSION_ALREADY_MADE);
        clock.advanceTo(closeAt);
        votes.driver.move(assemblyId, "CLOSED").refused(RefusalCode.STEP_TOO_EARLY);
        votes.vote(1, assemblyId, Answer.YES);
        clock.advanceTo(closeAt.plus(Duration.ofDays(10)));
        votes.offer(2, assemblyId, Answer.YES).refused(RefusalCode.BALLOT_WINDOW_CLOSED);
        Result result = votes.counted(assemblyId);
        assertThat(result.getMatters().get(0).getOutcome().getValue()).isEqualTo("PASSED");
        assertThat(votes.verified(assemblyId).findings())
                .anyMatch(each -> each.id().equals("assembly.extended"));
        ServiceClient third = votes.phones.get(2).client();
        NoticeDriver.await(() -> third.get("/api/resident/inbox").ok().text().contains("延长"));
    }

    @Test
    void extension_withoutARuleOrWithAQuorum_isRefused() {
        VotingFixture none = votes(3, Map.of());
        String plain = open(none);
        Instant closeAt = none.driver.read(plain).getCloseAt().toInstant();
        extend(none, plain, closeAt.plus(Duration.ofDays(1))).refused(RefusalCode.EXTENSION_NOT_ALLOWED);
        VotingFixture votes = votes(3, Map.of("extensionAllowed", "true", "extensionDaysMax", "10"));
        String assemblyId = open(votes);
        votes.vote(0, assemblyId, Answer.YES);
        votes.vote(1, assemblyId, Answer.NO);
        Instant end = votes.driver.read(assemblyId).getCloseAt().toInstant();
        assertThat(extend(votes, assemblyId, end.plus(Duration.ofDays(1)))
                        .refused(RefusalCode.EXTENSION_NOT_ALLOWED)
                        .text())
                .contains("QUORUM_MET");
        votes.close(assemblyId);
        extend(votes, assemblyId, end.plus(Duration.ofDays(1))).refused(RefusalCode.TRANSITION_NOT_ALLOWED);
    }

    @Test
    void extension_reachesUpToTheNumberOfTheDraw_andNotToIt() {
        VotingFixture votes = votes(3, Map.of("extensionAllowed", "true", "extensionDaysMax", "10"));
        Map<String, Object> matter = AssemblyDriver.matter("M4", "选聘物业服务企业。");
        matter.put("choice", Map.of("options", List.of("甲公司", "乙公司"), "runoff", true));
        String assemblyId = votes.locked(votes.withDraw(votes.content(List.of(matter))));
        String commitment = Draw.commitment(
                String.valueOf(votes.driver.read(assemblyId).getPackageHash()),
                votes.driver.scrutineer.accountId(),
                "0".repeat(64));
        votes.driver
                .scrutineer
                .client()
                .post(votes.driver.path("/" + assemblyId + "/draw/commitments"), Map.of("commitment", commitment))
                .ok();
        votes.open(assemblyId);
        Instant number = Objects.requireNonNull(votes.driver.read(assemblyId).getDraw())
                .getNumberAt()
                .toInstant();
        assertThat(extend(votes, assemblyId, number)
                        .refused(RefusalCode.EXTENSION_NOT_ALLOWED)
                        .text())
                .contains("DRAW");
        extend(votes, assemblyId, number.minusMillis(1)).ok();
    }

    /** What every owner reads on the phone about not voting, with its place in the rules. */
    private static String ownersAreTold(VotingFixture votes, String assemblyId) {
        SilenceRule rule = Objects.requireNonNull(votes.phones
                .get(5)
                .client()
                .get("/api/resident/assemblies/" + assemblyId)
                .as(ResidentAssembly.class)
                .getAssembly()
                .getSilence());
        assertThat(rule.getLaw()).isNotBlank();
        return rule.getPolicy().getValue();
    }

    private MatterResult silence(String policy) {
        VotingFixture votes = votes(6, policy.isEmpty() ? Map.of() : Map.of("nonResponse", policy));
        String assemblyId = open(votes);
        for (int voter = 0; voter < 3; voter++) {
            votes.vote(voter, assemblyId, Answer.YES);
        }
        assertThat(ownersAreTold(votes, assemblyId)).isEqualTo(policy.isEmpty() ? "NOT_PARTICIPATED" : policy);
        MatterResult matter = votes.counted(assemblyId).getMatters().get(0);
        votes.verified(assemblyId);
        return matter;
    }

    @Test
    void silence_ofThreeOfSix_hasThreeDifferentOutcomes_T13() {
        assertThat(silence("").getOutcome().getValue()).isEqualTo("NO_QUORUM_BOTH");

        MatterResult follow = silence("FOLLOW_MAJORITY");
        assertThat(follow.getOutcome().getValue()).isEqualTo("PASSED");
        assertThat(follow.getYes().getHeads()).isEqualTo(3);
        assertThat(follow.getParticipating().getHeads()).isEqualTo(3);
        assertThat(follow.getSilence().getDeemed().getHeads()).isEqualTo(3);
        assertThat(follow.getSilence().getChoice()).isEqualTo("YES");
        assertThat(follow.getSilence().getBallotsAlone().getOutcome()).isEqualTo("NO_QUORUM_BOTH");
        assertThat(follow.getChecks().get(1).getInequality()).isEqualTo("3×6=18 ≥ 2×6=12");

        MatterResult abstain = silence("ABSTAIN");
        assertThat(abstain.getOutcome().getValue()).isEqualTo("REJECTED");
        assertThat(abstain.getSilence().getChoice()).isEqualTo("ABSTAIN");
    }

    @Test
    void silence_withoutALeader_isIndeterminate() {
        VotingFixture votes = votes(6, Map.of("nonResponse", "FOLLOW_MAJORITY"));
        String assemblyId = open(votes);
        votes.vote(0, assemblyId, Answer.YES);
        votes.vote(1, assemblyId, Answer.NO);
        MatterResult matter = votes.counted(assemblyId).getMatters().get(0);

        assertThat(matter.getOutcome().getValue()).isEqualTo("INDETERMINATE");
        assertThat(matter.getSilence().getChoice()).isNull();
        assertThat(matter.getSilence().getBallotsAlone().getOutcome()).isEqualTo("NO_QUORUM_BOTH");
        votes.verified(assemblyId);
    }

    @Test
    void officialSystemRequired_leavesAnAdvisoryResult_thatIsExportedAndNeverCertified() {
        String communityId = server.getApplicationContext()
                .getBean(CreateCommunity.class)
                .create(new CreateCommunity.Facts("示例小区", "110101", "示例街道", "示例居委会", "CN-BJ", "ASSEMBLY", "示例置业"))
                .communityId();
        org.commonhold.testing.CommunityFixture.importRows(
                server.getApplicationContext(),
                communityId,
                List.of(org.commonhold.testing.RegistryRows.dwelling(
                        "1", "1", "101", org.commonhold.testing.RegistryRows.resident(1))));
        AssemblyDriver driver = new AssemblyDriver(server, clock, new TestCommunity(communityId, List.of()));
        Instant openAt = clock.instant().plus(AssemblyDriver.NOTICE);
        String assemblyId = driver.draft(AssemblyDriver.content(
                openAt, openAt.plus(AssemblyDriver.WINDOW), List.of(AssemblyDriver.matter("M9", "其他。"))));
        driver.move(assemblyId, "PUBLICISED").ok();
        driver.inform(assemblyId).ok();
        driver.move(assemblyId, "LOCKED").ok();
        clock.advanceTo(openAt);
        driver.move(assemblyId, "OPEN").ok();
        clock.advanceTo(openAt.plus(AssemblyDriver.WINDOW));
        driver.move(assemblyId, "CLOSED").ok();
        driver.count(assemblyId);
        driver.move(assemblyId, "OBJECTION").ok();
        clock.advanceTo(driver.read(assemblyId).getObjectionUntil().toInstant());

        driver.move(assemblyId, "CERTIFIED").refused(RefusalCode.OFFICIAL_SYSTEM_REQUIRED);
        assertThat(driver.read(assemblyId).getAdvisory()).isTrue();
        assertThat(driver.report(driver.counter, assemblyId).getResult().getAdvisory())
                .isTrue();
        driver.counter
                .client()
                .get(driver.path("/" + assemblyId + "/bundle?edition=OWNER"))
                .ok();
        assertThat(clock.instant()).isAfter(PinnedClock.START);
    }

    @Test
    void runoff_thatWasAnnounced_isDraftedWithTheTwoStrongestOptions() {
        VotingFixture votes = votes(6, Map.of());
        Map<String, Object> matter = AssemblyDriver.matter("M4", "选聘物业服务企业。");
        matter.put("choice", Map.of("options", List.of("甲公司", "乙公司", "自管"), "runoff", true));
        String assemblyId =
                votes.locked(votes.withDraw(votes.content(List.of(matter, AssemblyDriver.matter("M9", "其他重大事项。")))));
        votes.driver
                .scrutineer
                .client()
                .post(votes.driver.path("/" + assemblyId + "/draw/commitments"), Map.of("commitment", "1".repeat(64)))
                .ok();
        votes.open(assemblyId);
        Assembly read = votes.driver.read(assemblyId);
        List<String> options = read.getMatters().get(0).getChoice().getOptions().stream()
                .map(each -> each.getOptionId())
                .toList();
        int[] chosen = {0, 0, 0, 1, 1, 2};
        for (int voter = 0; voter < chosen.length; voter++) {
            votes.vote(voter, assemblyId, new Choice.Option(options.get(chosen[voter])), Answer.YES);
        }
        votes.counted(assemblyId);
        Instant openAt = clock.instant().plus(AssemblyDriver.NOTICE);
        Map<String, String> window = Map.of(
                "openAt",
                openAt.toString(),
                "closeAt",
                openAt.plus(AssemblyDriver.WINDOW).toString());
        String runoff = votes.driver.path("/" + assemblyId + "/matters/");
        votes.driver
                .committee
                .client()
                .post(runoff + read.getMatters().get(1).getMatterId() + "/runoff", window)
                .refused(RefusalCode.RUNOFF_NOT_DUE);
        Assembly drafted = votes.driver
                .committee
                .client()
                .post(runoff + read.getMatters().get(0).getMatterId() + "/runoff", window)
                .as(Assembly.class);

        assertThat(drafted.getMatters().get(0).getChoice().getOptions())
                .extracting(each -> each.getText())
                .containsExactly("甲公司", "乙公司");
        votes.driver.move(drafted.getAssemblyId(), "PUBLICISED").ok();
    }
}
