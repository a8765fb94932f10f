package org.commonhold.transparency.http;

import static org.assertj.core.api.Assertions.assertThat;

import io.micronaut.runtime.server.EmbeddedServer;
import io.micronaut.test.extensions.junit5.annotation.MicronautTest;
import io.micronaut.transaction.TransactionDefinition;
import io.micronaut.transaction.TransactionOperations;
import jakarta.inject.Inject;
import java.sql.Connection;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.commonhold.testing.OutsideProgram;
import org.commonhold.transparency.Book;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Programs whose log code nobody here wrote read a running service: Debian's Go packages and npm's sigstore. */
@MicronautTest(transactional = false)
class OutsideReadersTest {
    private static final int ENTRIES = 530;

    @Inject
    EmbeddedServer server;

    @Inject
    Book book;

    @Inject
    TransactionOperations<Connection> transactions;

    private final String community = UUID.randomUUID().toString().replace("-", "");
    private String earlier = "";

    @BeforeEach
    void writeBook() {
        append(100);
        earlier = book.checkpoint(community).note();
        append(ENTRIES - 101);
        book.checkpoint(community);
    }

    @Test
    void goNoteAndTlog_wholeBookOverHttp_isAcceptedAndContinuesWhatWasSeen() {
        OutsideProgram.Run run = OutsideProgram.go("livelog", List.of(address(), vkey(), earlier));

        assertThat(run.output())
                .contains(
                        "checkpoint of 530 entries signed by commonhold.localhost/log/" + community,
                        "every entry included",
                        "root rebuilt from 530 entries",
                        "every earlier size is the beginning of it",
                        "continues the checkpoint of 101 entries seen before");
        assertThat(run.exit()).isZero();
    }

    @Test
    void goNoteAndTlog_changedTilesOrAnotherKey_areRefused() {
        OutsideProgram.Run changed = OutsideProgram.go("livelog", List.of("-change", address(), vkey()));
        String other = UUID.randomUUID().toString().replace("-", "");
        open(other);
        OutsideProgram.Run key = OutsideProgram.go(
                "livelog", List.of(address(), book.identity(other).verifierKey()));

        assertThat(changed.output()).contains("fails: proof from tiles");
        assertThat(key.output()).contains("fails: note");
        assertThat(List.of(changed.exit(), key.exit())).containsOnly(1);
    }

    @Test
    void sigstoreVerify_wholeBookOverHttp_isAccepted() {
        OutsideProgram.Run run = OutsideProgram.typescript(
                "tools/src/outside/readLog.ts", List.of(server.getURL().toString(), community, vkey()));

        assertThat(run.output()).contains("530 entries verified");
        assertThat(run.exit()).isZero();
    }

    private void append(int count) {
        if (earlier.isEmpty()) {
            open(community);
        }
        transactions.execute(
                TransactionDefinition.DEFAULT,
                status -> book.lock(community).append("notice.sent", Collections.nCopies(count, Map.of("n", 1))));
    }

    private void open(String id) {
        transactions.execute(TransactionDefinition.DEFAULT, status -> {
            book.open(id);
            return id;
        });
    }

    private String address() {
        return server.getURL() + "/log/" + community;
    }

    private String vkey() {
        return book.identity(community).verifierKey();
    }
}
