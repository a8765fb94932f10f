package org.commonhold.evidence;

import static org.assertj.core.api.Assertions.assertThat;

import io.micronaut.context.annotation.Property;
import io.micronaut.runtime.server.EmbeddedServer;
import io.micronaut.test.extensions.junit5.annotation.MicronautTest;
import io.micronaut.test.support.TestPropertyProvider;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Map;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.text.PDFTextStripper;
import org.commonhold.api.RefusalCode;
import org.commonhold.api.model.LogTimeStamps;
import org.commonhold.contract.document.Choice;
import org.commonhold.contract.log.EntryType;
import org.commonhold.contract.roll.Participation;
import org.commonhold.platform.DevelopmentClock;
import org.commonhold.testing.AssemblyDriver;
import org.commonhold.testing.Eventually;
import org.commonhold.testing.ServiceClient.Answer;
import org.commonhold.testing.TimeStampStandIn;
import org.commonhold.testing.VotingFixture;
import org.commonhold.transparency.Book;
import org.commonhold.verifier.Finding;
import org.commonhold.verifier.Verdict;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** What reaches people outside: time stamps of an authority in the bundle, and slips for owners who never used a phone. */
@MicronautTest(transactional = false)
@Property(name = "test.clock", value = "pinned")
@Property(name = "commonhold.assembly.close-check", value = "1h")
@Property(name = "commonhold.log.stamp-round", value = "50ms")
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class OutsideEvidenceTest implements TestPropertyProvider {
    @Inject
    EmbeddedServer server;

    @Inject
    DevelopmentClock clock;

    @Inject
    Book book;

    @Override
    public Map<String, String> getProperties() {
        return Map.of("commonhold.time-stamp.url", new TimeStampStandIn().url());
    }

    @Test
    void countedAssembly_bringsStampsAndSlips() throws Exception {
        VotingFixture votes = new VotingFixture(server, clock, 3);
        AssemblyDriver driver = votes.driver;
        String community = driver.community.communityId();
        String assembly = votes.open(votes.locked(votes.content(List.of(AssemblyDriver.matter("M5", "更换电梯")))));
        votes.vote(0, assembly, Choice.Answer.YES);
        driver.counter.client().get(slips(driver, assembly, "")).refused(RefusalCode.RESULT_NOT_AVAILABLE);
        votes.counted(assembly);

        awaitStamps(community, 3);
        Verdict verdict = votes.verified(assembly);
        LogTimeStamps served = driver.counter
                .client()
                .get("/api/log/" + community + "/time-stamps")
                .as(LogTimeStamps.class);

        assertThat(verdict.findings())
                .anySatisfy(finding -> assertThat(finding)
                        .isEqualTo(new Finding(
                                "stamp.imprint",
                                Finding.Outcome.HOLDS,
                                "3 time stamps, each over the entry that it names")))
                .anySatisfy(finding -> {
                    assertThat(finding.id()).isEqualTo("stamp.signature");
                    assertThat(finding.outcome()).isEqualTo(Finding.Outcome.HOLDS);
                })
                .anySatisfy(finding -> {
                    assertThat(finding.id()).isEqualTo("beyond.time");
                    assertThat(finding.outcome()).isEqualTo(Finding.Outcome.NOT_CHECKED);
                    assertThat(finding.text())
                            .contains("whether the authority behind the time stamps is to be trusted");
                });
        assertThat(served.getItems())
                .extracting(item -> item.getType())
                .containsExactly(
                        EntryType.ASSEMBLY_PUBLICISED.text(),
                        EntryType.ASSEMBLY_LOCKED.text(),
                        EntryType.ASSEMBLY_CLOSED.text());
        slipsTellEachHousehold(votes, assembly);
        driver.counter.client().get("/api/app-releases").ok();
    }

    private void slipsTellEachHousehold(VotingFixture votes, String assembly) throws Exception {
        AssemblyDriver driver = votes.driver;
        String all = text(votes.worker.client().get(slips(driver, assembly, "")));
        String own = text(driver.scrutineer.client().get(slips(driver, assembly, "?building=3&party=3-2-102")));

        assertThat(all).contains("3-2-101", "3-2-102", "3-2-103", "本户已通过手机参加表决");
        assertThat(own).contains("3-2-102", "没有以本户名义记录任何表决票").doesNotContain("3-2-101");
        // The row of the slip is that of the list whose root stands in the book.
        assertThat(own).contains(Participation.Status.NOT_VOTED.name());
        driver.counter.client().get(slips(driver, assembly, "?building=9")).refused(RefusalCode.NOT_FOUND);
        driver.committee.client().get(slips(driver, assembly, "")).refused(RefusalCode.ROLE_MISSING);
    }

    private static String slips(AssemblyDriver driver, String assembly, String query) {
        return driver.path("/" + assembly + "/participation-slips" + query);
    }

    private static String text(Answer answer) throws Exception {
        try (var document = Loader.loadPDF(answer.ok().bytes())) {
            return new PDFTextStripper().getText(document);
        }
    }

    private void awaitStamps(String community, int count) {
        Eventually.until("the time stamps", () -> book.timeStamps(community).size() >= count);
        assertThat(book.timeStamps(community)).hasSize(count);
    }
}
