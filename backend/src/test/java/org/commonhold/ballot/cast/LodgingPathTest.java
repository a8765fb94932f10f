package org.commonhold.ballot.cast;

import static org.assertj.core.api.Assertions.assertThat;

import io.micronaut.context.annotation.Property;
import io.micronaut.runtime.server.EmbeddedServer;
import io.micronaut.test.extensions.junit5.annotation.MicronautTest;
import jakarta.inject.Inject;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.commonhold.api.RefusalCode;
import org.commonhold.api.model.AuditEntry;
import org.commonhold.api.model.AuditEntryAct;
import org.commonhold.api.model.AuditPage;
import org.commonhold.api.model.Receipt;
import org.commonhold.contract.document.Choice.Answer;
import org.commonhold.contract.jws.CompactJws;
import org.commonhold.identity.CurrentPerson.Role;
import org.commonhold.platform.DevelopmentClock;
import org.commonhold.testing.AssemblyDriver;
import org.commonhold.testing.CommunityFixture;
import org.commonhold.testing.ServiceClient;
import org.commonhold.testing.VotingFixture;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A ballot that got no answer is handed in at the desk: it counts as if the phone had sent it, and never twice. */
@MicronautTest(transactional = false)
@Property(name = "test.clock", value = "pinned")
@Property(name = "commonhold.assembly.close-check", value = "1h")
class LodgingPathTest {
    @Inject
    EmbeddedServer server;

    @Inject
    DevelopmentClock clock;

    private VotingFixture votes;
    private String assemblyId;

    @BeforeEach
    void start() {
        votes = new VotingFixture(server, clock, 2);
        assemblyId = votes.open(votes.locked(votes.content(List.of(AssemblyDriver.matter("M5", "使用维修资金。")))));
    }

    private ServiceClient.Answer lodge(ServiceClient client, String jws) {
        return client.send("POST", votes.driver.community.path("/lodged-ballots"), Map.of("jws", jws), Map.of());
    }

    private List<AuditEntry> lodgings() {
        return votes.worker.client().get(votes.driver.community.path("/audit")).as(AuditPage.class).getItems().stream()
                .filter(entry -> entry.getAct() == AuditEntryAct.BALLOT_LODGED)
                .toList();
    }

    @Test
    void ballotHandedIn_countsOnce_whateverTheWay_andTheTrailNamesTheOfficial() {
        String jws = votes.signed(votes.phones.get(0), assemblyId, Answer.YES);

        Receipt receipt = lodge(votes.worker.client(), jws).as(Receipt.class);

        assertThat(receipt.getJws())
                .as("the desk gives a receipt on that holds no choice")
                .isNull();
        assertThat(receipt.getBallot())
                .isEqualTo(CompactJws.read(jws).documentId().hex());
        Receipt again = lodge(votes.driver.scrutineer.client(), jws).as(Receipt.class);
        assertThat(again.getEntry()).isEqualTo(receipt.getEntry());
        Receipt sent = votes.phones
                .get(0)
                .client()
                .post("/api/ballots", Map.of("jws", jws))
                .as(Receipt.class);
        assertThat(sent.getEntry()).isEqualTo(receipt.getEntry());
        assertThat(sent.getBlinding()).isEqualTo(receipt.getBlinding());
        assertThat(sent.getJws()).isEqualTo(jws);
        assertThat(lodgings()).hasSize(2).allSatisfy(entry -> {
            assertThat(entry.getSubject()).isEqualTo(assemblyId);
            assertThat(entry.getFacts()).containsEntry("ballot", receipt.getBallot());
        });
        votes.vote(1, assemblyId, Answer.NO);
        assertThat(votes.counted(assemblyId).getBallots()).isEqualTo(2);
        votes.verified(assemblyId);
    }

    @Test
    void arrivalIsWhatCounts_oneInstantBeforeTheClose_andNotAtIt() {
        String early = votes.signed(votes.phones.get(0), assemblyId, Answer.YES);
        String late = votes.signed(votes.phones.get(1), assemblyId, Answer.YES);
        Instant closeAt = votes.driver.read(assemblyId).getCloseAt().toInstant();

        clock.advanceTo(closeAt.minusMillis(1));
        lodge(votes.worker.client(), early).ok();
        clock.advanceTo(closeAt);

        ServiceClient.Answer refused = lodge(votes.worker.client(), late);
        refused.refused(RefusalCode.BALLOT_WINDOW_CLOSED);
        assertThat(refused.text()).as("the signed word goes to the voter").contains("commonhold/ballot-refusal/v1");
        lodge(votes.worker.client(), early).ok();
    }

    @Test
    void theOwnersSignatureIsNeeded_andAnOfficialOfThisCommunity() {
        String jws = votes.signed(votes.phones.get(0), assemblyId, Answer.YES);
        CompactJws read = CompactJws.read(jws);
        byte[] signature = read.signature().toArray();
        signature[10] ^= 1;
        String forged = CompactJws.of(
                        read.algorithm(),
                        read.type(),
                        read.kid(),
                        read.payload(),
                        org.commonhold.contract.Bytes.of(signature))
                .text();

        lodge(votes.worker.client(), forged).refused(RefusalCode.BALLOT_SIGNATURE_INVALID);
        lodge(votes.worker.client(), "x").refused(RefusalCode.BALLOT_JWS_MALFORMED);
        lodge(votes.driver.committee.client(), jws).refused(RefusalCode.ROLE_MISSING);
        lodge(votes.phones.get(0).client(), jws).refused(RefusalCode.NOT_SIGNED_IN);
        var elsewhere = CommunityFixture.create(server, 0);
        ServiceClient other = votes.driver
                .staff
                .official(elsewhere.communityId(), Role.COMMUNITY_WORKER)
                .client();
        lodge(other, jws).refused(RefusalCode.NOT_FOUND);
        other.send("POST", elsewhere.path("/lodged-ballots"), Map.of("jws", jws), Map.of())
                .refused(RefusalCode.BALLOT_OTHER_COMMUNITY);
        assertThat(lodgings()).as("only what is a ballot of this community").hasSize(1);
    }
}
