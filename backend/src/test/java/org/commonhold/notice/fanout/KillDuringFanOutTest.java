package org.commonhold.notice.fanout;

import static org.assertj.core.api.Assertions.assertThat;

import io.micronaut.core.type.Argument;
import io.micronaut.json.JsonMapper;
import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import org.commonhold.platform.ServiceProcess;
import org.commonhold.testing.Eventually;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The service is killed while inboxes are being written, and started again: nothing is lost and nothing is doubled. */
@Timeout(240)
class KillDuringFanOutTest {
    private static final int PERSONS = 5_000;
    private static final Duration MOST = Duration.ofMinutes(3);
    private static final Map<String, String> PROPERTIES =
            Map.of("test.notice.seeded", "true", "test.fanout", "slow", "commonhold.delivery.worker", "false");

    @TempDir
    Path folder;

    private final HttpClient http =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private final JsonMapper json = JsonMapper.createDefault();

    @Test
    void kill_amidTheInboxes_losesAndDoublesNothing() throws IOException, InterruptedException {
        ServiceProcess service = ServiceProcess.start(folder, PROPERTIES);
        String notice = String.valueOf(get(service, "/to/" + PERSONS).get("notice"));
        Eventually.until("a fifth of the inboxes", () -> number(service, notice, "items") >= PERSONS / 5);
        assertThat(number(service, notice, "items")).isLessThan(PERSONS);
        service.kill();

        Map<String, String> restless = new HashMap<>(PROPERTIES);
        restless.put("commonhold.notices.rest", "0");
        ServiceProcess again = ServiceProcess.start(folder, restless);
        try {
            Eventually.within(MOST, "the rest of the inboxes", () -> number(again, notice, "sent") == 1);
            assertThat(get(again, "/" + notice))
                    .containsEntry("items", PERSONS)
                    .containsEntry("persons", PERSONS)
                    .containsEntry("requests", PERSONS)
                    .containsEntry("woken", PERSONS);
        } finally {
            again.close();
        }
    }

    private int number(ServiceProcess service, String notice, String name) throws IOException, InterruptedException {
        return ((Number) get(service, "/" + notice).get(name)).intValue();
    }

    private Map<String, Object> get(ServiceProcess service, String rest) throws IOException, InterruptedException {
        var answer = http.send(
                HttpRequest.newBuilder(service.base().resolve("/api/test-notices" + rest))
                        .build(),
                BodyHandlers.ofByteArray());
        assertThat(answer.statusCode()).as(rest).isEqualTo(200);
        return json.readValue(answer.body(), Argument.mapOf(String.class, Object.class));
    }
}
