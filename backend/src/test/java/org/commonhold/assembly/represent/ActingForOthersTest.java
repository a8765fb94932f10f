package org.commonhold.assembly.represent;

import static org.assertj.core.api.Assertions.assertThat;

import io.micronaut.context.annotation.Property;
import io.micronaut.runtime.server.EmbeddedServer;
import io.micronaut.test.extensions.junit5.annotation.MicronautTest;
import jakarta.inject.Inject;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.commonhold.api.RefusalCode;
import org.commonhold.api.model.OwnParty;
import org.commonhold.api.model.Representation;
import org.commonhold.api.model.ResidentAssembly;
import org.commonhold.contract.Base64Url;
import org.commonhold.contract.Hash;
import org.commonhold.contract.document.Choice;
import org.commonhold.contract.document.OwnerBallot;
import org.commonhold.contract.document.RepresentativeAppointment;
import org.commonhold.contract.document.RepresentativeAppointment.Ground;
import org.commonhold.contract.jws.DocumentType;
import org.commonhold.kernel.LegalCalendar;
import org.commonhold.platform.DevelopmentClock;
import org.commonhold.platform.Randomness;
import org.commonhold.registry.Registry;
import org.commonhold.registry.rule.Column;
import org.commonhold.registry.rule.IdentityDocument;
import org.commonhold.registry.rule.Party;
import org.commonhold.registry.rule.SocialCreditCode;
import org.commonhold.testing.CommunityFixture;
import org.commonhold.testing.CommunityFixture.Person;
import org.commonhold.testing.CommunityFixture.TestCommunity;
import org.commonhold.testing.OwnerFixture.Device;
import org.commonhold.testing.RegistryRows;
import org.commonhold.testing.ServiceClient;
import org.commonhold.testing.VotingFixture;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A child's guardian and a company's authorised person, whom a worker records with their papers: who votes, who no longer does. */
@MicronautTest(transactional = false)
@Property(name = "test.clock", value = "pinned")
@Property(name = "commonhold.assembly.close-check", value = "1h")
class ActingForOthersTest {
    private static final Hash PAPER = Hash.sha256(new byte[] {3});
    private static final String CHILDS = "3-2-101";
    private static final String COMPANYS = "3-2-102";

    @Inject
    EmbeddedServer server;

    @Inject
    DevelopmentClock clock;

    @Inject
    Randomness randomness;

    private Registry registry;
    private VotingFixture votes;
    private String community;

    /** 101 belongs to a child with the first resident as guardian, 102 to a company with the second; the others own 103 and 104. */
    @BeforeEach
    void start() {
        registry = server.getApplicationContext().getBean(Registry.class);
        community = CommunityFixture.empty(server.getApplicationContext());
        Party child = new Party("王小小", RegistryRows.document("20250101", 7), null);
        String characters = "91330100MA2800000";
        Party company = new Party(
                "示例商贸有限公司",
                new IdentityDocument(
                        org.commonhold.registry.rule.DocumentType.SOCIAL_CREDIT_CODE,
                        characters + SocialCreditCode.checkCharacter(characters)),
                null);
        CommunityFixture.importRows(
                server.getApplicationContext(),
                community,
                List.of(
                        through(RegistryRows.dwelling("3", "2", "101", child), 0, "监护人"),
                        through(RegistryRows.dwelling("3", "2", "102", company), 1, "经办人"),
                        RegistryRows.dwelling("3", "2", "103", RegistryRows.resident(2)),
                        RegistryRows.dwelling("3", "2", "104", RegistryRows.resident(3))));
        List<Person> people = CommunityFixture.people(server, community, 4);
        votes = new VotingFixture(server, clock, new TestCommunity(community, people));
    }

    private static Map<Column, String> through(Map<Column, String> row, int agent, String relation) {
        Party party = RegistryRows.resident(agent);
        row.put(Column.AGENT, party.name());
        row.put(Column.AGENT_RELATION, relation);
        row.put(Column.AGENT_DOCUMENT_TYPE, party.document().type().title());
        row.put(Column.AGENT_DOCUMENT, party.document().number());
        return row;
    }

    private LocalDate today() {
        return LocalDate.ofInstant(clock.instant(), LegalCalendar.ZONE);
    }

    private RepresentativeAppointment appointment(
            String unit, int representative, Ground ground, @Nullable Hash paper) {
        String owner = registry.unit(community, unit, today()).holders().get(0).holderId();
        return new RepresentativeAppointment(
                community,
                List.of(unit),
                List.of(owner),
                votes.driver.community.people().get(representative).personId(),
                ground,
                paper,
                today(),
                null,
                Base64Url.write(randomness.bytes(16)),
                clock.instant());
    }

    private ServiceClient.Answer record(RepresentativeAppointment document) {
        String jws = votes.worker
                .key()
                .sign(DocumentType.REPRESENTATIVE, document.canonical())
                .text();
        return votes.worker.client().post(votes.driver.community.path("/representatives"), Map.of("jws", jws));
    }

    private List<String> parties(int resident, String assemblyId) {
        return seen(resident, assemblyId).getParties().stream()
                .filter(OwnParty::getMayVote)
                .map(OwnParty::getPartyKey)
                .sorted()
                .toList();
    }

    private ResidentAssembly seen(int resident, String assemblyId) {
        return votes.phones
                .get(resident)
                .client()
                .get("/api/resident/assemblies/" + assemblyId)
                .as(ResidentAssembly.class);
    }

    private ServiceClient.Answer cast(int resident, String assemblyId, String party) {
        ResidentAssembly seen = seen(resident, assemblyId);
        Map<String, Choice> choices = votes.driver.all(assemblyId, Choice.Answer.YES);
        OwnerBallot ballot = new OwnerBallot(
                community,
                assemblyId,
                Hash.fromHex(String.valueOf(seen.getAssembly().getPackageHash())),
                party,
                choices,
                null,
                1,
                Base64Url.write(randomness.bytes(16)),
                clock.instant());
        Device phone = votes.phones.get(resident);
        String jws =
                phone.key().sign(DocumentType.OWNER_BALLOT, ballot.canonical()).text();
        return phone.client().post("/api/ballots", Map.of("jws", jws));
    }

    @Test
    void guardianAndAuthorisedPerson_whoAreRecorded_voteInPlaceOfTheFormerOnes() {
        record(appointment(CHILDS, 2, Ground.GUARDIAN, null)).refused(RefusalCode.REPRESENTATION_DOCUMENT_MISSING);
        assertThat(record(appointment(CHILDS, 2, Ground.GUARDIAN, PAPER))
                        .as(Representation.class)
                        .getGround()
                        .getValue())
                .isEqualTo("GUARDIAN");
        record(appointment(COMPANYS, 3, Ground.AUTHORISED, PAPER)).ok();
        String assemblyId = votes.open(votes.locked(votes.driver.ordinary()));
        assertThat(parties(0, assemblyId)).isEmpty();
        assertThat(parties(1, assemblyId)).isEmpty();
        assertThat(parties(2, assemblyId)).containsExactly(CHILDS, "3-2-103");
        assertThat(parties(3, assemblyId)).containsExactly(COMPANYS, "3-2-104");
        cast(0, assemblyId, CHILDS).refused(RefusalCode.BALLOT_PARTY_NOT_YOURS);
        cast(1, assemblyId, COMPANYS).refused(RefusalCode.BALLOT_PARTY_NOT_YOURS);
        cast(2, assemblyId, CHILDS).ok();
        cast(2, assemblyId, "3-2-103").ok();
        cast(3, assemblyId, COMPANYS).ok();
        votes.close(assemblyId);
        votes.driver.count(assemblyId);
        assertThat(votes.result(assemblyId).getMatters().get(0).getYes().getHeads())
                .isEqualTo(3);
        votes.verified(assemblyId);
    }

    /** An heir votes for a deceased owner, and whom a court named for one without capacity, each with a paper of a day. */
    @Test
    void heirAndWhomACourtNamed_voteInPlaceOfTheOwners_withADocument() {
        record(appointment("3-2-103", 3, Ground.ESTATE, null)).refused(RefusalCode.REPRESENTATION_DOCUMENT_MISSING);
        record(appointment("3-2-104", 2, Ground.COURT, null)).refused(RefusalCode.REPRESENTATION_DOCUMENT_MISSING);
        record(appointment("3-2-103", 3, Ground.ESTATE, PAPER)).ok();
        record(appointment("3-2-104", 2, Ground.COURT, PAPER)).ok();
        String assemblyId = votes.open(votes.locked(votes.driver.ordinary()));
        assertThat(parties(3, assemblyId)).containsExactly("3-2-103");
        assertThat(parties(2, assemblyId)).containsExactly("3-2-104");
        cast(2, assemblyId, "3-2-103").refused(RefusalCode.BALLOT_PARTY_NOT_YOURS);
        cast(3, assemblyId, "3-2-103").ok();
        cast(2, assemblyId, "3-2-104").ok();
        votes.close(assemblyId);
        votes.driver.count(assemblyId);
        assertThat(votes.result(assemblyId).getMatters().get(0).getYes().getHeads())
                .isEqualTo(2);
        votes.verified(assemblyId);
    }

    @Test
    void guardianAndAuthorisedPersonOfTheRegister_voteWithoutAnyFurtherPaper() {
        String assemblyId = votes.open(votes.locked(votes.driver.ordinary()));
        assertThat(parties(0, assemblyId)).containsExactly(CHILDS);
        assertThat(parties(1, assemblyId)).containsExactly(COMPANYS);
        cast(0, assemblyId, CHILDS).ok();
        cast(1, assemblyId, COMPANYS).ok();
        cast(1, assemblyId, CHILDS).refused(RefusalCode.BALLOT_PARTY_NOT_YOURS);
    }
}
