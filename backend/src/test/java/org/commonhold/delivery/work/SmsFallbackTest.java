package org.commonhold.delivery.work;

import static org.assertj.core.api.Assertions.assertThat;

import io.micronaut.context.ApplicationContext;
import io.micronaut.context.annotation.Property;
import io.micronaut.runtime.server.EmbeddedServer;
import io.micronaut.test.extensions.junit5.annotation.MicronautTest;
import io.micronaut.test.support.TestPropertyProvider;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;
import org.commonhold.contract.push.PushType;
import org.commonhold.delivery.ChannelKind;
import org.commonhold.delivery.ChannelState;
import org.commonhold.delivery.DeliveryRequest;
import org.commonhold.delivery.Reach;
import org.commonhold.delivery.Urgency;
import org.commonhold.platform.DevelopmentClock;
import org.commonhold.testing.CommunityFixture;
import org.commonhold.testing.CommunityFixture.TestCommunity;
import org.commonhold.testing.FcmStandIn;
import org.commonhold.testing.HttpsStandIn;
import org.commonhold.testing.MovableMachineClock;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** When a text message follows a push message, with both providers standing in on this machine. */
@MicronautTest(transactional = false)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@Property(name = "test.clock", value = "pinned")
@Property(name = "test.machine-clock", value = "movable")
@Property(name = "commonhold.delivery.worker", value = "false")
// the clock is moved by hours here: what other classes left in the database must not be sent on meanwhile
@Property(name = "commonhold.notices.round", value = "1h")
class SmsFallbackTest implements TestPropertyProvider {
    private final FcmStandIn google = new FcmStandIn();
    private final AtomicReference<HttpsStandIn.Answer> answer = new AtomicReference<>();
    private final HttpsStandIn gateway = new HttpsStandIn(request -> answer.get());

    @Inject
    ApplicationContext context;

    @Inject
    EmbeddedServer server;

    @Inject
    DevelopmentClock clock;

    @Inject
    @Named("machine")
    Clock machine;

    private DeliveryFixture node;
    private TestCommunity community;
    private String person;

    @Override
    public Map<String, String> getProperties() {
        return Map.of(
                "commonhold.delivery.fcm.service-account-json",
                google.serviceAccount(),
                "commonhold.delivery.fcm.endpoint",
                google.address(),
                "commonhold.delivery.sms.url",
                gateway.address() + "/sms",
                "commonhold.delivery.sms.secret",
                "a secret of thirty-two characters",
                "commonhold.delivery.sms.certificate",
                gateway.certificate());
    }

    @BeforeEach
    void begin() {
        node = new DeliveryFixture(context);
        node.column("UPDATE delivery_step SET waiting = FALSE");
        node.column("DELETE FROM delivery_channel");
        pass(Duration.ofDays(1));
        answer.set(HttpsStandIn.Answer.of(200));
        gateway.received.clear();
        community = CommunityFixture.create(server, 2);
        person = community.people().get(0).personId();
    }

    @AfterAll
    void end() {
        google.close();
        gateway.close();
    }

    @Test
    void emergency_pushAndText_goOutAtOnce() {
        device("ok-emergency");
        String subject = ask(Urgency.EMERGENCY);
        node.drain();

        assertThat(node.tries(subject)).containsExactlyInAnyOrder("FCM ACCEPTED", "SMS ACCEPTED");
        assertThat(node.state(subject)).isEqualTo("ACCEPTED");
    }

    @Test
    void statutory_withoutDevice_isTextedAtOnce() {
        String subject = ask(Urgency.STATUTORY);
        node.drain();

        assertThat(node.tries(subject)).containsExactly("SMS ACCEPTED");
        assertThat(node.state(subject)).isEqualTo("ACCEPTED");
    }

    @Test
    void statutory_deviceGone_isTextedAtOnce() {
        device("gone-statutory");
        String subject = ask(Urgency.STATUTORY);
        node.drain();

        assertThat(node.tries(subject)).containsExactly("FCM GONE", "SMS ACCEPTED");
    }

    @Test
    void statutory_deviceReached_isTextedAfterTwoHours() {
        device("ok-hours");
        String subject = ask(Urgency.STATUTORY);
        node.drain();
        clock.advanceTo(clock.instant().plus(Duration.ofHours(2)).minusSeconds(1));
        node.drain();
        assertThat(gateway.received).isEmpty();

        clock.advanceTo(clock.instant().plusSeconds(1));
        node.drain();
        assertThat(node.tries(subject)).containsExactly("FCM ACCEPTED", "SMS ACCEPTED");
    }

    @Test
    void statutory_openedInTime_isNotTexted() {
        device("ok-opened");
        String subject = ask(Urgency.STATUTORY);
        node.drain();
        node.deliveries.settle(subject, person);
        clock.advanceTo(clock.instant().plus(Duration.ofHours(3)));
        node.drain();

        assertThat(gateway.received).isEmpty();
        assertThat(node.state(subject)).isEqualTo("ACCEPTED");
    }

    @Test
    void ordinary_withoutDevice_isNeverTexted() {
        ask(Urgency.ORDINARY);
        node.drain();

        assertThat(gateway.received).isEmpty();
    }

    @Test
    void gateway_failing_getsTheSameKeyAgain() {
        answer.set(HttpsStandIn.Answer.of(503));
        String subject = ask(Urgency.STATUTORY);
        node.drain();
        answer.set(HttpsStandIn.Answer.of(200));
        pass(Duration.ofSeconds(21));
        node.drain();

        assertThat(node.tries(subject)).containsExactly("SMS RETRY", "SMS ACCEPTED");
        assertThat(gateway.received.stream()
                        .map(each -> each.header("Idempotency-Key"))
                        .distinct())
                .hasSize(1);
    }

    @Test
    void gateway_askingForAPause_stopsTextsAndNotPush() {
        device("ok-beside");
        answer.set(new HttpsStandIn.Answer(429, "30", ""));
        ask(Urgency.EMERGENCY);
        node.drain();
        String second = ask(Urgency.EMERGENCY);
        node.drain();

        assertThat(gateway.received).hasSize(1);
        assertThat(node.tries(second)).containsExactly("FCM ACCEPTED");
        assertThat(state(ChannelKind.SMS)).isEqualTo(ChannelState.Why.PAUSED);
        assertThat(state(ChannelKind.FCM)).isEqualTo(ChannelState.Why.READY);
        answer.set(HttpsStandIn.Answer.of(200));
        pass(Duration.ofSeconds(34));
        node.drain();
        assertThat(node.state(second)).isEqualTo("ACCEPTED");
    }

    @Test
    void person_withoutNumberAndDevice_isForTheDoorList() {
        String subject = DeliveryFixture.id();
        node.ask(node.request(DeliveryFixture.id(), subject, Urgency.STATUTORY));
        node.drain();

        assertThat(node.tries(subject)).containsExactly("SMS REJECTED", "PAPER UNREACHED");
    }

    @Test
    void reach_everyPerson_isCountedOnceByTheBestWay() {
        device("ok-reach");
        List<String> persons = List.of(person, community.people().get(1).personId(), DeliveryFixture.id());

        assertThat(node.deliveries.reach(community.communityId(), persons)).isEqualTo(new Reach(1, 1, 1));
    }

    private ChannelState.Why state(ChannelKind kind) {
        return node.deliveries
                .channels(community.communityId())
                .get(kind.ordinal())
                .why();
    }

    private void device(String token) {
        node.register(person, DeliveryFixture.id() + "0123456789a", token + community.communityId());
    }

    private String ask(Urgency urgency) {
        String subject = DeliveryFixture.id();
        node.ask(new DeliveryRequest(
                DeliveryFixture.id(),
                community.communityId(),
                person,
                subject,
                PushType.NOTICE,
                urgency,
                clock.instant(),
                null,
                subject));
        return subject;
    }

    private void pass(Duration time) {
        ((MovableMachineClock.Moved) machine).pass(time);
    }
}
