package org.commonhold.notice.fanout;

import io.micronaut.core.type.Argument;
import io.micronaut.json.JsonMapper;
import java.io.IOException;
import java.io.PrintStream;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.BooleanSupplier;
import java.util.stream.Collectors;
import org.commonhold.notice.NoticeDriver;
import org.commonhold.platform.ServiceProcess;
import org.jspecify.annotations.Nullable;

/**
 * A notice to very many owners against the service as a process of its own with durable settings: how soon it is accepted, how fast the
 * inboxes are written, what a reader notices of it, and that a kill in the middle loses and doubles nothing.
 */
public final class NoticeBench {
    private static final List<String> OPTIONS = List.of("-Xmx1g", "-XX:+UseParallelGC");
    private static final Map<String, String> PROPERTIES = Map.of("test.notice.seeded", "true");
    private static final int READS_A_SECOND = 40;
    private static final int WARM_UP = 1_000;
    private static final int FEWEST_READS = 1_200;
    private static final int RECIPIENTS = 50_000;

    private final PrintStream out;
    private final Path folder;
    private final int recipients;
    private final Clock clock = Clock.systemUTC();
    private final HttpClient http =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private final JsonMapper json = JsonMapper.createDefault();
    private ServiceProcess service;
    private String notices = "";
    private String worker = "";
    private String phone = "";

    private NoticeBench(PrintStream out, Path folder, int recipients) throws IOException, InterruptedException {
        this.out = out;
        this.folder = folder;
        this.recipients = recipients;
        this.service = ServiceProcess.start(folder, PROPERTIES, OPTIONS);
    }

    /**
     * Runs.
     *
     * @param arguments folder for the data, number of recipients
     */
    public static void main(String[] arguments) throws IOException, InterruptedException {
        PrintStream out =
                new PrintStream(System.out, true, StandardCharsets.UTF_8); // CHECKSTYLE OFF: RegexpSinglelineJava
        // CHECKSTYLE ON: RegexpSinglelineJava
        NoticeBench bench = new NoticeBench(out, Path.of(arguments[0]), Integer.parseInt(arguments[1]));
        try {
            bench.run();
        } finally {
            bench.service.close();
        }
    }

    private void run() throws IOException, InterruptedException {
        prepare();
        read(WARM_UP, () -> false);
        Reads before = read(FEWEST_READS, () -> false);
        String notice = send();
        // few recipients are through before so many reads; the kill has to come in the middle all the same
        int fewest = FEWEST_READS * Math.min(recipients, RECIPIENTS) / RECIPIENTS;
        Reads during = read(fewest, () -> delivered(notice) < recipients / 2);
        int written = delivered(notice);
        long perMinute = number(ask("GET", notices + "/" + notice + "/progress", worker, null), "perMinute");
        service.kill();
        Instant killed = clock.instant();
        service = ServiceProcess.start(folder, PROPERTIES, OPTIONS);
        out.println("killed when " + written + " inboxes were written; it answers again after " + millisSince(killed)
                + " ms");
        Reads after = read(
                0,
                () -> !"SENT"
                        .equals(ask("GET", notices + "/" + notice + "/progress", worker, null)
                                .get("state")));
        Map<String, Object> counts = ask("GET", "/api/test-notices/" + notice, "", null);
        out.println("inboxes written a minute until the kill: " + perMinute);
        out.println("reads before:  " + before);
        out.println("reads during:  " + during + ", p99 ratio " + during.ratio(before));
        out.println("reads after the restart: " + after);
        long lost = recipients - number(counts, "persons");
        long doubled = number(counts, "items") - number(counts, "persons");
        out.println("in the end: " + counts + ", lost " + lost + ", doubled " + doubled);
        if (lost != 0 || doubled != 0) {
            throw new IllegalStateException("a notice was lost or doubled");
        }
        lists(notices + "/" + notice + "/serving");
    }

    /** How long the lists and sheets of that notice take, and what they hold in memory. */
    private void lists(String serving) {
        measured("coverage, the registry not read yet", serving);
        measured("coverage", serving);
        measured("500 recipients", serving + "/recipients?limit=500");
        measured("500 unserved parties", serving + "/parties?limit=500");
        measured("list for the doors, PDF", serving + "/door-list");
        measured("evidence sheet, PDF", serving + "/evidence");
        measured("board", "/api/staff/board");
    }

    private void measured(String what, String path) {
        ask("GET", "/api/test-notices/memory", "", null);
        Instant begun = clock.instant();
        int octets = octets("GET", path, worker, null).length;
        long millis = millisSince(begun);
        Map<String, Object> memory = ask("GET", "/api/test-notices/memory", "", null);
        out.println(what + ": " + millis + " ms, " + octets + " octets, " + memory.get("heldMegabytes")
                + " MB of the heap held meanwhile, " + memory.get("keptMegabytes") + " MB afterwards");
    }

    private void prepare() throws IOException {
        Instant begun = clock.instant();
        Map<String, Object> made = ask("GET", "/api/test-notices/community/" + recipients, "", null);
        notices = "/api/staff/communities/" + made.get("community") + "/notices";
        worker = cookies(made.get("worker"));
        phone = cookies(made.get("phone"));
        out.println("a community of " + recipients + " owners was imported in " + millisSince(begun) + " ms");
    }

    private String send() throws IOException {
        Map<String, Object> draft = NoticeDriver.draft("SAFETY");
        Instant begun = clock.instant();
        Map<String, Object> preview = ask(
                "POST",
                notices.replaceAll("notices$", "notice-previews"),
                worker,
                Map.of("kind", "SAFETY", "audience", Map.of("roles", List.of("OWNER"))));
        out.println("preview of " + preview.get("persons") + " recipients: " + millisSince(begun) + " ms");
        begun = clock.instant();
        String notice = String.valueOf(ask("POST", notices, worker, draft).get("noticeId"));
        out.println("draft: " + millisSince(begun) + " ms");
        begun = clock.instant();
        Map<String, Object> accepted = ask("POST", notices + "/" + notice + "/sending", worker, Map.of());
        out.println("accepted (" + accepted.get("state") + ", " + accepted.get("recipients") + " recipients frozen): "
                + millisSince(begun) + " ms");
        return notice;
    }

    /** How long reads of one inbox took. */
    private record Reads(List<Long> micros) {
        long percentile(int percent) {
            return micros.get((micros.size() - 1) * percent / 100);
        }

        String ratio(Reads other) {
            long hundredths = percentile(99) * 100 / Math.max(1, other.percentile(99));
            return hundredths / 100 + "." + "%02d".formatted(hundredths % 100);
        }

        @Override
        public String toString() {
            return micros.size() + " GETs of an inbox, p50 " + percentile(50) + " us, p99 " + percentile(99) + " us";
        }
    }

    /** Reads an inbox so often a second while a condition holds, at least so many times. */
    private Reads read(int fewest, BooleanSupplier go) throws InterruptedException {
        List<Long> micros = new ArrayList<>();
        while (micros.size() < fewest || micros.size() % READS_A_SECOND != 0 || go.getAsBoolean()) {
            Instant begun = clock.instant();
            ask("GET", "/api/resident/inbox", phone, null);
            Duration took = Duration.between(begun, clock.instant());
            micros.add(took.toNanos() / 1000);
            long rest = 1000 / READS_A_SECOND - took.toMillis();
            if (rest > 0) {
                Thread.sleep(rest);
            }
        }
        Collections.sort(micros);
        return new Reads(micros);
    }

    private int delivered(String notice) {
        Map<String, Object> progress = ask("GET", notices + "/" + notice + "/progress", worker, null);
        out.println("  progress: " + progress.get("inboxed") + " of " + progress.get("recipients") + ", "
                + progress.get("perMinute") + " a minute");
        return (int) number(progress, "inboxed");
    }

    private Map<String, Object> ask(String method, String path, String cookies, @Nullable Object body) {
        try {
            return json.readValue(octets(method, path, cookies, body), Argument.mapOf(String.class, Object.class));
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    private byte[] octets(String method, String path, String cookies, @Nullable Object body) {
        try {
            HttpRequest.Builder request = HttpRequest.newBuilder(service.base().resolve(path));
            request.method(
                    method,
                    body == null
                            ? HttpRequest.BodyPublishers.noBody()
                            : HttpRequest.BodyPublishers.ofByteArray(json.writeValueAsBytes(body)));
            Map<String, String> headers = new HashMap<>(Map.of("Content-Type", "application/json"));
            headers.put("Cookie", cookies);
            byte[] key = new byte[16];
            ThreadLocalRandom.current().nextBytes(key);
            headers.put("Idempotency-Key", HexFormat.of().formatHex(key));
            headers.forEach(request::header);
            HttpResponse<byte[]> answer = http.send(request.build(), HttpResponse.BodyHandlers.ofByteArray());
            if (answer.statusCode() / 100 != 2) {
                throw new IllegalStateException(path + ": " + new String(answer.body(), StandardCharsets.UTF_8));
            }
            return answer.body();
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    private long millisSince(Instant begun) {
        return Duration.between(begun, clock.instant()).toMillis();
    }

    private static long number(Map<String, Object> from, String name) {
        return from.get(name) instanceof Number number ? number.longValue() : -1;
    }

    private static String cookies(@Nullable Object made) {
        return made instanceof Map<?, ?> map
                ? map.entrySet().stream()
                        .map(each -> each.getKey() + "=" + each.getValue())
                        .collect(Collectors.joining("; "))
                : "";
    }
}
