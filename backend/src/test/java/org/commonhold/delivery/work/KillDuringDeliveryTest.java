package org.commonhold.delivery.work;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.commonhold.platform.ServiceProcess;
import org.commonhold.testing.Eventually;
import org.commonhold.testing.FcmStandIn;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The service is killed while messages are on their way, and started again. */
@Tag("deep")
@Timeout(240)
class KillDuringDeliveryTest {
    private static final int PERSONS = 300;
    private static final int IN_FLIGHT = 64;

    @TempDir
    Path folder;

    @Test
    void kill_inTheMiddle_losesNoMessageAndRepeatsOnlyThoseOnTheirWay() throws IOException, InterruptedException {
        try (FcmStandIn google = new FcmStandIn()) {
            google.delayMillis = 100;
            Map<String, String> properties = new HashMap<>(Map.of(
                    "commonhold.delivery.fcm.service-account-json", google.serviceAccount(),
                    "commonhold.delivery.fcm.endpoint", google.address(),
                    "commonhold.delivery.lease", "PT3S",
                    "test.delivery.persons", String.valueOf(PERSONS)));
            ServiceProcess service = ServiceProcess.start(folder, properties);
            Eventually.until("a third of the messages", () -> google.received.size() >= PERSONS / 3);
            service.kill();
            assertThat(targets(google)).hasSizeLessThan(PERSONS);

            properties.remove("test.delivery.persons");
            ServiceProcess again = ServiceProcess.start(folder, properties);
            try {
                Eventually.within(
                        Duration.ofMinutes(2),
                        "the rest of the messages",
                        () -> targets(google).size() >= PERSONS);
            } finally {
                again.close();
            }
            assertThat(google.received.size()).isBetween(PERSONS, PERSONS + IN_FLIGHT);
        }
    }

    private static Set<String> targets(FcmStandIn google) {
        return google.received.stream().map(FcmStandIn.Received::target).collect(Collectors.toSet());
    }
}
