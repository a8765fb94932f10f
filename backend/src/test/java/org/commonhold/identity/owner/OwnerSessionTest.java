package org.commonhold.identity.owner;

import static org.assertj.core.api.Assertions.assertThat;

import io.micronaut.runtime.server.EmbeddedServer;
import io.micronaut.test.extensions.junit5.annotation.MicronautTest;
import jakarta.inject.Inject;
import java.security.SecureRandom;
import java.util.Map;
import org.commonhold.api.RefusalCode;
import org.commonhold.api.model.Consents;
import org.commonhold.api.model.Devices;
import org.commonhold.api.model.ResidentSession;
import org.commonhold.api.model.SessionChallenge;
import org.commonhold.contract.jws.SigningKey;
import org.commonhold.identity.CurrentPerson.Role;
import org.commonhold.identity.Keys;
import org.commonhold.testing.CommunityFixture;
import org.commonhold.testing.CommunityFixture.Person;
import org.commonhold.testing.CommunityFixture.TestCommunity;
import org.commonhold.testing.OwnerFixture;
import org.commonhold.testing.OwnerFixture.Device;
import org.commonhold.testing.ServiceClient;
import org.commonhold.testing.StaffFixture;
import org.commonhold.testing.StaffFixture.Official;
import org.commonhold.transparency.Book;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@MicronautTest(transactional = false)
class OwnerSessionTest {
    @Inject
    EmbeddedServer server;

    @Inject
    Book book;

    @Inject
    Keys keys;

    private OwnerFixture owners;
    private TestCommunity community;
    private Person person;
    private Official worker;
    private Device phone;

    @BeforeEach
    void start() {
        owners = OwnerFixture.on(server);
        community = CommunityFixture.create(server, 2);
        person = community.people().get(0);
        worker = StaffFixture.on(server).official(community.communityId(), Role.COMMUNITY_WORKER);
        phone = owners.enrol(community, person, worker);
    }

    @Test
    void signIn_withTheDeviceKey_opensASessionOfItsOwn() {
        ServiceClient again = new ServiceClient(server);

        ResidentSession session = OwnerFixture.signIn(again, phone.key()).as(ResidentSession.class);

        assertThat(session.getPersonId()).isEqualTo(person.personId());
        assertThat(session.getKid()).isEqualTo(phone.kid());
        assertThat(session.getUnits()).singleElement().satisfies(unit -> {
            assertThat(unit.getUnit()).isEqualTo(person.unit());
            assertThat(unit.getVotes()).isTrue();
            assertThat(unit.getWhy()).isNull();
        });
        again.get("/api/resident/session").ok();
    }

    @Test
    void signIn_challengeUsedTwice_isRefused() {
        ServiceClient client = new ServiceClient(server);
        Map<String, String> body = Map.of("jws", OwnerFixture.proof(challenge(client), phone.key()));
        client.post("/api/resident/session", body).ok();

        client.post("/api/resident/session", body).refused(RefusalCode.CHALLENGE_NOT_VALID);
    }

    @Test
    void signIn_byAnotherKeyForAnotherSiteOrCommunity_isRefused() {
        ServiceClient client = new ServiceClient(server);
        SigningKey other = SigningKey.generate(new SecureRandom());

        post(client, OwnerFixture.proof(challenge(client), other)).refused(RefusalCode.DOCUMENT_SIGNATURE_WRONG);
        post(client, OwnerFixture.proof(challenge(client).audience("https://evil.example"), phone.key()))
                .refused(RefusalCode.DOCUMENT_MISMATCH);
        post(client, OwnerFixture.proof(challenge(client).community("0".repeat(32)), phone.key()))
                .refused(RefusalCode.DOCUMENT_MISMATCH);
        post(client, "nothing").refused(RefusalCode.DOCUMENT_NOT_VALID);
    }

    @Test
    void signIn_signedForTheNameUnderWhichSomebodyElseForwardedIt_isRefusedHere() {
        ServiceClient client = new ServiceClient(server);
        ServiceClient elsewhere = client.under("localhost");
        SessionChallenge forwarded = challenge(elsewhere);
        assertThat(forwarded.getAudience()).isEqualTo(elsewhere.origin()).isNotEqualTo(client.origin());
        String jws = OwnerFixture.proof(forwarded, phone.key());

        post(client, jws).refused(RefusalCode.DOCUMENT_MISMATCH);
        post(elsewhere, jws).ok();
    }

    @Test
    void challenge_forUnknownOrStaffKey_isRefused() {
        ServiceClient client = new ServiceClient(server);
        String path = "/api/resident/session/challenge";

        client.post(path, Map.of("kid", "A".repeat(43))).refused(RefusalCode.DEVICE_NOT_ENROLLED);
        client.post(path, Map.of("kid", worker.key().publicKey().kid())).refused(RefusalCode.DEVICE_NOT_ENROLLED);
    }

    @Test
    void revoke_ownDevice_endsItsSessionAndEntersTheBook() {
        Device tablet = owners.enrol(
                person,
                phone.client()
                        .post("/api/resident/device-code", Map.of())
                        .json()
                        .get("code")
                        .toString());

        tablet.client().delete("/api/resident/devices/" + phone.kid()).ok();

        phone.client().get("/api/resident/session").refused(RefusalCode.NOT_SIGNED_IN);
        new ServiceClient(server)
                .post("/api/resident/session/challenge", Map.of("kid", phone.kid()))
                .refused(RefusalCode.DEVICE_REVOKED);
        assertThat(keys.find(phone.kid())).satisfies(key -> {
            assertThat(key.revoked()).isTrue();
            assertThat(book.entries(community.communityId(), key.revokedIndex(), key.revokedIndex() + 1)
                            .get(0))
                    .contains("\"key.revoked\"", phone.kid());
        });
        assertThat(tablet.client()
                        .get("/api/resident/devices")
                        .as(Devices.class)
                        .getItems())
                .filteredOn(device -> device.getRevokedAt() != null)
                .hasSize(1);
        tablet.client().delete("/api/resident/devices/" + phone.kid()).refused(RefusalCode.NOT_FOUND);
    }

    @Test
    void revoke_neighboursDevice_isNotFound() {
        Device neighbour = owners.enrol(community, community.people().get(1), worker);

        phone.client().delete("/api/resident/devices/" + neighbour.kid()).refused(RefusalCode.NOT_FOUND);
        phone.client()
                .delete("/api/resident/devices/" + worker.key().publicKey().kid())
                .refused(RefusalCode.NOT_FOUND);

        neighbour.client().get("/api/resident/session").ok();
    }

    @Test
    void signOut_endsThisSessionOnly() {
        ServiceClient again = new ServiceClient(server);
        OwnerFixture.signIn(again, phone.key()).ok();

        again.delete("/api/resident/session").ok();

        again.get("/api/resident/session").refused(RefusalCode.NOT_SIGNED_IN);
        phone.client().get("/api/resident/session").ok();
    }

    @Test
    void consents_given_areListedAndTheInboxMayBeGivenUpAlone() {
        assertThat(phone.client()
                        .get("/api/resident/consents")
                        .as(Consents.class)
                        .getItems())
                .extracting(consent -> consent.getKind())
                .containsExactlyInAnyOrder("inbox", "signing", "data", "sensitive");

        phone.client().delete("/api/resident/consents/inbox").ok();

        assertThat(phone.client()
                        .get("/api/resident/consents")
                        .as(Consents.class)
                        .getItems())
                .filteredOn(consent -> consent.getWithdrawnAt() != null)
                .extracting(consent -> consent.getKind())
                .containsExactly("inbox");
        phone.client().delete("/api/resident/consents/inbox").refused(RefusalCode.NOT_FOUND);
    }

    @Test
    void consent_toTheMethodOfSigningWithdrawn_revokesTheDevices() {
        phone.client().delete("/api/resident/consents/signing").ok();

        phone.client().get("/api/resident/session").refused(RefusalCode.NOT_SIGNED_IN);
        assertThat(keys.find(phone.kid()).revoked()).isTrue();
    }

    @Test
    void ownerSession_isNoStaffSessionAndTheOtherWayRound() {
        String owner = phone.client().cookies().get("ch_owner");
        String staff = worker.client().cookies().get("ch_staff");

        new ServiceClient(server)
                .with("ch_staff", owner)
                .get("/api/staff/session")
                .refused(RefusalCode.NOT_SIGNED_IN);
        new ServiceClient(server)
                .with("ch_owner", staff)
                .get("/api/resident/session")
                .refused(RefusalCode.NOT_SIGNED_IN);
    }

    private SessionChallenge challenge(ServiceClient client) {
        return client.post("/api/resident/session/challenge", Map.of("kid", phone.kid()))
                .as(SessionChallenge.class);
    }

    private static ServiceClient.Answer post(ServiceClient client, String jws) {
        return client.post("/api/resident/session", Map.of("jws", jws));
    }
}
