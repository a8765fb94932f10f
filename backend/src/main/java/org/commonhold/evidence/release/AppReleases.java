package org.commonhold.evidence.release;

import io.micronaut.context.annotation.Value;
import io.micronaut.scheduling.annotation.Scheduled;
import io.micronaut.transaction.TransactionDefinition;
import io.micronaut.transaction.TransactionOperations;
import jakarta.inject.Singleton;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;
import org.commonhold.contract.json.JsonValue;
import org.commonhold.contract.log.EntryType;
import org.commonhold.contract.log.LogEntry;
import org.commonhold.platform.RefusedException;
import org.commonhold.transparency.Book;

/**
 * Writes into every book which app is served from now on ({@code app.released}), once for each version: a server that hands somebody another
 * script can be shown to have done so by the file itself.
 */
@Singleton
public class AppReleases {
    private final Book book;
    private final TransactionOperations<Connection> transactions;
    private final boolean recorded;
    private final Set<String> done = ConcurrentHashMap.newKeySet();
    private final List<ServedApp> served;

    AppReleases(
            Book book,
            TransactionOperations<Connection> transactions,
            @Value("${commonhold.web.releases-recorded:true}") boolean recorded) {
        this.book = book;
        this.transactions = transactions;
        this.recorded = recorded;
        this.served = Stream.of("m", "console")
                .map(ServedApp::onClassPath)
                .flatMap(Optional::stream)
                .toList();
    }

    /** {@return the apps that this service hands to browsers} */
    public List<ServedApp> served() {
        return served;
    }

    @Scheduled(initialDelay = "15s", fixedDelay = "30s")
    void recordInEveryBook() {
        if (!recorded || served.isEmpty()) {
            return;
        }
        for (String community : book.communities()) {
            // Books that were looked at once are left alone until the next start.
            if (done.add(community)) {
                record(community, served);
            }
        }
    }

    /** Appends what a book does not say yet. */
    void record(String community, List<ServedApp> apps) {
        boolean appended = transactions.execute(TransactionDefinition.DEFAULT, status -> {
            // Under the head's lock, so that two nodes do not both write the same release.
            book.lock(community);
            return apps.stream().filter(app -> append(community, app)).count() > 0;
        });
        if (appended) {
            try {
                book.checkpoint(community);
            } catch (RefusedException unsigned) {
                // A book that may not be signed is no reason to leave out the others; why stands in the log already.
                done.add(community);
            }
        }
    }

    private boolean append(String community, ServedApp app) {
        String hash = app.hash().hex();
        List<Book.Appended> before = book.entriesOfType(community, EntryType.APP_RELEASED.text(), 0);
        Optional<JsonValue.JsonObject> newest = before.stream()
                .map(entry -> LogEntry.read(entry.text().getBytes(StandardCharsets.UTF_8))
                        .body())
                .filter(body -> body.get("app") instanceof JsonValue.JsonString name
                        && name.value().equals(app.app()))
                .reduce((earlier, later) -> later);
        boolean known = newest.isPresent()
                && newest.get().get("document") instanceof JsonValue.JsonString document
                && document.value().equals(hash);
        if (!known) {
            book.append(
                    community,
                    EntryType.APP_RELEASED.text(),
                    Map.of(
                            "app",
                            app.app(),
                            "document",
                            hash,
                            "length",
                            app.document().getBytes(StandardCharsets.UTF_8).length,
                            "files",
                            app.files()));
        }
        return !known;
    }
}
