package org.commonhold.ballot.cast;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.Statement;
import java.util.List;
import java.util.Map;
import org.commonhold.api.RefusalCode;
import org.commonhold.ballot.BallotBox;
import org.commonhold.contract.Base64Url;
import org.commonhold.contract.Bytes;
import org.commonhold.contract.Hash;
import org.commonhold.contract.ballot.BallotCast;
import org.commonhold.contract.ballot.BallotCommitment;
import org.commonhold.contract.ballot.Receipt;
import org.commonhold.contract.document.Choice;
import org.commonhold.contract.document.KeyEnrolment;
import org.commonhold.contract.json.JsonValue;
import org.commonhold.contract.log.EntryType;
import org.commonhold.contract.log.LogEntry;
import org.commonhold.contract.log.ProofCheck;
import org.commonhold.contract.log.TreeHash;
import org.commonhold.contract.roll.Participation;
import org.commonhold.platform.RefusedException;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Opening, closing and counting a box; and what may be read of it by whom. */
class BallotBoxTest {
    @TempDir
    static Path guard;

    private static Node node;
    private TestAssembly assembly;

    @BeforeAll
    static void start() {
        node = Node.start(guard);
    }

    @AfterAll
    static void stop() {
        node.close();
    }

    @BeforeEach
    void openAssembly() {
        assembly = TestAssembly.open(node, 5);
    }

    @Test
    void close_withBallotsAndRefusals_statesBothUnderItsLastEntry() {
        assembly.cast(node, assembly.yes(0)).ok();
        assembly.cast(node, assembly.party(2, Choice.Answer.NO)).ok();
        assembly.cast(node, assembly.party(2, Choice.Answer.YES)).refused(RefusalCode.BALLOT_ALREADY_CAST);
        assembly.cast(node, assembly.party(2, Choice.Answer.YES)).refused(RefusalCode.BALLOT_ALREADY_CAST);

        BallotBox.Closed closed = close();

        LogEntry entry = entry(closed.index());
        assertThat(entry.type()).isEqualTo(EntryType.ASSEMBLY_CLOSED);
        assertThat(entry.body().get("ballots")).isEqualTo(new JsonValue.JsonInteger(2));
        assertThat(entry.body().get("participationRoot"))
                .isEqualTo(new JsonValue.JsonString(closed.participationRoot()));
        assertThat(entry.body().get("refusals"))
                .isEqualTo(JsonValue.JsonObject.builder()
                        .put("ballot-already-cast", 2)
                        .build());
        assertThat(entry.body().get("reason")).isEqualTo(new JsonValue.JsonString("window"));
        assertThat(closed.ballots()).isEqualTo(2);
        assembly.cast(node, assembly.yes(1)).refused(RefusalCode.BALLOT_WINDOW_CLOSED);
        assertThat(node.book.checkpoint(assembly.community).size()).isEqualTo(closed.index() + 1);
    }

    @Test
    void participation_afterTheClose_everyPartyFindsItsOwnRowUnderTheRoot() {
        assembly.cast(node, assembly.yes(3)).ok();
        assertThat(node.box
                        .participation(assembly.assembly, List.of("1-1-00003"))
                        .rows())
                .isEmpty();
        BallotBox.Closed closed = close();

        BallotBox.ProvenRows own = node.box.participation(assembly.assembly, List.of("1-1-00003", "1-1-00004"));

        assertThat(own.root()).isEqualTo(closed.participationRoot());
        assertThat(own.rows())
                .hasSize(2)
                .allSatisfy(row -> assertThat(ProofCheck.includes(
                                TreeHash.leaf(Bytes.utf8(row.text()).toArray()),
                                row.index(),
                                own.size(),
                                Hash.fromHex(own.root()),
                                row.proof().stream().map(Hash::fromHex).toList()))
                        .isTrue());
        Participation voted =
                Participation.read(Bytes.utf8(own.rows().get(0).text()).toArray());
        assertThat(voted.status()).isEqualTo(Participation.Status.VOTED_ELECTRONIC);
        assertThat(voted.method()).isEqualTo(KeyEnrolment.Method.LETTER);
        assertThat(voted.slot()).isEqualTo(assembly.parties.get(3).slot());
        assertThat(Participation.read(Bytes.utf8(own.rows().get(1).text()).toArray())
                        .status())
                .isEqualTo(Participation.Status.NOT_VOTED);
    }

    @Test
    void openForCount_beforeTheClose_isRefused() {
        assembly.cast(node, assembly.yes(0)).ok();

        assertThatThrownBy(() -> node.box.openForCount(assembly.assembly))
                .isInstanceOfSatisfying(
                        RefusedException.class, e -> assertThat(e.code()).isEqualTo(RefusalCode.BALLOT_BOX_STILL_OPEN));
    }

    @Test
    void openForCount_afterTheClose_givesEveryBallotBehindItsCommitment() {
        assembly.cast(node, assembly.yes(0)).ok();
        assembly.cast(node, assembly.party(1, Choice.Answer.NO)).ok();
        assembly.cast(node, assembly.party(2, Choice.Answer.ABSTAIN)).ok();
        close();

        List<BallotBox.OpenedBallot> opened = node.box.openForCount(assembly.assembly);

        assertThat(opened)
                .extracting(ballot -> ballot.choices().get(TestAssembly.MATTER))
                .containsExactly(Choice.Answer.YES, Choice.Answer.NO, Choice.Answer.ABSTAIN);
        assertThat(opened).allSatisfy(ballot -> {
            BallotCast cast = BallotCast.read(entry(ballot.cast().index()));
            assertThat(cast.commitment())
                    .isEqualTo(BallotCommitment.of(ballot.jws(), null, Bytes.fromHex(ballot.blinding())));
            assertThat(cast.slot()).isEqualTo(ballot.slot());
        });
    }

    @Test
    void openAndClose_twice_areRefused() {
        assertThatThrownBy(() -> node.transact(() -> {
                    node.box.open(assembly.assembly);
                    return 0;
                }))
                .isInstanceOf(RefusedException.class);
        close();
        assertThatThrownBy(this::close).isInstanceOf(RefusedException.class);
    }

    @Test
    void receipts_askedForLater_proveTheSameEntryAgainstANewerCheckpoint() {
        String jws = assembly.yes(0);
        Receipt first = assembly.receipt(assembly.cast(node, jws), 0, jws);
        assembly.cast(node, assembly.yes(1)).ok();

        List<BallotBox.CastReceipt> again = node.box.receipts(assembly.assembly, List.of("1-1-00000"));

        assertThat(again).hasSize(1);
        BallotBox.CastReceipt receipt = again.get(0);
        assertThat(receipt.entry()).isEqualTo(first.entry());
        assertThat(receipt.proof()).isNotEqualTo(first.proof());
        assembly.verify(
                new Receipt(
                        receipt.entry(),
                        Bytes.fromHex(receipt.blinding()),
                        receipt.jws(),
                        receipt.proof(),
                        Hash.fromHex(receipt.ballotId())),
                0,
                jws);
    }

    @Test
    void stored_noTable_holdsAChoiceInTheClear() throws Exception {
        String jws = assembly.yes(0);
        String[] parts = jws.split("\\.");
        assembly.cast(node, jws).ok();
        List<String> secrets = List.of(
                "\"YES\"",
                parts[1],
                parts[2],
                Bytes.of(Base64Url.read(parts[1])).text().replaceAll(".*\"nonce\":\"([^\"]+)\".*", "$1"));

        try (Connection connection = node.stranger();
                Statement statement = connection.createStatement()) {
            for (String table : List.of("ballot", "ballot_roll_row", "ballot_box", "ballot_refusal", "log_entry")) {
                assertHoldsNone(statement, table, secrets);
            }
        }
    }

    private static void assertHoldsNone(Statement statement, String table, List<String> secrets) throws Exception {
        try (ResultSet rows = statement.executeQuery("SELECT * FROM " + table)) {
            int columns = rows.getMetaData().getColumnCount();
            while (rows.next()) {
                for (int column = 1; column <= columns; column++) {
                    byte[] value = rows.getBytes(column);
                    String text = value == null ? "" : new String(value, StandardCharsets.ISO_8859_1);
                    assertThat(secrets).as(table).noneMatch(text::contains);
                }
            }
        }
    }

    private BallotBox.Closed close() {
        return node.transact(() -> node.box.close(assembly.assembly, Map.of("reason", "window")));
    }

    private LogEntry entry(long index) {
        return LogEntry.read(Bytes.utf8(
                        node.book.entries(assembly.community, index, index + 1).get(0))
                .toArray());
    }
}
