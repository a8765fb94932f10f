package org.commonhold.delivery.vendor;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.concurrent.atomic.AtomicReference;
import org.commonhold.contract.push.PushType;
import org.commonhold.delivery.DeliveryConfiguration;
import org.commonhold.delivery.Urgency;
import org.commonhold.delivery.channel.Address;
import org.commonhold.delivery.channel.AddressKind;
import org.commonhold.delivery.channel.Outcome;
import org.commonhold.delivery.channel.PushTexts;
import org.commonhold.delivery.channel.Setup;
import org.commonhold.delivery.channel.Wakeup;
import org.commonhold.testing.HttpsStandIn;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class VendorChannelTest {
    private static final Instant NOW = Instant.parse("2030-01-07T00:00:00Z");

    private final AtomicReference<HttpsStandIn.Answer> answer = new AtomicReference<>(HttpsStandIn.Answer.of(200));
    private final HttpsStandIn provider = new HttpsStandIn(request -> answer.get());

    @AfterEach
    void close() {
        provider.close();
    }

    @Test
    void message_toADevice_carriesTheIdByWhichARepetitionIsKnown() throws IOException {
        VendorChannel channel = open(provider.address() + "/v3/push", "key", "secret", provider.certificate());
        assertThat(send(channel)).isEqualTo(new Outcome.Accepted());
        assertThat(send(channel)).isEqualTo(new Outcome.Accepted());

        assertThat(provider.received.get(0).header("Authorization")).isEqualTo("Basic a2V5OnNlY3JldA==");
        JsonNode body = new ObjectMapper().readTree(provider.received.get(0).body());
        assertThat(body.get("cid").asText()).isEqualTo("c".repeat(32) + "-" + "1".repeat(32));
        assertThat(provider.received.get(1).text())
                .isEqualTo(provider.received.get(0).text());
        assertThat(body.at("/audience/registration_id/0").asText()).isEqualTo("device-1");
        assertThat(body.at("/notification/android/title").asText()).isEqualTo("您有一条新通知");
        assertThat(body.at("/notification/android/extras").toString())
                .isEqualTo("{\"id\":\"" + "ab".repeat(16) + "\",\"type\":\"notice\",\"v\":\"1\"}");
        assertThat(body.at("/options/apns_collapse_id").asText()).isEqualTo("key-1");
        assertThat(body.at("/options/time_to_live").asInt()).isEqualTo(3600);
        assertThat(body.at("/options/classification").asInt()).isEqualTo(1);
    }

    @ParameterizedTest
    @CsvSource({
        "400, '{\"error\":{\"code\":1011}}', Gone[code=NOBODY; alarm=false]",
        "400, '{\"error\":{\"code\":1003}}', Rejected[code=HTTP_400; suspect=true; alarm=false]",
        "401, '', AuthBroken[code=HTTP_401]",
        "429, '', Paused[code=HTTP_429; after=null]",
        "500, '', Retry[code=HTTP_500; after=null]",
        "0, '', Retry[code=CONNECTION; after=null]"
    })
    void outcome_everyAnswerOfTheProvider_hasItsMeaning(int status, String body, String outcome) {
        answer.set(new HttpsStandIn.Answer(status, "", body));

        assertThat(send(open(provider.address() + "/v3/push", "key", "secret", provider.certificate()))
                        .toString())
                .isEqualTo(outcome.replace(";", ","));
    }

    @Test
    void setup_unlessEverythingIsGiven_isOff() {
        assertThat(open("", "", "", "").setup()).isEqualTo(Setup.NOT_CONFIGURED);
        assertThat(open("https://localhost:1/", "key", "", "").setup()).isEqualTo(Setup.UNUSABLE);
        assertThat(open("http://localhost:1/", "key", "secret", "").setup()).isEqualTo(Setup.UNUSABLE);
    }

    private static VendorChannel open(String url, String key, String secret, String certificate) {
        return new VendorChannel(
                new VendorConfiguration(url, key, secret, certificate),
                new PushTexts(
                        new DeliveryConfiguration(false, Duration.ofHours(2), 64, 8, Duration.ofMinutes(10), "zh")),
                Clock.fixed(NOW, ZoneOffset.UTC));
    }

    private static Outcome send(VendorChannel channel) {
        return channel.send(
                        new Address("1".repeat(32), AddressKind.VENDOR, "device-1", "2".repeat(32), NOW),
                        new Wakeup(
                                "c".repeat(32),
                                "d".repeat(32),
                                "e".repeat(32),
                                "ab".repeat(16),
                                PushType.NOTICE,
                                Urgency.ORDINARY,
                                "key-1",
                                Duration.ofHours(1)))
                .join();
    }
}
