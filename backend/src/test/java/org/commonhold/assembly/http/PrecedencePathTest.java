package org.commonhold.assembly.http;

import static org.assertj.core.api.Assertions.assertThat;

import io.micronaut.context.annotation.Property;
import io.micronaut.runtime.server.EmbeddedServer;
import io.micronaut.test.extensions.junit5.annotation.MicronautTest;
import jakarta.inject.Inject;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.text.PDFTextStripper;
import org.commonhold.api.RefusalCode;
import org.commonhold.api.model.ElectionView;
import org.commonhold.api.model.MatterResult;
import org.commonhold.api.model.OwnPaper;
import org.commonhold.api.model.PaperSheet;
import org.commonhold.contract.Hash;
import org.commonhold.contract.document.Choice;
import org.commonhold.contract.document.PaperEntry;
import org.commonhold.contract.document.PaperReview;
import org.commonhold.contract.jws.CompactJws;
import org.commonhold.platform.DevelopmentClock;
import org.commonhold.tally.Draw;
import org.commonhold.testing.AssemblyDriver;
import org.commonhold.testing.VotingFixture;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What the frozen rules make of two ballots of one party, and paper for elections and options: the sheet, its entry, its evidence. */
@MicronautTest(transactional = false)
@Property(name = "test.clock", value = "pinned")
@Property(name = "commonhold.assembly.close-check", value = "1h")
class PrecedencePathTest {
    @Inject
    EmbeddedServer server;

    @Inject
    DevelopmentClock clock;

    private VotingFixture votes;
    private PaperDriver paper;

    private void owners(int count) {
        votes = new VotingFixture(server, clock, count);
        paper = new PaperDriver(votes.driver, clock);
    }

    private String party(int owner) {
        return votes.driver.community.people().get(owner).unit();
    }

    @ParameterizedTest
    @CsvSource({"FIRST_VALID, 1, 0", "ELECTRONIC, 1, 0", "PAPER, 0, 1"})
    void phoneThenPaper_ofOneParty_countsAsTheFrozenRulesSay(String precedence, long yes, long no) {
        owners(2);
        votes.adopt(Map.of("duplicatePrecedence", precedence));
        String assemblyId = votes.open(votes.locked(votes.driver.ordinary()));
        paper.record(assemblyId, party(0), "VOICE").ok();
        PaperSheet sheet = paper.print(assemblyId, party(0), false);
        paper.register(assemblyId, sheet.getSerial(), "DELIVERED", "本人签收").ok();
        votes.phones
                .get(0)
                .client()
                .post(own(assemblyId, "/paper-withdrawals"), Map.of("partyKey", party(0)))
                .ok();
        votes.vote(0, assemblyId, Choice.Answer.YES, Choice.Answer.YES);
        PaperSheet back =
                paper.scan(assemblyId, sheet.getSerial(), PaperDriver.SCAN).as(PaperSheet.class);
        paper.book(
                assemblyId,
                paper.content(assemblyId, back, null, paper.driver.all(assemblyId, Choice.Answer.NO), Map.of()));
        MatterResult matter = votes.counted(assemblyId).getMatters().get(0);
        assertThat(matter.getYes().getHeads()).isEqualTo(yes);
        assertThat(matter.getNo().getHeads()).isEqualTo(no);
        assertThat(matter.getParticipating().getHeads()).isEqualTo(1);
        String fate = paper.desk(assemblyId).getSheets().get(0).getInvalid();
        assertThat(fate).isEqualTo(no == 1 ? null : "DUPLICATE");
        votes.verified(assemblyId);
    }

    @Test
    void paperOfAnElectionAndOptions_namesThem_isEntered_andLeavesEvidence() throws IOException {
        owners(6);
        String assemblyId = openElectionAndOptions();
        PaperSheet small = printed(assemblyId);
        paper.register(assemblyId, small.getSerial(), "DELIVERED", "本人签收").ok();
        PaperSheet back =
                paper.scan(assemblyId, small.getSerial(), PaperDriver.SCAN).as(PaperSheet.class);
        ElectionView asked = Objects.requireNonNull(
                votes.driver.read(assemblyId).getMatters().get(0).getElection());
        List<String> ids = asked.getCandidates().stream()
                .map(each -> each.getCandidateId())
                .toList();
        String first = votes.driver.read(assemblyId).getMatters().get(0).getMatterId();
        String second = votes.driver.read(assemblyId).getMatters().get(1).getMatterId();
        String option = Objects.requireNonNull(
                        votes.driver.read(assemblyId).getMatters().get(1).getChoice())
                .getOptions()
                .get(1)
                .getOptionId();
        String tooMany = PaperDriver.sign(
                paper.first,
                paper.content(
                        assemblyId,
                        back,
                        null,
                        Map.of(first, new Choice.Candidates(ids), second, new Choice.Option(option)),
                        Map.of()));
        paper.enter(paper.first, assemblyId, tooMany).ok();
        paper.review(paper.second, assemblyId, tooMany, PaperReview.Decision.CONFIRMED)
                .refused(RefusalCode.PAPER_CHOICES_INCOMPLETE);
        paper.review(paper.second, assemblyId, tooMany, PaperReview.Decision.RETURNED)
                .ok();
        clock.advanceTo(clock.instant().plusSeconds(1));
        paper.book(
                assemblyId,
                paper.content(
                        assemblyId,
                        back,
                        null,
                        Map.of(second, new Choice.Option(option)),
                        Map.of(first, PaperEntry.Mark.OVER_MARKED)));
        paper.record(assemblyId, party(1), "DESK").ok();
        PaperSheet marked = paper.received(assemblyId, party(1));
        paper.book(
                assemblyId,
                paper.content(
                        assemblyId,
                        marked,
                        null,
                        Map.of(first, new Choice.Candidates(ids.subList(0, 2)), second, Choice.Answer.ABSTAIN),
                        Map.of()));
        evidence(assemblyId);
        counted(assemblyId, ids.subList(0, 5), option);
    }

    private String openElectionAndOptions() {
        Map<String, Object> election = AssemblyDriver.matter("M3", "选举业主委员会。");
        election.put(
                "election",
                Map.of(
                        "seats",
                        5,
                        "termYears",
                        3,
                        "candidates",
                        List.of("甲", "乙", "丙", "丁", "戊", "己").stream()
                                .map(name -> Map.of("name", name, "about", name + "号楼业主"))
                                .toList()));
        Map<String, Object> options = AssemblyDriver.matter("M4", "选聘物业服务企业。");
        options.put("choice", Map.of("options", List.of("第一物业", "第二物业"), "runoff", true));
        Map<String, Object> content = votes.withDraw(votes.content(List.of(election, options)));
        String assemblyId = votes.locked(content);
        String commitment = Draw.commitment(
                String.valueOf(votes.driver.read(assemblyId).getPackageHash()),
                votes.driver.scrutineer.accountId(),
                "0".repeat(64));
        votes.driver
                .scrutineer
                .client()
                .post(votes.driver.path("/" + assemblyId + "/draw/commitments"), Map.of("commitment", commitment))
                .ok();
        votes.open(assemblyId);
        return assemblyId;
    }

    /** Both sizes name candidates and options; the small sheet goes on. */
    private PaperSheet printed(String assemblyId) throws IOException {
        paper.record(assemblyId, party(0), "DESK").ok();
        PaperSheet small = paper.print(assemblyId, party(0), false);
        PaperSheet large = paper.print(assemblyId, party(0), true);
        for (PaperSheet sheet : List.of(small, large)) {
            assertThat(text(paper.second
                            .client()
                            .get(paper.path(assemblyId, "/sheets/" + sheet.getSerial() + "/document"))
                            .ok()
                            .bytes()))
                    .contains(
                            "应选5人，候选人6人。最多选5人，可以少选；选6人及以上的，该事项无效。",
                            "□甲（甲号楼业主）",
                            "□己（己号楼业主）",
                            "下列各项只选一项",
                            "得票最高的两项另行表决一次",
                            "□第一物业",
                            "□第二物业",
                            "□弃权")
                    .doesNotContain("□同意");
        }
        return small;
    }

    private void counted(String assemblyId, List<String> candidates, String option) {
        for (int voter = 2; voter < 6; voter++) {
            votes.vote(voter, assemblyId, new Choice.Candidates(candidates), new Choice.Option(option));
        }
        votes.close(assemblyId);
        clock.advanceTo(Objects.requireNonNull(votes.driver.read(assemblyId).getDraw())
                .getNumberAt()
                .toInstant());
        votes.driver
                .counter
                .client()
                .post(votes.driver.path("/" + assemblyId + "/draw/number"), Map.of("number", "03 09 17"))
                .ok();
        votes.driver.count(assemblyId);
        List<MatterResult> matters = votes.result(assemblyId).getMatters();
        assertThat(matters.get(0).getParticipating().getHeads()).isEqualTo(5);
        assertThat(matters.get(0).getStandings())
                .filteredOn(each -> each.getName().equals("乙"))
                .extracting(each -> each.getSum().getHeads())
                .containsExactly(5L);
        assertThat(matters.get(1).getOutcome().getValue()).isEqualTo("PASSED");
        votes.verified(assemblyId);
    }

    private void evidence(String assemblyId) throws IOException {
        OwnPaper mine =
                votes.phones.get(1).client().get(own(assemblyId, "/paper")).as(OwnPaper.class);
        String entry = Objects.requireNonNull(
                mine.getParties().get(0).getSheets().get(0).getEntry());
        String path = own(
                assemblyId,
                "/evidence-sheets/" + CompactJws.read(entry).documentId().hex());
        votes.phones.get(2).client().get(path).refused(RefusalCode.NOT_FOUND);
        assertThat(text(votes.phones.get(1).client().get(path).ok().bytes()))
                .contains(
                        "纸质表决票证据说明",
                        "0000003",
                        "事项M3：甲、乙",
                        "事项M4：弃权",
                        "录入人的密钥指纹",
                        "复核人（另一名工作人员）的密钥指纹",
                        CompactJws.read(entry).kid(),
                        Hash.sha256(PaperDriver.SCAN).hex(),
                        "ballot.paper",
                        "如何核验");
    }

    private static String text(byte[] pdf) throws IOException {
        try (PDDocument document = Loader.loadPDF(pdf)) {
            return new PDFTextStripper().getText(document).replaceAll("[\\s\\u3000]", "");
        }
    }

    private static String own(String assemblyId, String rest) {
        return "/api/resident/assemblies/" + assemblyId + rest;
    }
}
