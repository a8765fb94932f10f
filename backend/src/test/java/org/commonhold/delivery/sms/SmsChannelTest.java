package org.commonhold.delivery.sms;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.micronaut.context.annotation.Property;
import io.micronaut.runtime.server.EmbeddedServer;
import io.micronaut.test.extensions.junit5.annotation.MicronautTest;
import jakarta.inject.Inject;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.concurrent.atomic.AtomicReference;
import org.commonhold.contract.push.PushType;
import org.commonhold.delivery.Urgency;
import org.commonhold.delivery.channel.Outcome;
import org.commonhold.delivery.channel.PushTexts;
import org.commonhold.delivery.channel.Setup;
import org.commonhold.delivery.channel.Wakeup;
import org.commonhold.registry.Registry;
import org.commonhold.testing.CommunityFixture;
import org.commonhold.testing.CommunityFixture.TestCommunity;
import org.commonhold.testing.HttpsStandIn;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.slf4j.LoggerFactory;

/** Text messages to a gateway on this machine, over real HTTPS, with numbers from the real registry. */
@MicronautTest(transactional = false)
@Property(name = "commonhold.delivery.worker", value = "false")
class SmsChannelTest {
    private static final Instant NOW = Instant.parse("2030-01-07T00:00:00Z");
    private static final String SECRET = "a secret of thirty-two characters";

    private final AtomicReference<HttpsStandIn.Answer> answer = new AtomicReference<>(HttpsStandIn.Answer.of(200));
    private final HttpsStandIn gateway = new HttpsStandIn(request -> answer.get());

    @Inject
    EmbeddedServer server;

    @Inject
    Registry registry;

    @Inject
    PushTexts texts;

    @AfterEach
    void close() {
        gateway.close();
    }

    @Test
    void message_toAnOwner_isSignedAndSaysNothingOfThePersonOrTheMatter() throws IOException {
        TestCommunity community = CommunityFixture.create(server, 1);
        ListAppender<ILoggingEvent> log = new ListAppender<>();
        log.start();
        Logger root = (Logger) LoggerFactory.getLogger(Logger.ROOT_LOGGER_NAME);
        root.addAppender(log);
        Outcome outcome = channel(SECRET)
                .send(wakeup(community.communityId(), community.people().get(0).personId()))
                .join();

        root.detachAppender(log); // nothing more comes in while it is read
        assertThat(outcome).isEqualTo(new Outcome.Accepted());
        HttpsStandIn.Received request = gateway.received.get(0);
        JsonNode body = new ObjectMapper().readTree(request.body());
        assertThat(body.get("to").asText()).isEqualTo("10000000000");
        assertThat(body.get("text").asText()).isEqualTo("【阳光花园】您有一条新通知，请打开“共有家园”查看。");
        assertThat(body.get("id").asText()).isEqualTo("c".repeat(32)).isEqualTo(request.header("Idempotency-Key"));
        assertThat(body.size()).isEqualTo(4);
        assertThat(request.header("X-Commonhold-Timestamp")).isEqualTo(String.valueOf(NOW.getEpochSecond()));
        assertThat(request.header("X-Commonhold-Signature"))
                .isEqualTo(SmsSignature.of(SECRET, String.valueOf(NOW.getEpochSecond()), request.body()));
        assertThat(log.list).noneMatch(each -> each.getFormattedMessage().contains("10000000000"));
    }

    @Test
    void signature_knownValues_isThatOfEveryOtherProgram() {
        // printf '1700000000.{}' | openssl dgst -sha256 -hmac key
        assertThat(SmsSignature.of("key", "1700000000", "{}".getBytes(StandardCharsets.UTF_8)))
                .isEqualTo("v1=9d713ed406bb7076d4123f0dc2c39d2df5c654ed4b0cd56b52c8b4c940bd63ae");
    }

    @Test
    void message_personWithoutNumber_isNotTriedAgain() {
        TestCommunity community = CommunityFixture.create(server, 0);

        assertThat(channel(SECRET)
                        .send(wakeup(community.communityId(), "e".repeat(32)))
                        .join())
                .isEqualTo(new Outcome.Rejected("NO_NUMBER", false, false));
        assertThat(gateway.received).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "202, '', Accepted[]",
        "429, 5, Paused[code=HTTP_429; after=PT5S]",
        "503, 9, Retry[code=HTTP_503; after=PT9S]",
        "500, '', Retry[code=HTTP_500; after=null]",
        "0, '', Retry[code=CONNECTION; after=null]",
        "401, '', AuthBroken[code=HTTP_401]",
        "403, '', AuthBroken[code=HTTP_403]",
        "400, '', Rejected[code=HTTP_400; suspect=false; alarm=false]",
        "408, '', Rejected[code=HTTP_408; suspect=false; alarm=false]",
        "302, '', Rejected[code=HTTP_302; suspect=false; alarm=false]"
    })
    void outcome_everyAnswerOfTheGateway_hasItsMeaning(int status, String retryAfter, String outcome) {
        TestCommunity community = CommunityFixture.create(server, 1);
        answer.set(new HttpsStandIn.Answer(status, retryAfter, ""));

        assertThat(channel(SECRET)
                        .send(wakeup(
                                community.communityId(),
                                community.people().get(0).personId()))
                        .join()
                        .toString())
                .isEqualTo(outcome.replace(";", ","));
    }

    @Test
    void setup_everyWayToGetItWrong_saysSo() {
        assertThat(open("", SECRET, "").setup()).isEqualTo(Setup.NOT_CONFIGURED);
        assertThat(open("http://localhost:1/", SECRET, "").setup()).isEqualTo(Setup.UNUSABLE);
        assertThat(open("https://localhost:1/", "short", "").setup()).isEqualTo(Setup.UNUSABLE);
        assertThat(open("https://localhost:1/", SECRET, "/nowhere.pem").setup()).isEqualTo(Setup.UNUSABLE);
    }

    @Test
    void gateway_withACertificateOfSomebodyElse_getsNothing() {
        TestCommunity community = CommunityFixture.create(server, 1);

        assertThat(open(gateway.address() + "/sms", SECRET, "")
                        .send(wakeup(
                                community.communityId(),
                                community.people().get(0).personId()))
                        .join())
                .isEqualTo(new Outcome.Retry("CONNECTION", null));
        assertThat(gateway.received).isEmpty();
    }

    private SmsChannel channel(String secret) {
        return open(gateway.address() + "/sms", secret, gateway.certificate());
    }

    private SmsChannel open(String url, String secret, String certificate) {
        return new SmsChannel(
                new SmsConfiguration(url, secret, certificate), texts, registry, Clock.fixed(NOW, ZoneOffset.UTC));
    }

    private static Wakeup wakeup(String community, String person) {
        return new Wakeup(
                "c".repeat(32),
                community,
                person,
                "ab".repeat(16),
                PushType.NOTICE,
                Urgency.STATUTORY,
                "key-1",
                Duration.ofHours(1));
    }
}
