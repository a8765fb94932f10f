package org.commonhold.ballot.cast;

import static org.assertj.core.api.Assertions.assertThat;

import io.micronaut.core.type.Argument;
import io.micronaut.json.JsonMapper;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.commonhold.contract.Bytes;
import org.commonhold.contract.Hash;
import org.commonhold.contract.ballot.Receipt;
import org.commonhold.contract.ballot.ReceiptCheck;
import org.commonhold.contract.log.Checkpoint;
import org.commonhold.contract.log.NoteKey;
import org.commonhold.contract.log.ProofCheck;
import org.commonhold.contract.log.TlogProof;
import org.commonhold.platform.ServiceProcess;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The service dies without a word while ballots come in: what was answered is in the book. */
class KillDuringBallotsTest {
    private static final int PARTIES = 2000;
    private static final int RECEIPTS_BEFORE_THE_KILL = 400;
    private static final int CLIENTS = 24;
    private static final Map<String, String> PROPERTIES = Map.of("commonhold.test.prepared-assembly", "true");

    @TempDir
    Path folder;

    private final HttpClient http =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private final JsonMapper json = JsonMapper.createDefault();

    @Test
    void service_killedAmongBallots_everyReceiptStillVerifiesAndNoDatabaseIsLeft() throws Exception {
        ServiceProcess service = ServiceProcess.start(folder, PROPERTIES);
        Map<String, Object> prepared = get(service.base().resolve("/api/test-assembly/" + PARTIES));
        List<?> ballots = (List<?>) prepared.get("ballots");
        Map<Integer, Receipt> receipts = new ConcurrentHashMap<>();
        AtomicInteger next = new AtomicInteger();
        ExecutorService clients = Executors.newFixedThreadPool(CLIENTS);
        for (int i = 0; i < CLIENTS; i++) {
            clients.execute(() -> {
                try {
                    for (int n = next.getAndIncrement(); n < PARTIES; n = next.getAndIncrement()) {
                        receipts.put(n, cast(service, String.valueOf(ballots.get(n))));
                    }
                } catch (IOException died) {
                    // the service is gone: this client got no further answer
                } catch (InterruptedException e) {
                    Thread.currentThread().interrupt();
                }
            });
        }
        while (receipts.size() < RECEIPTS_BEFORE_THE_KILL) {
            Thread.sleep(5);
        }
        service.kill();

        assertThat(ServiceProcess.awaitNoDatabase(folder, Duration.ofSeconds(10)))
                .isTrue();
        clients.shutdown();
        assertThat(clients.awaitTermination(30, TimeUnit.SECONDS)).isTrue();
        assertThat(receipts.size()).isBetween(RECEIPTS_BEFORE_THE_KILL, PARTIES - 1);
        try (ServiceProcess again = ServiceProcess.start(folder, PROPERTIES)) {
            assertEveryReceiptVerifies(again, prepared, receipts);
        }
    }

    private void assertEveryReceiptVerifies(
            ServiceProcess service, Map<String, Object> prepared, Map<Integer, Receipt> receipts) throws Exception {
        Map<String, Object> log = get(service.base().resolve("/api/log/" + prepared.get("community")));
        NoteKey key = NoteKey.read(String.valueOf(log.get("key")));
        long size = ((Number) log.get("size")).longValue();
        Hash root = Hash.fromHex(String.valueOf(log.get("root")));
        List<?> slots = (List<?>) prepared.get("slots");
        List<?> ballots = (List<?>) prepared.get("ballots");
        for (Map.Entry<Integer, Receipt> held : receipts.entrySet()) {
            int n = held.getKey();
            ReceiptCheck.Expected expected = new ReceiptCheck.Expected(
                    String.valueOf(prepared.get("assembly")), String.valueOf(slots.get(n)), 1, key);
            assertThat(ReceiptCheck.check(held.getValue(), String.valueOf(ballots.get(n)), expected)
                            .verdict())
                    .isEqualTo(ReceiptCheck.Verdict.COUNTED);
        }
        // The heads that were signed before the kill are beginnings of the book as it is now, not of a lost one.
        for (int n : receipts.keySet().stream().limit(20).toList()) {
            Checkpoint old = Checkpoint.read(
                    TlogProof.read(receipts.get(n).proof()).checkpoint().text());
            Map<String, Object> proof = get(service.base()
                    .resolve("/api/log/" + prepared.get("community") + "/consistency?from=" + old.size() + "&to="
                            + size));
            List<Hash> hashes = ((List<?>) proof.get("proof"))
                    .stream().map(hash -> Hash.fromHex(String.valueOf(hash))).toList();
            assertThat(ProofCheck.consistent(old.size(), size, old.root(), root, hashes))
                    .isTrue();
            // And the same ballot sent again gets the same entry, as after a lost answer.
            assertThat(cast(service, String.valueOf(ballots.get(n))).entry())
                    .isEqualTo(receipts.get(n).entry());
        }
    }

    private Receipt cast(ServiceProcess service, String jws) throws IOException, InterruptedException {
        HttpResponse<byte[]> answer = http.send(
                HttpRequest.newBuilder(service.base().resolve("/api/ballots"))
                        .header("Content-Type", "application/json")
                        .POST(HttpRequest.BodyPublishers.ofString("{\"jws\":\"" + jws + "\"}"))
                        .build(),
                BodyHandlers.ofByteArray());
        assertThat(answer.statusCode()).isEqualTo(200);
        Map<String, Object> receipt = read(answer);
        return new Receipt(
                String.valueOf(receipt.get("entry")),
                Bytes.fromHex(String.valueOf(receipt.get("blinding"))),
                String.valueOf(receipt.get("jws")),
                String.valueOf(receipt.get("proof")),
                Hash.fromHex(String.valueOf(receipt.get("ballot"))));
    }

    private Map<String, Object> get(URI uri) throws IOException, InterruptedException {
        HttpResponse<byte[]> answer = http.send(HttpRequest.newBuilder(uri).build(), BodyHandlers.ofByteArray());
        assertThat(answer.statusCode()).as(uri.toString()).isEqualTo(200);
        return read(answer);
    }

    private Map<String, Object> read(HttpResponse<byte[]> answer) throws IOException {
        return json.readValue(answer.body(), Argument.mapOf(String.class, Object.class));
    }
}
