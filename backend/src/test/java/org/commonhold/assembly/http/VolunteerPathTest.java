package org.commonhold.assembly.http;

import static org.assertj.core.api.Assertions.assertThat;

import io.micronaut.context.annotation.Property;
import io.micronaut.data.connection.jdbc.advice.DelegatingDataSource;
import io.micronaut.runtime.server.EmbeddedServer;
import io.micronaut.test.extensions.junit5.annotation.MicronautTest;
import jakarta.inject.Inject;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import javax.sql.DataSource;
import org.commonhold.api.RefusalCode;
import org.commonhold.api.model.AuditEntry;
import org.commonhold.api.model.AuditEntryAct;
import org.commonhold.api.model.AuditPage;
import org.commonhold.api.model.InboxPage;
import org.commonhold.api.model.OwnPermit;
import org.commonhold.api.model.OwnVolunteering;
import org.commonhold.api.model.Volunteer;
import org.commonhold.api.model.VolunteerDoors;
import org.commonhold.api.model.VolunteerStanding;
import org.commonhold.api.model.Volunteers;
import org.commonhold.contract.document.Choice;
import org.commonhold.identity.CurrentPerson.Role;
import org.commonhold.notice.NoticeDriver;
import org.commonhold.platform.DevelopmentClock;
import org.commonhold.testing.AssemblyDriver;
import org.commonhold.testing.CommunityFixture;
import org.commonhold.testing.OwnerFixture;
import org.commonhold.testing.OwnerFixture.Device;
import org.commonhold.testing.ServiceClient;
import org.commonhold.testing.StaffFixture.Official;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Building volunteers see who has not voted yet: where and as long as a worker permits, and not a second longer (N5). */
@MicronautTest(transactional = false)
@Property(name = "test.clock", value = "pinned")
@Property(name = "commonhold.assembly.close-check", value = "1h")
class VolunteerPathTest {
    private static final String NAME = "王小明";
    private static final Duration SECOND = Duration.ofSeconds(1);

    @Inject
    EmbeddedServer server;

    @Inject
    DevelopmentClock clock;

    @Inject
    DataSource database;

    private AssemblyDriver driver;
    private Official worker;
    private Device volunteer;
    private Device neighbour;
    private String assemblyId;

    @BeforeEach
    void start() {
        driver = new AssemblyDriver(
                server, clock, CommunityFixture.create(server, new TreeMap<>(Map.of("3", 3, "4", 2))));
        worker = driver.staff.official(driver.community.communityId(), Role.COMMUNITY_WORKER);
        OwnerFixture owners = OwnerFixture.on(server);
        volunteer = owners.enrol(driver.community, driver.community.people().get(0), worker);
        neighbour = owners.enrol(driver.community, driver.community.people().get(1), worker);
        assemblyId = driver.locked();
    }

    @Test
    void volunteer_seesTheDoorsOfTheOwnBuilding_untilTheyVote() {
        String permit = permitted(Map.of("buildings", List.of("3")));
        open();
        VolunteerDoors before = doors(permit);
        assertThat(before.getEntrances()).singleElement().satisfies(each -> {
            assertThat(each.getBuilding()).isEqualTo("3");
            assertThat(each.getUnits()).containsExactly("3-2-101", "3-2-102", "3-2-103");
        });
        driver.vote(neighbour, assemblyId, Choice.Answer.YES, Choice.Answer.YES);
        assertThat(doors(permit).getEntrances().get(0).getUnits()).containsExactly("3-2-101", "3-2-103");
        assertThat(volunteer.client().get(doorsPath(permit)).text())
                .as("neither names nor areas nor the other building")
                .doesNotContain("王", "area", "4-2");
    }

    @Test
    void volunteer_ofEntrances_seesTheirDoorsAlone() {
        String permit = permitted(Map.of("entrances", List.of("4-2")));
        open();
        assertThat(doors(permit).getEntrances())
                .singleElement()
                .satisfies(each -> assertThat(each.getUnits()).containsExactly("4-2-101", "4-2-102"));
        assertThat(doors(permit).getDoors()).isEqualTo(2);
    }

    @Test
    void permission_endsAtItsSecond() {
        Instant endsAt = closeAt().minus(Duration.ofDays(1));
        String permit = permitted(Map.of("buildings", List.of("3")), endsAt);
        open();
        clock.advanceTo(endsAt.minus(SECOND));
        doors(permit);
        assertThat(own()).hasSize(1);
        clock.advanceTo(endsAt);
        volunteer.client().get(doorsPath(permit)).refused(RefusalCode.VOLUNTEER_ENDED);
        assertThat(own()).isEmpty();
        clock.advanceTo(endsAt.plus(SECOND));
        volunteer.client().get(doorsPath(permit)).refused(RefusalCode.VOLUNTEER_ENDED);
        assertThat(standing()).isEqualTo(VolunteerStanding.ENDED);
    }

    @Test
    void permission_withoutOwnEnd_endsWithTheVotingPeriod_evenBeforeTheCloseIsNoted() {
        String permit = permitted(Map.of("buildings", List.of("3")));
        open();
        clock.advanceTo(closeAt().minus(SECOND));
        doors(permit);
        clock.advanceTo(closeAt());
        volunteer.client().get(doorsPath(permit)).refused(RefusalCode.VOLUNTEER_ENDED);
        driver.move(assemblyId, "CLOSED").ok();
        volunteer.client().get(doorsPath(permit)).refused(RefusalCode.VOLUNTEER_ENDED);
        permit(worker, grant(Map.of("buildings", List.of("3")), null)).refused(RefusalCode.VOLUNTEER_ASSEMBLY_OVER);
    }

    @Test
    void permission_beforeTheOpening_showsNothingYet() {
        String permit = permitted(Map.of("buildings", List.of("3")));
        assertThat(own()).singleElement().satisfies(each -> {
            assertThat(each.getStanding()).isEqualTo(VolunteerStanding.WAITS);
            assertThat(each.getScope().getBuildings()).containsExactly("3");
        });
        volunteer.client().get(doorsPath(permit)).refused(RefusalCode.NOT_VOTED_CLOSED);
    }

    @Test
    void permission_isTakenBack_andTheVolunteerLearnsOfBoth() {
        String permit = permitted(Map.of("buildings", List.of("3")));
        open();
        String path = volunteers() + "/" + permit;
        driver.committee.client().delete(path).refused(RefusalCode.ROLE_MISSING);
        worker.client().delete(path).ok();
        worker.client().delete(path).ok();
        volunteer.client().get(doorsPath(permit)).refused(RefusalCode.VOLUNTEER_ENDED);
        assertThat(own()).isEmpty();
        assertThat(standing()).isEqualTo(VolunteerStanding.REVOKED);
        NoticeDriver.await(() -> told("请您协助提醒邻居") && told("楼栋志愿者任务已结束"));
        worker.client().delete(volunteers() + "/" + "0".repeat(32)).refused(RefusalCode.NOT_FOUND);
    }

    private boolean told(String beginning) {
        return volunteer.client().get("/api/resident/inbox").as(InboxPage.class).getItems().stream()
                .anyMatch(each -> each.getTitle().getZhCN().startsWith(beginning));
    }

    @Test
    void permission_isThePersonsOwn_andGivenByWorkersAlone() {
        String permit = permitted(Map.of("buildings", List.of("3")));
        open();
        neighbour.client().get(doorsPath(permit)).refused(RefusalCode.NOT_FOUND);
        assertThat(neighbour
                        .client()
                        .get("/api/resident/volunteering")
                        .as(OwnVolunteering.class)
                        .getItems())
                .isEmpty();
        Map<String, Object> grant = grant(Map.of("buildings", List.of("3")), null);
        permit(driver.committee, grant).refused(RefusalCode.ROLE_MISSING);
        Official property = driver.staff.official(driver.community.communityId(), Role.PROPERTY_STAFF);
        permit(property, grant).refused(RefusalCode.ROLE_MISSING);
        property.client().get(volunteers()).refused(RefusalCode.ROLE_MISSING);
        assertThat(driver.committee
                        .client()
                        .get(volunteers())
                        .as(Volunteers.class)
                        .getItems())
                .singleElement()
                .satisfies(each -> assertThat(each.getMaskedName()).isEqualTo("王*明"));
        Official stranger =
                driver.staff.official(CommunityFixture.create(server, 1).communityId(), Role.COMMUNITY_WORKER);
        permit(stranger, grant).refused(RefusalCode.NOT_FOUND);
    }

    @Test
    void permission_ofTheSamePersonAgain_takesThePlaceOfTheFormer() {
        String former = permitted(Map.of("buildings", List.of("3")));
        String newer = permitted(Map.of("buildings", List.of("4")));
        open();
        volunteer.client().get(doorsPath(former)).refused(RefusalCode.VOLUNTEER_ENDED);
        assertThat(doors(newer).getEntrances().get(0).getBuilding()).isEqualTo("4");
    }

    @Test
    void permission_forNobody_nowhere_orTooLong_isRefused() {
        Map<String, Object> three = Map.of("buildings", List.of("3"));
        Map<String, Object> wrongName = grant(three, null);
        wrongName.put("name", "王小");
        permit(worker, wrongName).refused(RefusalCode.VOLUNTEER_UNKNOWN);
        Map<String, Object> wrongUnit = grant(three, null);
        wrongUnit.put("unit", "9-9-999");
        permit(worker, wrongUnit).refused(RefusalCode.VOLUNTEER_UNKNOWN);
        permit(worker, grant(Map.of("buildings", List.of("5")), null)).refused(RefusalCode.SCOPE_UNKNOWN);
        permit(worker, grant(Map.of(), null)).refused(RefusalCode.INVALID_FIELD);
        permit(worker, grant(Map.of("buildings", List.of("3"), "entrances", List.of("3-2")), null))
                .refused(RefusalCode.INVALID_FIELD);
        permit(worker, grant(three, clock.instant())).refused(RefusalCode.VOLUNTEER_END_UNFIT);
        permit(worker, grant(three, closeAt().plus(SECOND))).refused(RefusalCode.VOLUNTEER_END_UNFIT);
        permit(worker, grant(three, closeAt())).ok();
    }

    @Test
    void permission_forADraft_isRefused() {
        assemblyId = driver.draft(driver.ordinary());
        permit(worker, grant(Map.of("buildings", List.of("3")), null)).refused(RefusalCode.VOLUNTEER_ASSEMBLY_OVER);
    }

    @Test
    void everyUse_isInTheTrail_andAChangedEntryShows() throws SQLException {
        String permit = permitted(Map.of("buildings", List.of("3")));
        open();
        doors(permit);
        worker.client().delete(volunteers() + "/" + permit).ok();
        AuditPage trail = trail("");
        assertThat(trail.getIntact()).isTrue();
        assertThat(trail.getItems())
                .extracting(AuditEntry::getAct)
                .containsExactly(
                        AuditEntryAct.VOLUNTEER_REVOKED,
                        AuditEntryAct.VOLUNTEER_LOOKED,
                        AuditEntryAct.VOLUNTEER_PERMITTED);
        assertThat(trail.getItems())
                .allSatisfy(each -> assertThat(each.getSubject()).isEqualTo(permit));
        assertThat(trail.getItems().get(1).getActor()).isEqualTo("王*明");
        assertThat(trail.getItems().get(1).getFacts()).containsEntry("doors", "3");
        AuditPage second = trail("?limit=1&before=" + trail("?limit=1").getNext());
        assertThat(second.getIntact()).isTrue();
        assertThat(second.getItems().get(0).getNumber()).isEqualTo(2);
        driver.counter.client().get(driver.community.path("/audit")).refused(RefusalCode.ROLE_MISSING);

        tamper("UPDATE audit_entry SET facts = '{\"doors\":\"1\"}' WHERE community_id = ? AND number = 2");
        assertThat(trail("").getIntact()).isFalse();
    }

    private void tamper(String sql) throws SQLException {
        try (Connection connection =
                        DelegatingDataSource.unwrapDataSource(database).getConnection();
                PreparedStatement update = connection.prepareStatement(sql)) {
            update.setString(1, driver.community.communityId());
            update.executeUpdate();
            if (!connection.getAutoCommit()) {
                connection.commit();
            }
        }
    }

    private AuditPage trail(String query) {
        return driver.committee
                .client()
                .get(driver.community.path("/audit" + query))
                .as(AuditPage.class);
    }

    private String permitted(Map<String, Object> scope) {
        return permitted(scope, null);
    }

    private String permitted(Map<String, Object> scope, Instant endsAt) {
        return permit(worker, grant(scope, endsAt)).as(Volunteers.class).getItems().stream()
                .filter(each -> each.getStanding() != VolunteerStanding.REVOKED)
                .map(Volunteer::getPermitId)
                .findFirst()
                .orElseThrow();
    }

    private ServiceClient.Answer permit(Official who, Map<String, Object> grant) {
        return who.client().post(volunteers(), grant);
    }

    private static Map<String, Object> grant(Map<String, Object> scope, Instant endsAt) {
        Map<String, Object> grant = new HashMap<>(Map.of("unit", "3-2-101", "name", NAME, "scope", scope));
        if (endsAt != null) {
            grant.put("endsAt", endsAt.toString());
        }
        return grant;
    }

    private void open() {
        clock.advanceTo(driver.read(assemblyId).getOpenAt().toInstant());
        driver.move(assemblyId, "OPEN").ok();
    }

    private Instant closeAt() {
        return driver.read(assemblyId).getCloseAt().toInstant();
    }

    private VolunteerStanding standing() {
        return worker.client()
                .get(volunteers())
                .as(Volunteers.class)
                .getItems()
                .get(0)
                .getStanding();
    }

    private List<OwnPermit> own() {
        return volunteer
                .client()
                .get("/api/resident/volunteering")
                .as(OwnVolunteering.class)
                .getItems();
    }

    private VolunteerDoors doors(String permit) {
        return volunteer.client().get(doorsPath(permit)).as(VolunteerDoors.class);
    }

    private static String doorsPath(String permit) {
        return "/api/resident/volunteering/" + permit + "/doors";
    }

    private String volunteers() {
        return driver.path("/" + assemblyId + "/volunteers");
    }
}
