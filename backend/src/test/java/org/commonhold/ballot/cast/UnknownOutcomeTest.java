package org.commonhold.ballot.cast;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.commonhold.api.RefusalCode;
import org.commonhold.contract.ballot.Receipt;
import org.commonhold.testing.ServiceClient.Answer;
import org.commonhold.transparency.book.LogRebuild;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A connection that breaks at any step neither loses a ballot nor counts one twice. */
class UnknownOutcomeTest {
    @TempDir
    Path guard;

    private Node node;
    private WatchedWriter writer;

    @BeforeEach
    void start() {
        node = Node.start(guard, "commonhold.test.watched-writer", "true", "commonhold.ballots.queue", "3");
        writer = node.context.getBean(WatchedWriter.class);
    }

    @AfterEach
    void stop() {
        node.close();
    }

    @Test
    void cast_brokenBeforeTheCommit_nothingIsThereAndTheSameBallotMayComeAgain() {
        TestAssembly assembly = TestAssembly.open(node, 1);
        String jws = assembly.yes(0);
        writer.crashAt = WriterSteps.Step.WRITTEN;

        Answer answer = assembly.cast(node, jws).refused(RefusalCode.BALLOT_OUTCOME_UNKNOWN);

        assertThat(answer.header("retry-after")).isEqualTo("2");
        assertThat(ballots(assembly)).isZero();
        assembly.receipt(assembly.cast(node, jws), 0, jws);
        assertThat(node.context.getBean(LogRebuild.class).check(assembly.community))
                .isEmpty();
    }

    @Test
    void cast_commitOutcomeUnknown_isReadBackAndAnsweredWithTheReceipt() {
        TestAssembly assembly = TestAssembly.open(node, 1);
        String jws = assembly.yes(0);
        writer.crashAt = WriterSteps.Step.COMMITTED;

        Receipt receipt = assembly.receipt(assembly.cast(node, jws), 0, jws);

        assertThat(assembly.receipt(assembly.cast(node, jws), 0, jws).entry()).isEqualTo(receipt.entry());
        assertThat(ballots(assembly)).isEqualTo(1);
    }

    @Test
    void cast_answerLostAfterSigning_theRetryGetsTheSameEntry() {
        TestAssembly assembly = TestAssembly.open(node, 1);
        String jws = assembly.yes(0);
        writer.crashAt = WriterSteps.Step.SIGNED;

        assembly.cast(node, jws).refused(RefusalCode.BALLOT_OUTCOME_UNKNOWN);

        assertThat(ballots(assembly)).isEqualTo(1);
        assembly.receipt(assembly.cast(node, jws), 0, jws);
        assertThat(ballots(assembly)).isEqualTo(1);
    }

    @Test
    void cast_queueFull_isBusyWithRetryAfterAndNothingIsLost() throws Exception {
        TestAssembly assembly = TestAssembly.open(node, 8);
        CountDownLatch held = new CountDownLatch(1);
        CountDownLatch release = new CountDownLatch(1);
        writer.look = () -> {
            held.countDown();
            await(release);
        };
        ExecutorService threads = Executors.newFixedThreadPool(8);
        List<Future<Answer>> answers = new ArrayList<>();
        answers.add(threads.submit(() -> assembly.cast(node, assembly.yes(0))));
        await(held);
        for (int i = 1; i < 8; i++) {
            int party = i;
            answers.add(threads.submit(() -> assembly.cast(node, assembly.yes(party))));
        }
        List<Answer> busy = new ArrayList<>();
        for (int i = 0; i < 100 && busy.size() < 4; i++) {
            busy = answers.stream()
                    .filter(Future::isDone)
                    .map(UnknownOutcomeTest::get)
                    .toList();
            Thread.sleep(100);
        }
        writer.look = () -> {};
        release.countDown();

        assertThat(busy).hasSize(4).allSatisfy(answer -> {
            answer.refused(RefusalCode.BUSY);
            assertThat(answer.header("retry-after")).isEqualTo("1");
        });
        assertThat(answers.stream().map(UnknownOutcomeTest::get).filter(answer -> answer.status() == 200))
                .hasSize(4);
        assertThat(ballots(assembly)).isEqualTo(4);
        threads.shutdown();
    }

    private long ballots(TestAssembly assembly) {
        return node.count("SELECT COUNT(*) FROM ballot WHERE assembly_id = ?", assembly.assembly);
    }

    private static Answer get(Future<Answer> future) {
        try {
            return future.get(30, TimeUnit.SECONDS);
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }

    private static void await(CountDownLatch latch) {
        try {
            assertThat(latch.await(20, TimeUnit.SECONDS)).isTrue();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }
}
