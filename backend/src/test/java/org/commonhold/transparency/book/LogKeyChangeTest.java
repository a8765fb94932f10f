package org.commonhold.transparency.book;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.micronaut.context.ApplicationContext;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.commonhold.api.RefusalCode;
import org.commonhold.contract.Bytes;
import org.commonhold.contract.Hash;
import org.commonhold.contract.log.Checkpoint;
import org.commonhold.contract.log.KeyHistory;
import org.commonhold.contract.log.LogEntry;
import org.commonhold.contract.log.NoteKey;
import org.commonhold.contract.log.ProofCheck;
import org.commonhold.contract.log.SignedNote;
import org.commonhold.contract.log.TlogProof;
import org.commonhold.platform.RefusedException;
import org.commonhold.testing.Eventually;
import org.commonhold.transparency.Book;
import org.commonhold.transparency.store.LogStore;
import org.commonhold.witness.RunningWitness;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A book changes its key: by an entry that both keys signed, without a gap, on every node, and the former key is gone. */
class LogKeyChangeTest {
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
    void change_isAnnouncedInTheBook_andTheCheckpointThatCoversItIsTheNewKeys() {
        BookDriver driver = node("guard");
        String community = driver.newCommunity();
        driver.append(community, 4);
        NoteKey former = driver.key(community);
        Book.SignedCheckpoint before = driver.book.checkpoint(community);

        Book.LogKey changed = change(driver, community, former.vkey());

        SignedNote after = SignedNote.read(driver.book.checkpoint(community).note());
        KeyHistory history = history(driver, community);
        assertThat(changed.from()).isEqualTo(before.size());
        assertThat(driver.key(community).vkey())
                .isEqualTo(changed.verifierKey())
                .isNotEqualTo(former.vkey());
        assertThat(Checkpoint.read(after.text()).size()).isEqualTo(before.size() + 1);
        assertThat(after.signedBy(driver.key(community))).isTrue();
        assertThat(after.signedBy(former)).isFalse();
        assertThat(history.knows(former)).isTrue();
        assertThat(history.signed(SignedNote.read(before.note()))).isTrue();
        assertThat(history.signed(after)).isTrue();
        assertThat(driver.book.keys(community)).hasSize(2).last().isEqualTo(changed);
        assertThat(driver.context.getBean(LogRebuild.class).check(community)).isEmpty();
    }

    @Test
    void change_askedAgain_isAnsweredAlike_andForAnOlderKeyRefused() {
        BookDriver driver = node("guard");
        String community = driver.newCommunity();
        String first = driver.key(community).vkey();
        Book.LogKey second = change(driver, community, first);

        assertThat(change(driver, community, first)).isEqualTo(second);
        assertThat(driver.committedEntries(community)).isEqualTo(2);
        change(driver, community, second.verifierKey());

        assertThatThrownBy(() -> change(driver, community, first))
                .isInstanceOfSatisfying(
                        RefusedException.class,
                        refused -> assertThat(refused.code()).isEqualTo(RefusalCode.LOG_KEY_CHANGED));
        assertThat(history(driver, community).keys()).hasSize(3);
    }

    @Test
    void change_rolledBack_leavesTheKeyInForce() {
        BookDriver driver = node("guard");
        String community = driver.newCommunity();
        String key = driver.key(community).vkey();

        assertThatThrownBy(() -> driver.transact(() -> {
                    driver.book.changeKey(community, key);
                    throw new IllegalStateException("after the change");
                }))
                .hasMessageContaining("after the change");

        assertThat(driver.key(community).vkey()).isEqualTo(key);
        assertThat(SignedNote.read(driver.book.checkpoint(community).note()).signedBy(NoteKey.read(key)))
                .isTrue();
        assertThat(driver.committedEntries(community)).isEqualTo(1);
    }

    @Test
    void formerKey_isGoneFromTheDatabase_andAStatementIsSignedByTheNewOne() {
        BookDriver driver = node("guard");
        String community = driver.newCommunity();
        NoteKey former = driver.key(community);
        LogStore store = driver.context.getBean(LogStore.class);
        Bytes seed = store.log(community).orElseThrow().sealedSeed();

        change(driver, community, former.vkey());

        assertThat(store.log(community).orElseThrow().sealedSeed()).isNotEqualTo(seed);
        SignedNote statement = SignedNote.read(driver.book.statement(community, "commonhold/test\n"));
        assertThat(statement.signedBy(former)).isFalse();
        assertThat(history(driver, community).stated(statement)).isTrue();
    }

    @Test
    void receiptsBeforeAndAfter_holdUnderTheHistory_andUnderNoKeyThatIsNotAnnounced() {
        BookDriver driver = node("guard");
        String community = driver.newCommunity();
        Book.Appended early = driver.append(community, 1).get(0);
        TlogProof before = TlogProof.read(driver.book.proof(community, early.index()));
        NoteKey former = driver.key(community);
        change(driver, community, former.vkey());
        Book.Appended late = driver.append(community, 1).get(0);
        TlogProof after = TlogProof.read(driver.book.proof(community, late.index()));

        KeyHistory history = history(driver, community);
        assertThat(history.signed(before.checkpoint())).isTrue();
        assertThat(history.signed(after.checkpoint())).isTrue();
        assertThat(KeyHistory.of(former).signed(after.checkpoint()))
                .as("the change has to be read first")
                .isFalse();
        driver.sql(
                "UPDATE log_entry SET entry = REPLACE(entry, 'log-key/v1', 'log-kez/v1') WHERE community_id = ?",
                community);
        assertThatThrownBy(() -> history(driver, community)).hasMessageContaining("not announced");
    }

    @Test
    void twoNodes_writingWhileTheKeyChanges_signEveryHeadWithTheKeyInForce(@TempDir Path second) throws Exception {
        List<BookDriver> drivers = List.of(node("first"), node(second.toString()));
        String community = drivers.get(0).newCommunity();
        ExecutorService writers = Executors.newFixedThreadPool(4);
        opened.add(writers::shutdownNow);
        List<Future<List<Book.SignedCheckpoint>>> running = new ArrayList<>();
        for (int writer = 0; writer < 4; writer++) {
            running.add(writers.submit(write(drivers.get(writer % 2), community)));
        }
        for (int change = 0; change < 3; change++) {
            BookDriver driver = drivers.get(change % 2);
            change(driver, community, driver.key(community).vkey());
        }

        List<Book.SignedCheckpoint> heads = new ArrayList<>();
        for (Future<List<Book.SignedCheckpoint>> done : running) {
            heads.addAll(done.get());
        }
        KeyHistory history = history(drivers.get(1), community);
        Book.SignedCheckpoint last = drivers.get(1).book.checkpoint(community);
        PublishedLog log = drivers.get(0).context.getBean(PublishedLog.class);
        assertThat(history.keys()).hasSize(4);
        assertThat(heads).hasSize(4 * 20).allSatisfy(head -> {
            assertThat(history.signed(SignedNote.read(head.note()))).isTrue();
            assertThat(ProofCheck.consistent(
                            head.size(),
                            last.size(),
                            Hash.fromHex(head.rootHex()),
                            Hash.fromHex(last.rootHex()),
                            log.consistency(community, head.size(), last.size()).hashes()))
                    .isTrue();
        });
    }

    @Test
    void witness_thatWasGivenTheNewKey_goesOnCosigning_andWhatOnlyTheFormerSawIsNotSignedAnew() {
        RunningWitness witness = new RunningWitness(folder.resolve("witness"), "w1");
        opened.add(witness);
        BookDriver driver = node("guard", witness.setting());
        String community = driver.newCommunity();
        String former = driver.book.identity(community).verifierKey();
        witness.serve(former);
        Eventually.until("cosigned", () -> driver.book.witnessesOver(community, 0) == 1);

        Book.LogKey changed = change(driver, community, former);
        assertThat(driver.book.witnessedProof(community, 0)).isEmpty();
        assertThat(driver.book.witnessesOver(community, changed.from())).isZero();
        witness.close();
        witness.serve(former, changed.verifierKey());

        Eventually.until("cosigned", () -> driver.book.witnessesOver(community, changed.from()) == 1);
        TlogProof proof =
                TlogProof.read(driver.book.witnessedProof(community, 0).orElseThrow());
        assertThat(history(driver, community).signed(proof.checkpoint())).isTrue();
        assertThat(proof.checkpoint().cosignedBy(witness.key())).isPresent();
    }

    private static Callable<List<Book.SignedCheckpoint>> write(BookDriver driver, String community) {
        return () -> {
            List<Book.SignedCheckpoint> heads = new ArrayList<>();
            for (int i = 0; i < 20; i++) {
                driver.append(community, 1);
                heads.add(driver.book.checkpoint(community));
            }
            return heads;
        };
    }

    private static Book.LogKey change(BookDriver driver, String community, String former) {
        List<Book.LogKey> changed = new ArrayList<>();
        driver.transact(() -> changed.add(driver.book.changeKey(community, former)));
        return changed.get(0);
    }

    /** As a stranger reads it: from the texts of the entries. */
    private static KeyHistory history(BookDriver driver, String community) {
        long size = driver.book.checkpoint(community).size();
        return KeyHistory.read(driver.book.entries(community, 0, size).stream()
                .map(text -> LogEntry.read(Bytes.utf8(text).toArray()))
                .toList());
    }

    private BookDriver node(String guard, String... witness) {
        ApplicationContext context = ApplicationContext.builder("test")
                .properties(Map.of(
                        "commonhold.log.guard-dir",
                        folder.resolve(guard).toString(),
                        "commonhold.log.witnesses",
                        String.join(",", witness),
                        "commonhold.log.witness-round",
                        "100ms"))
                .start();
        opened.add(context);
        return new BookDriver(context);
    }
}
