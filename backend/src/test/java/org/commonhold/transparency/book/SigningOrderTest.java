package org.commonhold.transparency.book;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.micronaut.context.ApplicationContext;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.commonhold.transparency.Book;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** COMMIT, then sign, then remember, then answer. */
class SigningOrderTest {
    @TempDir
    Path guard = Path.of("");

    private final List<ApplicationContext> nodes = new ArrayList<>();
    private BookDriver driver;
    private WatchedSigning signing;

    @BeforeEach
    void startNode() {
        driver = node();
        signing = driver.context.getBean(WatchedSigning.class);
    }

    @AfterEach
    void stopNodes() {
        nodes.forEach(ApplicationContext::close);
    }

    @Test
    void checkpoint_beforeItIsSigned_everyEntryIsCommitted() {
        String community = driver.newCommunity();
        driver.append(community, 4);
        List<Long> committed = new ArrayList<>();
        signing.community = community;
        signing.look = () -> committed.add(driver.committedEntries(community));

        driver.book.checkpoint(community);

        assertThat(signing.reached)
                .containsExactly(SigningSteps.Step.CHECKED, SigningSteps.Step.SIGNED, SigningSteps.Step.GUARDED);
        assertThat(committed).containsExactly(5L, 5L, 5L);
    }

    @Test
    void checkpoint_uncommittedEntries_areNeverSigned() {
        String community = driver.newCommunity();
        List<Long> sizes = new ArrayList<>();

        driver.transact(() -> {
            driver.book.append(community, "notice.sent", Map.of());
            Thread other =
                    new Thread(() -> sizes.add(driver.book.checkpoint(community).size()));
            other.start();
            join(other);
        });

        assertThat(sizes).containsExactly(1L);
    }

    @Test
    void checkpoint_nodeDiedAfterSigning_recoverySignsTheSameNoteAgain() {
        for (SigningSteps.Step step : SigningSteps.Step.values()) {
            String community = driver.newCommunity();
            driver.append(community, 3);
            signing.community = community;
            signing.crashAt = step;
            assertThatThrownBy(() -> driver.book.checkpoint(community)).isInstanceOf(WatchedSigning.Crash.class);
            signing.crashAt = null;

            Book.SignedCheckpoint again = driver.book.checkpoint(community);

            assertThat(node().book.checkpoint(community)).isEqualTo(again);
        }
    }

    @Test
    void checkpoint_guardFile_namesTheHeadBeforeItIsAnswered() throws Exception {
        String community = driver.newCommunity();

        Book.SignedCheckpoint checkpoint = driver.book.checkpoint(community);

        assertThat(Files.readString(guard.resolve(community + ".heads")))
                .isEqualTo("1 " + checkpoint.rootHex() + " "
                        + driver.book.identity(community).origin() + "\n");
    }

    @Test
    void checkpoint_guardLineCutShort_isIgnoredAndWrittenAgain() throws Exception {
        String community = driver.newCommunity();
        driver.book.checkpoint(community);
        Path file = guard.resolve(community + ".heads");
        Files.writeString(file, Files.readString(file) + "2 00ff");
        driver.append(community, 1);

        Book.SignedCheckpoint checkpoint = node().book.checkpoint(community);

        assertThat(Files.readAllLines(file)).last().asString().startsWith("2 " + checkpoint.rootHex());
        assertThat(Files.readString(file)).endsWith("\n");
    }

    private static void join(Thread thread) {
        try {
            thread.join();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    private BookDriver node() {
        ApplicationContext context = ApplicationContext.builder("test")
                .properties(
                        Map.of("commonhold.log.guard-dir", guard.toString(), "commonhold.test.watched-signing", "true"))
                .start();
        nodes.add(context);
        return new BookDriver(context);
    }
}
