package org.commonhold.transparency.book;

import static org.assertj.core.api.Assertions.assertThat;

import io.micronaut.context.ApplicationContext;
import io.micronaut.test.extensions.junit5.annotation.MicronautTest;
import jakarta.inject.Inject;
import org.commonhold.transparency.book.LogRebuild.Finding;
import org.commonhold.transparency.book.LogRebuild.What;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Whatever an operator changes in the rows of a book is found, and named by its first entry. */
@MicronautTest(transactional = false)
class LogRebuildTest {
    @Inject
    ApplicationContext context;

    @Inject
    LogRebuild rebuild;

    private BookDriver driver;
    private String community = "";

    @BeforeEach
    void writeBook() {
        driver = new BookDriver(context);
        community = driver.newCommunity();
        driver.append(community, 7);
    }

    @Test
    void check_untouchedBook_findsNothing() {
        assertThat(rebuild.check(community)).isEmpty();
    }

    @Test
    void check_oneByteOfAnEntryChanged_namesTheEntry() {
        driver.sql(
                "UPDATE log_entry SET entry = REPLACE(entry, '{\"at\"', '{\"aT\"') WHERE community_id = ? AND entry_index = 3",
                community);

        assertThat(rebuild.check(community))
                .containsExactly(
                        new Finding(3, What.LEAF_HASH),
                        new Finding(3, What.ENTRY_MALFORMED),
                        new Finding(8, What.HEAD));
    }

    @Test
    void check_entryChangedWithItsLeafHash_findsTheHead() {
        driver.sql(
                "UPDATE log_entry a JOIN log_entry b ON b.community_id = a.community_id AND b.entry_index = 2"
                        + " SET a.entry = b.entry, a.leaf_hash = b.leaf_hash, a.entry_at = b.entry_at"
                        + " WHERE a.community_id = ? AND a.entry_index = 3",
                community);

        assertThat(rebuild.check(community)).containsExactly(new Finding(8, What.HEAD));
    }

    @Test
    void check_entryDeleted_namesTheGap() {
        driver.sql("DELETE FROM log_entry WHERE community_id = ? AND entry_index = 4", community);

        assertThat(rebuild.check(community)).containsExactly(new Finding(4, What.ENTRY_MISSING));
    }

    @Test
    void check_entryAddedBehindTheHead_isFound() {
        driver.sql(
                "INSERT INTO log_entry SELECT community_id, 8, entry_type, entry_at, leaf_hash, entry FROM log_entry e"
                        + " WHERE community_id = ? AND entry_index = 7",
                community);

        assertThat(rebuild.check(community)).containsExactly(new Finding(8, What.ENTRY_BEYOND_HEAD));
    }

    @Test
    void check_timeMovedBack_namesTheEntry() {
        driver.sql(
                "UPDATE log_entry SET entry_at = '2001-01-01' WHERE community_id = ? AND entry_index = 5", community);

        assertThat(rebuild.check(community)).containsExactly(new Finding(5, What.COLUMNS), new Finding(5, What.TIME));
    }
}
