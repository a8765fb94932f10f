package org.commonhold.delivery.work;

import static org.assertj.core.api.Assertions.assertThat;

import io.micronaut.context.ApplicationContext;
import io.micronaut.runtime.server.EmbeddedServer;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ThreadLocalRandom;
import org.commonhold.delivery.ChannelKind;
import org.commonhold.delivery.ChannelState;
import org.commonhold.delivery.DeliveryRequest;
import org.commonhold.delivery.Progress;
import org.commonhold.delivery.Urgency;
import org.commonhold.delivery.store.ClaimedStep;
import org.commonhold.testing.Eventually;
import org.commonhold.testing.FcmStandIn;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Two processes on one database, with their own threads at work. */
@Timeout(120)
class DeliveryNodesTest {
    private static final int PERSONS = 300;

    private final FcmStandIn google = new FcmStandIn();
    private final String account = google.serviceAccount();
    private final List<ApplicationContext> nodes = new ArrayList<>();
    private final String run = "ok-" + ThreadLocalRandom.current().nextInt(1_000_000) + "-";

    @AfterEach
    void close() {
        nodes.forEach(ApplicationContext::close);
        google.close();
    }

    @Test
    void nodes_two_shareTheWorkAndSendEveryMessageOnce() {
        google.delayMillis = 20;
        DeliveryFixture asking = new DeliveryFixture(node(false));
        node(true);
        node(true);
        String subject = ask(asking);
        Progress progress = await(asking, subject);

        assertThat(progress.accepted()).isEqualTo(PERSONS);
        assertThat(progress.perMinute()).isPositive();
        assertThat(google.received).hasSize(PERSONS);
        assertThat(google.received.stream().map(FcmStandIn.Received::target).distinct())
                .hasSize(PERSONS);
    }

    @Test
    void claim_ofOneNode_locksOnlyWhatItTakes_andLeavesTheOthersToAnother() {
        DeliveryFixture first = new DeliveryFixture(node(false));
        DeliveryFixture second = new DeliveryFixture(node(false));
        first.column("UPDATE delivery_step SET waiting = FALSE");
        String subject = ask(first);

        List<ClaimedStep> others = first.claiming(1, own -> {
            assertThat(own).hasSize(1);
            return CompletableFuture.supplyAsync(() -> second.claiming(PERSONS, all -> all))
                    .join();
        });

        assertThat(others).hasSize(PERSONS - 1).allMatch(each -> subject.equals(each.subjectId()));
        first.column("UPDATE delivery_step SET waiting = FALSE");
    }

    @Test
    void node_stoppedInTheMiddle_reportsWhatItSentAndAnotherGoesOn() {
        google.delayMillis = 200;
        DeliveryFixture asking = new DeliveryFixture(node(false));
        ApplicationContext first = node(true);
        String subject = ask(asking);
        Eventually.until("the first messages", () -> google.received.size() >= 50);
        first.close();
        int before = google.received.size();
        Progress stopped = asking.deliveries.progress(subject);
        assertThat(stopped.accepted()).isEqualTo(before).isLessThan(PERSONS);

        node(true);
        assertThat(await(asking, subject).accepted()).isEqualTo(PERSONS);
        assertThat(google.received).hasSize(PERSONS);
    }

    @Test
    void quota_metByOneNode_restsTheChannelOnTheOtherToo() {
        google.retryAfter = "3600";
        DeliveryFixture first = new DeliveryFixture(node(false));
        DeliveryFixture second = new DeliveryFixture(node(false));
        first.column("UPDATE delivery_step SET waiting = FALSE");
        try {
            first.ask(first.person("quota-" + run), Urgency.STATUTORY);
            first.drain();
            second.ask(second.person(run + "behind"), Urgency.STATUTORY);
            second.drain();

            assertThat(google.received).extracting(FcmStandIn.Received::target).containsExactly("quota-" + run);
            assertThat(second.deliveries.channels(DeliveryFixture.COMMUNITY))
                    .filteredOn(each -> each.channel() == ChannelKind.FCM)
                    .singleElement()
                    .satisfies(each -> assertThat(each.why()).isEqualTo(ChannelState.Why.PAUSED));
        } finally {
            first.column("DELETE FROM delivery_channel");
            first.column("UPDATE delivery_step SET waiting = FALSE");
        }
    }

    private String ask(DeliveryFixture node) {
        String subject = DeliveryFixture.id();
        List<DeliveryRequest> requests = new ArrayList<>();
        for (int i = 0; i < PERSONS; i++) {
            requests.add(node.request(node.person(run + i), subject, Urgency.ORDINARY));
        }
        node.ask(requests);
        return subject;
    }

    private static Progress await(DeliveryFixture node, String subject) {
        Eventually.until(
                "every message", () -> node.deliveries.progress(subject).waiting() == 0);
        return node.deliveries.progress(subject);
    }

    private ApplicationContext node(boolean worker) {
        Map<String, Object> properties = new HashMap<>(Map.of(
                "commonhold.delivery.worker",
                worker,
                "commonhold.notices.round",
                "1h",
                "commonhold.delivery.fcm.service-account-json",
                account,
                "commonhold.delivery.fcm.endpoint",
                google.address()));
        ApplicationContext context =
                ApplicationContext.builder("test").properties(properties).start();
        context.getBean(EmbeddedServer.class).start();
        nodes.add(context);
        return context;
    }
}
