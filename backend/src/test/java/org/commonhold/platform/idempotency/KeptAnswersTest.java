package org.commonhold.platform.idempotency;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.micronaut.serde.annotation.Serdeable;
import io.micronaut.test.extensions.junit5.annotation.MicronautTest;
import jakarta.inject.Inject;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import org.commonhold.api.RefusalCode;
import org.commonhold.platform.Idempotency;
import org.commonhold.platform.Randomness;
import org.commonhold.platform.RefusedException;
import org.commonhold.platform.Vault;
import org.junit.jupiter.api.Test;

@MicronautTest(transactional = false)
class KeptAnswersTest {
    @Serdeable
    record Made(String id, List<String> codes) {}

    @Inject
    Idempotency idempotency;

    @Inject
    AnswerRows rows;

    @Inject
    io.micronaut.transaction.TransactionOperations<Connection> transactions;

    @Inject
    Vault vault;

    @Inject
    io.micronaut.json.JsonMapper json;

    @Inject
    Randomness randomness;

    private final AtomicInteger done = new AtomicInteger();

    @Test
    void once_sameRequestAgain_isAnsweredAlikeAndDoneOnce() {
        Idempotency.Request request = request("alice", Map.of("name", "x"));

        Made first = idempotency.once(request, Made.class, this::work);
        Made second = idempotency.once(request, Made.class, this::work);

        assertThat(second).isEqualTo(first);
        assertThat(done).hasValue(1);
    }

    @Test
    void once_withoutAKey_theContentIsItsKey() {
        Idempotency.Request request = new Idempotency.Request("alice", null, randomness.id(), Map.of("name", "x"));

        Made first = idempotency.once(request, Made.class, this::work);

        assertThat(idempotency.once(request, Made.class, this::work)).isEqualTo(first);
        for (Idempotency.Request other : List.of(
                new Idempotency.Request("bob", null, request.operation(), request.body()),
                new Idempotency.Request("alice", null, request.operation(), Map.of("name", "y")),
                new Idempotency.Request("alice", null, request.operation() + " other", request.body()))) {
            assertThat(idempotency.once(other, Made.class, this::work)).isNotEqualTo(first);
        }
        assertThat(done).hasValue(4);
    }

    @Test
    void once_afterARestart_isAnsweredAlike() {
        Idempotency.Request request = request("alice", "body");
        Made first = idempotency.once(request, Made.class, this::work);

        Idempotency restarted = new KeptAnswers(rows, transactions, vault, json, Clock.systemUTC());

        assertThat(restarted.once(request, Made.class, this::work)).isEqualTo(first);
        assertThat(done).hasValue(1);
    }

    @Test
    void once_sameKeyWithAnotherBody_isRefused() {
        Idempotency.Request request = request("alice", "one");
        idempotency.once(request, Made.class, this::work);

        assertRefused(
                RefusalCode.IDEMPOTENCY_KEY_REUSED,
                new Idempotency.Request("alice", request.key(), request.operation(), "two"));
        assertRefused(
                RefusalCode.IDEMPOTENCY_KEY_REUSED, new Idempotency.Request("alice", request.key(), "other", "one"));
        assertThat(done).hasValue(1);
    }

    @Test
    void once_sameKeyOfAnotherActor_isAnotherRequest() {
        Idempotency.Request request = request("alice", "one");
        Made first = idempotency.once(request, Made.class, this::work);

        Made second = idempotency.once(
                new Idempotency.Request("bob", request.key(), request.operation(), "one"), Made.class, this::work);

        assertThat(second).isNotEqualTo(first);
    }

    @Test
    void once_workRefused_keepsNothing() {
        Idempotency.Request request = request("alice", "one");

        assertThatThrownBy(() -> idempotency.once(request, Made.class, () -> {
                    throw new RefusedException(RefusalCode.NOT_FOUND);
                }))
                .isInstanceOf(RefusedException.class);

        assertThat(idempotency.once(request, Made.class, this::work).codes()).hasSize(1);
    }

    @Test
    void once_whileTheFirstIsStillRunning_isRefusedOnThisNode() throws Exception {
        Idempotency.Request request = request("alice", "one");
        CountDownLatch inside = new CountDownLatch(1);
        CountDownLatch finish = new CountDownLatch(1);
        ExecutorService executor = Executors.newSingleThreadExecutor();
        try {
            Future<Made> first = executor.submit(() -> idempotency.once(request, Made.class, () -> {
                inside.countDown();
                await(finish);
                return work();
            }));
            inside.await();
            assertRefused(RefusalCode.IDEMPOTENCY_IN_FLIGHT, request);
            finish.countDown();
            Made made = first.get();
            assertThat(idempotencyAnswer(request)).isEqualTo(made);
        } finally {
            executor.shutdownNow();
        }
    }

    @Test
    void once_whileAnotherNodeRunsIt_waitsAndAnswersAlike() throws Exception {
        Idempotency.Request request = request("alice", "one");
        Idempotency otherNode = new KeptAnswers(rows, transactions, vault, json, Clock.systemUTC());
        CountDownLatch inside = new CountDownLatch(1);
        ExecutorService executor = Executors.newFixedThreadPool(2);
        try {
            Future<Made> first = executor.submit(() -> otherNode.once(request, Made.class, () -> {
                inside.countDown();
                pause(Duration.ofMillis(300));
                return work();
            }));
            inside.await();

            assertThat(idempotency.once(request, Made.class, this::work)).isEqualTo(first.get());
            assertThat(done).hasValue(1);
        } finally {
            executor.shutdownNow();
        }
    }

    @Test
    void once_sixteenAtOnceOnTwoNodes_isDoneOnce() throws Exception {
        Idempotency.Request request = request("alice", "one");
        Idempotency otherNode = new KeptAnswers(rows, transactions, vault, json, Clock.systemUTC());
        ExecutorService executor = Executors.newFixedThreadPool(8);
        List<Future<String>> answers = new ArrayList<>();
        for (int i = 0; i < 16; i++) {
            Idempotency node = i % 2 == 0 ? idempotency : otherNode;
            answers.add(executor.submit(() -> {
                try {
                    return node.once(request, Made.class, this::work).id();
                } catch (RefusedException refused) {
                    return refused.code().code();
                }
            }));
        }
        List<String> said = new ArrayList<>();
        for (Future<String> answer : answers) {
            said.add(answer.get());
        }
        executor.shutdownNow();

        assertThat(done).hasValue(1);
        assertThat(said.stream()
                        .filter(text -> !text.equals("idempotency-in-flight"))
                        .distinct())
                .hasSize(1);
    }

    @Test
    void keptAnswer_inTheDatabase_isNotReadable() {
        Idempotency.Request request = request("alice", "one");
        Made made = idempotency.once(request, Made.class, this::work);

        int readable = transactions.executeRead(status -> {
            try (PreparedStatement statement = status.getConnection()
                    .prepareStatement("SELECT COUNT(*) FROM idempotency_answer WHERE answer LIKE ? OR id LIKE ?")) {
                statement.setString(1, "%" + made.id() + "%");
                statement.setString(2, "%" + request.key() + "%");
                ResultSet row = statement.executeQuery();
                row.next();
                return row.getInt(1);
            }
        });
        assertThat(readable).isZero();
    }

    @Test
    void forget_afterFortyEightHours_deletes() {
        Idempotency.Request request = request("alice", "one");
        Made first = idempotency.once(request, Made.class, this::work);
        KeptAnswers edge =
                new KeptAnswers(rows, transactions, vault, json, Clock.offset(Clock.systemUTC(), Duration.ofHours(47)));
        KeptAnswers later =
                new KeptAnswers(rows, transactions, vault, json, Clock.offset(Clock.systemUTC(), Duration.ofHours(49)));

        edge.forget();
        assertThat(idempotencyAnswer(request)).isEqualTo(first);
        later.forget();
        assertThat(idempotencyAnswer(request)).isNotEqualTo(first);
    }

    private Made idempotencyAnswer(Idempotency.Request request) {
        return idempotency.once(request, Made.class, this::work);
    }

    private Idempotency.Request request(String actor, Object body) {
        return new Idempotency.Request(actor, randomness.id(), "makeThing", body);
    }

    private Made work() {
        done.incrementAndGet();
        return new Made(randomness.id(), List.of("ABCD-" + randomness.id()));
    }

    private void assertRefused(RefusalCode code, Idempotency.Request request) {
        assertThatThrownBy(() -> idempotency.once(request, Made.class, this::work))
                .isInstanceOfSatisfying(
                        RefusedException.class,
                        refused -> assertThat(refused.code()).isEqualTo(code));
    }

    private static void await(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static void pause(Duration time) {
        try {
            Thread.sleep(time.toMillis());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
