package org.commonhold.logcheck;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import io.micronaut.runtime.server.EmbeddedServer;
import io.micronaut.test.extensions.junit5.annotation.MicronautTest;
import io.micronaut.transaction.TransactionDefinition;
import io.micronaut.transaction.TransactionOperations;
import jakarta.inject.Inject;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.BiFunction;
import org.commonhold.transparency.Book;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The program that {@code scripts/log-check} starts, against a running service and against one that lies. */
@MicronautTest(transactional = false)
class LogCheckProgramTest {
    private static final int ENTRIES = 300;

    @Inject
    EmbeddedServer service;

    @Inject
    Book book;

    @Inject
    TransactionOperations<Connection> transactions;

    @TempDir
    Path folder;

    private final HttpClient http = HttpClient.newHttpClient();
    private final String community = UUID.randomUUID().toString().replace("-", "");
    private BiFunction<String, byte[], byte[]> lie = (path, octets) -> octets;
    private HttpServer between;

    /** How a run ended. */
    private record Run(int exit, String output) {}

    @BeforeEach
    void writeBook() throws IOException {
        transactions.execute(TransactionDefinition.DEFAULT, status -> {
            book.open(community);
            return book.lock(community).append("notice.sent", Collections.nCopies(ENTRIES - 1, Map.of("n", "first")));
        });
        between = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        between.createContext("/", exchange -> {
            try (exchange) {
                HttpResponse<byte[]> answer = fetch(exchange.getRequestURI().getPath());
                byte[] body = lie.apply(exchange.getRequestURI().getPath(), answer.body());
                exchange.sendResponseHeaders(answer.statusCode(), body.length);
                exchange.getResponseBody().write(body);
            }
        });
        between.start();
    }

    @AfterEach
    void stop() {
        between.stop(0);
    }

    @Test
    void wholeLog_isWhole_andWithoutKeyUnanchored() {
        Run run = check("--vkey", key());

        assertThat(run.output()).contains("The log is whole: 300 entries", "3 tiles agree");
        assertThat(run.exit()).isZero();
        assertThat(check().exit()).isEqualTo(4);
    }

    @Test
    void entryChangedInTheDatabase_isFound() {
        book.checkpoint(community);
        sql(
                "UPDATE log_entry SET entry = REPLACE(entry, 'first', 'fifth') WHERE community_id = ? AND entry_index = 17");

        Run run = check("--vkey", key());

        assertThat(run.output()).contains("an entry was changed", "tile/0/000 differs", "first at hash 17");
        assertThat(run.exit()).isEqualTo(1);
    }

    @ParameterizedTest
    @CsvSource({
        "tile/0/001.p/44, tile/0/001.p/44 differs",
        "tile/1/000.p/1, tile/1/000.p/1 differs",
        "tile/entries/001.p/44, an entry was changed",
        "checkpoint, does not bear the signature"
    })
    void anyPartThatTheServiceServesChanged_isFound(String part, String sentence) {
        lie = (path, octets) -> {
            byte[] changed = octets.clone();
            if (path.endsWith(part)) {
                // of a checkpoint a character of its root, of a bundle one inside an entry
                int at = part.equals("checkpoint")
                        ? new String(octets, StandardCharsets.UTF_8).indexOf("\n300\n") + 8
                        : Math.min(60, octets.length - 1);
                changed[at] = (byte) (changed[at] == 'a' ? 'b' : 'a');
            }
            return changed;
        };

        Run run = check("--vkey", key());

        assertThat(run.output()).contains(sentence);
        assertThat(run.exit()).isEqualTo(1);
    }

    @Test
    void entryLeftOut_isFound() {
        lie = (path, octets) -> path.endsWith("tile/entries/001.p/44")
                ? java.util.Arrays.copyOf(octets, octets.length - 2 - (octets[1] & 0xff))
                : octets;

        Run run = check("--vkey", key());

        assertThat(run.exit()).isEqualTo(1);
        assertThat(run.output()).contains("tile/entries/001.p/44 holds 43 entries and not 44");
    }

    @Test
    void anotherBooksKey_isFound() {
        String other = UUID.randomUUID().toString().replace("-", "");
        transactions.execute(TransactionDefinition.DEFAULT, status -> {
            book.open(other);
            return other;
        });

        assertThat(check("--vkey", book.identity(other).verifierKey()).output())
                .contains("and not of commonhold.localhost/log/" + other);
    }

    @Test
    void laterLook_mustContinueWhatWasSeen() throws IOException {
        Path seen = folder.resolve("seen");
        assertThat(check("--vkey", key(), "--seen", seen.toString()).exit()).isZero();
        String first = Files.readString(seen);
        transactions.execute(
                TransactionDefinition.DEFAULT, status -> book.append(community, "notice.sent", Map.of("n", "more")));

        Run later = check("--vkey", key(), "--seen", seen.toString());

        assertThat(later.output()).contains("it continues the one seen before");
        String second = Files.readString(seen);
        assertThat(second).contains("\n301\n");
        lie = (path, octets) -> path.endsWith("checkpoint") ? first.getBytes(StandardCharsets.UTF_8) : octets;
        Run shorter = check("--vkey", key(), "--seen", seen.toString());
        assertThat(shorter.exit()).isEqualTo(1);
        assertThat(shorter.output()).contains("does not continue the one of size 301");
        assertThat(Files.readString(seen)).as("what was seen stays").isEqualTo(second);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "--vkey x|2",
                "ftp://x/log/1|2",
                "http://x/1 http://x/2|2",
                "--seen|2",
                "http://127.0.0.1:1/log/1|3"
            })
    void wrongCallsAndLogsThatCannotBeRead_endWithOneSentence(String call, int exit) {
        Run run = run(List.of(call.split(" ", -1)));

        assertThat(run.exit()).isEqualTo(exit);
        assertThat(run.output()).hasLineCount(1).startsWith("log-check: ");
    }

    private Run check(String... options) {
        List<String> args = new java.util.ArrayList<>(
                List.of("http://127.0.0.1:" + between.getAddress().getPort() + "/log/" + community));
        args.addAll(List.of(options));
        return run(args);
    }

    private static Run run(List<String> args) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        int exit = new LogCheckProgram(new PrintStream(out, true, StandardCharsets.UTF_8)).run(args);
        return new Run(exit, out.toString(StandardCharsets.UTF_8));
    }

    private String key() {
        return book.identity(community).verifierKey();
    }

    private HttpResponse<byte[]> fetch(String path) throws IOException {
        try {
            return http.send(
                    HttpRequest.newBuilder(URI.create(service.getURL() + path)).build(),
                    HttpResponse.BodyHandlers.ofByteArray());
        } catch (InterruptedException e) {
            throw new IOException(e);
        }
    }

    private void sql(String statement) {
        transactions.execute(TransactionDefinition.DEFAULT, status -> {
            try (PreparedStatement prepared = status.getConnection().prepareStatement(statement)) {
                prepared.setString(1, community);
                return prepared.executeUpdate();
            }
        });
    }
}
