package org.commonhold.transparency.http;

import static org.assertj.core.api.Assertions.assertThat;

import io.micronaut.runtime.server.EmbeddedServer;
import io.micronaut.test.extensions.junit5.annotation.MicronautTest;
import io.micronaut.transaction.TransactionDefinition;
import io.micronaut.transaction.TransactionOperations;
import jakarta.inject.Inject;
import java.sql.Connection;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import org.commonhold.contract.log.Checkpoint;
import org.commonhold.contract.log.NoteKey;
import org.commonhold.contract.log.TlogProof;
import org.commonhold.contract.log.TreeHash;
import org.commonhold.transparency.Book;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** While a book grows as fast as it can, whatever a stranger reads of it leads to a signed checkpoint. */
@MicronautTest(transactional = false)
class LogUnderLoadTest {
    private static final int WRITERS = 3;
    private static final int READERS = 3;
    private static final int BATCHES = 60;
    private static final int LARGEST_BATCH = 24;
    private static final int LEAST_READS = 8;

    @Inject
    EmbeddedServer server;

    @Inject
    Book book;

    @Inject
    TransactionOperations<Connection> transactions;

    private final String community = UUID.randomUUID().toString().replace("-", "");
    private final AtomicInteger writing = new AtomicInteger(WRITERS);

    @BeforeEach
    void openBook() {
        transactions.execute(TransactionDefinition.DEFAULT, status -> {
            book.open(community);
            return community;
        });
    }

    @Test
    void tilesBundlesAndProofs_whileEntriesAreAppended_alwaysLeadToACheckpoint() throws Exception {
        ExecutorService threads = Executors.newFixedThreadPool(WRITERS + READERS);
        List<Future<Integer>> written = new ArrayList<>();
        List<Future<Integer>> read = new ArrayList<>();
        for (int i = 0; i < Math.max(WRITERS, READERS); i++) {
            Random random = new Random(i);
            written.add(threads.submit(() -> write(random)));
            read.add(threads.submit(() -> read(random)));
        }
        int entries = 1;
        for (Future<Integer> writer : written) {
            entries += writer.get();
        }
        int verified = 0;
        for (Future<Integer> reader : read) {
            verified += reader.get();
        }
        threads.shutdown();

        Checkpoint last = reader().checkpoint();
        assertThat(last.size()).isEqualTo(entries);
        assertThat(entries).isGreaterThan(1000);
        assertThat(verified).isGreaterThanOrEqualTo(LEAST_READS * READERS);
    }

    private int write(Random random) {
        int entries = 0;
        for (int batch = 0; batch < BATCHES; batch++) {
            int count = 1 + random.nextInt(LARGEST_BATCH);
            List<Book.Appended> appended = transactions.execute(
                    TransactionDefinition.DEFAULT,
                    status -> book.lock(community)
                            .append("notice.sent", Collections.nCopies(count, Map.of("n", random.nextInt()))));
            // what a ballot gets: its proof at once, while others write
            Book.Appended own = appended.get(random.nextInt(count));
            TlogProof proof = TlogProof.read(book.proof(community, own.index()));
            assertThat(proof.includes(TreeHash.leaf(
                            org.commonhold.contract.Bytes.utf8(own.text()).toArray())))
                    .isTrue();
            entries += count;
        }
        writing.decrementAndGet();
        return entries;
    }

    private int read(Random random) {
        LogReader reader = reader();
        Checkpoint before = reader.checkpoint();
        int verified = 0;
        boolean last;
        do {
            last = writing.get() == 0;
            Checkpoint head = reader.checkpoint();
            reader.continues(before, head);
            reader.prove(head, random.nextInt((int) head.size()));
            reader.prove(head, head.size() - 1);
            // tiles of an earlier signed size stay readable, although the tree has grown
            reader.prove(before, before.size() - 1);
            before = head;
            verified++;
        } while (!last || verified < LEAST_READS);
        return verified;
    }

    private LogReader reader() {
        return new LogReader(
                server.getURL().toString(),
                community,
                NoteKey.read(book.identity(community).verifierKey()));
    }
}
