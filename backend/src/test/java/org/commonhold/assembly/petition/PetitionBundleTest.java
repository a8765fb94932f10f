package org.commonhold.assembly.petition;

import static org.assertj.core.api.Assertions.assertThat;

import io.micronaut.context.annotation.Property;
import io.micronaut.runtime.server.EmbeddedServer;
import io.micronaut.test.extensions.junit5.annotation.MicronautTest;
import jakarta.inject.Inject;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.commonhold.api.RefusalCode;
import org.commonhold.api.model.OwnPetition;
import org.commonhold.contract.Base64Url;
import org.commonhold.contract.Bytes;
import org.commonhold.contract.Hash;
import org.commonhold.contract.document.Choice;
import org.commonhold.contract.document.PetitionSignature;
import org.commonhold.contract.document.PetitionSignature.Act;
import org.commonhold.contract.jws.DocumentType;
import org.commonhold.platform.DevelopmentClock;
import org.commonhold.platform.Randomness;
import org.commonhold.registry.rule.Column;
import org.commonhold.testing.CommunityFixture;
import org.commonhold.testing.CommunityFixture.Person;
import org.commonhold.testing.CommunityFixture.TestCommunity;
import org.commonhold.testing.OwnerFixture.Device;
import org.commonhold.testing.RegistryRows;
import org.commonhold.testing.ServiceClient;
import org.commonhold.testing.VotingFixture;
import org.commonhold.verifier.Bundle;
import org.commonhold.verifier.BundleFile;
import org.commonhold.verifier.Finding;
import org.commonhold.verifier.Verifier;
import org.junit.jupiter.api.Test;

/** Petitions in the evidence bundle of the assembly that answers them, and the basis of their share. Five owners, one of them large. */
@MicronautTest(transactional = false)
@Property(name = "test.clock", value = "pinned")
@Property(name = "commonhold.assembly.close-check", value = "1h")
@Property(name = "commonhold.assembly.petition-check", value = "1h")
class PetitionBundleTest {
    @Inject
    EmbeddedServer server;

    @Inject
    DevelopmentClock clock;

    @Inject
    Randomness randomness;

    private VotingFixture votes;

    /** One unit of 1,000.00 m² and four of 50.00 m². */
    private void owners() {
        String communityId = CommunityFixture.empty(server.getApplicationContext());
        List<Map<Column, String>> rows = new ArrayList<>();
        for (int owner = 0; owner < 5; owner++) {
            rows.add(RegistryRows.with(
                    RegistryRows.dwelling("3", "2", String.valueOf(101 + owner), RegistryRows.resident(owner)),
                    Column.AREA,
                    owner == 4 ? "1000.00" : "50.00"));
        }
        CommunityFixture.importRows(server.getApplicationContext(), communityId, rows);
        List<Person> people = CommunityFixture.people(server, communityId, 5);
        votes = new VotingFixture(server, clock, new TestCommunity(communityId, people));
    }

    private OwnPetition write() {
        return votes.phones
                .get(0)
                .client()
                .post("/api/resident/petitions", Map.of("title", "请求召开临时会议", "text", "讨论更换电梯。"))
                .as(OwnPetition.class);
    }

    private void sign(int owner, OwnPetition petition, Act act) {
        PetitionSignature signature = new PetitionSignature(
                votes.driver.community.communityId(),
                Hash.fromHex(petition.getPetition().getDocument()),
                votes.driver.community.people().get(owner).unit(),
                votes.driver.community.people().get(owner).personId(),
                act,
                Base64Url.write(randomness.bytes(16)),
                clock.instant());
        Device phone = votes.phones.get(owner);
        String jws =
                phone.key().sign(DocumentType.PETITION, signature.canonical()).text();
        phone.client().post(path(petition, "/signatures"), Map.of("jws", jws)).ok();
    }

    private ServiceClient.Answer submit(OwnPetition petition) {
        return votes.phones.get(0).client().post(path(petition, "/submission"), Map.of());
    }

    private static String path(OwnPetition petition, String rest) {
        return "/api/resident/petitions/" + petition.getPetition().getPetitionId() + rest;
    }

    @Test
    void petition_ofFourSmallOwners_lacksTheArea_andSufficesWhereHeadsAloneCount() {
        owners();
        OwnPetition petition = write();
        for (int owner = 0; owner < 4; owner++) {
            sign(owner, petition, Act.SUPPORT);
        }
        // 200.00 of 1,200.00 m² is less than a fifth, four of five heads are more.
        submit(petition).refused(RefusalCode.PETITION_NOT_REACHED);
        assertThat(petition.getPetition().getNeeded().getAreaDm2()).isEqualTo(24_000L);
        votes.adopt(Map.of("petitionBasis", "HEADS_ONLY"));
        sign(3, petition, Act.WITHDRAW);
        submit(petition).ok();
        answered(petition, 4);
    }

    /** An assembly answers it; the bundle holds its words and its signatures, and a stranger finds what is not in order. */
    private void answered(OwnPetition petition, int voters) {
        String assemblyId = votes.driver.draft(votes.driver.ordinary());
        votes.driver
                .committee
                .client()
                .post(
                        votes.driver.community.path(
                                "/petitions/" + petition.getPetition().getPetitionId() + "/assembly"),
                        Map.of("assemblyId", assemblyId))
                .ok();
        votes.driver.move(assemblyId, "PUBLICISED").ok();
        votes.driver.inform(assemblyId).ok();
        votes.driver.move(assemblyId, "LOCKED").ok();
        votes.open(assemblyId);
        for (int voter = 0; voter < voters; voter++) {
            votes.vote(voter, assemblyId, Choice.Answer.YES, Choice.Answer.YES);
        }
        votes.counted(assemblyId);
        assertThat(votes.verified(assemblyId).findings())
                .anyMatch(each ->
                        each.id().equals("petition.signatures") && each.text().contains("3 parties stand behind it"))
                .anyMatch(each ->
                        each.id().equals("petition.share") && each.text().contains("3 of 5 heads and 15000 of 120000"));
        Bundle full = votes.bundle(assemblyId);
        String line = full.lines(BundleFile.PETITIONS).get(0);
        int first = line.indexOf("[\"") + 1;
        int second = line.indexOf("\",\"", first) + 2;
        assertThat(failing(full, line.substring(0, first) + line.substring(second)))
                .contains("petition.signatures");
        assertThat(failing(full, line.replace("更换电梯", "更换水泵"))).contains("petition.in-book");
        assertThat(failing(full, line.replaceAll("\"submitted\":\\d+", "\"submitted\":1")))
                .contains("petition.in-book");
    }

    private List<String> failing(Bundle full, String line) {
        Map<BundleFile, Bytes> files = new EnumMap<>(full.files());
        files.put(BundleFile.PETITIONS, Bytes.utf8(line + "\n"));
        return Verifier.verify(new Bundle(files, full.notices()), votes.key()).findings().stream()
                .filter(each -> each.outcome() == Finding.Outcome.FAILS)
                .map(Finding::id)
                .toList();
    }
}
