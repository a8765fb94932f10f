package org.commonhold.assembly.call;

import static org.assertj.core.api.Assertions.assertThat;

import io.micronaut.context.annotation.Property;
import io.micronaut.runtime.server.EmbeddedServer;
import io.micronaut.test.extensions.junit5.annotation.MicronautTest;
import jakarta.inject.Inject;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.commonhold.api.RefusalCode;
import org.commonhold.api.model.Assembly;
import org.commonhold.api.model.Comments;
import org.commonhold.api.model.Consultations;
import org.commonhold.api.model.FirstAssemblyFacts;
import org.commonhold.api.model.RollObjection;
import org.commonhold.api.model.RollObjectionOutcome;
import org.commonhold.api.model.RollObjections;
import org.commonhold.api.model.RollPage;
import org.commonhold.contract.Hash;
import org.commonhold.identity.CurrentPerson.Role;
import org.commonhold.platform.DevelopmentClock;
import org.commonhold.registry.rule.Column;
import org.commonhold.testing.AssemblyDriver;
import org.commonhold.testing.CommunityFixture;
import org.commonhold.testing.OwnerFixture;
import org.commonhold.testing.OwnerFixture.Device;
import org.commonhold.testing.RegistryRows;
import org.commonhold.testing.ServiceClient;
import org.commonhold.testing.StaffFixture.Official;
import org.commonhold.transparency.Book;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** From the draft to the locked roll: who may call, what owners say before, and how an error after locking is answered by calling anew. */
@MicronautTest(transactional = false)
@Property(name = "test.clock", value = "pinned")
@Property(name = "commonhold.assembly.close-check", value = "1h")
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class CallPathTest {

    @Inject
    EmbeddedServer server;

    @Inject
    DevelopmentClock clock;

    @Inject
    Book book;

    private AssemblyDriver driver;
    private Official street;
    private Device phone;
    private Device neighbour;

    @BeforeAll
    void start() {
        driver = new AssemblyDriver(server, clock, 3);
        Official worker = driver.staff.official(driver.community.communityId(), Role.COMMUNITY_WORKER);
        street = driver.staff.official(driver.community.communityId(), Role.STREET_OFFICER);
        OwnerFixture owners = OwnerFixture.on(server);
        phone = owners.enrol(driver.community, driver.community.people().get(0), worker);
        neighbour = owners.enrol(driver.community, driver.community.people().get(1), worker);
    }

    private static String own(String assemblyId, String rest) {
        return "/api/resident/assemblies/" + assemblyId + rest;
    }

    private ServiceClient.Answer object(Device device, String assemblyId, Map<String, Object> body) {
        return device.client().post(own(assemblyId, "/roll-objections"), body);
    }

    private ServiceClient.Answer answer(String assemblyId, String objectionId, String outcome) {
        return driver.committee
                .client()
                .post(
                        driver.path("/" + assemblyId + "/roll-objections/" + objectionId + "/answer"),
                        Map.of("outcome", outcome, "reasons", "已核对不动产登记资料。"));
    }

    private Map<String, Object> called(String kind, String convener) {
        Map<String, Object> content = driver.ordinary();
        content.put("kind", kind);
        content.put("convener", convener);
        return content;
    }

    @Test
    void convener_withoutRight_isRefused_theStreetOfficeOrders() {
        String first = driver.draft(called("FIRST", "COMMITTEE"));
        assertThat(AssemblyDriver.obstacles(driver.read(first), "PUBLICISED")).contains("convener-not-entitled");
        String group = driver.draft(called("EXTRAORDINARY", "PREPARATION_GROUP"));
        driver.move(group, "PUBLICISED").refused(RefusalCode.CONVENER_NOT_ENTITLED);

        Map<String, Object> ordered = called("EXTRAORDINARY", "STREET_ORDERED");
        driver.committee.client().post(driver.path(""), ordered).refused(RefusalCode.ROLE_MISSING);
        street.client().post(driver.path(""), driver.ordinary()).refused(RefusalCode.ROLE_MISSING);
        String assemblyId = street.client()
                .post(driver.path(""), ordered)
                .as(Assembly.class)
                .getAssemblyId();
        driver.move(assemblyId, "PUBLICISED").refused(RefusalCode.ROLE_MISSING);
        street.client()
                .post(driver.path("/" + assemblyId + "/transitions"), Map.of("to", "PUBLICISED"))
                .ok();
        street.client().put(driver.path("/" + assemblyId), driver.ordinary()).refused(RefusalCode.ROLE_MISSING);
        Map<String, Object> extension = Map.of(
                "closeAt", driver.read(assemblyId).getCloseAt().plusDays(1).toString(), "decision", "街道办事处决定");
        String own = driver.path("/" + assemblyId);
        driver.committee.client().post(own + "/extension", extension).refused(RefusalCode.ROLE_MISSING);
        street.client().post(own + "/extension", extension).refused(RefusalCode.TRANSITION_NOT_ALLOWED);
        driver.committee.client().get(own + "/not-voted").refused(RefusalCode.ROLE_MISSING);
        street.client().get(own + "/not-voted").refused(RefusalCode.NOT_VOTED_CLOSED);
    }

    @Test
    void factsOfAFirstAssembly_areReadBackAsTheyWereWritten() {
        Map<String, Object> first = called("FIRST", "PREPARATION_GROUP");
        Map<String, Object> facts = Map.of(
                "deliveredAreaDm2",
                6000,
                "totalAreaDm2",
                10000,
                "occupiedHeads",
                3,
                "totalHeads",
                5,
                "firstDeliveryAt",
                "2024-05-01");
        first.put("firstAssembly", facts);
        String assemblyId = driver.draft(first);
        FirstAssemblyFacts read = driver.read(assemblyId).getFirstAssembly();
        assertThat(read)
                .isEqualTo(new FirstAssemblyFacts(6000L, 10000L, 3L, 5L).firstDeliveryAt(LocalDate.of(2024, 5, 1)));
        assertThat(driver.read(driver.draft(driver.ordinary())).getFirstAssembly())
                .isNull();
    }

    @Test
    void draft_openedForComments_waitsForThem() {
        String assemblyId = driver.draft(driver.ordinary());
        String path = driver.path("/" + assemblyId + "/consultation");
        phone.client().post(own(assemblyId, "/comments"), Map.of("text", "提前")).refused(RefusalCode.NOT_FOUND);
        Instant until = clock.instant().plus(Duration.ofDays(3));
        driver.committee
                .client()
                .post(path, Map.of("until", clock.instant().toString()))
                .refused(RefusalCode.CONSULTATION_END_UNFIT);
        driver.committee.client().post(path, Map.of("until", until.toString())).ok();
        driver.committee
                .client()
                .post(path, Map.of("until", until.toString()))
                .refused(RefusalCode.CONSULTATION_OPENED);
        assertThat(phone.client()
                        .get("/api/resident/consultations")
                        .as(Consultations.class)
                        .getItems())
                .anySatisfy(each -> {
                    assertThat(each.getAssemblyId()).isEqualTo(assemblyId);
                    assertThat(each.getMatters()).hasSize(2);
                });
        phone.client()
                .post(own(assemblyId, "/comments"), Map.of("text", "请说明费用来源。"))
                .ok();
        driver.move(assemblyId, "PUBLICISED").refused(RefusalCode.CONSULTATION_RUNNING);
        Comments heard = driver.committee.client().get(path).as(Comments.class);
        assertThat(heard.getItems()).hasSize(1);
        assertThat(heard.getItems().get(0).getText()).isEqualTo("请说明费用来源。");
        assertThat(heard.getItems().get(0).getName()).doesNotContain("王小明");

        clock.advanceTo(until);
        phone.client()
                .post(own(assemblyId, "/comments"), Map.of("text", "太晚"))
                .refused(RefusalCode.CONSULTATION_CLOSED);
        driver.change(assemblyId, driver.ordinary()).ok();
        driver.move(assemblyId, "PUBLICISED").ok();
        driver.committee
                .client()
                .post(path, Map.of("until", until.plusSeconds(9).toString()))
                .refused(RefusalCode.AGENDA_PUBLICISED);
    }

    @Test
    void objection_toThePublishedRoll_isAnsweredBeforeTheRollIsLocked() {
        String assemblyId = driver.draft(driver.ordinary());
        object(phone, assemblyId, Map.of("text", "早")).refused(RefusalCode.NOT_FOUND);
        driver.move(assemblyId, "PUBLICISED").ok();
        driver.inform(assemblyId).ok();
        object(phone, assemblyId, Map.of("text", "面积", "partyKey", "9-9-9")).refused(RefusalCode.BALLOT_PARTY_UNKNOWN);
        RollObjection raised = object(phone, assemblyId, Map.of("text", "101 的面积应为 90 平方米", "partyKey", "3-2-101"))
                .as(RollObjections.class)
                .getItems()
                .get(0);
        String entry = book.entriesOfType(driver.community.communityId(), "roll.objection", raised.getLogIndex())
                .get(0)
                .text();
        assertThat(entry)
                .contains(
                        Hash.sha256(raised.getDocument().getBytes(StandardCharsets.UTF_8))
                                .hex(),
                        "RAISED")
                .doesNotContain("3-2-101");
        assertThat(neighbour
                        .client()
                        .get(own(assemblyId, "/roll-objections"))
                        .as(RollObjections.class)
                        .getItems())
                .isEmpty();
        driver.move(assemblyId, "LOCKED").refused(RefusalCode.ROLL_OBJECTION_UNANSWERED);
        assertThat(AssemblyDriver.obstacles(driver.read(assemblyId), "LOCKED")).contains("roll-objection-unanswered");

        assertThat(driver.committee
                        .client()
                        .get(driver.path("/" + assemblyId + "/roll-objections"))
                        .as(RollObjections.class)
                        .getItems())
                .hasSize(1);
        answer(assemblyId, "0".repeat(32), "REJECTED").refused(RefusalCode.NOT_FOUND);
        RollObjection answered = answer(assemblyId, raised.getObjectionId(), "REJECTED")
                .as(RollObjections.class)
                .getItems()
                .get(0);
        assertThat(answered.getOutcome()).isEqualTo(RollObjectionOutcome.REJECTED);
        assertThat(answered.getReasons()).contains("不动产登记");
        answer(assemblyId, raised.getObjectionId(), "UPHELD").refused(RefusalCode.ROLL_OBJECTION_ANSWERED);
        driver.move(assemblyId, "LOCKED").ok();
        object(phone, assemblyId, Map.of("text", "晚了")).refused(RefusalCode.ROLL_OBJECTION_CLOSED);
    }

    @Test
    void error_foundAfterLocking_isNeverMended_butCalledAnew() {
        String assemblyId = driver.locked();
        Assembly locked = driver.read(assemblyId);
        CommunityFixture.importRows(
                server.getApplicationContext(),
                driver.community.communityId(),
                List.of(RegistryRows.with(row(0), Column.AREA, "99.53"), row(1), row(2)));
        assertThat(driver.read(assemblyId).getRollRoot()).isEqualTo(locked.getRollRoot());
        assertThat(area(assemblyId)).isEqualTo(3L * 8953);
        driver.change(assemblyId, driver.ordinary()).refused(RefusalCode.AGENDA_PUBLICISED);
        driver.move(assemblyId, "LOCKED").refused(RefusalCode.TRANSITION_NOT_ALLOWED);
        driver.move(assemblyId, "CANCELLED", "名册中一户面积有误，重新锁定").ok();
        assertThat(book.entriesOfType(driver.community.communityId(), "assembly.cancelled", 0))
                .isNotEmpty();
        assertThat(book.entriesOfType(driver.community.communityId(), "notice.sent", 0))
                .isNotEmpty();

        String again = driver.locked();
        assertThat(area(again)).isEqualTo(2L * 8953 + 9953);
        assertThat(driver.read(again).getRollRoot()).isNotEqualTo(locked.getRollRoot());
        CommunityFixture.importRows(
                server.getApplicationContext(), driver.community.communityId(), List.of(row(0), row(1), row(2)));
    }

    private static Map<Column, String> row(int resident) {
        return RegistryRows.dwelling("3", "2", String.valueOf(101 + resident), RegistryRows.resident(resident));
    }

    private long area(String assemblyId) {
        return driver.committee
                .client()
                .get(driver.path("/" + assemblyId + "/roll"))
                .as(RollPage.class)
                .getAreaDm2();
    }
}
