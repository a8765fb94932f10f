package org.commonhold.transparency.http;

import static org.assertj.core.api.Assertions.assertThat;

import io.micronaut.runtime.server.EmbeddedServer;
import io.micronaut.test.extensions.junit5.annotation.MicronautTest;
import io.micronaut.transaction.TransactionDefinition;
import io.micronaut.transaction.TransactionOperations;
import jakarta.inject.Inject;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.IntStream;
import org.commonhold.contract.Bytes;
import org.commonhold.contract.Hash;
import org.commonhold.contract.log.Checkpoint;
import org.commonhold.contract.log.MerkleTree;
import org.commonhold.contract.log.NoteKey;
import org.commonhold.contract.log.SignedNote;
import org.commonhold.contract.log.SubtreeHashes;
import org.commonhold.contract.log.TilePath;
import org.commonhold.contract.log.Tiles;
import org.commonhold.contract.log.TreeHash;
import org.commonhold.transparency.Book;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@MicronautTest(transactional = false)
class LogRoutesTest {
    private static final int ENTRIES = 300;
    private static String community = "";

    @Inject
    EmbeddedServer server;

    @Inject
    Book book;

    @Inject
    TransactionOperations<Connection> transactions;

    private final HttpClient http = HttpClient.newHttpClient();

    @BeforeEach
    void writeBookOnce() {
        if (!community.isEmpty()) {
            return;
        }
        community = UUID.randomUUID().toString().replace("-", "");
        transactions.execute(TransactionDefinition.DEFAULT, status -> {
            book.open(community);
            return book.lock(community).append("notice.sent", Collections.nCopies(ENTRIES - 1, Map.of("n", 1)));
        });
    }

    @Test
    void checkpoint_isTheSignedNoteAsTextThatMayNotBeKept() throws Exception {
        HttpResponse<byte[]> answer = get("/log/" + community + "/checkpoint");

        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(header(answer, "content-type")).isEqualTo("text/plain; charset=utf-8");
        assertThat(header(answer, "cache-control")).isEqualTo("no-cache");
        SignedNote note = SignedNote.read(text(answer));
        assertThat(note.signedBy(NoteKey.read(book.identity(community).verifierKey())))
                .isTrue();
        assertThat(Checkpoint.read(note.text()).size()).isEqualTo(ENTRIES);
    }

    @ParameterizedTest
    @CsvSource({"tile/0/000, 256", "tile/0/001.p/44, 44", "tile/0/000.p/7, 7", "tile/1/000.p/1, 1"})
    void hashTile_fullOrPartial_holdsTheSubtreesOfTheEntries(String path, int hashes) throws Exception {
        List<String> entries = book.entries(community, 0, ENTRIES);
        SubtreeHashes subtrees = SubtreeHashes.over(entries.stream()
                .map(entry -> TreeHash.leaf(Bytes.utf8(entry).toArray()))
                .toList());

        HttpResponse<byte[]> answer = get("/log/" + community + "/" + path);

        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(header(answer, "content-type")).isEqualTo("application/octet-stream");
        assertThat(header(answer, "cache-control")).isEqualTo("public, max-age=31536000, immutable");
        assertThat(answer.body())
                .hasSize(hashes * Hash.LENGTH)
                .isEqualTo(Tiles.hashTile(TilePath.read(path).orElseThrow(), subtrees));
    }

    @Test
    void entryBundles_fullAndPartial_giveEveryEntryAndTheRoot() throws Exception {
        List<Bytes> all = new java.util.ArrayList<>(
                Tiles.entries(get("/log/" + community + "/tile/entries/000").body()));
        all.addAll(Tiles.entries(
                get("/log/" + community + "/tile/entries/001.p/44").body()));

        assertThat(all).hasSize(ENTRIES);
        Hash root = MerkleTree.over(all.stream()
                        .map(entry -> TreeHash.leaf(entry.toArray()))
                        .toList())
                .root();
        assertThat(root.hex()).isEqualTo(book.checkpoint(community).rootHex());
    }

    @ParameterizedTest
    @CsvSource({
        "tile/0/002, 404, log-tile-unknown",
        "tile/0/001, 404, log-tile-unknown",
        "tile/0/001.p/45, 404, log-tile-unknown",
        "tile/1/000.p/2, 404, log-tile-unknown",
        "tile/7/000, 404, log-tile-unknown",
        "tile/0/x999/x999/x999/x999/x999/999, 404, log-tile-unknown",
        "tile/entries/x999/x999/x999/x999/x999/999, 404, log-tile-unknown",
        "tile/entries/001.p/45, 404, log-tile-unknown",
        "tile/8/000, 400, log-path-malformed",
        "tile/00/000, 400, log-path-malformed",
        "tile/-1/000, 400, log-path-malformed",
        "tile/0/0, 400, log-path-malformed",
        "tile/0/x000/001, 400, log-path-malformed",
        "tile/0/000.p/0, 400, log-path-malformed",
        "tile/0/000.p/256, 400, log-path-malformed",
        "tile/0/000.p/01, 400, log-path-malformed",
        "tile/0/000.p/9999999999999999999, 400, log-path-malformed",
        "tile/0/x999/x999/x999/x999/x999/x999/999, 400, log-path-malformed",
        "tile/0/%2e%2e/000, 400, log-path-malformed",
        "tile/entries/, 400, log-path-malformed",
        "checkpoint/, 400, log-path-malformed",
        "Checkpoint, 400, log-path-malformed",
        "issuer/00, 400, log-path-malformed",
    })
    void tile_badPath_isItsOwnProblem(String path, int status, String code) throws Exception {
        assertProblem(get("/log/" + community + "/" + path), status, code);
    }

    @Test
    void anyRoute_unknownBook_isNotFound() throws Exception {
        String other = "0".repeat(32);
        assertProblem(get("/log/" + other + "/checkpoint"), 404, "not-found");
        assertProblem(get("/log/" + other + "/tile/0/000"), 404, "not-found");
        assertProblem(get("/log/zz/checkpoint"), 404, "not-found");
        assertProblem(get("/api/log/" + other), 404, "not-found");
        assertProblem(get("/api/log/" + other + "/entries?from=0"), 404, "not-found");
    }

    @ParameterizedTest
    @CsvSource({
        "inclusion?index=5&size=300, 200, ''",
        "inclusion?index=299&size=300, 200, ''",
        "inclusion?index=300&size=300, 400, log-range-invalid",
        "inclusion?index=0&size=0, 400, log-range-invalid",
        "inclusion?index=0&size=301, 404, log-entry-unknown",
        "inclusion?index=9007199254740991&size=9007199254740991, 404, log-entry-unknown",
        "inclusion?index=-1&size=300, 400, invalid-field",
        "inclusion?index=0&size=9007199254740992, 400, invalid-field",
        "inclusion?index=x&size=300, 400, malformed-request",
        "inclusion?size=300, 400, invalid-field",
        "consistency?from=0&to=300, 200, ''",
        "consistency?from=300&to=300, 200, ''",
        "consistency?from=7&to=300, 200, ''",
        "consistency?from=8&to=7, 400, log-range-invalid",
        "consistency?from=8&to=301, 404, log-entry-unknown",
        "entries?from=299&count=5, 200, ''",
        "entries?from=300, 200, ''",
        "entries?from=9007199254740991&count=500, 200, ''",
        "entries?from=0&count=501, 400, invalid-field",
        "entries?from=0&count=0, 400, invalid-field",
    })
    void json_everyEdge_isAnsweredClearly(String query, int status, String code) throws Exception {
        HttpResponse<byte[]> answer = get("/api/log/" + community + "/" + query);

        if (status == 200) {
            assertThat(answer.statusCode()).as(text(answer)).isEqualTo(200);
        } else {
            assertProblem(answer, status, code);
        }
    }

    @Test
    void log_asJson_isThatOfTheCheckpoint() throws Exception {
        String log = text(get("/api/log/" + community));
        Book.LogIdentity identity = book.identity(community);

        assertThat(log)
                .contains("\"origin\":\"" + identity.origin() + "\"", "\"size\":" + ENTRIES)
                .contains("\"root\":\"" + book.checkpoint(community).rootHex() + "\"");
    }

    @Test
    void bundles_manyAtOnce_areAnswered() {
        List<Integer> statuses = IntStream.range(0, 40)
                .parallel()
                .mapToObj(i -> {
                    try {
                        return get("/log/" + community + "/tile/entries/000").statusCode();
                    } catch (IOException | InterruptedException e) {
                        throw new IllegalStateException(e);
                    }
                })
                .toList();

        assertThat(statuses).hasSize(40).containsOnly(200);
    }

    private void assertProblem(HttpResponse<byte[]> answer, int status, String code) {
        assertThat(answer.statusCode()).as(text(answer)).isEqualTo(status);
        assertThat(header(answer, "content-type")).startsWith("application/problem+json");
        assertThat(text(answer)).contains("\"code\":\"" + code + "\"", "zh-CN", "\"en\"");
    }

    private HttpResponse<byte[]> get(String path) throws IOException, InterruptedException {
        URI uri = URI.create(server.getURL() + path);
        return http.send(HttpRequest.newBuilder(uri).build(), HttpResponse.BodyHandlers.ofByteArray());
    }

    private static String header(HttpResponse<byte[]> answer, String name) {
        return answer.headers().firstValue(name).orElse("");
    }

    private static String text(HttpResponse<byte[]> answer) {
        return new String(answer.body(), StandardCharsets.UTF_8);
    }
}
