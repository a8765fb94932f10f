package org.commonhold.assembly.http;

import static org.assertj.core.api.Assertions.assertThat;

import io.micronaut.context.annotation.Property;
import io.micronaut.runtime.server.EmbeddedServer;
import io.micronaut.test.extensions.junit5.annotation.MicronautTest;
import jakarta.inject.Inject;
import java.util.HashSet;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.commonhold.api.model.BallotCaseViewState;
import org.commonhold.api.model.OwnCase;
import org.commonhold.api.model.OwnPaper;
import org.commonhold.api.model.PaperSheet;
import org.commonhold.api.model.VoidSignature;
import org.commonhold.contract.document.BallotCase;
import org.commonhold.contract.document.Choice;
import org.commonhold.contract.document.KeyEnrolment;
import org.commonhold.contract.jws.CompactJws;
import org.commonhold.contract.jws.DocumentType;
import org.commonhold.contract.jws.VerificationKey;
import org.commonhold.platform.DevelopmentClock;
import org.commonhold.testing.VotingFixture;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What a phone gets to check that two officials declared a ballot of its household void. Two owners. */
@MicronautTest(transactional = false)
@Property(name = "test.clock", value = "pinned")
@Property(name = "commonhold.assembly.close-check", value = "1h")
class VoidProofPathTest {
    @Inject
    EmbeddedServer server;

    @Inject
    DevelopmentClock clock;

    private VotingFixture votes;
    private PaperDriver paper;
    private String assemblyId;

    @BeforeEach
    void start() {
        votes = new VotingFixture(server, clock, 2);
        paper = new PaperDriver(votes.driver, clock);
        assemblyId = votes.open(votes.locked(votes.driver.ordinary()));
    }

    @Test
    void ballotDeclaredVoid_carriesBothSignatures_andTheEnrolmentsBehindThem() {
        String party = votes.driver.community.people().get(0).unit();
        paper.record(assemblyId, party, "VOICE").ok();
        PaperSheet sheet = paper.received(assemblyId, party);
        paper.book(
                assemblyId,
                paper.content(assemblyId, sheet, null, paper.driver.all(assemblyId, Choice.Answer.NO), Map.of()));
        paper.openCase(assemblyId, party, "PAPER_OBJECTION").ok();
        OwnCase open = own();
        assertThat(open.getState()).isEqualTo(BallotCaseViewState.OPEN);
        assertThat(open.getStatement()).isEqualTo("不是我投的票");
        assertThat(open.getSignatures()).isNullOrEmpty();

        paper.declareVoid(assemblyId);
        OwnCase gone = own();
        assertThat(gone.getState()).isEqualTo(BallotCaseViewState.VOIDED);
        String declared = entry(Objects.requireNonNull(gone.getVoidIndex()));
        Set<String> persons = new HashSet<>();
        for (VoidSignature each : gone.getSignatures()) {
            CompactJws enrolment = CompactJws.read(each.getEnrolment(), DocumentType.KEY_ENROLMENT);
            KeyEnrolment content = KeyEnrolment.read(enrolment.payload().toArray());
            VerificationKey key = VerificationKey.of(content.key());
            CompactJws signed = CompactJws.read(each.getJws(), DocumentType.BALLOT_CASE);
            enrolment.verify(key);
            signed.verify(key);
            BallotCase statement = BallotCase.read(signed.payload().toArray());
            assertThat(statement.decision()).isEqualTo(BallotCase.Decision.VOID);
            assertThat(statement.entry()).isEqualTo(gone.getEntry());
            assertThat(declared).contains(signed.kid(), signed.documentId().hex());
            assertThat(each.getEnrolledIndex()).isLessThan(gone.getVoidIndex());
            assertThat(entry(each.getEnrolledIndex()))
                    .contains(
                            "key.enrolled", signed.kid(), enrolment.documentId().hex());
            persons.add(content.person());
        }
        assertThat(persons).hasSize(2);
    }

    private OwnCase own() {
        return votes.phones
                .get(0)
                .client()
                .get("/api/resident/assemblies/" + assemblyId + "/paper")
                .as(OwnPaper.class)
                .getParties()
                .get(0)
                .getCases()
                .get(0);
    }

    private String entry(long index) {
        return votes.phones
                .get(0)
                .client()
                .get("/api/log/" + votes.driver.community.communityId() + "/entries?count=1&from=" + index)
                .ok()
                .text();
    }
}
