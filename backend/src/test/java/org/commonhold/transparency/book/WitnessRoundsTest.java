package org.commonhold.transparency.book;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.micronaut.context.ApplicationContext;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.commonhold.api.RefusalCode;
import org.commonhold.contract.Bytes;
import org.commonhold.contract.log.NoteKey;
import org.commonhold.contract.log.SignedNote;
import org.commonhold.contract.log.TlogProof;
import org.commonhold.contract.log.TreeHash;
import org.commonhold.platform.RefusedException;
import org.commonhold.testing.Eventually;
import org.commonhold.transparency.Book;
import org.commonhold.transparency.store.LogHead;
import org.commonhold.transparency.store.LogStore;
import org.commonhold.witness.RunningWitness;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A service with a real witness: cosignatures come in the background, and what contradicts them is refused. */
class WitnessRoundsTest {
    @TempDir
    Path folder = Path.of("");

    private final List<AutoCloseable> opened = new ArrayList<>();

    @AfterEach
    void close() throws Exception {
        for (AutoCloseable each : opened) {
            each.close();
        }
    }

    @Test
    void checkpoint_newEntries_areCosignedAndServedWithTheLine() {
        RunningWitness witness = witness("w1");
        BookDriver driver = node("guard", witness.setting());
        String community = driver.newCommunity();
        witness.serve(driver.book.identity(community).verifierKey());
        Book.Appended entry = driver.append(community, 7).get(6);

        await(() -> driver.book.witnessesOver(community, entry.index()) == 1);
        await(() -> driver.book.witnesses(community).get(0).standing() == Book.Standing.AGREES);

        SignedNote served = SignedNote.read(driver.book.checkpoint(community).note());
        assertThat(served.cosignedBy(witness.key())).isPresent();
        assertThat(driver.context.getBean(PublishedLog.class).head(community).note())
                .isEqualTo(served.note());
        TlogProof proof = TlogProof.read(
                driver.book.witnessedProof(community, entry.index()).orElseThrow());
        assertThat(proof.checkpoint()).isEqualTo(served);
        assertThat(proof.includes(TreeHash.leaf(Bytes.utf8(entry.text()).toArray())))
                .isTrue();
        assertThat(driver.book.witnesses(community)).singleElement().satisfies(view -> {
            assertThat(view.standing()).isEqualTo(Book.Standing.AGREES);
            assertThat(view.size()).isEqualTo(8);
            assertThat(view.name()).isEqualTo("w1");
        });
        Book.Appended later = driver.append(community, 1).get(0);
        assertThat(driver.book.witnessedProof(community, entry.index())).isPresent();
        await(() -> driver.book.witnessesOver(community, later.index()) == 1);
    }

    @Test
    void checkpoint_witnessThatIsAwayForAWhile_isCaughtUpAndNobodyWaited() throws Exception {
        RunningWitness agrees = witness("w1");
        try (ServerSocket hanging = new ServerSocket(0, 50, InetAddress.getLoopbackAddress())) {
            String silent = witness("w2").setting().replaceFirst(":[0-9]+$", ":" + hanging.getLocalPort());
            BookDriver driver = node("guard", agrees.setting() + ", " + silent);
            String community = driver.newCommunity();
            // CHECKSTYLE OFF: RegexpSingleline waiting is a matter of the machine's clock
            long begun = System.nanoTime();
            for (int i = 0; i < 20; i++) {
                driver.append(community, 1);
                driver.book.checkpoint(community);
            }

            assertThat(Duration.ofNanos(System.nanoTime() - begun)).isLessThan(Duration.ofSeconds(9));
            // CHECKSTYLE ON: RegexpSingleline
            assertThat(driver.book.witnessesOver(community, 0)).isZero();
            assertThat(driver.book.witnessedProof(community, 0)).isEmpty();
            agrees.serve(driver.book.identity(community).verifierKey());
            await(() -> driver.book.witnessesOver(community, 20) == 1);
            await(() -> driver.book.witnesses(community).get(0).standing() == Book.Standing.AGREES);
            assertThat(driver.book.witnesses(community))
                    .extracting(Book.WitnessView::standing)
                    .containsExactly(Book.Standing.AGREES, Book.Standing.SILENT);
        }
    }

    @Test
    void checkpoint_restoredDumpOnANodeWithoutGuard_isRefusedOnTheWitnessesWord() {
        RunningWitness witness = witness("w1");
        BookDriver driver = node("guard", witness.setting());
        String community = driver.newCommunity();
        witness.serve(driver.book.identity(community).verifierKey());
        driver.append(community, 2);
        LogStore store = driver.context.getBean(LogStore.class);
        LogHead backup = store.head(community).orElseThrow();
        driver.append(community, 5);
        await(() -> driver.book.witnessesOver(community, 7) == 1);
        driver.context.close();

        BookDriver restored = node("another-guard", witness.setting());
        restored.sql("DELETE FROM log_entry WHERE community_id = ? AND entry_index >= ?", community, backup.size());
        restored.sql("DELETE FROM log_witness WHERE community_id = ?", community);
        LogStore older = restored.context.getBean(LogStore.class);
        restored.transact(() -> older.append(older.lockHead(community).orElseThrow(), List.of(), backup));

        await(() -> restored.book.witnesses(community).get(0).standing() == Book.Standing.REFUSES);
        assertThatThrownBy(() -> restored.book.checkpoint(community))
                .isInstanceOfSatisfying(
                        RefusedException.class,
                        refused -> assertThat(refused.code()).isEqualTo(RefusalCode.LOG_ROLLBACK_DETECTED));
    }

    @Test
    void checkpoint_forkUnderTheSameKey_isNeverCosignedAndTheWitnessKeepsBoth() {
        RunningWitness witness = witness("w1");
        BookDriver driver = node("guard", witness.setting());
        String community = driver.newCommunity();
        String key = driver.book.identity(community).verifierKey();
        witness.serve(key);
        LogHead backup = driver.context.getBean(LogStore.class).head(community).orElseThrow();
        driver.append(community, 3);
        await(() -> driver.book.witnessesOver(community, 3) == 1);
        String first = driver.book.checkpoint(community).note();
        driver.context.close();

        BookDriver fork = node("another-guard", witness.setting());
        fork.sql("DELETE FROM log_entry WHERE community_id = ? AND entry_index >= ?", community, backup.size());
        fork.sql("DELETE FROM log_witness WHERE community_id = ?", community);
        LogStore store = fork.context.getBean(LogStore.class);
        fork.transact(() -> {
            store.append(store.lockHead(community).orElseThrow(), List.of(), backup);
            fork.book.lock(community).append("notice.sent", java.util.Collections.nCopies(9, Map.of("n", "other")));
        });

        await(() -> fork.book.witnesses(community).get(0).standing() == Book.Standing.REFUSES);
        String second = fork.book.checkpoint(community).note();
        assertThat(SignedNote.read(second).signedBy(NoteKey.read(key))).isTrue();
        assertThat(fork.book.witnessesOver(community, 1)).isZero();
        assertThat(witness.refused())
                .singleElement()
                .satisfies(both -> assertThat(both)
                        .contains(
                                SignedNote.read(first).text(),
                                SignedNote.read(second).text()));
    }

    @ParameterizedTest
    @ValueSource(strings = {"nonsense", "http://127.0.0.1:1", "{key}", "{key} ftp://x", "{log} http://x.example"})
    void start_settingThatIsNoWitness_endsTheStart(String setting) {
        RunningWitness witness = witness("w1");
        String log = "x.example/log/1+b4745015+AQAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA";
        String given = setting.replace("{key}", witness.key().vkey()).replace("{log}", log);

        assertThatThrownBy(() -> node("guard", given)).hasStackTraceContaining("commonhold.log.witnesses");
    }

    private RunningWitness witness(String name) {
        RunningWitness witness = new RunningWitness(folder.resolve(name), name);
        opened.add(witness);
        return witness;
    }

    private BookDriver node(String guard, String witnesses) {
        ApplicationContext context = ApplicationContext.builder("test")
                .properties(Map.of(
                        "commonhold.log.guard-dir",
                        folder.resolve(guard).toString(),
                        "commonhold.log.witnesses",
                        witnesses,
                        "commonhold.log.witness-round",
                        "50ms"))
                .start();
        opened.add(context);
        return new BookDriver(context);
    }

    private static void await(Callable<Boolean> condition) {
        Eventually.until("what the rounds do", condition);
    }
}
