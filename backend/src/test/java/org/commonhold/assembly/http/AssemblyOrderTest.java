package org.commonhold.assembly.http;

import static org.assertj.core.api.Assertions.assertThat;

import io.micronaut.context.annotation.Property;
import io.micronaut.runtime.server.EmbeddedServer;
import io.micronaut.test.extensions.junit5.annotation.MicronautTest;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Function;
import org.commonhold.api.RefusalCode;
import org.commonhold.api.model.Assembly;
import org.commonhold.api.model.AssemblyState;
import org.commonhold.api.model.Invitation;
import org.commonhold.contract.count.ReportSignature;
import org.commonhold.identity.CurrentPerson.Role;
import org.commonhold.platform.DevelopmentClock;
import org.commonhold.testing.AssemblyDriver;
import org.commonhold.testing.ServiceClient;
import org.commonhold.testing.StaffFixture.Official;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** Steps out of their order, and one person in two roles. */
@MicronautTest(transactional = false)
@Property(name = "test.clock", value = "pinned")
@Property(name = "commonhold.assembly.close-check", value = "1h")
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class AssemblyOrderTest {
    private static final List<String> TARGETS = List.of(
            "PUBLICISED", "LOCKED", "OPEN", "CLOSED", "OBJECTION", "CERTIFIED", "PUBLISHED", "ARCHIVED", "VOIDED");

    @Inject
    EmbeddedServer server;

    @Inject
    DevelopmentClock clock;

    private AssemblyDriver driver;

    @BeforeAll
    void start() {
        driver = new AssemblyDriver(server, clock, 1);
    }

    @Test
    void step_thatDoesNotFollow_isRefusedFromEveryState() {
        String assemblyId = driver.draft(driver.ordinary());
        onlyTo(assemblyId, List.of("PUBLICISED"));
        driver.move(assemblyId, "PUBLICISED").ok();
        onlyTo(assemblyId, List.of("LOCKED"));
        driver.inform(assemblyId).ok();
        driver.move(assemblyId, "LOCKED").ok();
        onlyTo(assemblyId, List.of("OPEN"));
        Assembly locked = driver.read(assemblyId);
        clock.advanceTo(locked.getOpenAt().toInstant());
        driver.move(assemblyId, "OPEN").ok();
        onlyTo(assemblyId, List.of("CLOSED", "VOIDED"));
        driver.move(assemblyId, "CANCELLED", "太迟").refused(RefusalCode.TRANSITION_NOT_ALLOWED);
        clock.advanceTo(locked.getCloseAt().toInstant());
        driver.move(assemblyId, "CLOSED").ok();
        onlyTo(assemblyId, List.of("CLOSED", "VOIDED"));
        driver.count(assemblyId);
        onlyTo(assemblyId, List.of("OBJECTION", "VOIDED"));
    }

    @Test
    void twoOfficialsAtOnce_oneWins_andTheOtherIsTold() throws InterruptedException, ExecutionException {
        Official worker = driver.staff.official(driver.community.communityId(), Role.COMMUNITY_WORKER);
        String assemblyId = driver.draft(driver.ordinary());
        List<Official> both = List.of(driver.committee, worker);
        Map<String, Object> read = new HashMap<>(driver.ordinary());
        read.put("revision", driver.read(assemblyId).getRevision());
        assertThat(atOnce(both, who -> who.client().put(driver.path("/" + assemblyId), read)))
                .containsExactlyInAnyOrder(200, RefusalCode.DRAFT_CHANGED.status());
        assertThat(driver.read(assemblyId).getRevision()).isEqualTo(1);
        Official third = driver.staff.official(driver.community.communityId(), Role.COMMITTEE);
        third.client().put(driver.path("/" + assemblyId), read).refused(RefusalCode.DRAFT_CHANGED);
        String path = driver.path("/" + assemblyId + "/transitions");
        assertThat(atOnce(both, who -> who.client().post(path, Map.of("to", "PUBLICISED"))))
                .containsExactlyInAnyOrder(200, RefusalCode.TRANSITION_NOT_ALLOWED.status());
        read.put("revision", 1);
        worker.client().put(driver.path("/" + assemblyId), read).refused(RefusalCode.AGENDA_PUBLICISED);
        assertThat(driver.read(assemblyId).getRevision()).isNull();
    }

    @Test
    void draftChange_whoseAnswerWasLost_isAnsweredAlikeWhenItIsRepeated() {
        String assemblyId = driver.draft(driver.ordinary());
        Map<String, Object> change = new HashMap<>(driver.ordinary());
        change.put("title", "改过的标题");
        change.put("revision", driver.read(assemblyId).getRevision());
        Assembly first = put(assemblyId, change).as(Assembly.class);

        assertThat(put(assemblyId, change).as(Assembly.class)).isEqualTo(first);

        assertThat(driver.read(assemblyId)).isEqualTo(first);
        change.put("title", "又改的标题");
        put(assemblyId, change).refused(RefusalCode.DRAFT_CHANGED);
        change.put("revision", first.getRevision());
        put(assemblyId, change).ok();
        change.remove("revision");
        put(assemblyId, change).ok();
        put(assemblyId, change).ok();
        assertThat(driver.read(assemblyId).getRevision()).isEqualTo(4);
    }

    private ServiceClient.Answer put(String assemblyId, Map<String, Object> change) {
        return driver.committee.client().put(driver.path("/" + assemblyId), change);
    }

    private static List<Integer> atOnce(List<Official> all, Function<Official, ServiceClient.Answer> work)
            throws InterruptedException, ExecutionException {
        ExecutorService pool = Executors.newFixedThreadPool(all.size());
        try {
            List<Callable<Integer>> calls = all.stream()
                    .<Callable<Integer>>map(who -> () -> work.apply(who).status())
                    .toList();
            List<Integer> statuses = new ArrayList<>();
            for (Future<Integer> each : pool.invokeAll(calls)) {
                statuses.add(each.get());
            }
            return statuses;
        } finally {
            pool.shutdownNow();
        }
    }

    private void onlyTo(String assemblyId, List<String> following) {
        AssemblyState before = driver.read(assemblyId).getState();
        TARGETS.stream()
                .filter(to -> !following.contains(to))
                .forEach(to -> driver.move(assemblyId, to, "原因").refused(RefusalCode.TRANSITION_NOT_ALLOWED));
        assertThat(driver.read(assemblyId).getState()).isEqualTo(before);
    }

    @Test
    void report_signedByOnePersonInBothRoles_isRefused() {
        Invitation second =
                driver.staff.invitation(driver.community.communityId(), Role.SCRUTINEER, Duration.ofDays(300));
        driver.counter
                .client()
                .post(
                        "/api/invitations/accept",
                        Map.of(
                                "code",
                                second.getCode(),
                                "username",
                                driver.counter.account().username(),
                                "password",
                                driver.counter.account().password()))
                .ok();
        String assemblyId = driver.closed();
        String report = driver.report(driver.counter, assemblyId).getSha256();
        driver.sign(driver.counter, ReportSignature.Role.COUNTER, assemblyId, report)
                .ok();

        driver.sign(driver.counter, ReportSignature.Role.SCRUTINEER, assemblyId, report)
                .refused(RefusalCode.REPORT_SAME_PERSON);
        assertThat(driver.read(assemblyId).getState()).isEqualTo(AssemblyState.CLOSED);
        driver.sign(driver.scrutineer, ReportSignature.Role.SCRUTINEER, assemblyId, report)
                .ok();
        assertThat(driver.read(assemblyId).getState()).isEqualTo(AssemblyState.COUNTED);
    }
}
