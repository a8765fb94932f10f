package org.commonhold.identity.staff;

import static org.assertj.core.api.Assertions.assertThat;

import io.micronaut.runtime.server.EmbeddedServer;
import io.micronaut.test.extensions.junit5.annotation.MicronautTest;
import jakarta.inject.Inject;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.commonhold.api.RefusalCode;
import org.commonhold.api.model.Invitation;
import org.commonhold.api.model.KeyChallenge;
import org.commonhold.api.model.StaffSession;
import org.commonhold.contract.Bytes;
import org.commonhold.contract.document.KeyEnrolment;
import org.commonhold.contract.jws.DocumentType;
import org.commonhold.contract.jws.SigningKey;
import org.commonhold.identity.CurrentPerson.Role;
import org.commonhold.identity.Keys;
import org.commonhold.testing.CommunityFixture;
import org.commonhold.testing.CommunityFixture.TestCommunity;
import org.commonhold.testing.ServiceClient;
import org.commonhold.testing.StaffFixture;
import org.commonhold.testing.StaffFixture.Official;
import org.commonhold.transparency.Book;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@MicronautTest(transactional = false)
class StaffKeysTest {
    @Inject
    EmbeddedServer server;

    @Inject
    Book book;

    @Inject
    Keys keys;

    private StaffFixture staff;
    private TestCommunity community;

    @BeforeEach
    void start() {
        staff = StaffFixture.on(server);
        community = CommunityFixture.create(server, 0);
    }

    @Test
    void key_enrolled_standsInTheBookOfEveryCommunityOfItsHolder() {
        Official counter = staff.official(community.communityId(), Role.COUNTER);
        TestCommunity other = CommunityFixture.create(server, 0);
        Invitation invitation = staff.invitation(other.communityId(), Role.SCRUTINEER, Duration.ofDays(30));
        counter.client()
                .post("/api/invitations/accept", Map.of("code", invitation.getCode(), "username", "u", "password", "p"))
                .ok();

        String kid = counter.key().publicKey().kid();
        assertThat(entries(community))
                .anyMatch(
                        text -> text.contains("key.enrolled") && text.contains(kid) && text.contains("[\"COUNTER\"]"));
        assertThat(entries(other))
                .anyMatch(text ->
                        text.contains("key.enrolled") && text.contains(kid) && text.contains("[\"SCRUTINEER\"]"));
        assertThat(keys.find(kid)).satisfies(key -> {
            assertThat(key.staff()).isTrue();
            assertThat(key.revoked()).isFalse();
            assertThat(key.personId()).isEqualTo(counter.accountId());
        });
    }

    @Test
    void key_replaced_revokesTheEarlierOne() {
        Official counter = staff.official(community.communityId(), Role.COUNTER);
        SigningKey next = SigningKey.generate(new SecureRandom());

        StaffSession session = StaffFixture.enrol(counter.client(), next).as(StaffSession.class);

        String earlier = counter.key().publicKey().kid();
        assertThat(session.getSigningKey()).isEqualTo(next.publicKey().kid());
        assertThat(keys.find(earlier).revoked()).isTrue();
        assertThat(entries(community)).anyMatch(text -> text.contains("key.revoked") && text.contains(earlier));
    }

    @Test
    void enrolment_challengeUsedTwice_isRefused() {
        Official counter = staff.official(community.communityId(), Role.COUNTER);
        KeyChallenge challenge = challenge(counter.client());

        put(counter.client(), document(challenge, SigningKey.generate(new SecureRandom())))
                .ok();

        put(counter.client(), document(challenge, SigningKey.generate(new SecureRandom())))
                .refused(RefusalCode.CHALLENGE_NOT_VALID);
    }

    @Test
    void enrolment_sameKeyAgain_isRefused() {
        Official counter = staff.official(community.communityId(), Role.COUNTER);

        StaffFixture.enrol(counter.client(), counter.key()).refused(RefusalCode.KEY_ALREADY_ENROLLED);
    }

    @Test
    void enrolment_withSomebodyElsesChallenge_isRefused() {
        Official one = staff.official(community.communityId(), Role.COUNTER);
        Official two = staff.official(community.communityId(), Role.SCRUTINEER);
        KeyChallenge challenge = challenge(one.client());

        put(two.client(), document(challenge, SigningKey.generate(new SecureRandom())))
                .refused(RefusalCode.DOCUMENT_MISMATCH);
    }

    @Test
    void enrolment_signedByAnotherKey_isRefused() {
        Official counter = staff.official(community.communityId(), Role.COUNTER);
        SigningKey presented = SigningKey.generate(new SecureRandom());
        byte[] payload = enrolment(challenge(counter.client()), presented).canonical();
        String jws = counter.key().sign(DocumentType.KEY_ENROLMENT, payload).text();

        put(counter.client(), jws).refused(RefusalCode.DOCUMENT_SIGNATURE_WRONG);
        put(counter.client(), "a.b.c").refused(RefusalCode.DOCUMENT_NOT_VALID);
        put(counter.client(), presented.sign(DocumentType.CONSENT, payload).text())
                .refused(RefusalCode.DOCUMENT_NOT_VALID);
    }

    private List<String> entries(TestCommunity where) {
        return book.entries(
                where.communityId(), 0, book.checkpoint(where.communityId()).size());
    }

    private static KeyChallenge challenge(ServiceClient client) {
        return client.post("/api/staff/signing-key/challenge", Map.of()).as(KeyChallenge.class);
    }

    private static String document(KeyChallenge challenge, SigningKey key) {
        return key.sign(DocumentType.KEY_ENROLMENT, enrolment(challenge, key).canonical())
                .text();
    }

    private static KeyEnrolment enrolment(KeyChallenge challenge, SigningKey key) {
        return new KeyEnrolment(
                challenge.getCommunity(),
                challenge.getPerson(),
                key.publicKey().jwk(),
                KeyEnrolment.Method.INVITATION,
                KeyEnrolment.Protection.WEBCRYPTO,
                Bytes.fromHex(challenge.getChallenge()),
                Instant.EPOCH);
    }

    private static ServiceClient.Answer put(ServiceClient client, String jws) {
        return client.put("/api/staff/signing-key", Map.of("jws", jws));
    }
}
