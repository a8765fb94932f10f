package org.commonhold.transparency.book;

import static org.assertj.core.api.Assertions.assertThat;

import io.micronaut.context.ApplicationContext;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.commonhold.contract.Hash;
import org.commonhold.contract.log.ProofCheck;
import org.commonhold.transparency.Book;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Two processes write one book: every head that either signs is the beginning of every later one. */
class TwoNodesTest {
    private static final int WRITERS = 6;
    private static final int WRITES = 40;

    @Test
    void append_twoNodesAtOnce_neverForks(@TempDir Path first, @TempDir Path second) throws Exception {
        try (ApplicationContext one = node(first);
                ApplicationContext two = node(second)) {
            List<BookDriver> drivers = List.of(new BookDriver(one), new BookDriver(two));
            String community = drivers.get(0).newCommunity();
            List<Book.SignedCheckpoint> heads = new ArrayList<>();
            ExecutorService writers = Executors.newFixedThreadPool(WRITERS);
            List<Future<List<Book.SignedCheckpoint>>> running = new ArrayList<>();
            for (int writer = 0; writer < WRITERS; writer++) {
                BookDriver driver = drivers.get(writer % 2);
                running.add(writers.submit(write(driver, community)));
            }
            for (Future<List<Book.SignedCheckpoint>> done : running) {
                heads.addAll(done.get());
            }
            writers.shutdown();

            Book.SignedCheckpoint last = drivers.get(1).book.checkpoint(community);
            assertThat(last.size()).isEqualTo(1 + WRITERS * WRITES);
            assertThat(one.getBean(LogRebuild.class).check(community)).isEmpty();
            PublishedLog log = one.getBean(PublishedLog.class);
            for (Book.SignedCheckpoint head : heads) {
                assertThat(ProofCheck.consistent(
                                head.size(),
                                last.size(),
                                Hash.fromHex(head.rootHex()),
                                Hash.fromHex(last.rootHex()),
                                log.consistency(community, head.size(), last.size())
                                        .hashes()))
                        .isTrue();
            }
        }
    }

    private static Callable<List<Book.SignedCheckpoint>> write(BookDriver driver, String community) {
        return () -> {
            List<Book.SignedCheckpoint> heads = new ArrayList<>();
            for (int i = 0; i < WRITES; i++) {
                long index = driver.append(community, 1).get(0).index();
                Book.SignedCheckpoint head = driver.book.checkpoint(community);
                assertThat(head.size()).isGreaterThan(index);
                heads.add(head);
            }
            return heads;
        };
    }

    private static ApplicationContext node(Path guard) {
        return ApplicationContext.builder("test")
                .properties(Map.of("commonhold.log.guard-dir", guard.toString()))
                .start();
    }
}
