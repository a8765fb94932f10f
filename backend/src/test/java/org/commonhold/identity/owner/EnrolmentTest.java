package org.commonhold.identity.owner;

import static org.assertj.core.api.Assertions.assertThat;

import io.micronaut.runtime.server.EmbeddedServer;
import io.micronaut.test.extensions.junit5.annotation.MicronautTest;
import jakarta.inject.Inject;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Collectors;
import org.commonhold.api.RefusalCode;
import org.commonhold.api.model.Enrolment;
import org.commonhold.api.model.EnrolmentChallenge;
import org.commonhold.api.model.Letter;
import org.commonhold.api.model.Letters;
import org.commonhold.contract.Hash;
import org.commonhold.contract.document.Consent;
import org.commonhold.contract.jws.DocumentType;
import org.commonhold.contract.jws.SigningKey;
import org.commonhold.identity.CurrentPerson.Role;
import org.commonhold.identity.Keys;
import org.commonhold.platform.DevelopmentClock;
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
class EnrolmentTest {
    @Inject
    EmbeddedServer server;

    @Inject
    DevelopmentClock clock;

    @Inject
    Book book;

    @Inject
    Keys keys;

    private OwnerFixture owners;
    private ServiceClient phone;
    private SigningKey key;
    private TestCommunity community;
    private Person person;
    private Official worker;

    @BeforeEach
    void start() {
        owners = OwnerFixture.on(server);
        community = CommunityFixture.create(server, 2);
        person = community.people().get(0);
        worker = StaffFixture.on(server).official(community.communityId(), Role.COMMUNITY_WORKER);
        phone = new ServiceClient(server);
        key = SigningKey.generate(new SecureRandom());
    }

    @Test
    void enrol_withALetter_entersTheKeyInTheBookAndSignsTheDeviceIn() {
        Device device = owners.enrol(community, person, worker);

        assertThat(device.enrolment().getLevel().getValue()).isEqualTo("L2");
        assertThat(device.enrolment().getSession().getUnits()).hasSize(1);
        device.client().get("/api/resident/session").ok();
        assertThat(keys.find(device.kid())).satisfies(found -> {
            assertThat(found.personId()).isEqualTo(person.personId());
            assertThat(found.method()).isEqualTo("LETTER");
            String entry = book.entries(community.communityId(), found.enrolledIndex(), found.enrolledIndex() + 1)
                    .get(0);
            assertThat(entry).contains("\"key.enrolled\"", device.kid(), person.personId(), "\"staff\":false");
        });
        assertThat(keys.enrolments(community.communityId()))
                .anyMatch(each -> each.kid().equals(device.kid()));
    }

    @Test
    void enrol_codeUsedInThirtyTwoPlacesAtOnce_succeedsOnce() throws Exception {
        String code = OwnerFixture.letter(community, person, worker).getCode();
        List<Map<String, Object>> requests = new ArrayList<>();
        for (int i = 0; i < 32; i++) {
            EnrolmentChallenge challenge = prove(code);
            requests.add(OwnerFixture.request(challenge, SigningKey.generate(new SecureRandom())));
        }

        List<Integer> answers = atOnce(requests);

        assertThat(answers).containsOnlyOnce(201);
        assertThat(answers.stream().filter(status -> status == 404)).hasSize(31);
        assertThat(enrolledInBook()).isEqualTo(1);
    }

    @Test
    void enrol_sameRequestInThirtyTwoPlacesAtOnce_succeedsOnce() throws Exception {
        Map<String, Object> request = OwnerFixture.request(proveByLetter(), key);

        List<Integer> answers = atOnce(Collections.nCopies(32, request));

        assertThat(answers).containsOnlyOnce(201);
        assertThat(enrolledInBook()).isEqualTo(1);
    }

    @Test
    void enrol_twoFirstDevicesAtOnce_bothSucceedAndOneGetsRecoveryCodes() throws Exception {
        Map<String, Object> byLetter = OwnerFixture.request(proveByLetter(), key);
        String deskCode = Desk.code(community, person, worker).getCode();
        Map<String, Object> atDesk = OwnerFixture.request(prove(deskCode), SigningKey.generate(new SecureRandom()));

        List<Enrolment> enrolments = answersAtOnce(List.of(byLetter, atDesk)).stream()
                .map(answer -> answer.as(Enrolment.class))
                .toList();

        assertThat(enrolments)
                .extracting(each -> each.getRecoveryCodes().size())
                .containsExactlyInAnyOrder(8, 0);
    }

    @Test
    void enrol_manyPersonsAtOnce_allSucceed() throws Exception {
        TestCommunity large = CommunityFixture.create(server, 48);
        Official postman = StaffFixture.on(server).official(large.communityId(), Role.COMMUNITY_WORKER);
        Map<String, String> codes =
                postman.client().post(large.path("/letter-codes"), Map.of()).as(Letters.class).getItems().stream()
                        .collect(Collectors.toMap(Letter::getPersonId, Letter::getCode));
        List<Map<String, Object>> requests = new ArrayList<>();
        for (Person each : large.people()) {
            EnrolmentChallenge challenge = prove(String.valueOf(codes.get(each.personId())), each);
            requests.add(OwnerFixture.request(challenge, SigningKey.generate(new SecureRandom())));
        }

        assertThat(answersAtOnce(requests))
                .allSatisfy(answer -> assertThat(answer.as(Enrolment.class).getRecoveryCodes())
                        .hasSize(8));
    }

    @Test
    void enrol_sameKeyForTwoPersonsAtOnce_succeedsOnce() throws Exception {
        Person neighbour = community.people().get(1);
        Map<String, Object> one = OwnerFixture.request(proveByLetter(), key);
        Map<String, Object> other = OwnerFixture.request(
                prove(OwnerFixture.letter(community, neighbour, worker).getCode(), neighbour), key);

        assertThat(atOnce(List.of(one, other)))
                .containsExactlyInAnyOrder(201, RefusalCode.KEY_ALREADY_ENROLLED.status());
    }

    @Test
    void enrol_documentSignedByAnotherKey_isRefusedAndTheCodeStaysUsable() {
        EnrolmentChallenge challenge = proveByLetter();
        SigningKey other = SigningKey.generate(new SecureRandom());
        Map<String, Object> request = OwnerFixture.request(challenge, key);
        request.put(
                "enrolment",
                other.sign(
                                DocumentType.KEY_ENROLMENT,
                                OwnerFixture.enrolment(challenge, key).canonical())
                        .text());
        phone.post("/api/resident/enrolments", request).refused(RefusalCode.DOCUMENT_SIGNATURE_WRONG);

        Map<String, Object> consentOfOther = OwnerFixture.request(challenge, key);
        consentOfOther.put(
                "consent",
                other.sign(DocumentType.CONSENT, OwnerFixture.consent(challenge).canonical())
                        .text());
        phone.post("/api/resident/enrolments", consentOfOther).refused(RefusalCode.DOCUMENT_SIGNATURE_WRONG);

        phone.post("/api/resident/enrolments", OwnerFixture.request(challenge, key))
                .ok();
    }

    @Test
    void enrol_otherPersonCommunityOrMethodThanTheChallenge_isRefused() {
        EnrolmentChallenge challenge = proveByLetter();
        for (EnrolmentChallenge forged : List.of(
                prove(
                                OwnerFixture.letter(
                                                community, community.people().get(1), worker)
                                        .getCode(),
                                community.people().get(1))
                        .challenge(challenge.getChallenge()),
                proveByLetter().community("0".repeat(32)).challenge(challenge.getChallenge()))) {
            phone.post("/api/resident/enrolments", OwnerFixture.request(forged, key))
                    .refused(RefusalCode.DOCUMENT_MISMATCH);
        }
    }

    @Test
    void enrol_challengeUsedOrUnknown_isRefused() {
        EnrolmentChallenge challenge = proveByLetter();
        phone.post("/api/resident/enrolments", OwnerFixture.request(challenge, key))
                .ok();

        phone.post("/api/resident/enrolments", OwnerFixture.request(challenge, SigningKey.generate(new SecureRandom())))
                .refused(RefusalCode.CHALLENGE_NOT_VALID);
        phone.post("/api/resident/enrolments", OwnerFixture.request(challenge.challenge("0".repeat(64)), key))
                .refused(RefusalCode.CHALLENGE_NOT_VALID);
    }

    @Test
    void enrol_anotherConsentText_isRefused() {
        EnrolmentChallenge challenge = proveByLetter();
        Consent shown = OwnerFixture.consent(challenge);
        Consent other = new Consent(
                shown.community(),
                shown.person(),
                shown.inbox(),
                shown.signing(),
                shown.data(),
                Hash.sha256(new byte[0]),
                Instant.EPOCH);
        Map<String, Object> request = OwnerFixture.request(challenge, key);
        request.put("consent", key.sign(DocumentType.CONSENT, other.canonical()).text());

        phone.post("/api/resident/enrolments", request).refused(RefusalCode.CONSENT_TEXT_CHANGED);
    }

    @Test
    void enrol_keyThatIsEnrolledAlready_isRefusedAndTheCodeStaysUsable() {
        Device first = owners.enrol(community, person, worker);
        EnrolmentChallenge challenge = proveByLetter();

        phone.post("/api/resident/enrolments", OwnerFixture.request(challenge, first.key()))
                .refused(RefusalCode.KEY_ALREADY_ENROLLED);

        phone.post("/api/resident/enrolments", OwnerFixture.request(challenge, key))
                .ok();
    }

    @Test
    void enrol_codeThatExpiredAfterTheProof_isRefused() {
        String code = owners.enrol(community, person, worker)
                .client()
                .post("/api/resident/device-code", Map.of())
                .json()
                .get("code")
                .toString();
        EnrolmentChallenge challenge = prove(code);

        clock.advance(Duration.ofMinutes(10));

        phone.post("/api/resident/enrolments", OwnerFixture.request(challenge, key))
                .refused(RefusalCode.CODE_EXPIRED);
    }

    private EnrolmentChallenge proveByLetter() {
        return prove(OwnerFixture.letter(community, person, worker).getCode());
    }

    private EnrolmentChallenge prove(String code) {
        return prove(code, person);
    }

    private EnrolmentChallenge prove(String code, Person whose) {
        return OwnerFixture.prove(phone, code, whose.lastFour()).as(EnrolmentChallenge.class);
    }

    private long enrolledInBook() {
        long size = book.checkpoint(community.communityId()).size();
        return book.entries(community.communityId(), 0, size).stream()
                .filter(entry -> entry.contains("key.enrolled") && entry.contains(person.personId()))
                .count();
    }

    private List<Integer> atOnce(List<Map<String, Object>> requests) throws Exception {
        return answersAtOnce(requests).stream()
                .map(ServiceClient.Answer::status)
                .toList();
    }

    private List<ServiceClient.Answer> answersAtOnce(List<Map<String, Object>> requests) throws Exception {
        ExecutorService threads = Executors.newFixedThreadPool(requests.size());
        try {
            List<Callable<ServiceClient.Answer>> calls = requests.stream()
                    .<Callable<ServiceClient.Answer>>map(
                            body -> () -> new ServiceClient(server).post("/api/resident/enrolments", body))
                    .toList();
            List<ServiceClient.Answer> answers = new ArrayList<>();
            for (Future<ServiceClient.Answer> answer : threads.invokeAll(calls)) {
                answers.add(answer.get());
            }
            return answers;
        } finally {
            threads.shutdownNow();
        }
    }
}
