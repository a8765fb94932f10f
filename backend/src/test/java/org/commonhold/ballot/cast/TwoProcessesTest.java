package org.commonhold.ballot.cast;

import static org.assertj.core.api.Assertions.assertThat;

import io.micronaut.core.type.Argument;
import io.micronaut.serde.ObjectMapper;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.commonhold.contract.Hash;
import org.commonhold.contract.ballot.Receipt;
import org.commonhold.contract.log.Checkpoint;
import org.commonhold.contract.log.MerkleTree;
import org.commonhold.contract.log.TlogProof;
import org.commonhold.contract.log.TreeHash;
import org.commonhold.platform.ServiceProcess;
import org.commonhold.platform.database.DurableMysql;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Two processes take ballots into one book: 2,000, with {@code -Ddeep} 20,000. Whatever either signed is a beginning of the one book. */
class TwoProcessesTest {
    private static final int BALLOTS = Boolean.getBoolean("deep") ? 20_000 : 2_000;
    private static final int CONNECTIONS = 64;

    @TempDir
    Path folder;

    private final HttpClient http =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private final ObjectMapper json = ObjectMapper.getDefault();

    @Test
    void ballots_ofTwoProcessesOnOneDatabase_neverFork() throws Exception {
        try (DurableMysql mysql = DurableMysql.start(folder);
                ServiceProcess first = start(mysql, "first")) {
            // The second process opens what the first encrypted.
            Files.createDirectories(folder.resolve("second"));
            Files.createDirectories(folder.resolve("second/keys"));
            Files.copy(folder.resolve("first/keys/master.key"), folder.resolve("second/keys/master.key"));
            try (ServiceProcess second = start(mysql, "second")) {
                Map<String, Object> prepared = get(first.base().resolve("/api/test-assembly/" + BALLOTS));
                List<Receipt> receipts = cast(List.of(first, second), (List<?>) prepared.get("ballots"));

                String log = "/api/log/" + prepared.get("community");
                Map<String, Object> head = get(first.base().resolve(log));
                assertThat(get(second.base().resolve(log)).get("checkpoint")).isEqualTo(head.get("checkpoint"));
                Map<Long, Hash> roots = roots(second.base(), log, ((Number) head.get("size")).longValue());
                assertThat(receipts.stream().map(Receipt::entry).distinct()).hasSize(BALLOTS);
                for (Receipt receipt : receipts) {
                    TlogProof proof = TlogProof.read(receipt.proof());
                    Checkpoint signed = Checkpoint.read(proof.checkpoint().text());
                    assertThat(signed.root()).isEqualTo(roots.get(signed.size()));
                    assertThat(proof.includes(
                                    TreeHash.leaf(receipt.entry().getBytes(java.nio.charset.StandardCharsets.UTF_8))))
                            .isTrue();
                }
            }
        }
    }

    private ServiceProcess start(DurableMysql mysql, String name) throws Exception {
        return ServiceProcess.start(
                folder.resolve(name),
                Map.of(
                        "commonhold.test.prepared-assembly", "true",
                        "commonhold.jdbc.url", mysql.jdbcUrl(mysql.port()),
                        "commonhold.jdbc.password", mysql.password()));
    }

    private List<Receipt> cast(List<ServiceProcess> services, List<?> ballots) throws Exception {
        ExecutorService threads = Executors.newFixedThreadPool(CONNECTIONS);
        try {
            List<Future<Receipt>> running = new ArrayList<>();
            for (int n = 0; n < ballots.size(); n++) {
                HttpRequest request = PacedBallots.request(services.get(n % 2).base(), String.valueOf(ballots.get(n)));
                running.add(threads.submit(() -> cast(request)));
            }
            List<Receipt> receipts = new ArrayList<>();
            for (Future<Receipt> each : running) {
                receipts.add(each.get());
            }
            return receipts;
        } finally {
            threads.shutdownNow();
        }
    }

    /** Sends a ballot until it is accepted: 503 says to come again. */
    private Receipt cast(HttpRequest request) throws Exception {
        for (int attempt = 0; attempt < 20; attempt++) {
            HttpResponse<byte[]> answer = http.send(request, HttpResponse.BodyHandlers.ofByteArray());
            if (answer.statusCode() == 200) {
                return PacedBallots.receipt(read(answer));
            }
            assertThat(answer.statusCode()).isEqualTo(503);
            Thread.sleep(500);
        }
        throw new AssertionError("busy for too long");
    }

    private Map<Long, Hash> roots(URI base, String log, long size) throws Exception {
        Map<Long, Hash> roots = new HashMap<>();
        MerkleTree tree = MerkleTree.EMPTY;
        while (tree.size() < size) {
            Map<String, Object> page = get(base.resolve(log + "/entries?count=500&from=" + tree.size()));
            for (Object item : (List<?>) page.get("items")) {
                String entry = String.valueOf(((Map<?, ?>) item).get("entry"));
                tree = tree.append(TreeHash.leaf(entry.getBytes(java.nio.charset.StandardCharsets.UTF_8)));
                roots.put(tree.size(), tree.root());
            }
        }
        return roots;
    }

    private Map<String, Object> get(URI uri) throws Exception {
        HttpResponse<byte[]> answer =
                http.send(HttpRequest.newBuilder(uri).build(), HttpResponse.BodyHandlers.ofByteArray());
        assertThat(answer.statusCode()).as(uri.toString()).isEqualTo(200);
        return read(answer);
    }

    private Map<String, Object> read(HttpResponse<byte[]> answer) throws Exception {
        return json.readValue(answer.body(), Argument.mapOf(String.class, Object.class));
    }
}
