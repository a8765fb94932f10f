package org.commonhold.notice.remind;

import static org.assertj.core.api.Assertions.assertThat;

import io.micronaut.context.ApplicationContext;
import io.micronaut.context.annotation.Property;
import io.micronaut.runtime.server.EmbeddedServer;
import io.micronaut.test.extensions.junit5.annotation.MicronautTest;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import javax.sql.DataSource;
import org.commonhold.api.RefusalCode;
import org.commonhold.api.model.BuildingTurnout;
import org.commonhold.api.model.InboxItem;
import org.commonhold.api.model.MatterTurnout;
import org.commonhold.api.model.NoticeKind;
import org.commonhold.api.model.Turnout;
import org.commonhold.contract.document.Choice;
import org.commonhold.identity.CurrentPerson.Role;
import org.commonhold.notice.NoticeDriver;
import org.commonhold.platform.DevelopmentClock;
import org.commonhold.testing.AssemblyDriver;
import org.commonhold.testing.CommunityFixture;
import org.commonhold.testing.CommunityFixture.TestCommunity;
import org.commonhold.testing.OwnerFixture;
import org.commonhold.testing.OwnerFixture.Device;
import org.commonhold.testing.ServiceClient;
import org.commonhold.testing.StaffFixture.Official;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Reminders of an open assembly: at their moments, once, only to those who have not taken part (N5). */
@MicronautTest(transactional = false)
@Property(name = "test.clock", value = "pinned")
class QuorumReminderTest {
    /** Of five days: 40 h, 72 h (48 h before the close), 80 h, 96 h (24 h before it). */
    private static final List<Duration> MOMENTS =
            List.of(Duration.ofHours(40), Duration.ofHours(72), Duration.ofHours(80), Duration.ofHours(96));

    private static final Duration TICK = Duration.ofMillis(1);

    @Inject
    EmbeddedServer server;

    @Inject
    DevelopmentClock clock;

    @Inject
    QuorumReminders reminders;

    @Inject
    DataSource database;

    private AssemblyDriver driver;
    private TestCommunity community;
    private Official worker;
    private final List<Device> phones = new ArrayList<>();
    private String assemblyId = "";
    private Instant openAt = Instant.EPOCH;

    @BeforeEach
    void start() {
        community = CommunityFixture.create(server, new TreeMap<>(Map.of("3", 2, "4", 1)));
        driver = new AssemblyDriver(server, clock, community);
        worker = driver.staff.official(community.communityId(), Role.COMMUNITY_WORKER);
        phones.clear();
        community.people().forEach(person -> phones.add(OwnerFixture.on(server).enrol(community, person, worker)));
        assemblyId = driver.open();
        openAt = driver.read(assemblyId).getOpenAt().toInstant();
    }

    @Test
    void reminders_comeAtTheFourMomentsAndNeverBeforeOrTwice() {
        for (int at = 0; at < MOMENTS.size(); at++) {
            Instant moment = openAt.plus(MOMENTS.get(at));
            clock.advanceTo(moment.minus(TICK));
            reminders.round();
            assertThat(sent()).as("a millisecond before number %d", at + 1).isEqualTo(at);
            clock.advanceTo(moment);
            reminders.round();
            assertThat(sent()).as("at number %d", at + 1).isEqualTo(at + 1);
            clock.advanceTo(moment.plus(TICK));
            reminders.round();
            assertThat(sent()).as("a millisecond after number %d", at + 1).isEqualTo(at + 1);
        }
        clock.advanceTo(openAt.plus(AssemblyDriver.WINDOW).minus(TICK));
        reminders.round();
        clock.advanceTo(openAt.plus(AssemblyDriver.WINDOW));
        reminders.round();
        assertThat(sent()).as("four at most").isEqualTo(4);
    }

    @Test
    void reminders_goOnlyToThoseWhoHaveNotTakenPart_withNeutralWords() {
        driver.vote(phones.get(0), assemblyId, Choice.Answer.YES, Choice.Answer.YES);
        clock.advanceTo(openAt.plus(MOMENTS.get(0)));
        reminders.round();
        awaitReminders(phones.get(1), 1);
        driver.vote(phones.get(1), assemblyId, Choice.Answer.NO, Choice.Answer.NO);
        clock.advanceTo(openAt.plus(MOMENTS.get(1)));
        reminders.round();

        List<InboxItem> third = awaitReminders(phones.get(2), 2);
        awaitReminders(phones.get(1), 1);
        awaitReminders(phones.get(0), 0);
        assertThat(third.get(0).getPreview().getZhCN())
                .contains("截止", "如何表决由您自己决定")
                .doesNotContain("赞成", "反对", "弃权", "维修资金", "请投");
        assertThat(third.get(0).getLink().getId()).isEqualTo(assemblyId);
    }

    @Test
    void reminders_ofADocument_nameNobody() {
        driver.vote(phones.get(0), assemblyId, Choice.Answer.YES, Choice.Answer.YES);
        clock.advanceTo(openAt.plus(MOMENTS.get(0)));
        reminders.round();

        assertThat(NoticeDriver.count(
                        database,
                        "SELECT COUNT(*) FROM notice WHERE community_id = ? AND kind = 'QUORUM_REMINDER'"
                                + " AND recipients = 2 AND document_text NOT LIKE '%-2-1%'",
                        community.communityId()))
                .as("no unit and no party of those who are missing")
                .isEqualTo(1);
    }

    @Test
    void reminders_afterEverybodyTookPart_areNone() {
        phones.forEach(phone -> driver.vote(phone, assemblyId, answers(phone)));
        clock.advanceTo(openAt.plus(MOMENTS.get(0)));
        reminders.round();

        assertThat(sent()).isZero();
    }

    @Test
    void reminders_afterALongStop_areOneAndNotSeveral() {
        clock.advanceTo(openAt.plus(MOMENTS.get(3)));
        reminders.round();

        assertThat(sent()).isEqualTo(1);
    }

    @Test
    void reminders_ofTwoNodes_areSentOnce() throws Exception {
        try (ApplicationContext other = ApplicationContext.builder("test")
                .properties(Map.of("test.clock", "pinned"))
                .start()) {
            Instant moment = openAt.plus(MOMENTS.get(0));
            clock.advanceTo(moment);
            other.getBean(DevelopmentClock.class).advanceTo(moment);
            QuorumReminders second = other.getBean(QuorumReminders.class);
            ExecutorService threads = Executors.newFixedThreadPool(4);
            List<Future<?>> rounds = new ArrayList<>();
            for (int at = 0; at < 8; at++) {
                QuorumReminders node = at % 2 == 0 ? reminders : second;
                rounds.add(threads.submit(node::round));
            }
            for (Future<?> round : rounds) {
                round.get();
            }
            threads.shutdown();
        }

        assertThat(sent()).isEqualTo(1);
        awaitReminders(phones.get(0), 1);
    }

    @Test
    void convener_seesWhatIsMissingAsTotalsByBuilding_andPropertyStaffDoesNot() {
        driver.vote(phones.get(0), assemblyId, Choice.Answer.YES, Choice.Answer.YES);
        String path = driver.path("/" + assemblyId + "/turnout");

        Turnout turnout = driver.committee.client().get(path).as(Turnout.class);
        MatterTurnout all = turnout.getMatters().stream()
                .filter(each -> each.getTotal().getHeads() == 3)
                .findFirst()
                .orElseThrow();
        assertThat(all.getTotal().getAreaDm2() - all.getParticipating().getAreaDm2())
                .isEqualTo(2 * 8953);
        assertThat(all.getBuildings())
                .extracting(
                        BuildingTurnout::getBuilding, QuorumReminderTest::missingArea, QuorumReminderTest::missingHeads)
                .containsExactly(
                        org.assertj.core.groups.Tuple.tuple("3", 8953L, 1L),
                        org.assertj.core.groups.Tuple.tuple("4", 8953L, 1L));
        Official property = driver.staff.official(community.communityId(), Role.PROPERTY_STAFF);
        property.client().get(path).refused(RefusalCode.ROLE_MISSING);
        worker.client().get(path).ok();
    }

    private static long missingArea(BuildingTurnout building) {
        return building.getTotal().getAreaDm2() - building.getParticipating().getAreaDm2();
    }

    private static long missingHeads(BuildingTurnout building) {
        return building.getTotal().getHeads() - building.getParticipating().getHeads();
    }

    /** Building 4 decides one of the two matters only. */
    private Choice.Answer[] answers(Device phone) {
        Choice.Answer[] both = {Choice.Answer.YES, Choice.Answer.YES};
        return phone == phones.get(2) ? new Choice.Answer[] {Choice.Answer.YES} : both;
    }

    private long sent() {
        return NoticeDriver.count(
                database,
                "SELECT COUNT(*) FROM notice WHERE community_id = ? AND kind = 'QUORUM_REMINDER'",
                community.communityId());
    }

    private static List<InboxItem> awaitReminders(Device phone, int count) {
        NoticeDriver.await(() -> reminders(phone.client()).size() == count);
        return reminders(phone.client());
    }

    private static List<InboxItem> reminders(ServiceClient phone) {
        return NoticeDriver.inbox(phone).getItems().stream()
                .filter(each -> each.getKind() == NoticeKind.QUORUM_REMINDER)
                .toList();
    }
}
