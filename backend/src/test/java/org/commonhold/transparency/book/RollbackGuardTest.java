package org.commonhold.transparency.book;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.micronaut.context.ApplicationContext;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.commonhold.api.RefusalCode;
import org.commonhold.contract.log.MerkleTree;
import org.commonhold.platform.RefusedException;
import org.commonhold.transparency.store.LogHead;
import org.commonhold.transparency.store.LogStore;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A database that was restored from a backup must not get a second signature for the same sizes. */
class RollbackGuardTest {
    @TempDir
    Path guard = Path.of("");

    private final List<ApplicationContext> nodes = new ArrayList<>();

    @AfterEach
    void stopNodes() {
        nodes.forEach(ApplicationContext::close);
    }

    @Test
    void checkpoint_olderStateRestored_isRefusedByTheRunningNodeAndAfterItsRestart() {
        BookDriver driver = node();
        String community = driver.newCommunity();
        LogHead backup = backup(driver, community);
        driver.append(community, 5);
        driver.book.checkpoint(community);

        restore(driver, backup);

        assertRefused(() -> driver.book.checkpoint(community), RefusalCode.LOG_ROLLBACK_DETECTED);
        assertRefused(() -> node().book.checkpoint(community), RefusalCode.LOG_ROLLBACK_DETECTED);
    }

    @Test
    void checkpoint_restoredStateGrownBeyondTheSignedHead_isStillRefused() {
        BookDriver driver = node();
        String community = driver.newCommunity();
        LogHead backup = backup(driver, community);
        driver.append(community, 5);
        driver.book.checkpoint(community);
        restore(driver, backup);

        driver.append(community, 9);

        assertRefused(() -> driver.book.checkpoint(community), RefusalCode.LOG_ROLLBACK_DETECTED);
        assertRefused(() -> node().book.checkpoint(community), RefusalCode.LOG_ROLLBACK_DETECTED);
        assertRefused(() -> driver.book.proof(community, 0), RefusalCode.LOG_ROLLBACK_DETECTED);
    }

    @Test
    void checkpoint_nodeThatNeverSignedTheBook_signsIt() {
        BookDriver driver = node();
        String community = driver.newCommunity();

        assertThat(driver.book.checkpoint(community).size()).isEqualTo(1);
    }

    @Test
    void checkpoint_headNotThatOfTheEntries_isRefusedAsDamaged() {
        BookDriver driver = node();
        String community = driver.newCommunity();
        driver.append(community, 2);

        driver.sql("UPDATE log_head SET root = REPEAT(CHAR(1), 32) WHERE community_id = ?", community);

        assertRefused(() -> driver.book.checkpoint(community), RefusalCode.LOG_DAMAGED);
    }

    @Test
    void raise_manyHeads_keepsTheFileSmallAndTheHighest() {
        BookDriver driver = node();
        String community = driver.newCommunity();
        RollbackGuard kept = driver.context.getBean(RollbackGuard.class);
        String origin = driver.book.identity(community).origin();
        for (long size = 1; size <= 1500; size++) {
            kept.raise(community, new org.commonhold.contract.log.Checkpoint(origin, size, MerkleTree.EMPTY.root()));
        }

        assertThat(kept.highest(community).orElseThrow().size()).isEqualTo(1500);
        assertThat(guard.resolve(community + ".heads"))
                .satisfies(file -> assertThat(java.nio.file.Files.size(file)).isLessThan(70_000));
    }

    private static LogHead backup(BookDriver driver, String community) {
        driver.append(community, 2);
        driver.book.checkpoint(community);
        return driver.context.getBean(LogStore.class).head(community).orElseThrow();
    }

    private static void restore(BookDriver driver, LogHead backup) {
        driver.sql(
                "DELETE FROM log_entry WHERE community_id = ? AND entry_index >= ?",
                backup.communityId(),
                backup.size());
        LogStore store = driver.context.getBean(LogStore.class);
        driver.transact(() -> store.append(store.lockHead(backup.communityId()).orElseThrow(), List.of(), backup));
    }

    private static void assertRefused(ThrowingCallable call, RefusalCode code) {
        assertThatThrownBy(call)
                .isInstanceOfSatisfying(
                        RefusedException.class, e -> assertThat(e.code()).isEqualTo(code));
    }

    private BookDriver node() {
        ApplicationContext context = ApplicationContext.builder("test")
                .properties(Map.of("commonhold.log.guard-dir", guard.toString()))
                .start();
        nodes.add(context);
        return new BookDriver(context);
    }
}
