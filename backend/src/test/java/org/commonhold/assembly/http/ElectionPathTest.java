package org.commonhold.assembly.http;

import static org.assertj.core.api.Assertions.assertThat;

import io.micronaut.context.annotation.Property;
import io.micronaut.runtime.server.EmbeddedServer;
import io.micronaut.test.extensions.junit5.annotation.MicronautTest;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import org.commonhold.api.RefusalCode;
import org.commonhold.api.model.Assembly;
import org.commonhold.api.model.CandidateView;
import org.commonhold.api.model.ElectionView;
import org.commonhold.api.model.MatterResult;
import org.commonhold.api.model.ShareCheck;
import org.commonhold.api.model.StandingView;
import org.commonhold.contract.document.Choice;
import org.commonhold.contract.document.Choice.Answer;
import org.commonhold.platform.DevelopmentClock;
import org.commonhold.tally.Draw;
import org.commonhold.testing.AssemblyDriver;
import org.commonhold.testing.OwnerFixture;
import org.commonhold.testing.OwnerFixture.Device;
import org.commonhold.testing.PinnedClock;
import org.commonhold.testing.ServiceClient;
import org.commonhold.testing.StaffFixture.Official;
import org.commonhold.testing.VotingFixture;
import org.commonhold.verifier.BundleFile;
import org.commonhold.verifier.Finding;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** Elections, choices among options and recalls from the draft to the verifier, with really signed ballots. Nine owners, one head each. */
@MicronautTest(transactional = false)
@Property(name = "test.clock", value = "pinned")
@Property(name = "commonhold.assembly.close-check", value = "1h")
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ElectionPathTest {
    private static final String VALUE = HexFormat.of().formatHex(new byte[32]);
    private static final List<String> NAMES = List.of("甲", "乙", "丙", "丁", "戊", "己", "庚");

    @Inject
    EmbeddedServer server;

    @Inject
    DevelopmentClock clock;

    private VotingFixture votes;
    private AssemblyDriver driver;

    @BeforeAll
    void start() {
        votes = new VotingFixture(server, clock, 9);
        driver = votes.driver;
    }

    private static Map<String, Object> election(int seats, int termYears, List<String> names) {
        return election(seats, termYears, names, Map.of());
    }

    private static Map<String, Object> election(
            int seats, int termYears, List<String> names, Map<String, Object> further) {
        Map<String, Object> election = new HashMap<>(further);
        election.put("seats", seats);
        election.put("termYears", termYears);
        election.put(
                "candidates",
                names.stream().map(name -> Map.of("name", name, "about", "业主")).toList());
        Map<String, Object> matter = AssemblyDriver.matter("M3", "选举第一届业主委员会。");
        matter.put("election", election);
        return matter;
    }

    private static Map<String, Object> options(boolean runoff, String... texts) {
        Map<String, Object> matter = AssemblyDriver.matter("M4", "选聘物业服务企业。");
        matter.put("choice", Map.of("options", List.of(texts), "runoff", runoff));
        return matter;
    }

    private ServiceClient.Answer draw(Official official, String assemblyId, String what, String name, String value) {
        return official.client().post(driver.path("/" + assemblyId + "/draw/" + what), Map.of(name, value));
    }

    private String commitment(String assemblyId) {
        return Draw.commitment(
                String.valueOf(driver.read(assemblyId).getPackageHash()), driver.scrutineer.accountId(), VALUE);
    }

    private String openElection(Map<String, Object> matter) {
        String assemblyId = votes.locked(votes.withDraw(votes.content(List.of(matter))));
        draw(driver.scrutineer, assemblyId, "commitments", "commitment", commitment(assemblyId))
                .ok();
        return votes.open(assemblyId);
    }

    private List<String> ids(String assemblyId) {
        ElectionView election = driver.read(assemblyId).getMatters().get(0).getElection();
        return election.getCandidates().stream()
                .map(CandidateView::getCandidateId)
                .toList();
    }

    private static Choice marks(List<String> ids, int... places) {
        List<String> marked = new ArrayList<>();
        for (int place : places) {
            marked.add(ids.get(place));
        }
        return new Choice.Candidates(marked);
    }

    private static StandingView standing(MatterResult matter, String name) {
        return matter.getStandings().stream()
                .filter(each -> each.getName().equals(name))
                .findFirst()
                .orElseThrow();
    }

    private List<String> obstacles(Map<String, Object> matter) {
        String assemblyId = driver.draft(votes.content(List.of(matter)));
        return AssemblyDriver.obstacles(driver.read(assemblyId), "PUBLICISED");
    }

    @Test
    void election_moreThanHalfInBothDimensions_formsACommittee_andTheBundleVerifies() {
        String assemblyId = openElection(election(5, 5, NAMES));
        List<String> ids = ids(assemblyId);
        for (int voter = 0; voter < 4; voter++) {
            votes.vote(voter, assemblyId, marks(ids, 0, 1, 2, 3, 4));
        }
        votes.vote(4, assemblyId, marks(ids, 4, 3, 2, 5, 6));
        votes.vote(5, assemblyId, marks(ids, 0, 1, 2, 3, 4));
        votes.vote(6, assemblyId, Answer.ABSTAIN);
        votes.close(assemblyId);

        driver.counter.client().get(driver.path("/" + assemblyId + "/report")).refused(RefusalCode.DRAW_NUMBER_MISSING);
        Instant numberAt = driver.read(assemblyId).getDraw().getNumberAt().toInstant();
        draw(driver.counter, assemblyId, "number", "number", "03 09 17").refused(RefusalCode.DRAW_NUMBER_NOT_YET);
        draw(driver.scrutineer, assemblyId, "values", "value", VALUE).ok();
        clock.advanceTo(numberAt);
        draw(driver.counter, assemblyId, "number", "number", "03 09 17").ok();
        draw(driver.scrutineer, assemblyId, "number", "number", "03 09 18").refused(RefusalCode.DRAW_NUMBER_RECORDED);
        driver.count(assemblyId);

        MatterResult matter = votes.result(assemblyId).getMatters().get(0);
        assertThat(matter.getOutcome().getValue()).isEqualTo("COMMITTEE_FORMED");
        assertThat(matter.getParticipating().getHeads()).isEqualTo(7);
        assertThat(matter.getAbstain().getHeads()).isEqualTo(1);
        assertThat(matter.getSeats()).isEqualTo(5);
        assertThat(matter.getStandings().stream()
                        .filter(each -> each.getPlace().getValue().equals("ELECTED")))
                .extracting(StandingView::getName)
                .containsExactlyInAnyOrder("甲", "乙", "丙", "丁", "戊");
        assertThat(standing(matter, "丙").getChecks())
                .extracting(ShareCheck::getInequality)
                .containsExactly("2×53718=107436 > 1×62671=62671", "2×6=12 > 1×7=7");
        assertThat(standing(matter, "己").getPlace().getValue()).isEqualTo("NONE");
        assertThat(driver.read(assemblyId).getDraw().getSeed()).hasSize(64);
        assertThat(votes.verified(assemblyId).findings())
                .anyMatch(each -> each.id().equals("draw") && each.text().contains("03 09 17"));
        assertThat(failing(assemblyId, BundleFile.REPORT, "03 09 17", "03 09 18"))
                .contains("draw");
        assertThat(failing(assemblyId, BundleFile.REPORT, "\"committeeFormed\":true", "\"committeeFormed\":false"))
                .contains("tally");
        assertThat(failing(assemblyId, BundleFile.ENTRIES, VALUE, "1".repeat(64)))
                .isNotEmpty();
        driver.counter
                .client()
                .get(driver.path("/" + assemblyId + "/report/document"))
                .ok();
    }

    @Test
    void seatAmongEquals_isGivenByTheDraw_alsoWhereAValueStaysClosed() {
        String assemblyId = openElection(election(5, 5, NAMES.subList(0, 6)));
        List<String> ids = ids(assemblyId);
        for (int voter = 0; voter < 6; voter++) {
            List<String> marked = new ArrayList<>(ids);
            marked.remove(voter);
            votes.vote(voter, assemblyId, new Choice.Candidates(marked));
        }
        votes.close(assemblyId);
        clock.advanceTo(driver.read(assemblyId).getDraw().getNumberAt().toInstant());
        draw(driver.counter, assemblyId, "number", "number", "01 02 03").ok();
        driver.count(assemblyId);

        MatterResult matter = votes.result(assemblyId).getMatters().get(0);
        assertThat(matter.getOutcome().getValue()).isEqualTo("COMMITTEE_FORMED");
        assertThat(matter.getStandings().stream().map(each -> each.getPlace().getValue()))
                .containsExactly("ELECTED", "ELECTED", "ELECTED", "ELECTED", "ELECTED", "ALTERNATE");
        votes.verified(assemblyId);
    }

    private List<String> failing(String assemblyId, BundleFile file, String sought, String put) {
        return votes.verifiedWith(assemblyId, file, sought, put).findings().stream()
                .filter(each -> each.outcome() == Finding.Outcome.FAILS)
                .map(Finding::id)
                .toList();
    }

    @Test
    void election_asksForAHigherIdentityLevel_thanAnOrdinaryMatter() {
        Device letter = OwnerFixture.on(server)
                .enrol(driver.community, driver.community.people().get(8), votes.worker);
        String ordinary = votes.open(votes.locked(votes.content(List.of(AssemblyDriver.matter("M9", "其他重大事项。")))));
        votes.offer(letter, ordinary, Answer.YES).ok();
        String election = openElection(election(5, 5, NAMES));

        votes.offer(letter, election, marks(ids(election))).refused(RefusalCode.BALLOT_LEVEL_TOO_LOW);
        votes.vote(8, election, marks(ids(election)));
    }

    @Test
    void electionWithoutTies_needsNoNumber() {
        String assemblyId = openElection(election(5, 3, NAMES));
        List<String> ids = ids(assemblyId);
        int[][] marks = {{0, 1, 2, 3, 4}, {0, 1, 2, 3, 4}, {0, 1, 2, 3}, {0, 1, 2}, {0, 1}, {0}, {0}};
        for (int voter = 0; voter < marks.length; voter++) {
            votes.vote(voter, assemblyId, marks(ids, marks[voter]));
        }
        MatterResult matter = votes.counted(assemblyId).getMatters().get(0);

        // 丙 has four of seven, 丁 three: exactly the places around more than half.
        assertThat(standing(matter, "丙").getPlace().getValue()).isEqualTo("ELECTED");
        assertThat(standing(matter, "丁").getPlace().getValue()).isEqualTo("NONE");
        assertThat(matter.getOutcome().getValue()).isEqualTo("COMMITTEE_INCOMPLETE");
        votes.verified(assemblyId);
    }

    @Test
    void ballotOfAnElection_thatMarksTooManyOrAStranger_isRefusedWithItsOwnCode() {
        String assemblyId = openElection(election(5, 5, NAMES));
        List<String> ids = ids(assemblyId);

        votes.offer(0, assemblyId, marks(ids, 0, 1, 2, 3, 4, 5)).refused(RefusalCode.BALLOT_OVER_MARKED);
        votes.offer(0, assemblyId, new Choice.Candidates(List.of("0".repeat(32))))
                .refused(RefusalCode.CANDIDATE_NOT_LISTED);
        votes.offer(0, assemblyId, Answer.YES).refused(RefusalCode.BALLOT_CHOICE_INVALID);
        votes.offer(0, assemblyId, new Choice.Option(ids.get(0))).refused(RefusalCode.BALLOT_CHOICE_INVALID);
        votes.vote(0, assemblyId, marks(ids));
    }

    @Test
    void optionsWithoutAMajority_meetAgain_andTheRunoffIsVerified() {
        String assemblyId = openElection(options(true, "甲公司", "乙公司", "自管"));
        List<String> options = driver.read(assemblyId).getMatters().get(0).getChoice().getOptions().stream()
                .map(each -> each.getOptionId())
                .toList();
        int[] chosen = {0, 0, 0, 1, 1, 2};
        for (int voter = 0; voter < chosen.length; voter++) {
            votes.vote(voter, assemblyId, new Choice.Option(options.get(chosen[voter])));
        }
        votes.offer(6, assemblyId, Answer.NO).refused(RefusalCode.BALLOT_CHOICE_INVALID);
        votes.offer(6, assemblyId, new Choice.Option("f".repeat(32))).refused(RefusalCode.BALLOT_CHOICE_INVALID);

        MatterResult matter = votes.counted(assemblyId).getMatters().get(0);

        // Exactly half of six is no majority.
        assertThat(matter.getOutcome().getValue()).isEqualTo("RUNOFF");
        assertThat(standing(matter, "甲公司").getPlace().getValue()).isEqualTo("RUNOFF");
        assertThat(standing(matter, "乙公司").getPlace().getValue()).isEqualTo("RUNOFF");
        assertThat(standing(matter, "甲公司").getChecks().get(1).getInequality()).isEqualTo("2×3=6 ≤ 1×6=6");
        votes.verified(assemblyId);
    }

    @Test
    void option_withOneMoreThanHalf_wins() {
        String assemblyId = votes.open(votes.locked(votes.content(List.of(options(false, "甲公司", "乙公司")))));
        List<String> options = driver.read(assemblyId).getMatters().get(0).getChoice().getOptions().stream()
                .map(each -> each.getOptionId())
                .toList();
        int[] chosen = {0, 0, 0, 0, 1, 1};
        for (int voter = 0; voter < chosen.length; voter++) {
            votes.vote(voter, assemblyId, new Choice.Option(options.get(chosen[voter])));
        }
        votes.vote(6, assemblyId, Answer.ABSTAIN);
        MatterResult matter = votes.counted(assemblyId).getMatters().get(0);

        assertThat(matter.getOutcome().getValue()).isEqualTo("PASSED");
        assertThat(standing(matter, "甲公司").getPlace().getValue()).isEqualTo("WINNER");
        assertThat(standing(matter, "甲公司").getChecks().get(1).getInequality()).isEqualTo("2×4=8 > 1×7=7");
        votes.verified(assemblyId);
    }

    @Test
    void recall_isPutToTheVoteOnlyWithTheReplyOfTheMember() {
        Map<String, Object> recall = AssemblyDriver.matter("M3R", "罢免委员庚。");
        recall.put("recall", Map.of("member", "庚"));
        assertThat(obstacles(AssemblyDriver.matter("M3R", "罢免。"))).contains("recall-member-missing");
        String assemblyId = driver.draft(votes.content(List.of(recall)));
        String reply = driver.path("/" + assemblyId + "/matters/"
                + driver.read(assemblyId).getMatters().get(0).getMatterId() + "/reply");
        driver.committee.client().post(reply, Map.of("reply", "早了")).refused(RefusalCode.TRANSITION_NOT_ALLOWED);
        driver.move(assemblyId, "PUBLICISED").ok();
        driver.inform(assemblyId).ok();
        driver.move(assemblyId, "LOCKED").refused(RefusalCode.RECALL_REPLY_MISSING);
        votes.worker
                .client()
                .post(driver.path("/" + assemblyId + "/matters/" + "0".repeat(32) + "/reply"), Map.of())
                .refused(RefusalCode.NOT_FOUND);
        votes.worker.client().post(reply, Map.of("reply", "本人已按时公布账目。")).ok();
        votes.worker.client().post(reply, Map.of("reply", "另一说法")).refused(RefusalCode.RECALL_REPLY_RECORDED);
        driver.move(assemblyId, "LOCKED").ok();
        votes.open(assemblyId);
        assertThat(driver.read(assemblyId).getMatters().get(0).getRecall().getReply())
                .isEqualTo("本人已按时公布账目。");
        for (int voter = 0; voter < 6; voter++) {
            votes.vote(voter, assemblyId, voter < 4 ? Answer.YES : Answer.NO);
        }

        assertThat(votes.counted(assemblyId).getMatters().get(0).getOutcome().getValue())
                .isEqualTo("PASSED");
        votes.verified(assemblyId);
    }

    @Test
    void electionDraft_againstTheLaw_isNotPublicised() {
        assertThat(obstacles(AssemblyDriver.matter("M3", "选举。"))).contains("candidates-too-few");
        assertThat(obstacles(election(5, 5, NAMES.subList(0, 5)))).contains("candidates-too-few", "draw-not-announced");
        assertThat(obstacles(election(5, 5, NAMES.subList(0, 6)))).doesNotContain("candidates-too-few");
        assertThat(obstacles(election(6, 5, NAMES))).contains("committee-size-unlawful");
        assertThat(obstacles(election(3, 5, NAMES))).contains("committee-size-unlawful");
        assertThat(obstacles(election(5, 6, NAMES))).contains("committee-term-unlawful");
        Instant tooSoon = clock.instant().plus(Duration.ofDays(7)).minusMillis(1);
        assertThat(obstacles(election(5, 5, NAMES, Map.of("displayedUntil", tooSoon.toString()))))
                .contains("candidate-display-too-short");
    }

    @Test
    void question_inAMatterThatHasNone_isRefusedAtItsField() {
        Map<String, Object> wrong = election(5, 5, NAMES);
        wrong.put("type", "M5");
        Map<String, Object> unanimous = options(false, "甲", "乙");
        unanimous.put("type", "U1");
        Map<String, Object> twice = options(false, "甲", "甲");
        for (Map<String, Object> matter : List.of(wrong, unanimous)) {
            driver.committee
                    .client()
                    .post(driver.path(""), votes.content(List.of(matter)))
                    .refused(RefusalCode.QUESTION_UNFIT);
        }
        driver.committee
                .client()
                .post(driver.path(""), votes.content(List.of(twice)))
                .refused(RefusalCode.INVALID_FIELD);
        Map<String, Object> early = votes.content(List.of(AssemblyDriver.matter("M9", "其他。")));
        early.put("draw", Map.of("source", "双色球", "numberAt", early.get("closeAt")));
        driver.committee.client().post(driver.path(""), early).refused(RefusalCode.DRAW_NUMBER_TOO_EARLY);
    }

    @Test
    void draw_keepsItsOrder() {
        String assemblyId = driver.draft(votes.withDraw(votes.content(List.of(election(5, 5, NAMES)))));
        draw(driver.scrutineer, assemblyId, "commitments", "commitment", VALUE).refused(RefusalCode.NOT_FROZEN);
        driver.move(assemblyId, "PUBLICISED").ok();
        driver.inform(assemblyId).ok();
        driver.move(assemblyId, "LOCKED").ok();
        clock.advanceTo(driver.read(assemblyId).getOpenAt().toInstant());
        driver.move(assemblyId, "OPEN").refused(RefusalCode.DRAW_NOT_COMMITTED);
        draw(driver.counter, assemblyId, "commitments", "commitment", VALUE).refused(RefusalCode.ROLE_MISSING);
        draw(driver.scrutineer, assemblyId, "commitments", "commitment", commitment(assemblyId))
                .ok();
        draw(driver.scrutineer, assemblyId, "commitments", "commitment", VALUE)
                .refused(RefusalCode.DRAW_ALREADY_COMMITTED);
        driver.move(assemblyId, "OPEN").ok();
        Official other = driver.staff.official(
                driver.community.communityId(), org.commonhold.identity.CurrentPerson.Role.SCRUTINEER);
        draw(other, assemblyId, "commitments", "commitment", VALUE).refused(RefusalCode.DRAW_COMMITMENT_LATE);
        draw(driver.scrutineer, assemblyId, "values", "value", VALUE).refused(RefusalCode.DRAW_OPENING_EARLY);
        votes.close(assemblyId);
        draw(other, assemblyId, "values", "value", VALUE).refused(RefusalCode.DRAW_NOT_COMMITTED);
        draw(driver.scrutineer, assemblyId, "values", "value", "1".repeat(64)).refused(RefusalCode.DRAW_VALUE_WRONG);
        Assembly read = driver.read(assemblyId);
        clock.advanceTo(read.getDraw().getNumberAt().toInstant());
        draw(driver.scrutineer, assemblyId, "values", "value", VALUE).refused(RefusalCode.DRAW_OPENING_LATE);
        assertThat(clock.instant()).isAfter(PinnedClock.START);
    }

    @Test
    void candidateWhoStays_keepsTheId() {
        String assemblyId = driver.draft(votes.content(List.of(election(5, 5, NAMES))));
        List<String> before = ids(assemblyId);
        Map<String, Object> changed = election(5, 5, List.of("甲", "辛"));
        changed.put("matterId", driver.read(assemblyId).getMatters().get(0).getMatterId());
        driver.change(assemblyId, votes.content(List.of(changed))).ok();
        List<String> after = ids(assemblyId);

        assertThat(after.get(0)).isEqualTo(before.get(0));
        assertThat(before).doesNotContain(after.get(1));
    }
}
