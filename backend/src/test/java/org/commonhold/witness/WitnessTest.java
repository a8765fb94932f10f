package org.commonhold.witness;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.commonhold.contract.Bytes;
import org.commonhold.contract.Hash;
import org.commonhold.contract.log.AddCheckpoint;
import org.commonhold.contract.log.NoteKey;
import org.commonhold.contract.log.NoteSigner;
import org.commonhold.contract.log.SignedNote;
import org.commonhold.testing.OutsideProgram;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The witness over HTTP: every status of C2SP tlog-witness, and what it still knows after a restart. */
class WitnessTest {
    private static final String ORIGIN = "home.example/log/9a0fb8fd4c0144457c7502b58c752653";
    private static final Instant NOW = Instant.parse("2026-11-30T08:00:00Z");

    private final HttpClient http = HttpClient.newHttpClient();
    private final ForkableLog log = new ForkableLog(ORIGIN, ForkableLog.SIZE);
    private final ForkableLog fork = new ForkableLog(ORIGIN, 10);

    @TempDir
    Path folder;

    private WitnessRecord record;
    private WitnessServer server;
    private NoteKey witness;

    @BeforeEach
    void start() throws IOException {
        record = WitnessRecord.open(folder);
        NoteSigner signer = WitnessKey.open(folder, "street.example/w1", new java.security.SecureRandom());
        witness = signer.publicKey();
        server = WitnessServer.start(
                new Witness(signer, List.of(log.signer.publicKey()), record, Clock.fixed(NOW, ZoneOffset.UTC)),
                new InetSocketAddress(InetAddress.getLoopbackAddress(), 0));
    }

    @AfterEach
    void stop() throws IOException {
        server.close();
        record.close();
    }

    @Test
    void firstAndFollowingCheckpoints_areCosignedWithTheTime() throws Exception {
        for (String request :
                List.of(log.request(0, 7), log.request(7, 12), log.request(12, 12), log.request(12, 40))) {
            HttpResponse<String> answer = post(request);

            assertThat(answer.statusCode()).isEqualTo(200);
            SignedNote sent = AddCheckpoint.read(request).note();
            assertThat(SignedNote.read(sent.note() + answer.body()).cosignedBy(witness))
                    .contains(NOW);
            assertThat(answer.body()).startsWith("\u2014 street.example/w1 ").endsWith("\n");
        }
    }

    @Test
    void cosignedCheckpoint_isOpenedByDebiansGoNotePackage() throws Exception {
        String request = log.request(0, 7);
        String cosigned =
                AddCheckpoint.read(request).note().note() + post(request).body();
        Path file = Files.writeString(folder.resolve("note"), cosigned).toAbsolutePath();

        OutsideProgram.Run run = OutsideProgram.go("cosigned", List.of(file.toString(), log.key(), witness.vkey()));
        Files.writeString(file, cosigned.replace("\n7\n", "\n8\n"));
        OutsideProgram.Run changed = OutsideProgram.go("cosigned", List.of(file.toString(), log.key(), witness.vkey()));

        assertThat(run.output())
                .contains("signed by " + ORIGIN, "signed by street.example/w1", "cosigned at " + NOW.getEpochSecond());
        assertThat(run.exit()).isZero();
        assertThat(changed.output()).contains("fails: note");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "old 0",
                "old 0\n\n",
                "old 00\n\n{}",
                "old -1\n\n{}",
                "old 0 \n\n{}",
                "Old 0\n\n{}",
                "old 0\nnot base64\n\n{}",
                "old 0\n{short}\n\n{}",
                "old 0\n{64 hashes}\n\n{}",
                "old 13\n\n{}",
                "old 0\n\n{unsigned}",
                "old 0\n\n{size 07}",
                "old 0\n\n{two lines}"
            })
    void malformedRequests_areBadRequests(String form) throws Exception {
        String note = log.checkpoint(12).note();
        String request = form.replace("{}", note)
                .replace("{short}", "AAAA")
                .replace("{64 hashes}", String.join("\n", java.util.Collections.nCopies(64, "A".repeat(43) + "=")))
                .replace("{unsigned}", note.substring(0, note.indexOf("\n\n") + 1))
                .replace("{size 07}", note.replace("\n12\n", "\n012\n"))
                .replace("{two lines}", log.signer.sign(ORIGIN + "\n12\n").note());

        assertThat(post(request).statusCode()).isEqualTo(400);
    }

    @Test
    void bodiesOverTheLimitOrNoText_areBadRequests() throws Exception {
        byte[] long1 = (log.request(0, 7) + "x".repeat(AddCheckpoint.MAX_LENGTH)).getBytes(StandardCharsets.UTF_8);

        assertThat(send("POST", "/add-checkpoint", long1).statusCode()).isEqualTo(400);
        assertThat(send("POST", "/add-checkpoint", new byte[] {(byte) 0xff}).statusCode())
                .isEqualTo(400);
    }

    @Test
    void unsignedByTheKnownKey_isForbidden() throws Exception {
        NoteSigner stranger = new NoteSigner(ORIGIN, NoteKey.Kind.LOG, Bytes.fromHex("11".repeat(32)));
        SignedNote foreign = stranger.sign(log.checkpoint(7).text());

        assertThat(post("old 0\n\n" + foreign.note()).statusCode()).isEqualTo(403);
        assertThat(post("old 0\n\n" + log.checkpoint(7).note().replace("\n7\n", "\n8\n"))
                        .statusCode())
                .isEqualTo(403);
    }

    @Test
    void signaturesOfOthersBesideTheLogs_areIgnored() throws Exception {
        NoteSigner stranger = new NoteSigner(ORIGIN, NoteKey.Kind.LOG, Bytes.fromHex("11".repeat(32)));
        SignedNote both =
                log.checkpoint(7).with(stranger.sign("x\n").signatures().get(0));

        assertThat(post("old 0\n\n" + both.note()).statusCode()).isEqualTo(200);
    }

    @Test
    void extensionLinesOfAnotherKindOfLog_areCosignedAlong() throws Exception {
        SignedNote extended = log.signer.sign(log.checkpoint(7).text() + "more\n");

        HttpResponse<String> answer = post("old 0\n\n" + extended.note());

        assertThat(SignedNote.read(extended.note() + answer.body()).cosignedBy(witness))
                .contains(NOW);
    }

    @Test
    void unknownLog_isNotFound() throws Exception {
        ForkableLog other = new ForkableLog("home.example/log/other", ForkableLog.SIZE);

        assertThat(post(other.request(0, 7)).statusCode()).isEqualTo(404);
    }

    @Test
    void otherPathsAndMethods_areToldApart() throws Exception {
        assertThat(send("POST", "/checkpoint", new byte[0]).statusCode()).isEqualTo(404);
        assertThat(send("GET", "/add-checkpoint", new byte[0]).statusCode()).isEqualTo(405);
    }

    @Test
    void anotherOldSize_isAConflictThatNamesTheNewestSize() throws Exception {
        HttpResponse<String> never = post(log.request(5, 12));
        post(log.request(0, 12));
        HttpResponse<String> behind = post(log.request(7, 20));

        assertThat(never.statusCode()).isEqualTo(409);
        assertThat(never.body()).isEqualTo("0\n");
        assertThat(behind.statusCode()).isEqualTo(409);
        assertThat(behind.body()).isEqualTo("12\n");
        assertThat(behind.headers().firstValue("Content-Type")).contains("text/x.tlog.size");
    }

    @Test
    void sameSizeWithAnotherRoot_isAConflictAndBothCheckpointsAreKept() throws Exception {
        post(log.request(0, 12));

        HttpResponse<String> answer = post(fork.request(12, 12));

        assertThat(answer.statusCode()).isEqualTo(409);
        assertThat(kept())
                .singleElement()
                .satisfies(both -> assertThat(both)
                        .contains(log.checkpoint(12).note(), fork.checkpoint(12).note()));
    }

    @Test
    void aTreeThatDoesNotContinueTheNewest_isUnprocessableAndBothCheckpointsAreKept() throws Exception {
        post(log.request(0, 12));

        HttpResponse<String> forked = post(fork.request(12, 20));
        String broken = new AddCheckpoint(12, log.proof(11, 20), log.checkpoint(20)).text();
        String superfluous = "old 12\n" + Hash.sha256(new byte[0]).base64() + "\n\n"
                + log.checkpoint(12).note();

        assertThat(forked.statusCode()).isEqualTo(422);
        assertThat(kept())
                .singleElement()
                .satisfies(both -> assertThat(both)
                        .contains(log.checkpoint(12).note(), fork.checkpoint(20).note()));
        assertThat(post(broken).statusCode()).isEqualTo(422);
        assertThat(post(superfluous).statusCode()).isEqualTo(422);
        assertThat(post(log.request(12, 20)).statusCode()).isEqualTo(200);
    }

    @Test
    void firstCheckpointWithAProof_isUnprocessable() throws Exception {
        String request = "old 0\n" + Hash.sha256(new byte[0]).base64() + "\n\n"
                + log.checkpoint(7).note();

        assertThat(post(request).statusCode()).isEqualTo(422);
    }

    @Test
    void manyAtOnce_neverGoBack() throws Exception {
        post(log.request(0, 1));
        ExecutorService threads = Executors.newFixedThreadPool(8);
        try {
            List<Future<HttpResponse<String>>> answers = new ArrayList<>();
            IntStream.rangeClosed(2, ForkableLog.SIZE)
                    .forEach(to -> answers.add(threads.submit(() -> post(log.request(1, to)))));
            int accepted = 0;
            for (Future<HttpResponse<String>> answer : answers) {
                accepted += answer.get().statusCode() == 200 ? 1 : 0;
            }

            assertThat(accepted).isEqualTo(1);
        } finally {
            threads.shutdownNow();
        }
    }

    @Test
    void restarted_knowsItsKeyAndTheNewestCheckpoint() throws Exception {
        post(log.request(0, 12));
        NoteKey before = witness;
        stop();
        // What a crash in the middle of a write leaves behind.
        Files.writeString(folder.resolve("heads").resolve("left.next"), "half");
        start();

        assertThat(witness).isEqualTo(before);
        assertThat(post(log.request(0, 20)).body()).isEqualTo("12\n");
        assertThat(post(fork.request(12, 20)).statusCode()).isEqualTo(422);
        assertThat(post(log.request(12, 20)).statusCode()).isEqualTo(200);
    }

    @Test
    void recordThatCannotBeWritten_isNotCosigned() throws Exception {
        Path heads = folder.resolve("heads");
        Files.delete(heads);
        Files.writeString(heads, "no folder");

        HttpResponse<String> answer = post(log.request(0, 12));

        assertThat(answer.statusCode()).isEqualTo(500);
        assertThat(answer.body()).doesNotContain("\u2014");
    }

    @Test
    void secondWitnessOnTheFolder_isRefused() {
        assertThatThrownBy(() -> WitnessRecord.open(folder)).isInstanceOf(RuntimeException.class);
    }

    private List<String> kept() throws IOException {
        try (var files = Files.list(folder.resolve("refused"))) {
            List<String> texts = new ArrayList<>();
            for (Path file : files.toList()) {
                texts.add(Files.readString(file));
            }
            return texts;
        }
    }

    private HttpResponse<String> post(String body) throws IOException, InterruptedException {
        return send("POST", "/add-checkpoint", body.getBytes(StandardCharsets.UTF_8));
    }

    private HttpResponse<String> send(String method, String path, byte[] body)
            throws IOException, InterruptedException {
        return http.send(
                HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + server.port() + path))
                        .method(method, HttpRequest.BodyPublishers.ofByteArray(body))
                        .build(),
                HttpResponse.BodyHandlers.ofString());
    }
}
