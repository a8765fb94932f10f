package org.commonhold.ballot.cast;

import io.micronaut.core.type.Argument;
import io.micronaut.json.JsonMapper;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.commonhold.contract.Bytes;
import org.commonhold.contract.Hash;
import org.commonhold.contract.ballot.Receipt;

/**
 * A stream of ballots that were signed before: each is sent at its own due time, whatever has become of those before it. So a service that
 * falls behind is offered no less.
 */
final class PacedBallots implements AutoCloseable {
    private static final JsonMapper JSON = JsonMapper.createDefault();

    private final HttpClient http =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private final Clock clock = Clock.systemUTC();
    private final ScheduledExecutorService schedule = Executors.newSingleThreadScheduledExecutor();
    private final Map<Integer, Instant> offered = new ConcurrentHashMap<>();
    private final Map<Integer, Answered> answered = new ConcurrentHashMap<>();

    /** What came back for a ballot, and when. */
    record Answered(Instant at, int status, byte[] body) {
        Receipt receipt() throws IOException {
            return PacedBallots.receipt(JSON.readValue(body, Argument.mapOf(String.class, Object.class)));
        }
    }

    private PacedBallots() {}

    /** Begins to send the ballots, so many a second and one after the other. */
    static PacedBallots start(URI base, List<?> ballots, int perSecond) {
        PacedBallots stream = new PacedBallots();
        List<HttpRequest> requests =
                ballots.stream().map(jws -> request(base, String.valueOf(jws))).toList();
        long gap = TimeUnit.SECONDS.toMicros(1) / perSecond;
        for (int n = 0; n < requests.size(); n++) {
            int ballot = n;
            stream.schedule.schedule(() -> stream.offer(ballot, requests.get(ballot)), n * gap, TimeUnit.MICROSECONDS);
        }
        return stream;
    }

    static HttpRequest request(URI base, String jws) {
        return HttpRequest.newBuilder(base.resolve("/api/ballots"))
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString("{\"jws\":\"" + jws + "\"}"))
                .build();
    }

    static Receipt receipt(Map<String, Object> json) {
        return new Receipt(
                String.valueOf(json.get("entry")),
                Bytes.fromHex(String.valueOf(json.get("blinding"))),
                String.valueOf(json.get("jws")),
                String.valueOf(json.get("proof")),
                Hash.fromHex(String.valueOf(json.get("ballot"))));
    }

    private void offer(int ballot, HttpRequest request) {
        offered.put(ballot, clock.instant());
        http.sendAsync(request, BodyHandlers.ofByteArray()).whenComplete((answer, died) -> keep(ballot, answer));
    }

    private void keep(int ballot, HttpResponse<byte[]> answer) {
        if (answer != null) { // else the service is gone, and this ballot has no answer
            answered.put(ballot, new Answered(clock.instant(), answer.statusCode(), answer.body()));
        }
    }

    Instant now() {
        return clock.instant();
    }

    /** Ballots that were sent from an instant until before another. */
    long offered(Instant from, Instant until) {
        return offered.values().stream().filter(at -> within(at, from, until)).count();
    }

    /** Ballots whose receipt came from an instant until before another. */
    long accepted(Instant from, Instant until) {
        return answered.values().stream()
                .filter(each -> each.status() == 200 && within(each.at(), from, until))
                .count();
    }

    /** Ballots that were sent, by their place in the stream. */
    Map<Integer, Instant> offered() {
        return Map.copyOf(offered);
    }

    /** Every answer so far, by the ballot's place in the stream. */
    Map<Integer, Answered> answered() {
        return Map.copyOf(answered);
    }

    /** Sends no further ballot. */
    void end() throws InterruptedException {
        schedule.shutdownNow();
        schedule.awaitTermination(10, TimeUnit.SECONDS);
    }

    @Override
    public void close() {
        schedule.shutdownNow();
    }

    private static boolean within(Instant at, Instant from, Instant until) {
        return !at.isBefore(from) && at.isBefore(until);
    }
}
