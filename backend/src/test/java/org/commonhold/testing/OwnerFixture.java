package org.commonhold.testing;

import io.micronaut.runtime.server.EmbeddedServer;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.commonhold.api.model.ConsentText;
import org.commonhold.api.model.Enrolment;
import org.commonhold.api.model.EnrolmentChallenge;
import org.commonhold.api.model.Letter;
import org.commonhold.api.model.Letters;
import org.commonhold.api.model.SessionChallenge;
import org.commonhold.contract.Bytes;
import org.commonhold.contract.Hash;
import org.commonhold.contract.document.Consent;
import org.commonhold.contract.document.KeyEnrolment;
import org.commonhold.contract.document.SessionProof;
import org.commonhold.contract.jws.DocumentType;
import org.commonhold.contract.jws.SignatureAlgorithm;
import org.commonhold.contract.jws.SigningKey;
import org.commonhold.testing.CommunityFixture.Person;
import org.commonhold.testing.CommunityFixture.TestCommunity;
import org.commonhold.testing.StaffFixture.Official;

/**
 * Owners of a test, enrolled over real HTTP with real keys.
 *
 * <pre>{@code
 * Official worker = staff.official(community.communityId(), Role.COMMUNITY_WORKER);
 * Device phone = OwnerFixture.on(server).enrol(community, community.people().get(0), worker);
 * phone.client().get("/api/resident/session").ok();
 * }</pre>
 */
public final class OwnerFixture {
    private final EmbeddedServer server;

    private OwnerFixture(EmbeddedServer server) {
        this.server = server;
    }

    /** The owners of a running service. */
    public static OwnerFixture on(EmbeddedServer server) {
        return new OwnerFixture(server);
    }

    /** An enrolled device that is signed in. */
    public record Device(ServiceClient client, SigningKey key, Enrolment enrolment) {
        /** The key's thumbprint. */
        public String kid() {
            return key.publicKey().kid();
        }
    }

    /** Enrols a new device with a new letter. */
    public Device enrol(TestCommunity community, Person person, Official worker) {
        return enrol(person, letter(community, person, worker).getCode());
    }

    /** Enrols a new device with a code. */
    public Device enrol(Person person, String code) {
        return enrol(person, code, SigningKey.generate(new SecureRandom()));
    }

    /** Enrols a device that has this key. */
    public Device enrol(Person person, String code, SigningKey key) {
        ServiceClient client = new ServiceClient(server);
        EnrolmentChallenge challenge = prove(client, code, person.lastFour()).as(EnrolmentChallenge.class);
        Enrolment enrolment =
                client.post("/api/resident/enrolments", request(challenge, key)).as(Enrolment.class);
        return new Device(client, key, enrolment);
    }

    /** A new letter for one person. */
    public static Letter letter(TestCommunity community, Person person, Official worker) {
        List<Letter> letters = worker.client()
                .post(community.path("/letter-codes"), Map.of("persons", List.of(person.personId())))
                .as(Letters.class)
                .getItems();
        return letters.get(0);
    }

    /** Shows a code and the end of the document. */
    public static ServiceClient.Answer prove(ServiceClient client, String code, String lastFour) {
        return client.post("/api/resident/activation/identity", Map.of("code", code, "documentLastFour", lastFour));
    }

    /** The body of an enrolment. */
    public static Map<String, Object> request(EnrolmentChallenge challenge, SigningKey key) {
        return new HashMap<>(Map.of(
                "enrolment",
                key.sign(DocumentType.KEY_ENROLMENT, enrolment(challenge, key).canonical())
                        .text(),
                "consent",
                key.sign(DocumentType.CONSENT, consent(challenge).canonical()).text(),
                "deviceName",
                "测试手机"));
    }

    /** The enrolment that a phone would sign. */
    public static KeyEnrolment enrolment(EnrolmentChallenge challenge, SigningKey key) {
        return new KeyEnrolment(
                challenge.getCommunity(),
                challenge.getPerson(),
                key.publicKey().jwk(),
                KeyEnrolment.Method.valueOf(challenge.getMethod().getValue()),
                key.publicKey().jwk().algorithm() == SignatureAlgorithm.ES256
                        ? KeyEnrolment.Protection.WEBCRYPTO
                        : KeyEnrolment.Protection.OS_KEYSTORE,
                Bytes.fromHex(challenge.getChallenge()),
                Instant.EPOCH);
    }

    /** The consents that a phone would sign. */
    public static Consent consent(EnrolmentChallenge challenge) {
        return new Consent(
                challenge.getCommunity(),
                challenge.getPerson(),
                hash(challenge, "inbox"),
                hash(challenge, "signing"),
                hash(challenge, "data"),
                hash(challenge, "sensitive"),
                Instant.EPOCH);
    }

    /** Signs in again with a device key. */
    public static ServiceClient.Answer signIn(ServiceClient client, SigningKey key) {
        SessionChallenge challenge = client.post(
                        "/api/resident/session/challenge",
                        Map.of("kid", key.publicKey().kid()))
                .as(SessionChallenge.class);
        return client.post("/api/resident/session", Map.of("jws", proof(challenge, key)));
    }

    /** The answer to a sign-in challenge. */
    public static String proof(SessionChallenge challenge, SigningKey key) {
        SessionProof proof = new SessionProof(
                challenge.getCommunity(),
                challenge.getAudience(),
                Bytes.fromHex(challenge.getChallenge()),
                Instant.EPOCH);
        return key.sign(DocumentType.SESSION, proof.canonical()).text();
    }

    private static Hash hash(EnrolmentChallenge challenge, String kind) {
        return challenge.getConsents().stream()
                .filter(text -> text.getKind().getValue().equals(kind))
                .map(ConsentText::getText)
                .map(text -> Hash.sha256(text.getBytes(java.nio.charset.StandardCharsets.UTF_8)))
                .findFirst()
                .orElseThrow();
    }
}
