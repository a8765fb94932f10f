package org.commonhold.assembly.http;

import static org.assertj.core.api.Assertions.assertThat;

import io.micronaut.context.annotation.Property;
import io.micronaut.runtime.server.EmbeddedServer;
import io.micronaut.test.extensions.junit5.annotation.MicronautTest;
import jakarta.inject.Inject;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.commonhold.api.model.MatterResult;
import org.commonhold.api.model.OwnParty;
import org.commonhold.api.model.ResidentAssembly;
import org.commonhold.api.model.Result;
import org.commonhold.api.model.RollPage;
import org.commonhold.api.model.RollParty;
import org.commonhold.api.model.RollPartyReason;
import org.commonhold.api.model.ShareCheck;
import org.commonhold.api.model.Turnout;
import org.commonhold.contract.document.Choice.Answer;
import org.commonhold.identity.CurrentPerson.Role;
import org.commonhold.platform.DevelopmentClock;
import org.commonhold.registry.Registry;
import org.commonhold.registry.rule.Column;
import org.commonhold.registry.rule.DocumentType;
import org.commonhold.registry.rule.IdentityDocument;
import org.commonhold.registry.rule.Party;
import org.commonhold.registry.rule.SocialCreditCode;
import org.commonhold.testing.AssemblyDriver;
import org.commonhold.testing.CommunityFixture;
import org.commonhold.testing.CommunityFixture.Person;
import org.commonhold.testing.CommunityFixture.TestCommunity;
import org.commonhold.testing.OwnerFixture;
import org.commonhold.testing.OwnerFixture.Device;
import org.commonhold.testing.RegistryRows;
import org.commonhold.testing.StaffFixture.Official;
import org.commonhold.testing.VotingFixture;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/**
 * Ten units with eight heads, 944.00 m², voted with really signed ballots: an owner of two units, sole owners, a couple, a company, and
 * the developer's unsold and undelivered units as one head.
 */
@MicronautTest(transactional = false)
@Property(name = "test.clock", value = "pinned")
@Property(name = "commonhold.assembly.close-check", value = "1h")
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class WorkedExamplesPathTest {
    private static final int A = 1;
    private static final int B = 2;
    private static final int C = 3;
    private static final int D = 4;
    private static final int E = 5;
    private static final int F = 6;
    private static final int G_AGENT = 7;
    private static final int I = 8;
    private static final int BUYER = 9;

    @Inject
    EmbeddedServer server;

    @Inject
    DevelopmentClock clock;

    @Inject
    Registry registry;

    private AssemblyDriver driver;
    private Official worker;
    private final Map<Integer, Device> phones = new HashMap<>();

    @BeforeAll
    void start() {
        String communityId = CommunityFixture.empty(server.getApplicationContext());
        CommunityFixture.importRows(server.getApplicationContext(), communityId, rows());
        driver = new AssemblyDriver(server, clock, new TestCommunity(communityId, List.of()));
        worker = driver.staff.official(communityId, Role.COMMUNITY_WORKER);
        enrol(A, "1-1-101", "OWNER");
        enrol(B, "1-1-201", "OWNER");
        enrol(C, "1-1-301", "CO_OWNER");
        enrol(E, "2-1-101", "OWNER");
        enrol(F, "2-1-102", "OWNER");
        enrol(G_AGENT, "2-1-103", "AUTHORISED");
        enrol(I, "2-1-104", "OWNER");
    }

    private static List<Map<Column, String>> rows() {
        List<Map<Column, String>> rows = new ArrayList<>();
        rows.add(row("1", "101", "89.53", RegistryRows.resident(A)));
        rows.add(row("1", "102", "75.25", RegistryRows.resident(A)));
        rows.add(row("1", "201", "89.53", RegistryRows.resident(B)));
        rows.add(RegistryRows.with(row("1", "301", "120.00", RegistryRows.resident(C)), Column.REPRESENTATIVE, "是"));
        rows.add(row("1", "301", "120.00", RegistryRows.resident(D)));
        rows.add(row("2", "101", "89.53", RegistryRows.resident(E)));
        rows.add(row("2", "102", "120.00", RegistryRows.resident(F)));
        rows.add(company(row("2", "103", "140.16", organisation())));
        rows.add(row("2", "104", "100.00", RegistryRows.resident(I)));
        Map<Column, String> unsold = row("2", "201", "60.00", RegistryRows.resident(A));
        for (Column column : List.of(Column.HOLDER, Column.DOCUMENT_TYPE, Column.DOCUMENT, Column.PHONE)) {
            unsold.remove(column);
        }
        rows.add(RegistryRows.with(unsold, Column.DELIVERY, "未售"));
        rows.add(RegistryRows.with(row("2", "202", "60.00", RegistryRows.resident(BUYER)), Column.DELIVERY, "已售未交付"));
        return rows;
    }

    private static Map<Column, String> row(String building, String door, String area, Party holder) {
        return RegistryRows.with(RegistryRows.dwelling(building, "1", door, holder), Column.AREA, area);
    }

    private static Party organisation() {
        String characters = "91330100MA2800000";
        String code = characters + SocialCreditCode.checkCharacter(characters);
        return new Party("示例商贸有限公司", new IdentityDocument(DocumentType.SOCIAL_CREDIT_CODE, code), null);
    }

    private static Map<Column, String> company(Map<Column, String> row) {
        Party agent = RegistryRows.resident(G_AGENT);
        row.put(Column.AGENT, agent.name());
        row.put(Column.AGENT_RELATION, "授权代表");
        row.put(Column.AGENT_DOCUMENT_TYPE, agent.document().type().title());
        row.put(Column.AGENT_DOCUMENT, agent.document().number());
        return row;
    }

    /** Enrols the person with this number; of a couple the one whose document ends as the number's does. */
    private void enrol(int number, String unit, String role) {
        String communityId = driver.community.communityId();
        String document = RegistryRows.resident(number).document().number();
        String lastFour = document.substring(document.length() - 4).toUpperCase(Locale.ROOT);
        Registry.PersonFacts facts = registry.persons(communityId).stream()
                .filter(person -> person.links().stream()
                        .anyMatch(
                                link -> link.unit().equals(unit) && link.role().equals(role)))
                .filter(person -> registry.documentEndsWith(communityId, person.personId(), lastFour))
                .findFirst()
                .orElseThrow();
        phones.put(
                number,
                OwnerFixture.on(server).enrol(driver.community, new Person(facts.personId(), unit, lastFour), worker));
    }

    private String opened(List<Map<String, Object>> matters) {
        Instant openAt = clock.instant().plus(AssemblyDriver.NOTICE);
        String assemblyId = driver.draft(AssemblyDriver.content(openAt, openAt.plus(AssemblyDriver.WINDOW), matters));
        driver.move(assemblyId, "PUBLICISED").ok();
        driver.inform(assemblyId).ok();
        driver.move(assemblyId, "LOCKED").ok();
        clock.advanceTo(openAt);
        driver.move(assemblyId, "OPEN").ok();
        return assemblyId;
    }

    private Result counted(String assemblyId) {
        clock.advanceTo(driver.read(assemblyId).getCloseAt().toInstant());
        driver.move(assemblyId, "CLOSED").ok();
        driver.count(assemblyId);
        return phone(B).client()
                .get("/api/resident/assemblies/" + assemblyId + "/result")
                .as(Result.class);
    }

    private Device phone(int number) {
        Device phone = phones.get(number);
        if (phone == null) {
            throw new IllegalStateException("not enrolled: " + number);
        }
        return phone;
    }

    @Test
    void sameBallots_passForUsingTheFundAndFailForRaisingIt() {
        String assemblyId =
                opened(List.of(AssemblyDriver.matter("M5", "使用维修资金。"), AssemblyDriver.matter("M6", "筹集维修资金。")));
        for (int voter : List.of(A, B, C, F)) {
            driver.vote(phone(voter), assemblyId, Answer.YES, Answer.YES);
        }
        driver.vote(phone(E), assemblyId, Answer.NO, Answer.NO);
        driver.vote(phone(G_AGENT), assemblyId, Answer.ABSTAIN, Answer.ABSTAIN);

        Result result = counted(assemblyId);

        MatterResult use = result.getMatters().get(0);
        assertThat(use.getOutcome().getValue()).isEqualTo("PASSED");
        assertThat(use.getTotal().getAreaDm2()).isEqualTo(94400);
        assertThat(use.getTotal().getHeads()).isEqualTo(8);
        assertThat(use.getChecks().stream().map(ShareCheck::getInequality))
                .containsExactly(
                        "3×72400=217200 ≥ 2×94400=188800",
                        "3×6=18 ≥ 2×8=16",
                        "2×49431=98862 > 1×72400=72400",
                        "2×4=8 > 1×6=6");
        MatterResult raise = result.getMatters().get(1);
        assertThat(raise.getOutcome().getValue()).isEqualTo("REJECTED");
        assertThat(raise.getChecks().get(2).getInequality()).isEqualTo("4×49431=197724 < 3×72400=217200");
        assertThat(raise.getChecks().get(2).getHolds()).isFalse();
    }

    @Test
    void matterOfOneBuilding_isDecidedByTheBuildingsOwnersAlone() {
        Map<String, Object> matter = AssemblyDriver.matter("M5", "二幢电梯大修。");
        matter.put("scope", Map.of("buildings", List.of("2")));
        String assemblyId = opened(List.of(matter));
        for (int voter : List.of(E, F, I)) {
            driver.vote(phone(voter), assemblyId, Answer.YES);
        }
        driver.vote(phone(G_AGENT), assemblyId, Answer.NO);
        ResidentAssembly outside =
                phone(A).client().get("/api/resident/assemblies/" + assemblyId).as(ResidentAssembly.class);
        assertThat(outside.getParties()).isEmpty();

        MatterResult result = counted(assemblyId).getMatters().get(0);

        assertThat(result.getOutcome().getValue()).isEqualTo("PASSED");
        assertThat(result.getChecks().stream().map(ShareCheck::getInequality))
                .containsExactly(
                        "3×44969=134907 ≥ 2×56969=113938",
                        "3×4=12 ≥ 2×5=10",
                        "2×30953=61906 > 1×44969=44969",
                        "2×3=6 > 1×4=4");
    }

    @Test
    void roll_explainsEveryHead_andTheOtherOfACoupleLearnsWhy() {
        String assemblyId = opened(List.of(AssemblyDriver.matter("M9", "其他重大事项。")));
        RollPage roll = driver.committee
                .client()
                .get(driver.path("/" + assemblyId + "/roll"))
                .as(RollPage.class);

        assertThat(roll.getHeads()).isEqualTo(8);
        assertThat(roll.getAreaDm2()).isEqualTo(94400);
        assertThat(roll.getCountingUnits()).isEqualTo(10);
        assertThat(roll.getRoot()).isEqualTo(driver.read(assemblyId).getRollRoot());
        assertThat(reason(roll, "1-1-101")).isEqualTo(RollPartyReason.SAME_OWNER);
        assertThat(reason(roll, "1-1-201")).isEqualTo(RollPartyReason.SINGLE_UNIT);
        assertThat(reason(roll, "1-1-301")).isEqualTo(RollPartyReason.CO_OWNED);
        assertThat(reason(roll, "2-1-201")).isEqualTo(RollPartyReason.DEVELOPER);
        assertThat(party(roll, "2-1-201").getMayVote()).isFalse();
        assertThat(party(roll, "2-1-201").getWhy()).containsKeys("zh-CN", "en");
        assertThat(party(roll, "2-1-201").getUnits()).hasSize(2);
        assertThat(roll.getWithoutRepresentative()).isEqualTo(1);
        assertThat(party(roll, "1-1-101").getReasonText().get("en")).contains("1-1-101", "1-1-102");

        enrol(D, "1-1-301", "CO_OWNER");
        OwnParty seen = phone(D).client()
                .get("/api/resident/assemblies/" + assemblyId)
                .as(ResidentAssembly.class)
                .getParties()
                .get(0);
        assertThat(seen.getMayVote()).isFalse();
        assertThat(seen.getWhy()).isEqualTo("NOT_REPRESENTATIVE");
    }

    @Test
    void silentDeveloper_ofMoreThanAThird_isWarnedOfWhileOpen_andLeavesNoQuorum_T7b() {
        String communityId = CommunityFixture.empty(server.getApplicationContext());
        List<Map<Column, String>> rows = new ArrayList<>();
        for (int owner = 0; owner < 4; owner++) {
            rows.add(row("1", String.valueOf(101 + owner), "100.00", RegistryRows.resident(owner)));
        }
        Map<Column, String> unsold = row("2", "101", "600.00", RegistryRows.resident(4));
        for (Column column : List.of(Column.HOLDER, Column.DOCUMENT_TYPE, Column.DOCUMENT, Column.PHONE)) {
            unsold.remove(column);
        }
        rows.add(RegistryRows.with(unsold, Column.DELIVERY, "未售"));
        CommunityFixture.importRows(server.getApplicationContext(), communityId, rows);
        VotingFixture votes = new VotingFixture(
                server, clock, new TestCommunity(communityId, CommunityFixture.people(server, communityId, 4)));
        String assemblyId = votes.open(votes.locked(votes.content(List.of(AssemblyDriver.matter("M9", "其他重大事项。")))));
        for (int voter = 0; voter < 4; voter++) {
            votes.vote(voter, assemblyId, Answer.YES);
        }
        Turnout turnout = votes.phones
                .get(0)
                .client()
                .get("/api/resident/assemblies/" + assemblyId + "/turnout")
                .as(Turnout.class);
        assertThat(turnout.getDeveloperSilent()).isTrue();
        MatterResult result = votes.counted(assemblyId).getMatters().get(0);
        assertThat(result.getOutcome().getValue()).isEqualTo("NO_QUORUM_AREA");
        assertThat(result.getChecks().get(0).getInequality()).isEqualTo("3×40000=120000 < 2×100000=200000");
    }

    private static RollPartyReason reason(RollPage roll, String partyKey) {
        return party(roll, partyKey).getReason();
    }

    private static RollParty party(RollPage roll, String partyKey) {
        return roll.getItems().stream()
                .filter(each -> each.getPartyKey().equals(partyKey))
                .findFirst()
                .orElseThrow();
    }
}
