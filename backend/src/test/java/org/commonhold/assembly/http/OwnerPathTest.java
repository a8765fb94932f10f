package org.commonhold.assembly.http;

import static org.assertj.core.api.Assertions.assertThat;

import io.micronaut.context.annotation.Property;
import io.micronaut.runtime.server.EmbeddedServer;
import io.micronaut.test.extensions.junit5.annotation.MicronautTest;
import jakarta.inject.Inject;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.text.PDFTextStripper;
import org.commonhold.api.RefusalCode;
import org.commonhold.api.model.Assembly;
import org.commonhold.api.model.AttachmentView;
import org.commonhold.api.model.LogEntries;
import org.commonhold.api.model.LogEntryView;
import org.commonhold.api.model.MatterResult;
import org.commonhold.api.model.OwnParty;
import org.commonhold.api.model.ProvenRow;
import org.commonhold.api.model.Receipts;
import org.commonhold.api.model.ResidentAssemblies;
import org.commonhold.api.model.ResidentAssembly;
import org.commonhold.api.model.Result;
import org.commonhold.api.model.RollPage;
import org.commonhold.api.model.RollRows;
import org.commonhold.api.model.ShareCheck;
import org.commonhold.api.model.TallyReportText;
import org.commonhold.api.model.Turnout;
import org.commonhold.contract.Hash;
import org.commonhold.contract.count.TallyReport;
import org.commonhold.contract.document.Choice;
import org.commonhold.contract.document.OwnerBallot;
import org.commonhold.contract.log.ProofCheck;
import org.commonhold.contract.log.TreeHash;
import org.commonhold.contract.packaging.PackageDocument;
import org.commonhold.contract.roll.Participation;
import org.commonhold.contract.roll.RollRow;
import org.commonhold.identity.CurrentPerson.Role;
import org.commonhold.platform.DevelopmentClock;
import org.commonhold.testing.AssemblyDriver;
import org.commonhold.testing.CommunityFixture;
import org.commonhold.testing.OwnerFixture;
import org.commonhold.testing.OwnerFixture.Device;
import org.commonhold.testing.ServiceClient;
import org.commonhold.testing.StaffFixture.Official;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** Six owners of equal dwellings, from the draft to the published decision, as owners see it and with ballots they really sign. */
@MicronautTest(transactional = false)
@Property(name = "test.clock", value = "pinned")
@Property(name = "commonhold.assembly.close-check", value = "1h")
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class OwnerPathTest {
    private static final byte[] PDF = "%PDF-1.7 预算".getBytes(StandardCharsets.UTF_8);
    private static final int UNIT_DM2 = 8953;

    @Inject
    EmbeddedServer server;

    @Inject
    DevelopmentClock clock;

    private AssemblyDriver driver;
    private Official worker;
    private final List<Device> phones = new ArrayList<>();

    @BeforeAll
    void start() {
        driver = new AssemblyDriver(server, clock, 6);
        worker = driver.staff.official(driver.community.communityId(), Role.COMMUNITY_WORKER);
        OwnerFixture owners = OwnerFixture.on(server);
        driver.community.people().forEach(person -> phones.add(owners.enrol(driver.community, person, worker)));
    }

    @Test
    void assembly_fromDraftToPublished_showsOwnersOneSetOfNumbers() throws IOException {
        String assemblyId = driver.draft(driver.ordinary());
        ServiceClient first = phones.get(0).client();
        first.get(own(assemblyId, "")).refused(RefusalCode.NOT_FOUND);
        String matter = driver.read(assemblyId).getMatters().get(0).getMatterId();
        driver.attach(assemblyId, matter, "预算.pdf", PDF).ok();
        driver.move(assemblyId, "PUBLICISED").ok();

        ResidentAssembly announced = first.get(own(assemblyId, "")).as(ResidentAssembly.class);
        assertThat(announced.getAssembly().getState()).isEqualTo("PUBLICISED");
        assertThat(announced.getAssembly().getClock().getValue()).isEqualTo("SIMULATED");
        assertThat(announced.getParties()).hasSize(1);
        first.get(own(assemblyId, "/package")).refused(RefusalCode.NOT_FROZEN);
        document(assemblyId, announced);

        driver.inform(assemblyId).ok();
        driver.move(assemblyId, "LOCKED").ok();
        Assembly locked = driver.read(assemblyId);
        packageAndRows(assemblyId, locked);
        clock.advanceTo(locked.getOpenAt().toInstant());
        driver.move(assemblyId, "OPEN").ok();

        cast(assemblyId, 0, Choice.Answer.YES);
        cast(assemblyId, 1, Choice.Answer.YES);
        cast(assemblyId, 2, Choice.Answer.YES);
        cast(assemblyId, 3, Choice.Answer.ABSTAIN);
        turnout(assemblyId);
        first.get(own(assemblyId, "/result")).refused(RefusalCode.RESULT_NOT_AVAILABLE);
        first.get(own(assemblyId, "/participation")).refused(RefusalCode.RESULT_NOT_AVAILABLE);

        clock.advanceTo(locked.getCloseAt().toInstant());
        driver.move(assemblyId, "CLOSED").ok();
        first.get(own(assemblyId, "/result")).refused(RefusalCode.RESULT_NOT_AVAILABLE);
        first.get(own(assemblyId, "/report")).refused(RefusalCode.RESULT_NOT_AVAILABLE);
        String report = driver.report(driver.counter, assemblyId).getSha256();
        driver.count(assemblyId);
        result(assemblyId);
        participation(assemblyId);

        driver.move(assemblyId, "OBJECTION").ok();
        clock.advanceTo(driver.read(assemblyId).getObjectionUntil().toInstant());
        driver.move(assemblyId, "CERTIFIED").ok();
        driver.move(assemblyId, "PUBLISHED").ok();
        Result last = first.get(own(assemblyId, "/result")).as(Result.class);
        assertThat(last.getProvisional()).isFalse();
        assertThat(last.getReportSha256()).isEqualTo(report);
        assertThat(driver.read(assemblyId).getPublicationLate()).isFalse();
    }

    private void document(String assemblyId, ResidentAssembly announced) {
        AttachmentView document =
                announced.getAssembly().getMatters().get(0).getAttachments().get(0);
        ServiceClient.Answer answer = phones.get(0)
                .client()
                .get(own(assemblyId, "/attachments/" + document.getSha256()))
                .ok();
        assertThat(answer.bytes()).isEqualTo(PDF);
        assertThat(answer.header("Content-Disposition")).startsWith("attachment");
        assertThat(answer.header("X-Content-Type-Options")).isEqualTo("nosniff");
        assertThat(answer.header("Content-Type")).startsWith("application/octet-stream");
        phones.get(0)
                .client()
                .get(own(assemblyId, "/attachments/" + "0".repeat(64)))
                .refused(RefusalCode.NOT_FOUND);
    }

    /** What a phone recomputes before it signs: the package's hash, and its own row up to the root inside the package. */
    private void packageAndRows(String assemblyId, Assembly locked) {
        byte[] text =
                phones.get(2).client().get(own(assemblyId, "/package")).ok().bytes();
        assertThat(Hash.sha256(text).hex()).isEqualTo(locked.getPackageHash());
        PackageDocument document = PackageDocument.read(text);
        assertThat(document.rollRoot().hex()).isEqualTo(locked.getRollRoot());
        assertThat(document.rollSize()).isEqualTo(6);
        assertThat(document.clock()).isEqualTo(PackageDocument.ClockKind.SIMULATED);
        assertThat(document.matters().get(0).attachments().get(0).sha256()).isEqualTo(Hash.sha256(PDF));
        RollRows rows =
                phones.get(2).client().get(own(assemblyId, "/roll-rows")).as(RollRows.class);
        assertThat(rows.getItems()).hasSize(1);
        RollRow row = RollRow.read(rows.getItems().get(0).getRow().getBytes(StandardCharsets.UTF_8));
        assertThat(row.partyKey()).isEqualTo(driver.community.people().get(2).unit());
        assertThat(row.representative())
                .isEqualTo(driver.community.people().get(2).personId());
        RollPage published =
                phones.get(2).client().get(own(assemblyId, "/roll")).as(RollPage.class);
        assertThat(published.getTotal()).isEqualTo(6);
        assertThat(published.getRoot()).isEqualTo(locked.getRollRoot());
        assertThat(proven(rows, rows.getItems().get(0))).isTrue();
    }

    private static boolean proven(RollRows rows, ProvenRow row) {
        return ProofCheck.includes(
                TreeHash.leaf(row.getRow().getBytes(StandardCharsets.UTF_8)),
                row.getIndex(),
                rows.getSize(),
                Hash.fromHex(rows.getRoot()),
                row.getProof().stream().map(Hash::fromHex).toList());
    }

    /** The first matter as given, the second always NO for abstainers and YES for the rest. */
    private void cast(String assemblyId, int owner, Choice.Answer answer) {
        Device phone = phones.get(owner);
        ResidentAssembly seen = phone.client().get(own(assemblyId, "")).as(ResidentAssembly.class);
        OwnParty party = seen.getParties().get(0);
        assertThat(party.getMayVote()).isTrue();
        assertThat(party.getVoted()).isFalse();
        OwnerBallot ballot = driver.vote(
                phone, assemblyId, answer, answer == Choice.Answer.ABSTAIN ? Choice.Answer.NO : Choice.Answer.YES);

        OwnParty voted = phone.client()
                .get(own(assemblyId, ""))
                .as(ResidentAssembly.class)
                .getParties()
                .get(0);
        assertThat(voted.getVoted()).isTrue();
        assertThat(voted.getBallotId()).isEqualTo(ballot.hash().hex());
        Receipts receipts = phone.client().get(own(assemblyId, "/receipts")).as(Receipts.class);
        assertThat(receipts.getItems()).hasSize(1);
        assertThat(receipts.getItems().get(0).getBallot())
                .isEqualTo(ballot.hash().hex());
    }

    private void turnout(String assemblyId) {
        ServiceClient.Answer answer = driver.committee.client().get(driver.path("/" + assemblyId + "/turnout"));
        Turnout turnout = answer.as(Turnout.class);
        assertThat(turnout.getBallots()).isEqualTo(4);
        assertThat(turnout.getMatters()).allSatisfy(matter -> {
            assertThat(matter.getTotal().getHeads()).isEqualTo(6);
            assertThat(matter.getParticipating().getHeads()).isEqualTo(4);
            assertThat(matter.getParticipating().getAreaDm2()).isEqualTo(4L * UNIT_DM2);
            assertThat(matter.getNeededHeads()).isEqualTo(4);
            assertThat(matter.getNeededAreaDm2()).isEqualTo(4L * UNIT_DM2);
            assertThat(matter.getBuildings()).hasSize(1);
        });
        assertThat(answer.text()).doesNotContain("YES", "\"NO\"", "ABSTAIN", "yes", "abstain");
        assertThat(phones.get(5)
                        .client()
                        .get(own(assemblyId, "/receipts"))
                        .as(Receipts.class)
                        .getItems())
                .isEmpty();
    }

    /** Exactly two thirds took part; three of four agree to the first, three of four to the second. */
    private void result(String assemblyId) throws IOException {
        Result page = phones.get(5).client().get(own(assemblyId, "/result")).as(Result.class);
        assertThat(page.getProvisional()).isTrue();
        assertThat(page.getBallots()).isEqualTo(4);
        MatterResult use = page.getMatters().get(0);
        assertThat(use.getOutcome().getValue()).isEqualTo("PASSED");
        assertThat(use.getAbstain().getHeads()).isEqualTo(1);
        assertThat(use.getChecks().stream().map(ShareCheck::getInequality))
                .containsExactly(
                        "3×35812=107436 ≥ 2×53718=107436",
                        "3×4=12 ≥ 2×6=12",
                        "2×26859=53718 > 1×35812=35812",
                        "2×3=6 > 1×4=4");
        MatterResult raise = page.getMatters().get(1);
        assertThat(raise.getOutcome().getValue()).isEqualTo("PASSED");
        assertThat(raise.getNo().getHeads()).isEqualTo(1);
        assertThat(raise.getChecks().get(3).getInequality()).isEqualTo("4×3=12 ≥ 3×4=12");

        TallyReportText text = driver.report(driver.committee, assemblyId);
        TallyReport report = TallyReport.read(text.getReport().getBytes(StandardCharsets.UTF_8));
        assertThat(report.hash().hex()).isEqualTo(page.getReportSha256()).isEqualTo(text.getSha256());
        assertThat(report.matters().get(0).yes().areaDm2()).isEqualTo(3L * UNIT_DM2);
        assertThat(text.getResult()).isEqualTo(page);
        byte[] pdf = phones.get(4).client().get(own(assemblyId, "/report")).ok().bytes();
        try (PDDocument document = Loader.loadPDF(pdf)) {
            String printed = new PDFTextStripper().getText(document).replaceAll("\\s", "");
            page.getMatters().forEach(matter -> {
                assertThat(printed)
                        .contains(
                                matter.getOutcome().getValue(), matter.getLaw().replace(" ", ""));
                matter.getChecks()
                        .forEach(check -> assertThat(printed)
                                .contains(check.getInequality().replace(" ", ""), check.getPercent()));
            });
            assertThat(printed).contains("业主大会计票报告", page.getReportSha256());
        }
    }

    private void participation(String assemblyId) {
        RollRows voted =
                phones.get(3).client().get(own(assemblyId, "/participation")).as(RollRows.class);
        assertThat(proven(voted, voted.getItems().get(0))).isTrue();
        assertThat(Participation.read(voted.getItems().get(0).getRow().getBytes(StandardCharsets.UTF_8))
                        .status())
                .isEqualTo(Participation.Status.VOTED_ELECTRONIC);
        RollRows silent =
                phones.get(5).client().get(own(assemblyId, "/participation")).as(RollRows.class);
        assertThat(Participation.read(silent.getItems().get(0).getRow().getBytes(StandardCharsets.UTF_8))
                        .status())
                .isEqualTo(Participation.Status.NOT_VOTED);
        assertThat(silent.getRoot()).isEqualTo(voted.getRoot());
        LogEntryView closed = phones.get(3)
                .client()
                .get("/api/log/" + driver.community.communityId() + "/entries?count=1&from=" + voted.getClosedIndex())
                .as(LogEntries.class)
                .getItems()
                .get(0);
        assertThat(closed.getEntry()).contains("assembly.closed", assemblyId, voted.getRoot());
    }

    @Test
    void owner_ofAnotherCommunity_findsNothing() {
        String assemblyId = driver.locked();
        CommunityFixture.TestCommunity elsewhere = CommunityFixture.create(server, 1);
        Official theirs = driver.staff.official(elsewhere.communityId(), Role.COMMUNITY_WORKER);
        Device stranger =
                OwnerFixture.on(server).enrol(elsewhere, elsewhere.people().get(0), theirs);
        for (String rest : List.of(
                "",
                "/package",
                "/attachments/" + "0".repeat(64),
                "/roll-rows",
                "/roll",
                "/receipts",
                "/participation",
                "/result",
                "/report")) {
            stranger.client().get(own(assemblyId, rest)).refused(RefusalCode.NOT_FOUND);
        }
        assertThat(stranger.client()
                        .get("/api/resident/assemblies")
                        .as(ResidentAssemblies.class)
                        .getItems())
                .isEmpty();
        assertThat(phones.get(0)
                        .client()
                        .get("/api/resident/assemblies")
                        .as(ResidentAssemblies.class)
                        .getItems())
                .anyMatch(each -> each.getAssembly().getAssemblyId().equals(assemblyId));
    }

    private static String own(String assemblyId, String rest) {
        return "/api/resident/assemblies/" + assemblyId + rest;
    }
}
