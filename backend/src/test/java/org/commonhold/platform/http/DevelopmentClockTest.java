package org.commonhold.platform.http;

import static org.assertj.core.api.Assertions.assertThat;

import io.micronaut.runtime.server.EmbeddedServer;
import io.micronaut.test.extensions.junit5.annotation.MicronautTest;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.Map;
import org.commonhold.api.RefusalCode;
import org.commonhold.api.model.Status;
import org.commonhold.testing.ServiceClient;
import org.junit.jupiter.api.Test;

@MicronautTest(transactional = false)
class DevelopmentClockTest {
    private static final long FURTHEST = Duration.ofDays(3660).toSeconds();

    @Inject
    EmbeddedServer server;

    @Test
    void clock_advanced_isThatMuchLater() {
        ServiceClient client = new ServiceClient(server);
        Status before = client.get("/api/status").as(Status.class);

        Status after = advance(client, Duration.ofDays(40).toSeconds()).as(Status.class);

        assertThat(Duration.between(before.getNow(), after.getNow()))
                .isBetween(Duration.ofDays(40), Duration.ofDays(40).plusMinutes(1));
    }

    @Test
    void clock_backOrTooFar_isRefused() {
        ServiceClient client = new ServiceClient(server);

        advance(client, -1).refused(RefusalCode.INVALID_FIELD);
        advance(client, FURTHEST + 1).refused(RefusalCode.INVALID_FIELD);
    }

    private static ServiceClient.Answer advance(ServiceClient client, long seconds) {
        return client.post("/api/development/clock", Map.of("seconds", seconds));
    }
}
