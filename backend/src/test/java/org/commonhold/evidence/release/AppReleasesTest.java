package org.commonhold.evidence.release;

import static org.assertj.core.api.Assertions.assertThat;

import io.micronaut.test.extensions.junit5.annotation.MicronautTest;
import io.micronaut.transaction.TransactionDefinition;
import io.micronaut.transaction.TransactionOperations;
import jakarta.inject.Inject;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.util.List;
import java.util.UUID;
import org.commonhold.contract.Hash;
import org.commonhold.transparency.Book;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@MicronautTest(transactional = false)
class AppReleasesTest {
    @Inject
    Book book;

    @Inject
    TransactionOperations<Connection> transactions;

    @TempDir
    Path folder;

    @Test
    void below_everyFile_isListedByItsPathWithItsHash() throws Exception {
        Files.createDirectories(folder.resolve("assets"));
        Files.writeString(folder.resolve("index.html"), "<p>");
        Files.writeString(folder.resolve("assets/a.js"), "1");

        ServedApp app = ServedApp.below("m", folder);

        assertThat(app.files()).isEqualTo(2);
        assertThat(app.document())
                .isEqualTo("{\"app\":\"m\",\"files\":[{\"length\":1,\"path\":\"assets/a.js\",\"sha256\":\""
                        + Hash.sha256("1".getBytes(java.nio.charset.StandardCharsets.UTF_8))
                                .hex()
                        + "\"},{\"length\":3,\"path\":\"index.html\",\"sha256\":\""
                        + Hash.sha256("<p>".getBytes(java.nio.charset.StandardCharsets.UTF_8))
                                .hex()
                        + "\"}],\"v\":1}");
    }

    @Test
    void record_eachVersionOnce_standsInTheBook() {
        String community = UUID.randomUUID().toString().replace("-", "");
        transactions.execute(TransactionDefinition.DEFAULT, status -> {
            book.open(community);
            return community;
        });
        ServedApp first = new ServedApp("m", 1, "{\"v\":1}");
        ServedApp second = new ServedApp("m", 1, "{\"v\":1,\"x\":2}");

        for (List<ServedApp> release : List.of(
                List.of(first), List.of(first), List.of(second), List.of(first, new ServedApp("console", 2, "{}")))) {
            new AppReleases(book, transactions, true).record(community, release);
        }

        assertThat(book.entriesOfType(community, "app.released", 0))
                .extracting(entry ->
                        entry.text().replaceAll(".*\"app\":\"([a-z]+)\",\"document\":\"([0-9a-f]+)\".*", "$1 $2"))
                .containsExactly(
                        "m " + first.hash().hex(),
                        "m " + second.hash().hex(),
                        "m " + first.hash().hex(),
                        "console " + new ServedApp("console", 2, "{}").hash().hex());
    }
}
