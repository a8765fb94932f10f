package org.commonhold.ballot.cast;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.stream.IntStream;
import org.commonhold.contract.Hash;
import org.commonhold.contract.ballot.Receipt;
import org.commonhold.contract.document.Choice;
import org.commonhold.testing.ServiceClient.Answer;
import org.commonhold.transparency.book.LogRebuild;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What happens when many come at once, on one node and on two. */
class ParallelCastTest {
    @TempDir
    Path one;

    @TempDir
    Path two;

    @Test
    void cast_sixtyFourBallotsOfOnePartyOnTwoNodes_exactlyOneIsAccepted() throws Exception {
        try (Node first = Node.start(one);
                Node second = Node.start(two)) {
            TestAssembly assembly = TestAssembly.open(first, 1);
            Choice.Answer[] answers = Choice.Answer.values();

            List<Answer> all = together(IntStream.range(0, 64)
                    .mapToObj(i -> (Callable<Answer>)
                            () -> assembly.cast(i % 2 == 0 ? first : second, assembly.party(0, answers[i % 3])))
                    .toList());

            assertThat(all.stream().filter(answer -> answer.status() == 200)).hasSize(1);
            assertThat(all.stream().filter(answer -> answer.status() == 409)).hasSize(63);
            assertThat(first.count("SELECT COUNT(*) FROM ballot WHERE assembly_id = ?", assembly.assembly))
                    .isEqualTo(1);
            assertThat(first.box.cast(assembly.assembly)).hasSize(1);
        }
    }

    @Test
    void cast_theSameBallotSixtyFourTimesAtOnce_everyAnswerIsTheSameReceipt() throws Exception {
        try (Node first = Node.start(one);
                Node second = Node.start(two)) {
            TestAssembly assembly = TestAssembly.open(first, 1);
            String jws = assembly.yes(0);

            List<Answer> all = together(IntStream.range(0, 64)
                    .mapToObj(i -> (Callable<Answer>) () -> assembly.cast(i % 2 == 0 ? first : second, jws))
                    .toList());

            assertThat(all.stream()
                            .map(answer -> assembly.receipt(answer, 0, jws).entry()))
                    .hasSize(64)
                    .containsOnly(TestAssembly.text(all.get(0).json(), "entry"));
            assertThat(first.count("SELECT COUNT(*) FROM ballot WHERE assembly_id = ?", assembly.assembly))
                    .isEqualTo(1);
        }
    }

    @Test
    void cast_threeHundredBallotsOfTwoCommunitiesOnTwoNodes_neverFork() throws Exception {
        try (Node first = Node.start(one);
                Node second = Node.start(two)) {
            List<TestAssembly> assemblies = List.of(TestAssembly.open(first, 150), TestAssembly.open(second, 150));
            List<Callable<Receipt>> casts = new ArrayList<>();
            for (int i = 0; i < 300; i++) {
                TestAssembly assembly = assemblies.get(i % 2);
                int party = i / 2;
                String jws = assembly.yes(party);
                Node through = i % 4 < 2 ? first : second;
                casts.add(() -> assembly.receipt(assembly.cast(through, jws), party, jws));
            }

            List<Receipt> receipts = together(casts);

            assertThat(receipts.stream().map(Receipt::entry).distinct()).hasSize(300);
            for (TestAssembly assembly : assemblies) {
                assertThat(first.context.getBean(LogRebuild.class).check(assembly.community))
                        .isEmpty();
                // Every head that either node signed is the beginning of the book as it stands.
                assertThat(first.book.checkpoint(assembly.community))
                        .isEqualTo(second.book.checkpoint(assembly.community));
            }
        }
    }

    @Test
    void cast_fiveHundredAtOnce_takesFewerThanAHundredCommitsAndNoAnswerPrecedesItsCommit() throws Exception {
        // The database counts everybody's commits: what works in the background stays still.
        try (Node node = Node.start(one, "commonhold.notices.round", "1h", "commonhold.delivery.worker", "false")) {
            TestAssembly assembly = TestAssembly.open(node, 510);
            // What the first ballots cost in class loading is not the question here.
            for (int i = 500; i < 510; i++) {
                assembly.cast(node, assembly.yes(i)).ok();
            }
            BlockingQueue<Connection> strangers = new LinkedBlockingQueue<>();
            for (int i = 0; i < 12; i++) {
                strangers.add(node.stranger());
            }
            List<Callable<Boolean>> casts = new ArrayList<>();
            for (int i = 0; i < 500; i++) {
                String jws = assembly.yes(i);
                int party = i;
                casts.add(() -> {
                    Answer answer = assembly.cast(node, jws);
                    boolean visible = visible(
                            strangers,
                            Hash.fromHex(TestAssembly.text(answer.ok().json(), "ballot")));
                    assembly.receipt(answer, party, jws);
                    return visible;
                });
            }
            long commitsBefore = node.count("SHOW GLOBAL STATUS LIKE 'Com_commit'");
            long durableBefore = node.count("SHOW GLOBAL STATUS LIKE 'Handler_commit'");

            List<Boolean> visible = together(casts);

            long commits = node.count("SHOW GLOBAL STATUS LIKE 'Com_commit'") - commitsBefore;
            long handler = node.count("SHOW GLOBAL STATUS LIKE 'Handler_commit'") - durableBefore;
            for (Connection stranger : strangers) {
                stranger.close();
            }
            assertThat(visible).hasSize(500).containsOnly(true);
            assertThat(commits)
                    .as("commits; %d handler commits with all reads", handler)
                    .isLessThan(100);
            assertThat(node.count("SELECT COUNT(*) FROM ballot WHERE assembly_id = ?", assembly.assembly))
                    .isEqualTo(510);
        }
    }

    /** Asks one of the connections that see what is committed and nothing else. */
    private static boolean visible(BlockingQueue<Connection> strangers, Hash ballotId) throws Exception {
        Connection connection = strangers.take();
        try (PreparedStatement select =
                connection.prepareStatement("SELECT COUNT(*) FROM ballot WHERE ballot_id = ?")) {
            select.setBytes(1, ballotId.toArray());
            try (ResultSet row = select.executeQuery()) {
                row.next();
                return row.getInt(1) == 1;
            }
        } finally {
            strangers.add(connection);
        }
    }

    /** Starts all at the same moment, each on a thread of its own. */
    private static <T> List<T> together(List<Callable<T>> calls) throws Exception {
        ExecutorService threads = Executors.newFixedThreadPool(calls.size());
        CountDownLatch start = new CountDownLatch(1);
        List<Future<T>> running = new ArrayList<>();
        for (Callable<T> call : calls) {
            running.add(threads.submit(() -> {
                start.await();
                return call.call();
            }));
        }
        start.countDown();
        List<T> results = new ArrayList<>();
        for (Future<T> each : running) {
            results.add(each.get());
        }
        threads.shutdown();
        return results;
    }
}
