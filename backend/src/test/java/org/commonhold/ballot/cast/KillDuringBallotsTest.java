package org.commonhold.ballot.cast;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;

import io.micronaut.core.type.Argument;
import io.micronaut.json.JsonMapper;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.commonhold.contract.Hash;
import org.commonhold.contract.ballot.Receipt;
import org.commonhold.contract.ballot.ReceiptCheck;
import org.commonhold.contract.log.Checkpoint;
import org.commonhold.contract.log.KeyHistory;
import org.commonhold.contract.log.NoteKey;
import org.commonhold.contract.log.ProofCheck;
import org.commonhold.contract.log.TlogProof;
import org.commonhold.platform.ServiceProcess;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The service dies without a word amid 200 and more ballots a second: what was answered is in the book. */
class KillDuringBallotsTest {
    private static final Logger LOG = LoggerFactory.getLogger(KillDuringBallotsTest.class);
    private static final int PARTIES = 4000;
    private static final int OFFERED_A_SECOND = 250;
    private static final int ACCEPTED_A_SECOND = 200;
    private static final Duration STRETCH = Duration.ofSeconds(2);
    private static final Map<String, String> PROPERTIES = Map.of("commonhold.test.prepared-assembly", "true");

    @TempDir
    Path folder;

    private final HttpClient http =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private final JsonMapper json = JsonMapper.createDefault();

    @Test
    void service_killedAmid200BallotsASecond_everyReceiptStillVerifiesAndNoDatabaseIsLeft() throws Exception {
        Map<String, Object> prepared;
        Map<Integer, PacedBallots.Answered> answered;
        try (ServiceProcess service = ServiceProcess.start(folder, PROPERTIES)) {
            prepared = get(service.base().resolve("/api/test-assembly/" + PARTIES));
            answered = killAmidBallots(service, (List<?>) prepared.get("ballots"));
        }
        try (ServiceProcess again = ServiceProcess.start(folder, PROPERTIES)) {
            assertEveryReceiptVerifies(again, prepared, answered);
        }
    }

    /** Offers the ballots, kills the service once they are accepted at full rate, and answers what came back. */
    private Map<Integer, PacedBallots.Answered> killAmidBallots(ServiceProcess service, List<?> ballots)
            throws InterruptedException {
        try (PacedBallots stream = PacedBallots.start(service.base(), ballots, OFFERED_A_SECOND)) {
            assertThat(ServiceProcess.databases(folder)).hasSize(1);
            Instant killed = awaitFullRate(stream);
            service.kill();
            Instant dead = stream.now();

            assertThat(ServiceProcess.awaitNoDatabase(folder, Duration.ofSeconds(10)))
                    .isTrue();
            Duration databaseGone = Duration.between(killed, stream.now());
            while (stream.offered(dead, Instant.MAX) < 100) {
                Thread.sleep(5); // the stream does not know of the kill
            }
            stream.end();
            LOG.info(
                    "{} ballots offered and {} receipts obtained in the {} ms before the kill, {} in all; database gone {} ms after it",
                    stream.offered(killed.minus(STRETCH), killed),
                    stream.accepted(killed.minus(STRETCH), killed),
                    STRETCH.toMillis(),
                    stream.answered().size(),
                    databaseGone.toMillis());
            assertKilledAtFullRate(stream, killed, dead);
            return stream.answered();
        }
    }

    /** The first instant before which the rate has held over a whole stretch; a new process needs a second or two to warm up. */
    private static Instant awaitFullRate(PacedBallots stream) throws InterruptedException {
        Instant begun = stream.now();
        while (stream.offered().size() < PARTIES * 3 / 4) {
            Instant now = stream.now();
            if (!now.isBefore(begun.plus(STRETCH)) && fullRate(stream, now)) {
                return now;
            }
            Thread.sleep(5);
        }
        Instant now = stream.now();
        return fail(
                "Nothing was shown, because this machine never came to %d accepted ballots a second (load %s): in the last %d ms %d were"
                                .formatted(
                                        ACCEPTED_A_SECOND,
                                        ManagementFactory.getOperatingSystemMXBean()
                                                .getSystemLoadAverage(),
                                        STRETCH.toMillis(),
                                        stream.offered(now.minus(STRETCH), now))
                        + " offered and %d accepted".formatted(stream.accepted(now.minus(STRETCH), now)));
    }

    private static boolean fullRate(PacedBallots stream, Instant until) {
        long needed = ACCEPTED_A_SECOND * STRETCH.toSeconds();
        Instant from = until.minus(STRETCH);
        return stream.offered(from, until) >= needed && stream.accepted(from, until) >= needed;
    }

    private static void assertKilledAtFullRate(PacedBallots stream, Instant killed, Instant dead) {
        Instant from = killed.minus(STRETCH);
        long needed = ACCEPTED_A_SECOND * STRETCH.toSeconds();
        assertThat(stream.offered(from, killed))
                .as("offered in the last stretch")
                .isGreaterThanOrEqualTo(needed);
        assertThat(stream.accepted(from, killed))
                .as("accepted in the last stretch")
                .isGreaterThanOrEqualTo(needed);
        assertThat(stream.offered(Instant.EPOCH, dead))
                .as("the stream had not ended when the service died")
                .isLessThan(PARTIES);
        assertThat(stream.answered().values()).as("refused").allMatch(answer -> answer.status() == 200);
        // Ballots that were due after the kill found nobody.
        stream.offered().forEach((ballot, at) -> {
            if (!at.isBefore(dead)) {
                assertThat(stream.answered()).doesNotContainKey(ballot);
            }
        });
    }

    private void assertEveryReceiptVerifies(
            ServiceProcess service, Map<String, Object> prepared, Map<Integer, PacedBallots.Answered> answered)
            throws Exception {
        Map<String, Object> log = get(service.base().resolve("/api/log/" + prepared.get("community")));
        NoteKey key = NoteKey.read(String.valueOf(log.get("key")));
        long size = ((Number) log.get("size")).longValue();
        Hash root = Hash.fromHex(String.valueOf(log.get("root")));
        List<?> slots = (List<?>) prepared.get("slots");
        List<?> ballots = (List<?>) prepared.get("ballots");
        Map<Integer, Receipt> receipts = new HashMap<>();
        for (Map.Entry<Integer, PacedBallots.Answered> held : answered.entrySet()) {
            int n = held.getKey();
            receipts.put(n, held.getValue().receipt());
            ReceiptCheck.Expected expected = new ReceiptCheck.Expected(
                    String.valueOf(prepared.get("assembly")), String.valueOf(slots.get(n)), 1, KeyHistory.of(key));
            assertThat(ReceiptCheck.check(receipts.get(n), String.valueOf(ballots.get(n)), expected)
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
        HttpResponse<byte[]> answer = http.send(PacedBallots.request(service.base(), jws), BodyHandlers.ofByteArray());
        assertThat(answer.statusCode()).isEqualTo(200);
        return PacedBallots.receipt(read(answer));
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
