package org.commonhold.ballot.cast;

import static org.assertj.core.api.Assertions.assertThat;

import io.micronaut.core.type.Argument;
import io.micronaut.serde.ObjectMapper;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.commonhold.contract.Bytes;
import org.commonhold.contract.Hash;
import org.commonhold.contract.ballot.Receipt;
import org.commonhold.contract.ballot.ReceiptCheck;
import org.commonhold.contract.log.Checkpoint;
import org.commonhold.contract.log.KeyHistory;
import org.commonhold.contract.log.MerkleTree;
import org.commonhold.contract.log.NoteKey;
import org.commonhold.contract.log.TlogProof;
import org.commonhold.contract.log.TreeHash;
import org.commonhold.platform.ServiceProcess;
import org.commonhold.platform.database.DurableMysql;
import org.commonhold.testing.MysqlProxy;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Service and database are killed by turns at any instant amid ballots: every acknowledged ballot is in the book afterwards, at the
 * place that its receipt names, and every head that was ever signed is a beginning of the book. Five rounds, fifty with {@code -Ddeep}.
 */
class KillRoundsTest {
    private static final Logger LOG = LoggerFactory.getLogger(KillRoundsTest.class);
    private static final int ROUNDS = Boolean.getBoolean("deep") ? 50 : 5;
    private static final int BALLOTS_A_ROUND = 150;
    private static final int A_SECOND = 300;
    private static final int ENOUGH = 10;

    @TempDir
    Path folder;

    private final HttpClient http =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private final ObjectMapper json = ObjectMapper.getDefault();
    private final Random random = new Random(20261130);
    private final Map<Integer, Receipt> receipts = new HashMap<>();

    @Test
    void serviceAndDatabase_killedByTurns_loseNothingThatWasAcknowledged() throws Exception {
        try (DurableMysql mysql = DurableMysql.start(folder);
                MysqlProxy proxy = new MysqlProxy(mysql.port())) {
            ServiceProcess service = start(mysql, proxy);
            try {
                Map<String, Object> prepared =
                        get(service.base().resolve("/api/test-assembly/" + ROUNDS * BALLOTS_A_ROUND));
                List<?> ballots = (List<?>) prepared.get("ballots");
                for (int round = 0; round < ROUNDS; round++) {
                    int first = round * BALLOTS_A_ROUND;
                    boolean serviceDies = round % 2 == 1;
                    try (PacedBallots stream = PacedBallots.start(
                            service.base(), ballots.subList(first, first + BALLOTS_A_ROUND), A_SECOND)) {
                        awaitAcknowledged(stream);
                        Thread.sleep(random.nextInt(150));
                        if (serviceDies) {
                            service.kill();
                        } else {
                            mysql.killAndRestart();
                            proxy.target(mysql.port());
                        }
                        stream.end();
                        keep(stream, first);
                    }
                    if (serviceDies) {
                        service = start(mysql, proxy);
                    }
                    assertThat(receipts.keySet())
                            .as("acknowledged in round %d", round)
                            .anyMatch(ballot -> ballot >= first);
                    assertNothingLost(service, prepared);
                }
                LOG.info("{} rounds, {} ballots acknowledged, none lost", ROUNDS, receipts.size());
            } finally {
                service.kill();
            }
        }
    }

    private ServiceProcess start(DurableMysql mysql, MysqlProxy proxy) throws Exception {
        return ServiceProcess.start(
                folder.resolve("service"),
                Map.of(
                        "commonhold.test.prepared-assembly", "true",
                        "commonhold.jdbc.url", mysql.jdbcUrl(proxy.port()),
                        "commonhold.jdbc.password", mysql.password()));
    }

    /** So that there is something to lose; a new process answers its first ballots late. */
    private static void awaitAcknowledged(PacedBallots stream) throws InterruptedException {
        for (int waited = 0; waited < 6000; waited++) {
            if (stream.answered().values().stream()
                            .filter(answer -> answer.status() == 200)
                            .count()
                    >= ENOUGH) {
                return;
            }
            Thread.sleep(5);
        }
        throw new AssertionError("no ballot was accepted");
    }

    private void keep(PacedBallots stream, int first) throws Exception {
        for (Map.Entry<Integer, PacedBallots.Answered> answer :
                stream.answered().entrySet()) {
            if (answer.getValue().status() == 200) {
                receipts.put(first + answer.getKey(), answer.getValue().receipt());
            }
        }
    }

    private void assertNothingLost(ServiceProcess service, Map<String, Object> prepared) throws Exception {
        String log = "/api/log/" + prepared.get("community");
        Map<String, Object> head = awaitHead(service.base().resolve(log));
        NoteKey key = NoteKey.read(String.valueOf(head.get("key")));
        long size = ((Number) head.get("size")).longValue();
        List<Bytes> entries = new ArrayList<>();
        while (entries.size() < size) {
            Map<String, Object> page = get(service.base().resolve(log + "/entries?count=500&from=" + entries.size()));
            ((List<?>) page.get("items"))
                    .forEach(item -> entries.add(Bytes.utf8(String.valueOf(((Map<?, ?>) item).get("entry")))));
        }
        Map<Long, Hash> roots = new HashMap<>();
        MerkleTree tree = MerkleTree.EMPTY;
        for (Bytes entry : entries) {
            tree = tree.append(TreeHash.leaf(entry.toArray()));
            roots.put(tree.size(), tree.root());
        }
        assertThat(roots.get(size).hex()).isEqualTo(head.get("root"));
        List<?> slots = (List<?>) prepared.get("slots");
        List<?> ballots = (List<?>) prepared.get("ballots");
        receipts.forEach((n, receipt) -> {
            TlogProof proof = TlogProof.read(receipt.proof());
            Checkpoint signed = Checkpoint.read(proof.checkpoint().text());
            assertThat(signed.root()).isEqualTo(roots.get(signed.size()));
            assertThat(entries.get(Math.toIntExact(proof.index())).text()).isEqualTo(receipt.entry());
            ReceiptCheck.Expected expected = new ReceiptCheck.Expected(
                    String.valueOf(prepared.get("assembly")), String.valueOf(slots.get(n)), 1, KeyHistory.of(key));
            assertThat(ReceiptCheck.check(receipt, String.valueOf(ballots.get(n)), expected)
                            .verdict())
                    .isEqualTo(ReceiptCheck.Verdict.COUNTED);
        });
    }

    /** A service whose database was away for a moment answers again by itself. */
    private Map<String, Object> awaitHead(URI uri) throws Exception {
        for (int attempt = 0; attempt < 150; attempt++) {
            HttpResponse<byte[]> answer = send(uri);
            if (answer.statusCode() == 200) {
                return read(answer);
            }
            Thread.sleep(100);
        }
        throw new AssertionError("the service did not come back");
    }

    private Map<String, Object> get(URI uri) throws Exception {
        HttpResponse<byte[]> answer = send(uri);
        assertThat(answer.statusCode()).as(uri.toString()).isEqualTo(200);
        return read(answer);
    }

    private HttpResponse<byte[]> send(URI uri) throws Exception {
        return http.send(HttpRequest.newBuilder(uri).build(), HttpResponse.BodyHandlers.ofByteArray());
    }

    private Map<String, Object> read(HttpResponse<byte[]> answer) throws Exception {
        return json.readValue(answer.body(), Argument.mapOf(String.class, Object.class));
    }
}
