package org.commonhold.delivery.fcm;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.tngtech.archunit.core.domain.JavaCall;
import com.tngtech.archunit.core.domain.properties.HasName;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.lang.syntax.ArchRuleDefinition;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.commonhold.contract.push.PushType;
import org.commonhold.delivery.DeliveryConfiguration;
import org.commonhold.delivery.Urgency;
import org.commonhold.delivery.channel.Address;
import org.commonhold.delivery.channel.AddressKind;
import org.commonhold.delivery.channel.Outcome;
import org.commonhold.delivery.channel.PushTexts;
import org.commonhold.delivery.channel.Setup;
import org.commonhold.delivery.channel.Wakeup;
import org.commonhold.testing.FcmStandIn;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Google's own SDK against a stand-in for Google. */
class FcmChannelTest {
    private static final Instant NOW = Instant.parse("2030-01-07T00:00:00Z");
    private static final SecureRandom SOURCE = new SecureRandom();
    private static final String SUBJECT = "ab".repeat(16);

    private final FcmStandIn google = new FcmStandIn();
    private final List<FcmChannel> opened = new ArrayList<>();

    @AfterEach
    void close() {
        opened.forEach(FcmChannel::close);
        google.close();
    }

    @Test
    void message_everyMember_isAsItMustBe() {
        assertThat(send(channel(), "ok-1")).isEqualTo(new Outcome.Accepted());

        JsonNode message = google.received.get(0).body().get("message");
        assertThat(google.received.get(0).body().has("validate_only")).isFalse();
        assertThat(message.get("token").asText()).isEqualTo("ok-1");
        assertThat(message.get("data").toString())
                .isEqualTo("{\"id\":\"" + SUBJECT + "\",\"type\":\"assembly\",\"v\":\"1\"}");
        assertThat(message.at("/notification/title").asText()).isEqualTo("业主大会有新进展");
        assertThat(message.at("/android/collapse_key").asText()).isEqualTo("key-1");
        assertThat(message.at("/android/notification/tag").asText()).isEqualTo("key-1");
        assertThat(message.at("/android/ttl").asText()).isEqualTo("3600s");
        assertThat(message.at("/android/priority").asText()).isEqualTo("high");
        assertThat(message.at("/apns/headers/apns-collapse-id").asText()).isEqualTo("key-1");
        assertThat(message.at("/apns/headers/apns-expiration").asText())
                .isEqualTo(String.valueOf(NOW.plusSeconds(3600).getEpochSecond()));
        assertThat(message.toString().getBytes(StandardCharsets.UTF_8).length).isLessThan(1024);
    }

    @Test
    void message_installationId_isTargetedAsOne() {
        Address address = new Address("1".repeat(32), AddressKind.FCM_FID, "ok-fid", "2".repeat(32), NOW);

        assertThat(channel().send(address, wakeup("1")).join()).isEqualTo(new Outcome.Accepted());
        assertThat(google.received.get(0).body().at("/message/fid").asText()).isEqualTo("ok-fid");
    }

    @Test
    void message_sentTwice_replacesItselfOnTheDevice() {
        FcmChannel channel = channel();
        send(channel, "ok-1");
        send(channel, "ok-1");

        assertThat(google.received).hasSize(2);
        assertThat(google.received).allSatisfy(each -> {
            assertThat(each.body().at("/message/android/collapse_key").asText()).isEqualTo("key-1");
            assertThat(each.body().at("/message/android/notification/tag").asText())
                    .isEqualTo("key-1");
            assertThat(each.body().at("/message/apns/headers/apns-collapse-id").asText())
                    .isEqualTo("key-1");
        });
    }

    @ParameterizedTest
    @CsvSource({
        "gone-1, Gone[code=UNREGISTERED; alarm=false]",
        "sender-1, Gone[code=SENDER_ID_MISMATCH; alarm=true]",
        "malformed-1, Rejected[code=INVALID_ARGUMENT; suspect=true; alarm=false]",
        "quota-1, Paused[code=QUOTA_EXCEEDED; after=PT7S]",
        "e500-1, Retry[code=INTERNAL; after=null]",
        "e502-1, Retry[code=HTTP_502; after=null]",
        "e503-1, Retry[code=UNAVAILABLE; after=PT1M1S]",
        "dead-1, Retry[code=CONNECTION; after=null]",
        "odd-1, Retry[code=UNKNOWN_ANSWER; after=null]",
        "e401-1, AuthBroken[code=CREDENTIALS]",
        "slow-1, Accepted[]"
    })
    void outcome_everyAnswerOfGoogle_hasItsMeaning(String token, String outcome) {
        assertThat(send(channel(), token).toString()).isEqualTo(outcome.replace(";", ","));
    }

    @ParameterizedTest
    @CsvSource({"402", "405", "409", "410", "413", "415", "422", "451"})
    void outcome_anyOtherRefusal_isNotTriedAgain(String status) {
        assertThat(send(channel(), "h" + status + "-1"))
                .isEqualTo(new Outcome.Rejected("HTTP_" + status, false, false));
        assertThat(google.count("h" + status + "-1")).isEqualTo(1);
    }

    @ParameterizedTest
    @CsvSource({"500", "504", "599"})
    void outcome_anyOtherFailureOfGoogle_isTriedAgain(String status) {
        assertThat(send(channel(), "h" + status + "-1")).isEqualTo(new Outcome.Retry("HTTP_" + status, null));
    }

    @Test
    void outcome_endpointThatNeverAnswers_isTriedAgainAndHoldsNobodyUp() {
        FcmChannel channel = channel();
        CompletableFuture<Outcome> stuck = channel.send(address("stuck-1"), wakeup("1"));

        assertThat(channel.send(address("ok-1"), wakeup("2")).join()).isEqualTo(new Outcome.Accepted());
        assertThat(stuck.isDone()).isFalse();
        assertThat(stuck.orTimeout(60, TimeUnit.SECONDS).join()).isEqualTo(new Outcome.Retry("CONNECTION", null));
    }

    @Test
    void outcome_endpointThatIsNotThere_isTriedAgain() {
        FcmChannel channel = channel();
        assertThat(send(channel, "ok-1")).isEqualTo(new Outcome.Accepted());
        google.close();

        assertThat(send(channel, "ok-2")).isEqualTo(new Outcome.Retry("CONNECTION", null));
    }

    @Test
    void outcome_endpointThatWasNeverThere_isNoReasonToDoubtTheAccount() {
        FcmChannel channel = channel();
        google.close();

        assertThat(send(channel, "ok-1")).isEqualTo(new Outcome.Retry("CONNECTION", null));
    }

    @Test
    void sending_isOneMessageAtATimeThroughTheSdk_neverMany() {
        ArchRule rule = ArchRuleDefinition.noClasses()
                .should()
                .callMethodWhere(JavaCall.Predicates.target(
                        HasName.Predicates.nameMatching("sendEach.*|sendMulticast.*|sendAll.*")));

        rule.check(new ClassFileImporter().importPath(Path.of("target/classes/org/commonhold/delivery")));
    }

    @Test
    void sending_usesOurOwnThreadsAndNoMoreThanConfigured() {
        google.delayMillis = 200;
        FcmChannel channel = open(new FcmConfiguration("", google.serviceAccount(), 4, false, google.address()));
        List<CompletableFuture<Outcome>> sent = new ArrayList<>();
        for (int i = 0; i < 24; i++) {
            sent.add(channel.send(address("ok-" + i), wakeup("k" + i)));
        }
        sent.get(8).join();
        long threads = Thread.getAllStackTraces().keySet().stream()
                .filter(thread -> thread.getName().matches("fcm-[0-9]+"))
                .count();
        sent.forEach(CompletableFuture::join);

        assertThat(threads).isEqualTo(4);
        assertThat(google.connections).hasSizeLessThanOrEqualTo(6);
    }

    @Test
    void outcome_quotaWithoutRetryAfter_leavesThePauseToUs() {
        google.retryAfter = "";

        assertThat(send(channel(), "quota-1")).isEqualTo(new Outcome.Paused("QUOTA_EXCEEDED", null));
    }

    @Test
    void outcome_quota_isAskedOnceOnly() {
        send(channel(), "quota-1");

        assertThat(google.count("quota-1")).isEqualTo(1);
    }

    @Test
    void outcome_oneOddAnswerAmongMany_losesNoOther() {
        FcmChannel channel = channel();
        List<CompletableFuture<Outcome>> sent = List.of(
                channel.send(address("ok-1"), wakeup("1")),
                channel.send(address("odd-1"), wakeup("2")),
                channel.send(address("ok-2"), wakeup("3")));

        assertThat(sent.stream().map(CompletableFuture::join).filter(Outcome.Accepted.class::isInstance))
                .hasSize(2);
    }

    @Test
    void outcome_accountRefused_isBroken() {
        google.accountRefused = true;

        assertThat(send(channel(), "ok-1")).isEqualTo(new Outcome.AuthBroken("CREDENTIALS"));
        assertThat(google.received).isEmpty();
    }

    @Test
    void dryRun_switchedOn_onlyValidates() {
        FcmChannel channel = open(new FcmConfiguration("", google.serviceAccount(), 32, true, google.address()));

        assertThat(channel.setup()).isEqualTo(Setup.DRY_RUN);
        assertThat(send(channel, "ok-1")).isEqualTo(new Outcome.Accepted());
        assertThat(google.received.get(0).body().get("validate_only").asBoolean())
                .isTrue();
    }

    @Test
    void setup_withoutAccount_saysSo() {
        assertThat(open(new FcmConfiguration("", "", 32, false, "")).setup()).isEqualTo(Setup.NOT_CONFIGURED);
    }

    @Test
    void setup_unfitAccount_saysSo() {
        assertThat(open(new FcmConfiguration("/nowhere/key.json", "", 32, false, ""))
                        .setup())
                .isEqualTo(Setup.UNUSABLE);
        assertThat(open(new FcmConfiguration("", "{\"type\":\"service_account\"}", 32, false, ""))
                        .setup())
                .isEqualTo(Setup.UNUSABLE);
        // The stand-in's account asks for tokens without TLS, which a real one never does.
        assertThat(open(new FcmConfiguration("", google.serviceAccount(), 32, false, ""))
                        .setup())
                .isEqualTo(Setup.UNUSABLE);
        assertThat(open(new FcmConfiguration("", google.serviceAccount(), 32, false, "http://192.0.2.1:80"))
                        .setup())
                .isEqualTo(Setup.UNUSABLE);
    }

    @Test
    void thousandMessages_throughThirtyTwoThreads_takeFewConnectionsAndLoseNoResult() throws Exception {
        google.delayMillis = 20;
        FcmChannel channel = channel();
        List<CompletableFuture<Outcome>> sent = new ArrayList<>();
        for (int i = 0; i < 1_000; i++) {
            sent.add(channel.send(address((i % 10 == 0 ? "gone-" : "ok-") + i), wakeup("k" + i)));
        }
        CompletableFuture.allOf(sent.toArray(CompletableFuture[]::new)).get(60, TimeUnit.SECONDS);

        assertThat(sent.stream().filter(each -> each.join() instanceof Outcome.Accepted))
                .hasSize(900);
        assertThat(sent.stream().filter(each -> each.join() instanceof Outcome.Gone))
                .hasSize(100);
        assertThat(google.received).hasSize(1_000);
        assertThat(google.connections).hasSizeLessThanOrEqualTo(34);
    }

    private FcmChannel channel() {
        return open(new FcmConfiguration("", google.serviceAccount(), 32, false, google.address()));
    }

    private FcmChannel open(FcmConfiguration configuration) {
        PushTexts texts = new PushTexts(
                new DeliveryConfiguration(false, Duration.ofHours(2), 64, 8, Duration.ofMinutes(10), "zh"));
        FcmChannel channel = new FcmChannel(
                configuration,
                texts,
                length -> {
                    byte[] bytes = new byte[length];
                    SOURCE.nextBytes(bytes);
                    return bytes;
                },
                Clock.fixed(NOW, ZoneOffset.UTC));
        opened.add(channel);
        return channel;
    }

    private static Outcome send(FcmChannel channel, String token) {
        return channel.send(address(token), wakeup("key-1")).join();
    }

    private static Address address(String token) {
        return new Address("1".repeat(32), AddressKind.FCM_TOKEN, token, "2".repeat(32), NOW);
    }

    private static Wakeup wakeup(String key) {
        return new Wakeup(
                "c".repeat(32),
                "d".repeat(32),
                "e".repeat(32),
                SUBJECT,
                PushType.ASSEMBLY,
                Urgency.STATUTORY,
                key,
                Duration.ofHours(1));
    }
}
