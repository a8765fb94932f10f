package org.commonhold.ballot.cast;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import org.commonhold.api.RefusalCode;
import org.commonhold.testing.Eventually;
import org.commonhold.testing.MysqlProxy;
import org.commonhold.testing.ServiceClient.Answer;
import org.commonhold.transparency.book.LogRebuild;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The network between service and database is cut at the very COMMIT of a ballot; nobody is told what did not happen. */
class CutAtCommitTest {
    private static final int ROUNDS = 4;

    @TempDir
    Path guard;

    @ParameterizedTest
    @EnumSource(
            value = MysqlProxy.Cut.class,
            names = {"BEFORE_COMMIT", "AFTER_COMMIT"})
    void cast_connectionCutAtTheCommit_isResolvedByTheSameBallot(MysqlProxy.Cut when) throws Exception {
        try (Node plain = Node.start(guard.resolve("plain"));
                MysqlProxy proxy = new MysqlProxy(plain.databasePort());
                Node node = Node.startThrough(guard.resolve("cut"), proxy.port(), plain)) {
            TestAssembly assembly = TestAssembly.open(node, ROUNDS);
            for (int party = 0; party < ROUNDS; party++) {
                String jws = assembly.yes(party);
                int before = proxy.cuts();
                proxy.cut(when);
                Answer answer = assembly.cast(node, jws);
                proxy.cut(MysqlProxy.Cut.NEVER);

                assertThat(proxy.cuts()).isGreaterThan(before);
                if (answer.status() == 200) {
                    assertThat(when).isEqualTo(MysqlProxy.Cut.AFTER_COMMIT);
                    assembly.receipt(answer, party, jws);
                } else {
                    answer.refused(RefusalCode.BALLOT_OUTCOME_UNKNOWN);
                }
                awaitBallots(plain, assembly, when == MysqlProxy.Cut.AFTER_COMMIT ? party + 1 : party);
                assembly.receipt(assembly.cast(node, jws), party, jws);
                awaitBallots(plain, assembly, party + 1);
            }
            assertThat(node.context.getBean(LogRebuild.class).check(assembly.community))
                    .isEmpty();
        }
    }

    private static void awaitBallots(Node node, TestAssembly assembly, long wanted) {
        Eventually.until(wanted + " ballots", () -> count(node, assembly) == wanted);
    }

    private static long count(Node node, TestAssembly assembly) throws Exception {
        try (Connection stranger = node.stranger();
                PreparedStatement select =
                        stranger.prepareStatement("SELECT COUNT(*) FROM ballot WHERE assembly_id = ?")) {
            select.setString(1, assembly.assembly);
            try (ResultSet row = select.executeQuery()) {
                row.next();
                return row.getLong(1);
            }
        }
    }
}
