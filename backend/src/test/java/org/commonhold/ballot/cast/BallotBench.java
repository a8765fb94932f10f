package org.commonhold.ballot.cast;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.io.PrintStream;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import org.commonhold.transparency.book.LogRebuild;

/**
 * A first simple load run: how many ballots a second the service accepts over HTTP, against what openssl verifies in the
 * same minutes. Every ballot is of a party and a key of its own and signed before the run; the service runs with durable
 * settings in this process, so that client and service share the machine.
 */
public final class BallotBench {
    private static final int WARM_UP = 2000;

    private BallotBench() {}

    /**
     * Runs.
     *
     * @param arguments number of ballots, number of connections
     */
    public static void main(String[] arguments) throws Exception {
        PrintStream out =
                new PrintStream(System.out, true, StandardCharsets.UTF_8); // CHECKSTYLE OFF: RegexpSinglelineJava
        // CHECKSTYLE ON: RegexpSinglelineJava
        int ballots = arguments.length > 0 ? Integer.parseInt(arguments[0]) : 20_000;
        int connections = arguments.length > 1 ? Integer.parseInt(arguments[1]) : 256;
        Path guard = Files.createTempDirectory("commonhold-bench");
        try (Node node = Node.start(guard)) {
            out.println("preparing " + (ballots + WARM_UP) + " parties, keys and signed ballots");
            TestAssembly assembly = TestAssembly.open(node, ballots + WARM_UP);
            byte[][] requests = requests(assembly, ballots + WARM_UP);
            load(node, requests, 0, WARM_UP, connections);
            long before = openssl();
            long commits = node.count("SHOW GLOBAL STATUS LIKE 'Com_commit'");
            long processor = processorMicros(ProcessHandle.current());
            long database = databaseMicros();
            Result result = load(node, requests, WARM_UP, ballots + WARM_UP, connections);
            processor = (processorMicros(ProcessHandle.current()) - processor) / ballots;
            database = (databaseMicros() - database) / ballots;
            commits = node.count("SHOW GLOBAL STATUS LIKE 'Com_commit'") - commits;
            long after = openssl();
            long verifies = (before + after) / 2;
            long perSecond = result.accepted * 1000 / result.millis;
            out.println("accepted " + result.accepted + " of " + ballots + " ballots in " + result.millis + " ms on "
                    + connections + " connections, " + commits + " commits");
            out.println("latency p50 " + result.percentile(50) + " ms, p99 " + result.percentile(99) + " ms");
            out.println("processor time a ballot: service with its clients " + processor + " us, MySQL " + database
                    + " us");
            out.println("ballots/s " + perSecond + "; openssl speed -multi " + cores() + " ecdsap256 verifies/s "
                    + before + " before and " + after + " after; ratio 0."
                    + "%03d".formatted(perSecond * 1000 / verifies));
            if (!node.context
                            .getBean(LogRebuild.class)
                            .check(assembly.community)
                            .isEmpty()
                    || result.accepted != ballots) {
                throw new IllegalStateException("the book is not whole, or a ballot was not accepted");
            }
        }
    }

    /** What a run gave. */
    private record Result(int accepted, long millis, List<Long> latencies) {
        long percentile(int percent) {
            return latencies.get((int) ((latencies.size() - 1L) * percent / 100));
        }
    }

    private static byte[][] requests(TestAssembly assembly, int count) {
        byte[][] requests = new byte[count][];
        java.util.stream.IntStream.range(0, count).parallel().forEach(i -> {
            String body = "{\"jws\":\"" + assembly.yes(i) + "\"}";
            requests[i] = ("POST /api/ballots HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\n"
                            + "Content-Length: " + body.length() + "\r\n\r\n" + body)
                    .getBytes(StandardCharsets.US_ASCII);
        });
        return requests;
    }

    private static Result load(Node node, byte[][] requests, int from, int to, int connections) throws Exception {
        Clock clock = Clock.systemUTC();
        AtomicInteger next = new AtomicInteger(from);
        ExecutorService threads = Executors.newFixedThreadPool(connections);
        List<Callable<List<Long>>> clients = Collections.nCopies(connections, () -> {
            List<Long> latencies = new ArrayList<>();
            try (Socket socket = new Socket("127.0.0.1", node.server.getPort())) {
                socket.setTcpNoDelay(true);
                OutputStream send = socket.getOutputStream();
                InputStream receive = socket.getInputStream();
                for (int i = next.getAndIncrement(); i < to; i = next.getAndIncrement()) {
                    long begun = clock.millis();
                    send.write(requests[i]);
                    if (accepted(receive)) {
                        latencies.add(clock.millis() - begun);
                    }
                }
            }
            return latencies;
        });
        Instant begun = clock.instant();
        List<Long> latencies = new ArrayList<>();
        for (Future<List<Long>> done : threads.invokeAll(clients)) {
            latencies.addAll(done.get());
        }
        long millis = Duration.between(begun, clock.instant()).toMillis();
        threads.shutdown();
        Collections.sort(latencies);
        return new Result(latencies.size(), millis, latencies);
    }

    /** Reads one answer: head, then as many octets as it says. */
    private static boolean accepted(InputStream in) throws IOException {
        StringBuilder head = new StringBuilder();
        while (head.length() < 4 || head.indexOf("\r\n\r\n", head.length() - 4) < 0) {
            int octet = in.read();
            if (octet < 0) {
                throw new IOException("the service closed the connection");
            }
            head.append((char) octet);
        }
        String text = head.toString().toLowerCase(java.util.Locale.ROOT);
        int at = text.indexOf("content-length: ") + 16;
        in.readNBytes(Integer.parseInt(text.substring(at, text.indexOf('\r', at))));
        return text.startsWith("http/1.1 200");
    }

    private static long openssl() throws IOException, InterruptedException {
        Process process = new ProcessBuilder(
                        "openssl", "speed", "-seconds", "3", "-multi", String.valueOf(cores()), "ecdsap256")
                .redirectErrorStream(true)
                .start();
        try (BufferedReader lines =
                new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8))) {
            String last = "";
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                last = line.isBlank() ? last : line.strip();
            }
            process.waitFor();
            String[] words = last.split("\\s+");
            return Long.parseLong(words[words.length - 1].replaceAll("\\..*", ""));
        }
    }

    private static long databaseMicros() {
        return ProcessHandle.current()
                .descendants()
                .filter(each -> each.info().command().orElse("").endsWith("mysqld"))
                .mapToLong(BallotBench::processorMicros)
                .sum();
    }

    private static long processorMicros(ProcessHandle process) {
        return process.info().totalCpuDuration().orElse(Duration.ZERO).toNanos() / 1000;
    }

    private static int cores() {
        return Runtime.getRuntime().availableProcessors();
    }
}
