package org.commonhold.identity.owner;

import static org.assertj.core.api.Assertions.assertThat;

import io.micronaut.runtime.server.EmbeddedServer;
import io.micronaut.test.extensions.junit5.annotation.MicronautTest;
import jakarta.inject.Inject;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.commonhold.api.RefusalCode;
import org.commonhold.api.model.DeskCode;
import org.commonhold.api.model.Device;
import org.commonhold.api.model.Devices;
import org.commonhold.api.model.Enrolment;
import org.commonhold.api.model.EnrolmentChallenge;
import org.commonhold.api.model.RecoveryCodes;
import org.commonhold.contract.jws.SigningKey;
import org.commonhold.identity.CurrentPerson.Role;
import org.commonhold.platform.DevelopmentClock;
import org.commonhold.testing.CommunityFixture;
import org.commonhold.testing.CommunityFixture.Person;
import org.commonhold.testing.CommunityFixture.TestCommunity;
import org.commonhold.testing.OwnerFixture;
import org.commonhold.testing.ServiceClient;
import org.commonhold.testing.StaffFixture;
import org.commonhold.testing.StaffFixture.Official;
import org.commonhold.transparency.Book;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A key vanishes or a second phone comes: another device, a recovery code or the desk lets the person in again. */
@MicronautTest(transactional = false)
class ReenrolmentTest {
    @Inject
    EmbeddedServer server;

    @Inject
    DevelopmentClock clock;

    @Inject
    Book book;

    private StaffFixture staff;
    private OwnerFixture owners;
    private TestCommunity community;
    private Person person;
    private Official worker;

    @BeforeEach
    void start() {
        staff = StaffFixture.on(server);
        owners = OwnerFixture.on(server);
        community = CommunityFixture.create(server, 2);
        person = community.people().get(0);
        worker = staff.official(community.communityId(), Role.COMMUNITY_WORKER);
    }

    @Test
    void device_enrolledByAnother_isSeenThereAndBothStayValid() {
        OwnerFixture.Device phone = owners.enrol(community, person, worker);
        String code = phone.client()
                .post("/api/resident/device-code", Map.of())
                .as(DeskCode.class)
                .getCode();

        OwnerFixture.Device tablet = owners.enrol(person, code);

        assertThat(tablet.enrolment().getRecoveryCodes()).isEmpty();
        List<Device> seen =
                phone.client().get("/api/resident/devices").as(Devices.class).getItems();
        assertThat(seen).extracting(Device::getMethod).containsExactlyInAnyOrder("DEVICE", "LETTER");
        assertThat(seen)
                .filteredOn(Device::getCurrent)
                .extracting(Device::getKid)
                .containsExactly(phone.kid());
        assertThat(seen).allSatisfy(device -> assertThat(device.getName()).isEqualTo("测试手机"));
    }

    @Test
    void recoveryCode_usedOnce_enrolsADevice() {
        OwnerFixture.Device phone = owners.enrol(community, person, worker);
        String code = phone.enrolment().getRecoveryCodes().get(3);

        enrolByRecovery(code).ok();

        recover(code).refused(RefusalCode.CODE_NOT_VALID);
        recover(phone.enrolment().getRecoveryCodes().get(4)).ok();
        new ServiceClient(server)
                .post(
                        "/api/resident/activation",
                        Map.of("code", phone.enrolment().getRecoveryCodes().get(5)))
                .refused(RefusalCode.CODE_NOT_VALID);
    }

    @Test
    void recoveryCodes_renewed_endTheEarlierOnes() {
        OwnerFixture.Device phone = owners.enrol(community, person, worker);

        List<String> renewed = phone.client()
                .post("/api/resident/recovery-codes", Map.of())
                .as(RecoveryCodes.class)
                .getItems();

        assertThat(renewed).hasSize(8).doesNotHaveDuplicates();
        recover(phone.enrolment().getRecoveryCodes().get(0)).refused(RefusalCode.CODE_NOT_VALID);
        enrolByRecovery(renewed.get(0)).ok();
    }

    @Test
    void deskCode_signedByTheWorker_givesLevelThreeAndNamesTheWorkerInTheBook() {
        OwnerFixture.Device device =
                owners.enrol(person, Desk.code(community, person, worker).getCode());

        assertThat(device.enrolment().getLevel().getValue()).isEqualTo("L3");
        long size = book.checkpoint(community.communityId()).size();
        assertThat(book.entries(community.communityId(), 0, size))
                .anyMatch(entry -> entry.contains(device.kid())
                        && entry.contains(
                                "\"handedOverBy\":\"" + worker.key().publicKey().kid() + "\""));
    }

    @Test
    void deskCode_ofAnotherWorkersKeyPersonOrCommunity_isRefused() {
        Official other = staff.official(community.communityId(), Role.COMMUNITY_WORKER);
        String path = community.path("/persons/" + person.personId() + "/desk-code");
        String own = Desk.attestation(community.communityId(), person.personId(), worker.key());

        other.client().post(path, Map.of("jws", own)).refused(RefusalCode.DOCUMENT_SIGNATURE_WRONG);
        worker.client()
                .post(
                        path,
                        Map.of(
                                "jws",
                                Desk.attestation(
                                        community.communityId(),
                                        community.people().get(1).personId(),
                                        worker.key())))
                .refused(RefusalCode.DOCUMENT_MISMATCH);
        worker.client().post(path, Map.of("jws", own)).ok();
        worker.client().post(path, Map.of("jws", own)).refused(RefusalCode.CHALLENGE_NOT_VALID);
    }

    @Test
    void deskCode_forAForeignCommunitysPerson_isNotFound() {
        TestCommunity foreign = CommunityFixture.create(server, 1);
        String stranger = foreign.people().get(0).personId();
        String jws = Desk.attestation(community.communityId(), stranger, worker.key());

        worker.client()
                .post(community.path("/persons/" + stranger + "/desk-code"), Map.of("jws", jws))
                .refused(RefusalCode.NOT_FOUND);
        worker.client()
                .post(foreign.path("/persons/" + stranger + "/desk-code"), Map.of("jws", jws))
                .refused(RefusalCode.NOT_FOUND);
        worker.client()
                .post(community.path("/letter-codes"), Map.of("persons", List.of(stranger)))
                .refused(RefusalCode.NOT_FOUND);
    }

    @Test
    void deskCode_withoutOwnKeyOrAsAnotherRole_isRefused() {
        String path = community.path("/persons/" + person.personId() + "/desk-code");
        String jws = Desk.attestation(community.communityId(), person.personId(), worker.key());
        staff.signIn(staff.invite(community.communityId(), Role.COMMUNITY_WORKER, Duration.ofDays(3)))
                .post(path, Map.of("jws", jws))
                .refused(RefusalCode.SIGNING_KEY_MISSING);
        staff.official(community.communityId(), Role.COMMITTEE)
                .client()
                .post(path, Map.of("jws", jws))
                .refused(RefusalCode.ROLE_MISSING);
        staff.administrator().post(path, Map.of("jws", jws)).refused(RefusalCode.ROLE_MISSING);
    }

    @Test
    void deskCode_afterTenMinutes_hasExpired() {
        String code = Desk.code(community, person, worker).getCode();
        clock.advance(Duration.ofMinutes(10));

        OwnerFixture.prove(new ServiceClient(server), code, person.lastFour()).refused(RefusalCode.CODE_EXPIRED);
    }

    private ServiceClient.Answer recover(String code) {
        return new ServiceClient(server)
                .post(
                        "/api/resident/activation/identity",
                        Map.of("recoveryCode", code, "documentLastFour", person.lastFour()));
    }

    private ServiceClient.Answer enrolByRecovery(String code) {
        EnrolmentChallenge challenge = recover(code).as(EnrolmentChallenge.class);
        assertThat(challenge.getMethod().getValue()).isEqualTo("RECOVERY");
        ServiceClient.Answer answer = new ServiceClient(server)
                .post(
                        "/api/resident/enrolments",
                        OwnerFixture.request(challenge, SigningKey.generate(new SecureRandom())));
        assertThat(answer.as(Enrolment.class).getLevel().getValue()).isEqualTo("L2");
        return answer;
    }
}
