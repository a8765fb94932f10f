package org.commonhold.notice.fanout;

import static org.assertj.core.api.Assertions.assertThat;

import io.micronaut.core.type.Argument;
import io.micronaut.json.JsonMapper;
import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.commonhold.kernel.LegalCalendar;
import org.commonhold.platform.ServiceProcess;
import org.commonhold.testing.Eventually;
import org.commonhold.testing.FcmStandIn;
import org.commonhold.testing.ServiceClient;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * Several units, several devices, a request sent twice, a provider's fault, two nodes on one database and the kill of one of them, all with
 * one notice: each inbox has it once, and each device hears of it under one collapse key, so that it shows one.
 */
@Tag("deep")
@Timeout(240)
class OnceForPeopleTest {
    private static final int PERSONS = 600;

    @TempDir
    Path first;

    @TempDir
    Path second;

    private final HttpClient http =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private final JsonMapper json = JsonMapper.createDefault();

    @Test
    void notice_throughEverythingAtOnce_standsOnceInEachInboxAndShowsOnceOnEachDevice()
            throws IOException, InterruptedException {
        try (FcmStandIn google = new FcmStandIn()) {
            google.delayMillis = 20;
            Map<String, String> properties = new HashMap<>(Map.of(
                    "commonhold.delivery.fcm.service-account-json", google.serviceAccount(),
                    "commonhold.delivery.fcm.endpoint", google.address(),
                    "commonhold.delivery.lease", "PT3S",
                    "test.notice.seeded", "true",
                    "test.fanout", "slow"));
            ServiceProcess staying = ServiceProcess.start(first, properties);
            try {
                ServiceProcess dying = besides(staying, properties);
                toDaytime(staying);
                toDaytime(dying);
                Map<String, Object> sent = get(staying, "/to-devices/" + PERSONS);
                assertThat(sent).as("asked for twice").containsEntry("again", false);
                String notice = String.valueOf(sent.get("notice"));
                Eventually.until("the first messages", () -> google.received.size() >= PERSONS / 10);
                dying.kill();
                assertThat(devices(google)).as("the kill came in the middle").hasSizeLessThan(2 * PERSONS);

                Eventually.within(
                        Duration.ofMinutes(3),
                        "a message on every device",
                        () -> google.received.size() > 2 * PERSONS
                                && devices(google).size() >= 2 * PERSONS
                                && google.count("first500-0-phone") >= 2);
                assertThat(get(staying, "/" + notice))
                        .containsEntry("sent", 1)
                        .containsEntry("items", PERSONS)
                        .containsEntry("persons", PERSONS)
                        .containsEntry("requests", PERSONS)
                        .containsEntry("woken", PERSONS);
            } finally {
                staying.close();
            }
            assertThat(devices(google).values())
                    .hasSize(2 * PERSONS)
                    .allSatisfy(keys -> assertThat(keys).hasSize(1));
        }
    }

    /** Another node on the same database, with the same keys. */
    private ServiceProcess besides(ServiceProcess node, Map<String, String> properties)
            throws IOException, InterruptedException {
        Map<String, Object> database = get(node, "/database");
        Map<String, String> more = new HashMap<>(properties);
        more.put("commonhold.jdbc.url", String.valueOf(database.get("url")));
        more.put("commonhold.jdbc.user", String.valueOf(database.get("username")));
        more.put("commonhold.jdbc.password", String.valueOf(database.get("password")));
        Path keys = Files.createDirectories(second.resolve("keys"));
        try (Stream<Path> all = Files.list(first.resolve("keys"))) {
            for (Path key : all.filter(Files::isRegularFile).toList()) {
                Files.copy(key, keys.resolve(key.getFileName()));
            }
        }
        return ServiceProcess.start(second, more);
    }

    /** Nobody is woken at night: where it is, the node's clock goes on to ten in the morning. */
    private void toDaytime(ServiceProcess node) throws IOException, InterruptedException {
        var status = http.send(
                HttpRequest.newBuilder(node.base().resolve("/api/status")).build(), BodyHandlers.ofByteArray());
        Instant now =
                Instant.parse(String.valueOf(json.readValue(status.body(), Argument.mapOf(String.class, Object.class))
                        .get("now")));
        ZonedDateTime here = now.atZone(LegalCalendar.ZONE);
        ZonedDateTime ten = here.toLocalDate().atTime(10, 0).atZone(LegalCalendar.ZONE);
        if (here.getHour() >= 10 && here.getHour() < 20) {
            return;
        }
        long seconds = Duration.between(here, ten.isAfter(here) ? ten : ten.plusDays(1))
                .toSeconds();
        int answer = http.send(
                        HttpRequest.newBuilder(node.base().resolve("/api/development/clock"))
                                .header("Content-Type", "application/json")
                                .header("Idempotency-Key", ServiceClient.key())
                                .POST(BodyPublishers.ofByteArray(json.writeValueAsBytes(Map.of("seconds", seconds))))
                                .build(),
                        BodyHandlers.discarding())
                .statusCode();
        assertThat(answer).isBetween(200, 204);
    }

    /** The collapse keys that each device has seen. */
    private static Map<String, Set<String>> devices(FcmStandIn google) {
        Map<String, Set<String>> keys = new TreeMap<>();
        google.received.forEach(each -> keys.computeIfAbsent(each.target(), target -> new TreeSet<>())
                .add(each.body()
                        .path("message")
                        .path("android")
                        .path("collapse_key")
                        .asText()));
        return keys;
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
