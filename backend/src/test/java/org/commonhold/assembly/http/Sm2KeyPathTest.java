package org.commonhold.assembly.http;

import static org.assertj.core.api.Assertions.assertThat;

import io.micronaut.context.annotation.Property;
import io.micronaut.runtime.server.EmbeddedServer;
import io.micronaut.test.extensions.junit5.annotation.MicronautTest;
import jakarta.inject.Inject;
import java.security.SecureRandom;
import java.util.List;
import java.util.Map;
import org.commonhold.api.RefusalCode;
import org.commonhold.api.model.EnrolmentChallenge;
import org.commonhold.api.model.Result;
import org.commonhold.contract.Bytes;
import org.commonhold.contract.document.Choice.Answer;
import org.commonhold.contract.jws.DocumentType;
import org.commonhold.contract.jws.SignatureAlgorithm;
import org.commonhold.contract.jws.SigningKey;
import org.commonhold.platform.DevelopmentClock;
import org.commonhold.testing.AssemblyDriver;
import org.commonhold.testing.CommunityFixture.Person;
import org.commonhold.testing.OwnerFixture;
import org.commonhold.testing.OwnerFixture.Device;
import org.commonhold.testing.ServiceClient;
import org.commonhold.testing.VotingFixture;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** A host whose key store signs with SM2 and SM3 does all that a phone with ES256 does; a browser may not. */
@MicronautTest(transactional = false)
@Property(name = "test.clock", value = "pinned")
@Property(name = "commonhold.assembly.close-check", value = "1h")
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class Sm2KeyPathTest {
    @Inject
    EmbeddedServer server;

    @Inject
    DevelopmentClock clock;

    private final SigningKey sm2 = SigningKey.generate(SignatureAlgorithm.SM2_SM3, new SecureRandom());
    private VotingFixture votes;
    private Person person;

    @BeforeAll
    void start() {
        votes = new VotingFixture(server, clock, 3);
        person = votes.driver.community.people().get(0);
    }

    @Test
    void host_withSm2_enrols_signsIn_votes_andItsBallotVerifiesInTheBundle() {
        Device host = OwnerFixture.on(server).enrol(person, votes.deskCode(person), sm2);
        OwnerFixture.signIn(new ServiceClient(server), sm2).ok();
        String assemblyId = votes.open(votes.locked(votes.content(List.of(AssemblyDriver.matter("M5", "使用维修资金。")))));

        votes.offer(host, assemblyId, Answer.YES).ok();
        votes.vote(1, assemblyId, Answer.YES);
        votes.vote(2, assemblyId, Answer.NO);

        Result result = votes.counted(assemblyId);
        assertThat(result.getMatters().get(0).getOutcome().getValue()).isEqualTo("PASSED");
        votes.verified(assemblyId);
    }

    @Test
    void browser_withSm2_isRefused() {
        ServiceClient client = new ServiceClient(server);
        SigningKey key = SigningKey.generate(SignatureAlgorithm.SM2_SM3, new SecureRandom());
        EnrolmentChallenge challenge = OwnerFixture.prove(client, votes.deskCode(person), person.lastFour())
                .as(EnrolmentChallenge.class);
        Map<String, Object> request = OwnerFixture.request(challenge, key);
        String said = Bytes.of(OwnerFixture.enrolment(challenge, key).canonical())
                .text()
                .replace("os-keystore", "webcrypto");
        request.put(
                "enrolment",
                key.sign(DocumentType.KEY_ENROLMENT, Bytes.utf8(said).toArray()).text());

        client.post("/api/resident/enrolments", request).refused(RefusalCode.DOCUMENT_NOT_VALID);
    }

    @Test
    void signature_ofTheOtherAlgorithm_underTheKeysName_isRefused() {
        SigningKey key = SigningKey.generate(SignatureAlgorithm.SM2_SM3, new SecureRandom());
        ServiceClient client = new ServiceClient(server);
        EnrolmentChallenge challenge = OwnerFixture.prove(client, votes.deskCode(person), person.lastFour())
                .as(EnrolmentChallenge.class);
        Map<String, Object> request = OwnerFixture.request(challenge, key);
        request.put(
                "enrolment",
                SigningKey.generate(new SecureRandom())
                        .sign(
                                DocumentType.KEY_ENROLMENT,
                                OwnerFixture.enrolment(challenge, key).canonical())
                        .text());

        client.post("/api/resident/enrolments", request).refused(RefusalCode.DOCUMENT_SIGNATURE_WRONG);
    }
}
