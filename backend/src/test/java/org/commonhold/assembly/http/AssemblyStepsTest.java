package org.commonhold.assembly.http;

import static org.assertj.core.api.Assertions.assertThat;

import io.micronaut.context.annotation.Property;
import io.micronaut.runtime.server.EmbeddedServer;
import io.micronaut.test.extensions.junit5.annotation.MicronautTest;
import io.micronaut.transaction.TransactionOperations;
import jakarta.inject.Inject;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.commonhold.api.RefusalCode;
import org.commonhold.api.model.Assembly;
import org.commonhold.api.model.AssemblyState;
import org.commonhold.api.model.TallyReportText;
import org.commonhold.assembly.step.CloseDueAssemblies;
import org.commonhold.contract.count.ReportSignature;
import org.commonhold.contract.log.EntryType;
import org.commonhold.platform.DevelopmentClock;
import org.commonhold.testing.AssemblyDriver;
import org.commonhold.transparency.Book;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** Every step and every guard, one second or one unit before its edge and at it. */
@MicronautTest(transactional = false)
@Property(name = "test.clock", value = "pinned")
@Property(name = "commonhold.assembly.close-check", value = "1h")
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class AssemblyStepsTest {
    private static final Duration SECOND = Duration.ofSeconds(1);

    @Inject
    EmbeddedServer server;

    @Inject
    DevelopmentClock clock;

    @Inject
    TransactionOperations<Connection> transactions;

    @Inject
    Book book;

    @Inject
    CloseDueAssemblies closing;

    private AssemblyDriver driver;

    @BeforeAll
    void start() {
        driver = new AssemblyDriver(server, clock, 4);
    }

    @Test
    void publicising_aSecondTooCloseToTheOpening_isRefusedAndAtFifteenDaysAccepted() {
        Instant early = clock.instant().plus(AssemblyDriver.NOTICE).minus(SECOND);
        Map<String, Object> content = driver.ordinary();
        content.put("openAt", early.toString());
        String assemblyId = driver.draft(content);

        driver.move(assemblyId, "PUBLICISED").refused(RefusalCode.NOTICE_PERIOD_TOO_SHORT);
        assertThat(AssemblyDriver.obstacles(driver.read(assemblyId), "PUBLICISED"))
                .containsExactly("notice-period-too-short");

        driver.change(assemblyId, driver.ordinary()).ok();
        driver.move(assemblyId, "PUBLICISED").ok();
        assertThat(driver.read(assemblyId).getPublicisedAt().toInstant()).isEqualTo(clock.instant());
    }

    @Test
    void publicising_aWindowASecondOutsideItsBounds_isRefusedAndAtTheBoundsAccepted() {
        Instant openAt = clock.instant().plus(AssemblyDriver.NOTICE);
        List<Map<String, Object>> matters = List.of(AssemblyDriver.matter("M9", "其他重大事项。"));
        String assemblyId = driver.draft(
                AssemblyDriver.content(openAt, openAt.plus(Duration.ofDays(5)).minus(SECOND), matters));
        driver.move(assemblyId, "PUBLICISED").refused(RefusalCode.WINDOW_TOO_SHORT);

        driver.change(
                        assemblyId,
                        AssemblyDriver.content(
                                openAt, openAt.plus(Duration.ofDays(60)).plus(SECOND), matters))
                .ok();
        driver.move(assemblyId, "PUBLICISED").refused(RefusalCode.WINDOW_TOO_LONG);

        driver.change(assemblyId, AssemblyDriver.content(openAt, openAt.plus(Duration.ofDays(60)), matters))
                .ok();
        driver.move(assemblyId, "PUBLICISED").ok();
    }

    @Test
    void publicising_withoutMattersOrText_isRefused() {
        Instant openAt = clock.instant().plus(AssemblyDriver.NOTICE);
        String assemblyId = driver.draft(AssemblyDriver.content(openAt, openAt.plus(AssemblyDriver.WINDOW), List.of()));
        driver.move(assemblyId, "PUBLICISED").refused(RefusalCode.AGENDA_EMPTY);

        driver.change(
                        assemblyId,
                        AssemblyDriver.content(
                                openAt, openAt.plus(AssemblyDriver.WINDOW), List.of(AssemblyDriver.matter("M9", " "))))
                .ok();
        driver.move(assemblyId, "PUBLICISED").refused(RefusalCode.MATTER_TEXT_MISSING);
    }

    @Test
    void publicisingAFirstAssembly_aUnitBelowTheShare_isRefusedAndAtTheShareAccepted() {
        Map<String, Object> content = driver.ordinary();
        content.put("kind", "FIRST");
        content.put("convener", "PREPARATION_GROUP");
        String assemblyId = driver.draft(content);
        driver.move(assemblyId, "PUBLICISED").refused(RefusalCode.FIRST_ASSEMBLY_NOT_TRIGGERED);

        content.put("firstAssembly", facts(5999));
        driver.change(assemblyId, content).ok();
        driver.move(assemblyId, "PUBLICISED").refused(RefusalCode.FIRST_ASSEMBLY_NOT_TRIGGERED);

        content.put("firstAssembly", facts(6000));
        driver.change(assemblyId, content).ok();
        driver.move(assemblyId, "PUBLICISED").ok();
    }

    private static Map<String, Object> facts(long reached) {
        Map<String, Object> facts = new HashMap<>();
        facts.put("deliveredAreaDm2", reached);
        facts.put("totalAreaDm2", 10000);
        facts.put("occupiedHeads", reached);
        facts.put("totalHeads", 10000);
        return facts;
    }

    @Test
    void agenda_oncePublicised_neverChanges() {
        Map<String, Object> content = driver.ordinary();
        String assemblyId = driver.draft(content);
        driver.move(assemblyId, "PUBLICISED").ok();

        driver.change(assemblyId, content).refused(RefusalCode.AGENDA_PUBLICISED);
        driver.move(assemblyId, "PUBLICISED").refused(RefusalCode.TRANSITION_NOT_ALLOWED);
    }

    @Test
    void locking_whatWasNotPublicised_isRefused() {
        String assemblyId = driver.draft(driver.ordinary());
        driver.move(assemblyId, "PUBLICISED").ok();
        execute("UPDATE assembly_matter SET text = CONCAT(text, '!') WHERE assembly_id = '" + assemblyId + "'");

        driver.move(assemblyId, "LOCKED").refused(RefusalCode.MATTER_NOT_PUBLICISED);
        assertThat(driver.read(assemblyId).getState()).isEqualTo(AssemblyState.PUBLICISED);
    }

    @Test
    void opening_withoutInformingTheResidentsCommitteeOrASecondEarly_isRefused() {
        String assemblyId = driver.draft(driver.ordinary());
        driver.move(assemblyId, "PUBLICISED").ok();
        driver.move(assemblyId, "LOCKED").ok();
        Assembly locked = driver.read(assemblyId);
        Instant openAt = locked.getOpenAt().toInstant();
        assertThat(AssemblyDriver.obstacles(locked, "OPEN"))
                .containsExactly("residents-committee-not-informed", "step-too-early");

        clock.advanceTo(openAt.minus(SECOND));
        driver.move(assemblyId, "OPEN").refused(RefusalCode.RESIDENTS_COMMITTEE_NOT_INFORMED);
        driver.inform(assemblyId).ok();
        driver.move(assemblyId, "OPEN").refused(RefusalCode.STEP_TOO_EARLY);
        clock.advanceTo(openAt);
        driver.move(assemblyId, "OPEN").ok();
    }

    @Test
    void opening_whenTheWindowIsOver_isRefused() {
        String assemblyId = driver.locked();
        clock.advanceTo(driver.read(assemblyId).getCloseAt().toInstant());
        driver.move(assemblyId, "OPEN").refused(RefusalCode.STEP_TOO_LATE);
    }

    @Test
    void opening_aPackageThatDoesNotHaveItsHash_isRefused() {
        String assemblyId = driver.locked();
        clock.advanceTo(driver.read(assemblyId).getOpenAt().toInstant());
        execute("UPDATE assembly SET package_hash = '" + "0".repeat(64) + "' WHERE assembly_id = '" + assemblyId + "'");
        driver.move(assemblyId, "OPEN").refused(RefusalCode.PACKAGE_INCOMPLETE);
    }

    @Test
    void closing_aSecondEarly_isRefusedAndAtTheEndAccepted() {
        String assemblyId = driver.open();
        Instant closeAt = driver.read(assemblyId).getCloseAt().toInstant();
        clock.advanceTo(closeAt.minus(SECOND));
        driver.move(assemblyId, "CLOSED").refused(RefusalCode.STEP_TOO_EARLY);
        closing.closeDue();
        assertThat(driver.read(assemblyId).getState()).isEqualTo(AssemblyState.OPEN);
        driver.counter
                .client()
                .get(driver.path("/" + assemblyId + "/report"))
                .refused(RefusalCode.RESULT_NOT_AVAILABLE);

        clock.advanceTo(closeAt);
        closing.closeDue();
        assertThat(driver.read(assemblyId).getState()).isEqualTo(AssemblyState.CLOSED);
        driver.move(assemblyId, "CLOSED").ok();
        driver.committee.client().get(driver.path("/" + assemblyId + "/report")).refused(RefusalCode.ROLE_MISSING);
    }

    @Test
    void report_signedForAnotherReportOrTwiceInARole_isRefused() {
        String assemblyId = driver.closed();
        String report = driver.report(driver.counter, assemblyId).getSha256();

        driver.sign(driver.counter, ReportSignature.Role.COUNTER, assemblyId, "0".repeat(64))
                .refused(RefusalCode.REPORT_MISMATCH);
        driver.sign(driver.counter, ReportSignature.Role.SCRUTINEER, assemblyId, report)
                .refused(RefusalCode.ROLE_MISSING);
        driver.committee
                .client()
                .post(driver.path("/" + assemblyId + "/report/signatures"), Map.of("jws", "a.b.c"))
                .refused(RefusalCode.ROLE_MISSING);
        driver.counter
                .client()
                .post(driver.path("/" + assemblyId + "/report/signatures"), Map.of("jws", "a.b.c"))
                .refused(RefusalCode.REPORT_SIGNATURE_INVALID);
        driver.sign(driver.counter, ReportSignature.Role.COUNTER, assemblyId, report)
                .ok();
        driver.sign(driver.counter, ReportSignature.Role.COUNTER, assemblyId, report)
                .ok();
        assertThat(driver.read(assemblyId).getState()).isEqualTo(AssemblyState.CLOSED);
        driver.move(assemblyId, "OBJECTION").refused(RefusalCode.TRANSITION_NOT_ALLOWED);
    }

    @Test
    void result_fromCountToArchive_keepsEveryPeriodToTheSecond() {
        String assemblyId = driver.counted();
        Assembly counted = driver.read(assemblyId);
        Instant countedAt = counted.getCountedAt().toInstant();
        assertThat(counted.getState()).isEqualTo(AssemblyState.COUNTED);
        assertThat(counted.getObjectionUntil().toInstant()).isEqualTo(countedAt.plus(Duration.ofDays(7)));
        TallyReportText report = driver.report(driver.committee, assemblyId);
        assertThat(report.getResult().getProvisional()).isTrue();
        assertThat(report.getSignatures()).hasSize(2);
        assertThat(report.getResult().getMatters().get(0).getOutcome().getValue())
                .isEqualTo("NO_QUORUM_BOTH");

        driver.move(assemblyId, "CERTIFIED").refused(RefusalCode.TRANSITION_NOT_ALLOWED);
        driver.move(assemblyId, "OBJECTION").ok();
        clock.advanceTo(countedAt.plus(Duration.ofDays(7)).minus(SECOND));
        driver.move(assemblyId, "CERTIFIED").refused(RefusalCode.OBJECTION_PERIOD_RUNNING);
        clock.advanceTo(countedAt.plus(Duration.ofDays(7)));
        driver.move(assemblyId, "CERTIFIED").ok();
        Instant publishBy = driver.read(assemblyId).getPublishBy().toInstant();
        assertThat(publishBy).isEqualTo(clock.instant().plus(Duration.ofDays(3)));

        clock.advanceTo(publishBy);
        assertThat(driver.read(assemblyId).getPublicationLate()).isFalse();
        clock.advanceTo(publishBy.plus(SECOND));
        driver.move(assemblyId, "PUBLISHED").ok();
        assertThat(driver.read(assemblyId).getPublicationLate()).isTrue();
        Instant publishedAt = driver.read(assemblyId).getPublishedAt().toInstant();
        clock.advanceTo(publishedAt.plus(Duration.ofDays(15)).minus(SECOND));
        driver.move(assemblyId, "ARCHIVED").refused(RefusalCode.STEP_TOO_EARLY);
        clock.advanceTo(publishedAt.plus(Duration.ofDays(15)));
        driver.move(assemblyId, "ARCHIVED").ok();
        byte[] document = driver.committee
                .client()
                .get(driver.path("/" + assemblyId + "/report/document"))
                .ok()
                .bytes();
        assertThat(new String(document, 0, 5, StandardCharsets.US_ASCII)).isEqualTo("%PDF-");
    }

    @Test
    void cancelling_needsAReason_andLeavesOnlyItsHashInTheBook() {
        String assemblyId = driver.draft(driver.ordinary());
        driver.move(assemblyId, "PUBLICISED").ok();
        driver.move(assemblyId, "CANCELLED").refused(RefusalCode.REASON_MISSING);
        driver.move(assemblyId, "CANCELLED", "场地无法使用").ok();
        driver.move(assemblyId, "LOCKED").refused(RefusalCode.TRANSITION_NOT_ALLOWED);

        String communityId = driver.community.communityId();
        List<String> entries =
                book.entries(communityId, 0, book.checkpoint(communityId).size());
        assertThat(entries).noneMatch(entry -> entry.contains("场地无法使用") || entry.contains("王"));
        assertThat(entries)
                .anyMatch(entry -> entry.contains(EntryType.ASSEMBLY_CANCELLED.text()) && entry.contains(assemblyId));
    }

    @Test
    void voiding_anOpenAssembly_closesItsBoxFirst() {
        String assemblyId = driver.open();
        driver.move(assemblyId, "VOIDED", "服务器故障").ok();
        String communityId = driver.community.communityId();
        List<String> entries = book
                .entries(communityId, 0, book.checkpoint(communityId).size())
                .stream()
                .filter(entry -> entry.contains(assemblyId))
                .toList();
        assertThat(entries.get(entries.size() - 2)).contains(EntryType.ASSEMBLY_CLOSED.text());
        assertThat(entries.get(entries.size() - 1)).contains(EntryType.ASSEMBLY_VOIDED.text());
        driver.move(assemblyId, "CLOSED").refused(RefusalCode.TRANSITION_NOT_ALLOWED);
    }

    private void execute(String sql) {
        transactions.executeWrite(status -> {
            try (Statement statement = status.getConnection().createStatement()) {
                return statement.executeUpdate(sql);
            } catch (SQLException broken) {
                throw new IllegalStateException(broken);
            }
        });
    }
}
