package org.commonhold.transparency.book;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.micronaut.context.ApplicationContext;
import io.micronaut.test.extensions.junit5.annotation.MicronautTest;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.commonhold.api.RefusalCode;
import org.commonhold.contract.Bytes;
import org.commonhold.contract.ContractException;
import org.commonhold.contract.log.Checkpoint;
import org.commonhold.contract.log.EntryType;
import org.commonhold.contract.log.LogEntry;
import org.commonhold.contract.log.SignedNote;
import org.commonhold.contract.log.TlogProof;
import org.commonhold.contract.log.TreeHash;
import org.commonhold.platform.RefusedException;
import org.commonhold.transparency.Book;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@MicronautTest(transactional = false)
class CommunityBookTest {
    @Inject
    ApplicationContext context;

    @Inject
    LogRebuild rebuild;

    @Inject
    Clock clock;

    private BookDriver driver;
    private String community = "";

    @BeforeEach
    void openBook() {
        driver = new BookDriver(context);
        community = driver.newCommunity();
    }

    @Test
    void open_newCommunity_firstEntryNamesTheKey() {
        LogEntry first = LogEntry.read(
                Bytes.utf8(driver.book.entries(community, 0, 1).get(0)).toArray());

        assertThat(first.type()).isEqualTo(EntryType.LOG_KEY);
        assertThat(first.body().get("key").toString())
                .contains(driver.book.identity(community).verifierKey());
        assertThat(driver.book.identity(community).origin()).isEqualTo("commonhold.localhost/log/" + community);
    }

    @Test
    void checkpoint_afterAppends_isSignedByTheBooksKeyOverAllEntries() {
        driver.append(community, 6);

        Book.SignedCheckpoint checkpoint = driver.book.checkpoint(community);

        SignedNote note = SignedNote.read(checkpoint.note());
        assertThat(note.signedBy(driver.key(community))).isTrue();
        assertThat(Checkpoint.read(note.text()).size()).isEqualTo(7);
        assertThat(rebuild.check(community)).isEmpty();
    }

    @Test
    void proof_everyEntry_leadsToTheCheckpoint() {
        driver.append(community, 12);

        List<String> entries = driver.book.entries(community, 0, 13);
        for (int index = 0; index < entries.size(); index++) {
            TlogProof proof = TlogProof.read(driver.book.proof(community, index));
            assertThat(proof.includes(
                            TreeHash.leaf(Bytes.utf8(entries.get(index)).toArray())))
                    .isTrue();
        }
    }

    @Test
    void proof_beyondTheHead_isRefused() {
        assertThatThrownBy(() -> driver.book.proof(community, 1))
                .isInstanceOfSatisfying(
                        RefusedException.class, e -> assertThat(e.code()).isEqualTo(RefusalCode.LOG_ENTRY_UNKNOWN));
    }

    @Test
    void append_transactionRolledBack_leavesTheBookAsItWas() {
        Book.SignedCheckpoint before = driver.book.checkpoint(community);

        assertThatThrownBy(() -> driver.transact(() -> {
                    driver.book.append(community, "notice.sent", Map.of("n", "lost"));
                    throw new IllegalStateException("after the append");
                }))
                .hasMessage("after the append");
        driver.append(community, 1);

        assertThat(driver.book.checkpoint(community).size()).isEqualTo(before.size() + 1);
        assertThat(rebuild.check(community)).isEmpty();
    }

    @Test
    void append_severalTimesInOneTransaction_numbersWithoutGaps() {
        driver.transact(() -> {
            assertThat(driver.book.append(community, "notice.sent", Map.of()).index())
                    .isEqualTo(1);
            assertThat(driver.book.append(community, "notice.sent", Map.of()).index())
                    .isEqualTo(2);
        });

        assertThat(driver.book.checkpoint(community).size()).isEqualTo(3);
    }

    @Test
    void append_withoutTransaction_isAFault() {
        assertThatThrownBy(() -> driver.book.append(community, "notice.sent", Map.of()))
                .isInstanceOf(IllegalStateException.class);
    }

    @Test
    void checkpoint_insideTransaction_isAFaultBecauseNothingIsCommitted() {
        assertThatThrownBy(() -> driver.transact(() -> driver.book.checkpoint(community)))
                .isInstanceOf(IllegalStateException.class);
    }

    @Test
    void append_entryOverSixteenKibibytes_isNotMade() {
        int overhead = Bytes.utf8(driver.append(community, 1).get(0).text()).length() - 36;
        String fits = "x".repeat(LogEntry.MAX_BYTES - overhead);

        driver.transact(() -> driver.book.append(community, "notice.sent", Map.of("n", fits)));
        assertThatThrownBy(() ->
                        driver.transact(() -> driver.book.append(community, "notice.sent", Map.of("n", fits + "x"))))
                .isInstanceOf(ContractException.class);

        assertThat(driver.book.checkpoint(community).size()).isEqualTo(3);
    }

    @Test
    void append_clockBehindTheNewestEntry_keepsTheTimeOfThatEntry() {
        driver.sql("UPDATE log_head SET last_at = '2100-01-01 00:00:00' WHERE community_id = ?", community);

        assertThat(driver.append(community, 1).get(0).at()).isEqualTo(Instant.parse("2100-01-01T00:00:00Z"));
        assertThat(clock.instant()).isBefore(Instant.parse("2100-01-01T00:00:00Z"));
    }

    @Test
    void statement_lookingLikeACheckpoint_isNotSigned() {
        String text = driver.book.identity(community).origin() + "\n1\nabc\n";

        assertThatThrownBy(() -> driver.book.statement(community, text)).isInstanceOf(IllegalArgumentException.class);
        SignedNote note = SignedNote.read(driver.book.statement(community, "commonhold/test/v1\nanything\n"));
        assertThat(note.signedBy(driver.key(community))).isTrue();
    }

    @Test
    void entriesOfType_fromAnIndex_givesOnlyThoseAtOrAfterIt() {
        driver.append(community, 3);

        assertThat(driver.book.entriesOfType(community, "notice.sent", 2))
                .extracting(Book.Appended::index)
                .containsExactly(2L, 3L);
        assertThat(driver.book.entriesOfType(community, "log.key", 1)).isEmpty();
    }
}
