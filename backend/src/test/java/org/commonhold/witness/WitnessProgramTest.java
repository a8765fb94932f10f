package org.commonhold.witness;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.commonhold.contract.log.NoteKey;
import org.commonhold.contract.log.SignedNote;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The witness as {@code scripts/witness} starts it: a process of its own that is killed and started again. */
class WitnessProgramTest {
    private final ForkableLog log = new ForkableLog("home.example/log/1", ForkableLog.SIZE);
    private final ForkableLog fork = new ForkableLog("home.example/log/1", 3);

    @TempDir
    Path folder;

    @Test
    void killedAtAnyTime_cosignsNothingThatDoesNotContinueWhatItCosigned() throws Exception {
        Files.writeString(folder.resolve("logs"), log.key() + "\n");
        long size = 0;
        String key = "";
        for (int round = 0; round < 2; round++) {
            Running running = start(round == 0 ? List.of("--name", "w.example/1") : List.of());
            assertThat(key.isEmpty() || key.equals(running.key())).isTrue();
            key = running.key();
            HttpResponse<String> forked = running.post(fork.request(size, size + 8));
            HttpResponse<String> answer = running.post(log.request(size, size + 8));
            running.process().destroyForcibly().waitFor();

            // In the first round the fork comes first and is this witness's truth; the other tree is then refused for
            // ever.
            SignedNote cosigned = SignedNote.read(fork.checkpoint(size + 8).note() + forked.body());
            assertThat(forked.statusCode()).isEqualTo(200);
            assertThat(cosigned.cosignedBy(NoteKey.read(key))).isPresent();
            assertThat(answer.statusCode()).isEqualTo(409);
            size += 8;
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "--name|nothing follows",
                "FOLDER|a new witness needs --name",
                "FOLDER --name w.example/1|no log is named",
                "FOLDER --name w.example/1 --log x|no key of a log",
                "FOLDER --name w.example/1 --listen 8090|host:port",
                "FOLDER --what x|unknown: --what"
            })
    void wrongCalls_areToldInOneSentence(String call, String sentence) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        List<String> args = List.of(call.replace("FOLDER", folder.toString()).split(" ", -1));

        int exit = new WitnessProgram(new PrintStream(out, true, StandardCharsets.UTF_8)).start(args);

        assertThat(exit).isEqualTo(2);
        assertThat(out.toString(StandardCharsets.UTF_8)).contains(sentence).hasLineCount(1);
    }

    private Running start(List<String> options) throws IOException {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx64m",
                "-XX:TieredStopAtLevel=1",
                "-XX:+UseSerialGC",
                "-classpath",
                System.getProperty("java.class.path"),
                WitnessProgram.class.getName(),
                folder.toString(),
                "--listen",
                "127.0.0.1:0"));
        command.addAll(options);
        Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
        BufferedReader lines =
                new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8));
        String key = String.valueOf(lines.readLine()).replaceFirst("key +", "");
        assertThat(lines.readLine()).startsWith("log ");
        String address = String.valueOf(lines.readLine()).replaceFirst("serving +", "");
        return new Running(process, key, URI.create(address));
    }

    private record Running(Process process, String key, URI address) {
        HttpResponse<String> post(String body) throws IOException, InterruptedException {
            return HttpClient.newHttpClient()
                    .send(
                            HttpRequest.newBuilder(address)
                                    .POST(HttpRequest.BodyPublishers.ofString(body))
                                    .build(),
                            HttpResponse.BodyHandlers.ofString());
        }
    }
}
