package org.commonhold.assembly.http;

import static org.assertj.core.api.Assertions.assertThat;

import io.micronaut.context.annotation.Property;
import io.micronaut.runtime.server.EmbeddedServer;
import io.micronaut.test.extensions.junit5.annotation.MicronautTest;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.commonhold.api.RefusalCode;
import org.commonhold.api.model.Assembly;
import org.commonhold.api.model.ElectionView;
import org.commonhold.api.model.MatterResult;
import org.commonhold.api.model.Result;
import org.commonhold.contract.document.Choice;
import org.commonhold.identity.CurrentPerson.Role;
import org.commonhold.platform.DevelopmentClock;
import org.commonhold.tally.Draw;
import org.commonhold.testing.AssemblyDriver;
import org.commonhold.testing.ServiceClient;
import org.commonhold.testing.StaffFixture.Official;
import org.commonhold.testing.VotingFixture;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** Elections by nine owners: ballots declared void after the close, vacant seats, and the street office as convener. */
@MicronautTest(transactional = false)
@Property(name = "test.clock", value = "pinned")
@Property(name = "commonhold.assembly.close-check", value = "1h")
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ElectionAfterwardsTest {
    private static final String VALUE = HexFormat.of().formatHex(new byte[32]);
    private static final List<String> NAMES = List.of("甲", "乙", "丙", "丁", "戊", "己");

    @Inject
    EmbeddedServer server;

    @Inject
    DevelopmentClock clock;

    private VotingFixture votes;
    private AssemblyDriver driver;
    private PaperDriver paper;

    @BeforeAll
    void start() {
        votes = new VotingFixture(server, clock, 9);
        driver = votes.driver;
        paper = new PaperDriver(driver, clock);
    }

    private static Map<String, Object> election(int seats, int termYears, List<String> names, int sitting) {
        Map<String, Object> election = new HashMap<>();
        election.put("seats", seats);
        election.put("termYears", termYears);
        if (sitting > 0) {
            election.put("sitting", sitting);
        }
        election.put(
                "candidates", names.stream().map(name -> Map.of("name", name)).toList());
        Map<String, Object> matter = AssemblyDriver.matter("M3", "选举业主委员会委员。");
        matter.put("election", election);
        return matter;
    }

    private String open(Map<String, Object> matter) {
        String assemblyId = votes.locked(votes.withDraw(votes.content(List.of(matter))));
        commit(assemblyId);
        return votes.open(assemblyId);
    }

    private void commit(String assemblyId) {
        String commitment = Draw.commitment(
                String.valueOf(driver.read(assemblyId).getPackageHash()), driver.scrutineer.accountId(), VALUE);
        driver.scrutineer
                .client()
                .post(driver.path("/" + assemblyId + "/draw/commitments"), Map.of("commitment", commitment))
                .ok();
    }

    private Choice marks(String assemblyId, int... places) {
        ElectionView election = Objects.requireNonNull(
                driver.read(assemblyId).getMatters().get(0).getElection());
        List<String> marked = new ArrayList<>();
        for (int place : places) {
            marked.add(election.getCandidates().get(place).getCandidateId());
        }
        return new Choice.Candidates(marked);
    }

    /** Closes and counts; equals among the elected wait for the public number. */
    private Result counted(String assemblyId) {
        votes.close(assemblyId);
        clock.advanceTo(Objects.requireNonNull(driver.read(assemblyId).getDraw())
                .getNumberAt()
                .toInstant());
        driver.counter
                .client()
                .post(driver.path("/" + assemblyId + "/draw/number"), Map.of("number", "03 09 17"))
                .ok();
        driver.count(assemblyId);
        return votes.result(assemblyId);
    }

    /** Declares an owner's ballot void, which takes the key along, and lets the objection period pass. */
    private void declareVoid(String assemblyId, int owner) {
        driver.move(assemblyId, "OBJECTION").ok();
        paper.openCase(assemblyId, driver.community.people().get(owner).unit(), "IMPERSONATION")
                .ok();
        paper.declareVoid(assemblyId);
        clock.advanceTo(Objects.requireNonNull(driver.read(assemblyId).getObjectionUntil())
                .toInstant());
    }

    @Test
    void voidAfterTheClose_withinTheMarginOfTheElection_letsItStand() {
        String assemblyId = open(election(5, 3, NAMES, 0));
        for (int voter : new int[] {0, 1, 2, 3, 4, 5, 7, 8}) {
            votes.vote(voter, assemblyId, marks(assemblyId, 0, 1, 2, 3, 4));
        }
        assertThat(outcome(counted(assemblyId).getMatters().get(0))).isEqualTo("COMMITTEE_FORMED");
        declareVoid(assemblyId, 8);
        driver.move(assemblyId, "CERTIFIED").ok();
        votes.verified(assemblyId);
    }

    @Test
    void voidAfterTheClose_thatCouldTakeAMembersMajority_blocksTheCertificate() {
        String assemblyId = open(election(5, 3, NAMES, 0));
        int[][] marked = {{0, 1}, {0, 1}, {0, 1}, {0, 1, 2}, {0, 1, 2}, {0, 1, 2}, {0, 1, 2}};
        for (int voter = 0; voter < marked.length; voter++) {
            votes.vote(voter, assemblyId, marks(assemblyId, marked[voter]));
        }
        counted(assemblyId);
        declareVoid(assemblyId, 6);
        // 丙 has three of the other six: exactly half, so that the disputed ballot decides.
        driver.move(assemblyId, "CERTIFIED").refused(RefusalCode.VOIDS_EXCEED_MARGIN);
    }

    @Test
    void byElection_countsTheMembersWhoGoOn_atItsEdge() {
        assertThat(obstacles(election(2, 1, NAMES, 2))).contains("committee-size-unlawful");
        assertThat(obstacles(election(3, 6, NAMES, 2))).contains("committee-term-unlawful");
        assertThat(obstacles(election(3, 1, NAMES, 2)))
                .doesNotContain("committee-size-unlawful", "committee-term-unlawful");

        // Seven seats, four members go on: one more makes five, which is the legal minimum.
        String assemblyId = open(election(3, 1, NAMES, 4));
        assertThat(Objects.requireNonNull(
                                driver.read(assemblyId).getMatters().get(0).getElection())
                        .getSitting())
                .isEqualTo(4);
        votes.offer(0, assemblyId, marks(assemblyId, 0, 1, 2, 3)).refused(RefusalCode.BALLOT_OVER_MARKED);
        for (int voter = 0; voter < 6; voter++) {
            votes.vote(voter, assemblyId, voter < 4 ? marks(assemblyId, 0) : marks(assemblyId, 1));
        }
        assertThat(outcome(counted(assemblyId).getMatters().get(0))).isEqualTo("COMMITTEE_FORMED");
        votes.verified(assemblyId);

        String nobody = open(election(3, 1, NAMES, 4));
        for (int voter = 0; voter < 6; voter++) {
            votes.vote(voter, nobody, voter < 3 ? marks(nobody, 0) : marks(nobody, 1));
        }
        assertThat(outcome(counted(nobody).getMatters().get(0))).isEqualTo("COMMITTEE_INCOMPLETE");
    }

    @Test
    void streetOffice_thatOrderedTheElection_doesAllThatAConvenerDoes() {
        Official street = driver.staff.official(driver.community.communityId(), Role.STREET_OFFICER);
        Map<String, Object> recall = AssemblyDriver.matter("M3R", "罢免委员庚。");
        recall.put("recall", Map.of("member", "庚"));
        Map<String, Object> content = votes.content(List.of(recall));
        content.put("kind", "EXTRAORDINARY");
        content.put("convener", "STREET_ORDERED");
        String assemblyId = street.client()
                .post(driver.path(""), content)
                .as(Assembly.class)
                .getAssemblyId();
        move(street, assemblyId, "PUBLICISED").ok();
        street.client()
                .post(driver.path("/" + assemblyId + "/residents-committee"), Map.of("document", "告知函 2 号"))
                .ok();
        String reply = driver.path("/" + assemblyId + "/matters/"
                + driver.read(assemblyId).getMatters().get(0).getMatterId() + "/reply");
        driver.committee.client().post(reply, Map.of("reply", "不同意")).refused(RefusalCode.ROLE_MISSING);
        street.client().post(reply, Map.of("reply", "本人已按时公布账目。")).ok();
        move(street, assemblyId, "LOCKED").ok();
        clock.advanceTo(driver.read(assemblyId).getOpenAt().toInstant());
        move(street, assemblyId, "OPEN").ok();
        clock.advanceTo(clock.instant().plus(Duration.ofHours(2)));
        for (String what : List.of("/not-voted", "/turnout", "/proxies")) {
            street.client().get(driver.path("/" + assemblyId + what)).ok();
        }
        driver.committee
                .client()
                .get(driver.path("/" + assemblyId + "/not-voted"))
                .refused(RefusalCode.ROLE_MISSING);
        Map<String, String> incident = Map.of(
                "beganAt",
                clock.instant().minusSeconds(600).toString(),
                "endedAt",
                clock.instant().minusSeconds(300).toString(),
                "what",
                "机房断电。",
                "handling",
                "表决期限不变。");
        street.client()
                .post(driver.path("/" + assemblyId + "/incidents"), incident)
                .ok();
        Map<String, String> extension = Map.of(
                "closeAt", driver.read(assemblyId).getCloseAt().plusDays(5).toString(), "decision", "延期决定");
        street.client()
                .post(driver.path("/" + assemblyId + "/extension"), extension)
                .refused(RefusalCode.EXTENSION_NOT_ALLOWED);
        driver.committee
                .client()
                .post(driver.path("/" + assemblyId + "/extension"), extension)
                .refused(RefusalCode.ROLE_MISSING);
    }

    private ServiceClient.Answer move(Official who, String assemblyId, String to) {
        return who.client().post(driver.path("/" + assemblyId + "/transitions"), Map.of("to", to));
    }

    private List<String> obstacles(Map<String, Object> matter) {
        String assemblyId = driver.draft(votes.content(List.of(matter)));
        return AssemblyDriver.obstacles(driver.read(assemblyId), "PUBLICISED");
    }

    private static String outcome(MatterResult matter) {
        return matter.getOutcome().getValue();
    }
}
