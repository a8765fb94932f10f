package org.commonhold.assembly.http;

import static org.assertj.core.api.Assertions.assertThat;

import io.micronaut.context.annotation.Property;
import io.micronaut.runtime.server.EmbeddedServer;
import io.micronaut.test.extensions.junit5.annotation.MicronautTest;
import jakarta.inject.Inject;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.commonhold.api.model.MatterResult;
import org.commonhold.api.model.Result;
import org.commonhold.contract.document.Choice;
import org.commonhold.contract.document.Choice.Answer;
import org.commonhold.platform.DevelopmentClock;
import org.commonhold.testing.AssemblyDriver;
import org.commonhold.testing.CommunityFixture;
import org.commonhold.testing.VotingFixture;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** Every type of matter and every scope, each decided by its own shares on its own totals (民法典 278, 279). Six owners in building 1, two in 2. */
@MicronautTest(transactional = false)
@Property(name = "test.clock", value = "pinned")
@Property(name = "commonhold.assembly.close-check", value = "1h")
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class MatterTypesPathTest {
    @Inject
    EmbeddedServer server;

    @Inject
    DevelopmentClock clock;

    private VotingFixture votes;

    @BeforeAll
    void start() {
        votes = new VotingFixture(
                server, clock, CommunityFixture.create(server, new TreeMap<>(Map.of("1", 6, "2", 2))));
    }

    private Result voted(List<Map<String, Object>> matters, Answer... answers) {
        String assemblyId = votes.open(votes.locked(votes.content(matters)));
        for (int voter = 0; voter < answers.length; voter++) {
            Choice[] same = new Choice[matters.size()];
            Arrays.fill(same, answers[voter]);
            votes.vote(voter, assemblyId, same);
        }
        Result result = votes.counted(assemblyId);
        votes.verified(assemblyId);
        return result;
    }

    private static String outcome(Result result, int matter) {
        return result.getMatters().get(matter).getOutcome().getValue();
    }

    @Test
    void usingTheFund_isAnOrdinaryMajority() {
        Result result = voted(
                List.of(AssemblyDriver.matter("M5", "使用维修资金。")),
                Answer.YES,
                Answer.YES,
                Answer.YES,
                Answer.YES,
                Answer.NO,
                Answer.NO);

        assertThat(outcome(result, 0)).isEqualTo("PASSED");
        assertThat(result.getMatters().get(0).getChecks().get(3).getInequality())
                .isEqualTo("2×4=8 > 1×6=6");
    }

    @Test
    void raisingTheFund_needsThreeQuarters() {
        List<Map<String, Object>> raise = List.of(AssemblyDriver.matter("M6", "筹集维修资金。"));
        Answer yes = Answer.YES;
        Answer no = Answer.NO;

        Result below = voted(raise, yes, yes, yes, yes, no, no);
        Result exactly = voted(raise, yes, yes, yes, yes, yes, yes, no, no);

        assertThat(outcome(below, 0)).isEqualTo("REJECTED");
        assertThat(below.getMatters().get(0).getChecks().get(3).getInequality()).isEqualTo("4×4=16 < 3×6=18");
        assertThat(outcome(exactly, 0)).isEqualTo("PASSED");
        assertThat(exactly.getMatters().get(0).getChecks().get(3).getInequality())
                .isEqualTo("4×6=24 ≥ 3×8=24");
    }

    @Test
    void everyType_isDecidedByItsOwnShares() {
        List<Map<String, Object>> matters = new ArrayList<>();
        for (String type : List.of("M1", "M2", "M4", "M5", "M6", "M7", "M8", "M9", "U1", "P0")) {
            matters.add(AssemblyDriver.matter(type, "全文 " + type));
        }
        Result result = voted(matters, Answer.YES, Answer.YES, Answer.YES, Answer.YES, Answer.NO, Answer.ABSTAIN);

        assertThat(result.getMatters().stream()
                        .map(matter ->
                                matter.getType() + " " + matter.getOutcome().getValue()))
                .containsExactly(
                        "M1 PASSED",
                        "M2 PASSED",
                        "M4 PASSED",
                        "M5 PASSED",
                        "M6 REJECTED",
                        "M7 REJECTED",
                        "M8 REJECTED",
                        "M9 PASSED",
                        "U1 REJECTED",
                        "P0 NO_DECISION");
        assertThat(result.getMatters())
                .allSatisfy(matter -> assertThat(matter.getLaw()).isNotBlank());
    }

    @Test
    void everyScope_isDecidedOnItsOwnTotals() {
        List<Map<String, Object>> matters = new ArrayList<>();
        matters.add(AssemblyDriver.matter("M5", "全体"));
        for (Map<String, List<String>> scope : List.of(
                Map.of("buildings", List.of("1")),
                Map.of("entrances", List.of("1-2")),
                Map.of("units", List.of("1-2-101", "1-2-102", "1-2-103")))) {
            Map<String, Object> matter = AssemblyDriver.matter("M5", "部分共用");
            matter.put("scope", scope);
            matters.add(matter);
        }
        String assemblyId = votes.open(votes.locked(votes.content(matters)));
        for (int voter = 0; voter < 3; voter++) {
            votes.vote(voter, assemblyId, Answer.YES, Answer.YES, Answer.YES, Answer.YES);
        }
        votes.vote(3, assemblyId, Answer.YES, Answer.NO, Answer.NO);
        Result result = votes.counted(assemblyId);
        votes.verified(assemblyId);

        assertThat(result.getMatters().stream().map(matter -> matter.getTotal().getHeads()))
                .containsExactly(8L, 6L, 6L, 3L);
        assertThat(result.getMatters().stream().map(MatterResult::getOutcome).map(Object::toString))
                .containsExactly("NO_QUORUM_BOTH", "PASSED", "PASSED", "PASSED");
    }

    @Test
    void houseToBusiness_needsEverybodyOfItsScope() {
        Map<String, Object> matter = AssemblyDriver.matter("U1", "2 幢 101 室住改商。");
        matter.put("scope", Map.of("buildings", List.of("2")));
        String assemblyId = votes.open(votes.locked(votes.content(List.of(matter))));
        votes.vote(6, assemblyId, Answer.YES);
        votes.vote(7, assemblyId, Answer.YES);

        assertThat(outcome(votes.counted(assemblyId), 0)).isEqualTo("PASSED");
        votes.verified(assemblyId);
    }
}
