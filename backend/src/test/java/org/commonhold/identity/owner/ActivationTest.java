package org.commonhold.identity.owner;

import static org.assertj.core.api.Assertions.assertThat;

import io.micronaut.runtime.server.EmbeddedServer;
import io.micronaut.test.extensions.junit5.annotation.MicronautTest;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.IntStream;
import org.commonhold.api.RefusalCode;
import org.commonhold.api.model.ActivationStart;
import org.commonhold.api.model.EnrolmentChallenge;
import org.commonhold.api.model.Letter;
import org.commonhold.contract.Hash;
import org.commonhold.identity.CurrentPerson.Role;
import org.commonhold.platform.DevelopmentClock;
import org.commonhold.testing.CommunityFixture;
import org.commonhold.testing.CommunityFixture.Person;
import org.commonhold.testing.CommunityFixture.TestCommunity;
import org.commonhold.testing.OwnerFixture;
import org.commonhold.testing.ServiceClient;
import org.commonhold.testing.StaffFixture;
import org.commonhold.testing.StaffFixture.Official;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@MicronautTest(transactional = false)
class ActivationTest {
    @Inject
    EmbeddedServer server;

    @Inject
    DevelopmentClock clock;

    private ServiceClient phone;
    private TestCommunity community;
    private Person person;
    private Official worker;

    @BeforeEach
    void start() {
        community = CommunityFixture.create(server, 2);
        person = community.people().get(0);
        worker = StaffFixture.on(server).official(community.communityId(), Role.COMMUNITY_WORKER);
        phone = new ServiceClient(server);
    }

    @Test
    void activate_codeOfALetter_showsTheMaskedNameAndUsesNothingUp() {
        Letter letter = OwnerFixture.letter(community, person, worker);
        String typed = letter.getCode().toLowerCase(Locale.ROOT).replace("-", " ");

        ActivationStart start = activate(typed).as(ActivationStart.class);

        assertThat(start.getName()).isNotEqualTo(letter.getName()).contains("*");
        assertThat(start.getCommunityId()).isEqualTo(community.communityId());
        activate(typed).ok();
    }

    @Test
    void activate_mistypedOrUnknownCode_isToldApart() {
        String code = OwnerFixture.letter(community, person, worker).getCode();
        char last = code.charAt(code.length() - 1);

        activate(code.substring(0, code.length() - 1) + (last == '2' ? '3' : '2'))
                .refused(RefusalCode.CODE_MALFORMED);
        activate("hello").refused(RefusalCode.CODE_MALFORMED);
        activate("0000-0000-0000-0000").refused(RefusalCode.CODE_NOT_VALID);
    }

    @Test
    void activate_letterCode_endsAfterSixtyDays() {
        String code = OwnerFixture.letter(community, person, worker).getCode();
        clock.advance(Duration.ofDays(60).minusMinutes(1));
        activate(code).ok();

        clock.advance(Duration.ofMinutes(1));

        activate(code).refused(RefusalCode.CODE_EXPIRED);
        OwnerFixture.prove(phone, code, person.lastFour()).refused(RefusalCode.CODE_EXPIRED);
    }

    @Test
    void letter_madeAgain_endsTheEarlierCodeOfThatPersonOnly() {
        String earlier = OwnerFixture.letter(community, person, worker).getCode();
        String neighbours = OwnerFixture.letter(community, community.people().get(1), worker)
                .getCode();

        String later = OwnerFixture.letter(community, person, worker).getCode();

        activate(earlier).refused(RefusalCode.CODE_NOT_VALID);
        activate(later).ok();
        activate(neighbours).ok();
    }

    @Test
    void prove_rightEnding_givesTheTextsWithTheirHashes() {
        String code = OwnerFixture.letter(community, person, worker).getCode();

        EnrolmentChallenge challenge = OwnerFixture.prove(
                        phone, code, person.lastFour().toLowerCase(Locale.ROOT))
                .as(EnrolmentChallenge.class);

        assertThat(challenge.getPerson()).isEqualTo(person.personId());
        assertThat(challenge.getUnits()).containsExactly(person.unit());
        assertThat(challenge.getAudience()).isEqualTo(phone.origin());
        assertThat(challenge.getConsents()).hasSize(4).allSatisfy(text -> {
            byte[] bytes = text.getText().getBytes(java.nio.charset.StandardCharsets.UTF_8);
            assertThat(text.getSha256()).isEqualTo(Hash.sha256(bytes).hex());
            assertThat(text.getText()).startsWith(text.getTitle());
        });
    }

    @Test
    void prove_wrongEndingFiveTimes_endsTheCode() {
        String code = OwnerFixture.letter(community, person, worker).getCode();
        for (int left = 4; left >= 0; left--) {
            assertThat(OwnerFixture.prove(phone, code, "9999")
                            .refused(RefusalCode.IDENTITY_NOT_PROVED)
                            .json()
                            .get("attemptsLeft"))
                    .isEqualTo(left);
        }

        OwnerFixture.prove(phone, code, person.lastFour()).refused(RefusalCode.CODE_ENDED);
        activate(code).refused(RefusalCode.CODE_ENDED);
    }

    @Test
    void prove_wrongEndingsInParallel_areCountedOneByOne() {
        String code = OwnerFixture.letter(community, person, worker).getCode();

        List<Integer> answers = IntStream.range(0, 16)
                .parallel()
                .mapToObj(i -> OwnerFixture.prove(new ServiceClient(server), code, "%04d".formatted(9000 + i))
                        .status())
                .toList();

        assertThat(answers.stream().filter(status -> status == RefusalCode.IDENTITY_NOT_PROVED.status()))
                .hasSize(5);
        assertThat(answers.stream().filter(status -> status == RefusalCode.CODE_ENDED.status()))
                .hasSize(11);
    }

    @Test
    void prove_whatCannotBeAnEnding_isBadFormAndNotCounted() {
        String code = OwnerFixture.letter(community, person, worker).getCode();
        for (int i = 0; i < 6; i++) {
            OwnerFixture.prove(phone, code, "12").refused(RefusalCode.INVALID_FIELD);
        }
        OwnerFixture.prove(phone, code, person.lastFour()).ok();
    }

    @Test
    void prove_withBothOrNeitherCode_isBadForm() {
        String path = "/api/resident/activation/identity";

        phone.post(path, Map.of("documentLastFour", "1234")).refused(RefusalCode.INVALID_FIELD);
        phone.post(path, Map.of("documentLastFour", "1234", "code", "a", "recoveryCode", "b"))
                .refused(RefusalCode.INVALID_FIELD);
    }

    private ServiceClient.Answer activate(String code) {
        return phone.post("/api/resident/activation", Map.of("code", code));
    }
}
