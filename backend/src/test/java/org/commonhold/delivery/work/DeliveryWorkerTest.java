package org.commonhold.delivery.work;

import static org.assertj.core.api.Assertions.assertThat;

import io.micronaut.context.ApplicationContext;
import io.micronaut.context.annotation.Property;
import io.micronaut.inject.qualifiers.Qualifiers;
import io.micronaut.test.extensions.junit5.annotation.MicronautTest;
import io.micronaut.test.support.TestPropertyProvider;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.commonhold.delivery.Attempt;
import org.commonhold.delivery.ChannelKind;
import org.commonhold.delivery.ChannelState;
import org.commonhold.delivery.DeliveryRequest;
import org.commonhold.delivery.Progress;
import org.commonhold.delivery.Urgency;
import org.commonhold.platform.DevelopmentClock;
import org.commonhold.testing.Eventually;
import org.commonhold.testing.FcmStandIn;
import org.commonhold.testing.MovableMachineClock;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What every answer of Google's leads to, with the real SDK, the real database and two clocks that the test moves. */
@MicronautTest(transactional = false)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@Property(name = "test.clock", value = "pinned")
@Property(name = "test.machine-clock", value = "standing")
@Property(name = "commonhold.delivery.worker", value = "false")
// the clock is moved by hours here: what other classes left in the database must not be sent on meanwhile
@Property(name = "commonhold.notices.round", value = "1h")
class DeliveryWorkerTest implements TestPropertyProvider {
    private final FcmStandIn google = new FcmStandIn();

    @Inject
    ApplicationContext context;

    @Inject
    DevelopmentClock clock;

    @Inject
    @Named("machine")
    Clock machine;

    private DeliveryFixture node;

    @Override
    public Map<String, String> getProperties() {
        return Map.of(
                "commonhold.delivery.fcm.service-account-json",
                google.serviceAccount(),
                "commonhold.delivery.fcm.endpoint",
                google.address());
    }

    @BeforeEach
    void begin() {
        node = new DeliveryFixture(context);
        node.column("UPDATE delivery_step SET waiting = FALSE");
        node.column("DELETE FROM push_address");
        node.column("DELETE FROM delivery_channel");
        pass(Duration.ofDays(1));
        google.retryAfter = "7";
        google.delayMillis = 0;
        google.accountRefused = false;
    }

    @AfterAll
    void end() {
        google.close();
    }

    @Test
    void accepted_everyDeviceOfThePerson_isWokenUpOnce() {
        String subject = node.ask(node.person("ok-a", "ok-b"), Urgency.ORDINARY);
        node.drain();

        assertThat(node.state(subject)).isEqualTo("ACCEPTED");
        assertThat(node.tries(subject)).containsExactly("FCM ACCEPTED", "FCM ACCEPTED");
        assertThat(google.count("ok-a") + google.count("ok-b")).isEqualTo(2);
    }

    @Test
    void request_sameIdAgain_changesNothing() {
        DeliveryRequest request = node.request(node.person("ok-once"), DeliveryFixture.id(), Urgency.ORDINARY);
        node.ask(request);
        node.ask(request, node.request(node.person("ok-other"), request.subjectId(), Urgency.ORDINARY));
        node.drain();
        node.ask(request);
        node.drain();

        assertThat(google.count("ok-once")).isEqualTo(1);
        assertThat(node.deliveries.progress(request.subjectId()).accepted()).isEqualTo(2);
    }

    @Test
    void gone_address_isForgottenAndThePersonIsForTheDoorList() {
        String person = node.person("gone-a");
        String subject = node.ask(person, Urgency.STATUTORY);
        node.drain();

        assertThat(node.devices(person)).isZero();
        assertThat(node.tries(subject)).containsExactly("FCM GONE", "PAPER UNREACHED");
        assertThat(node.state(subject)).isEqualTo("UNREACHED");
        Attempt last = node.deliveries.lastAttempts(subject, List.of(person)).get(person);
        assertThat(last.channel()).isEqualTo(ChannelKind.PAPER);
        assertThat(last.at()).isEqualTo(clock.instant());
    }

    @Test
    void gone_registeredAgainSinceTheSending_stays() throws InterruptedException {
        google.delayMillis = 500;
        String kid = DeliveryFixture.id() + "0123456789a";
        String person = DeliveryFixture.id();
        node.register(person, kid, "gone-again");
        node.ask(person, Urgency.ORDINARY);
        node.worker.turn(0);
        pass(Duration.ofSeconds(1));
        node.register(person, kid, "gone-again");
        node.drain();

        assertThat(google.count("gone-again")).isEqualTo(1);
        assertThat(node.devices(person)).isEqualTo(1);
    }

    @Test
    void malformed_twoDifferentMessages_endTheAddress() {
        String person = node.person("malformed-a");
        String subject = node.ask(person, Urgency.ORDINARY);
        node.drain();
        assertThat(node.tries(subject)).containsExactly("FCM REJECTED");
        assertThat(node.devices(person)).isEqualTo(1);

        node.ask(node.request(person, subject, Urgency.ORDINARY));
        node.drain();
        assertThat(node.devices(person))
                .as("the same message again proves nothing")
                .isEqualTo(1);

        node.ask(person, Urgency.ORDINARY);
        node.drain();
        assertThat(node.devices(person)).isZero();
    }

    @Test
    void senderMismatch_address_isForgottenAndTheOperatorIsTold() {
        String person = node.person("sender-a");
        node.ask(person, Urgency.ORDINARY);
        node.drain();

        assertThat(node.devices(person)).isZero();
        assertThat(fcm().alarm()).isEqualTo("SENDER_ID_MISMATCH");
        assertThat(fcm().why()).isEqualTo(ChannelState.Why.READY);
    }

    @Test
    void quota_wholeChannel_restsAtLeastAsLongAsAskedAndGoesOn() {
        String first = node.ask(node.person("firstquota-a"), Urgency.ORDINARY);
        node.drain();
        String second = node.ask(node.person("ok-behind"), Urgency.ORDINARY);
        node.drain();

        assertThat(fcm().why()).isEqualTo(ChannelState.Why.PAUSED);
        assertThat(fcm().pausedUntil())
                .isAfter(machine.instant().plusSeconds(5))
                .isBefore(machine.instant().plusSeconds(8));
        assertThat(google.count("ok-behind")).isZero();
        pass(Duration.ofSeconds(5));
        node.drain();
        assertThat(google.count("firstquota-a")).isEqualTo(1);

        pass(Duration.ofSeconds(4));
        node.drain();
        assertThat(node.state(first)).isEqualTo("ACCEPTED");
        assertThat(node.state(second)).isEqualTo("ACCEPTED");
        assertThat(fcm().why()).isEqualTo(ChannelState.Why.READY);
    }

    @Test
    void quota_withoutRetryAfter_restsAMinute() {
        google.retryAfter = "";
        node.ask(node.person("quota-a"), Urgency.ORDINARY);
        node.drain();

        assertThat(fcm().pausedUntil())
                .isAfter(machine.instant().plusSeconds(55))
                .isBefore(machine.instant().plusSeconds(67));
    }

    @Test
    void quota_again_isNeverAReasonToGiveUp() {
        String subject = node.ask(node.person("quota-b"), Urgency.ORDINARY);
        for (int i = 0; i < 10; i++) {
            node.drain();
            pass(Duration.ofSeconds(8));
        }

        assertThat(google.count("quota-b")).isEqualTo(10);
        assertThat(node.state(subject)).isEqualTo("OPEN");
    }

    @ParameterizedTest
    @ValueSource(strings = {"first500-a", "firstdead-a"})
    void failure_thatMayPass_isTriedAgainAfterTenSecondsAtLeast(String token) {
        String subject = node.ask(node.person(token), Urgency.ORDINARY);
        node.drain();
        pass(Duration.ofSeconds(9));
        node.drain();
        assertThat(google.count(token)).isEqualTo(1);

        pass(Duration.ofSeconds(12));
        node.drain();
        assertThat(google.count(token)).isEqualTo(2);
        assertThat(node.tries(subject)).containsExactly("FCM RETRY", "FCM ACCEPTED");
        assertThat(google.received.stream()
                        .filter(each -> each.target().equals(token))
                        .map(each -> each.body()
                                .at("/message/android/notification/tag")
                                .asText()))
                .containsExactly(subject, subject);
    }

    @ParameterizedTest
    @ValueSource(strings = {"e500-a", "e502-a", "e503-a", "odd-a"})
    void failure_thatStays_isGivenUpAfterEightTries(String token) {
        String subject = node.ask(node.person(token), Urgency.STATUTORY);
        for (int i = 0; i < 10; i++) {
            node.drain();
            pass(Duration.ofMinutes(31));
        }

        assertThat(google.count(token)).isEqualTo(8);
        assertThat(node.tries(subject)).hasSize(9).endsWith("FCM GIVEN_UP", "PAPER UNREACHED");
        assertThat(node.deliveries.progress(subject).failed()).isEqualTo(1);
    }

    @Test
    void failure_ofOneDevice_sendsNothingAgainToTheOther() {
        String subject = node.ask(node.person("ok-good", "first500-bad"), Urgency.ORDINARY);
        node.drain();
        pass(Duration.ofSeconds(21));
        node.drain();

        assertThat(google.count("ok-good")).isEqualTo(1);
        assertThat(google.count("first500-bad")).isEqualTo(2);
        assertThat(node.state(subject)).isEqualTo("ACCEPTED");
    }

    @Test
    void credentialsRefused_channel_restsUntilTheyAreMended() {
        google.accountRefused = true;
        try (ApplicationContext other = ApplicationContext.builder("test")
                .properties(Map.of(
                        "test.clock", "pinned",
                        "test.machine-clock", "movable",
                        "commonhold.delivery.worker", "false",
                        "commonhold.delivery.fcm.service-account-json", google.serviceAccount(),
                        "commonhold.delivery.fcm.endpoint", google.address()))
                .start()) {
            DeliveryFixture fresh = new DeliveryFixture(other);
            String subject = fresh.ask(fresh.person("ok-auth"), Urgency.ORDINARY);
            fresh.drain();
            assertThat(fresh.tries(subject)).containsExactly("FCM AUTH_BROKEN");
            assertThat(fresh.deliveries.channels("").get(1).why()).isEqualTo(ChannelState.Why.AUTH_BROKEN);

            google.accountRefused = false;
            ((MovableMachineClock.Moved) other.getBean(Clock.class, Qualifiers.byName("machine")))
                    .pass(Duration.ofMinutes(12));
            fresh.drain();
            assertThat(fresh.state(subject)).isEqualTo("ACCEPTED");
            assertThat(fresh.deliveries.channels("").get(1).why()).isEqualTo(ChannelState.Why.READY);
        }
    }

    @Test
    void notBefore_timeOfTheDomain_isWaitedFor() {
        String subject = DeliveryFixture.id();
        node.ask(node.request(
                node.person("ok-later"),
                subject,
                Urgency.ORDINARY,
                clock.instant().plusSeconds(60),
                null));
        node.drain();
        assertThat(google.count("ok-later")).isZero();

        clock.advanceTo(clock.instant().plusSeconds(60));
        node.drain();
        assertThat(google.count("ok-later")).isEqualTo(1);
    }

    @Test
    void expired_message_isNotSentAnyMore() {
        String subject = DeliveryFixture.id();
        node.ask(node.request(
                node.person("ok-expired"),
                subject,
                Urgency.ORDINARY,
                clock.instant(),
                clock.instant().plusSeconds(60)));
        clock.advanceTo(clock.instant().plusSeconds(60));
        node.drain();

        assertThat(google.count("ok-expired")).isZero();
        assertThat(node.state(subject)).isEqualTo("EXPIRED");
    }

    @Test
    void settled_person_getsNothingMore() {
        String person = node.person("ok-settled");
        String subject = node.ask(person, Urgency.STATUTORY);
        node.deliveries.settle(subject, person);
        node.drain();

        assertThat(google.count("ok-settled")).isZero();
        Progress progress = node.deliveries.progress(subject);
        assertThat(progress.settled()).isEqualTo(1);
        assertThat(progress.waiting()).isZero();
    }

    @Test
    void statutory_textMessage_waitsTwoHoursWhereADeviceWasReached() {
        String subject = node.ask(node.person("ok-statutory"), Urgency.STATUTORY);
        node.drain();
        assertThat(node.state(subject)).isEqualTo("OPEN");
        assertThat(node.deliveries.progress(subject).accepted()).isEqualTo(1);

        clock.advanceTo(clock.instant().plus(Duration.ofHours(2)).minusSeconds(1));
        node.drain();
        assertThat(node.state(subject)).isEqualTo("OPEN");
        clock.advanceTo(clock.instant().plusSeconds(1));
        node.drain();
        assertThat(node.state(subject)).as("no gateway is configured").isEqualTo("ACCEPTED");
    }

    @Test
    void ordinary_personWithoutDevice_isSimplyUnreached() {
        String subject = node.ask(DeliveryFixture.id(), Urgency.ORDINARY);
        node.drain();

        assertThat(node.state(subject)).isEqualTo("UNREACHED");
        assertThat(node.tries(subject)).isEmpty();
    }

    @Test
    void crash_afterTheClaim_isTakenOverWhenTheLeaseEnds() throws InterruptedException {
        google.delayMillis = 200;
        String subject = node.ask(node.person("ok-crash"), Urgency.ORDINARY);
        DeliveryWorker dying = context.createBean(DeliveryWorker.class);
        dying.turn(0);
        Eventually.until("the message of the dying one", () -> google.count("ok-crash") == 1);
        node.drain();
        assertThat(node.tries(subject)).isEmpty();

        pass(Duration.ofMinutes(9));
        node.drain();
        assertThat(google.count("ok-crash")).isEqualTo(1);
        pass(Duration.ofMinutes(2));
        node.drain();
        assertThat(google.count("ok-crash")).isEqualTo(2);
        assertThat(node.tries(subject)).containsExactly("FCM ACCEPTED");

        dying.turn(100);
        assertThat(node.state(subject)).isEqualTo("ACCEPTED");
    }

    private ChannelState fcm() {
        return node.deliveries.channels(DeliveryFixture.COMMUNITY).stream()
                .filter(each -> each.channel() == ChannelKind.FCM)
                .findFirst()
                .orElseThrow();
    }

    private void pass(Duration time) {
        ((MovableMachineClock.Moved) machine).pass(time);
    }
}
