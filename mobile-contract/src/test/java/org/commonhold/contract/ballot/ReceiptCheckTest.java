package org.commonhold.contract.ballot;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.function.UnaryOperator;
import org.commonhold.contract.Bytes;
import org.commonhold.contract.Hash;
import org.commonhold.contract.VectorNode;
import org.commonhold.contract.ballot.ReceiptCheck.Check;
import org.commonhold.contract.ballot.ReceiptCheck.Expected;
import org.commonhold.contract.ballot.ReceiptCheck.Finding;
import org.commonhold.contract.ballot.ReceiptCheck.Outcome;
import org.commonhold.contract.ballot.ReceiptCheck.Result;
import org.commonhold.contract.ballot.ReceiptCheck.Verdict;
import org.commonhold.contract.document.OwnerBallot;
import org.commonhold.contract.log.KeyHistory;
import org.commonhold.contract.log.NoteKey;
import org.commonhold.contract.log.NoteSigner;
import org.junit.jupiter.api.Test;

/** Every single check of a receipt fails when what it looks at is changed, and only a whole receipt says "counted". */
class ReceiptCheckTest {
    private static final VectorNode FILE = VectorNode.own("ballot.json");
    private static final Receipt RECEIPT =
            Receipt.read(Bytes.utf8(FILE.get("receipt").text("text")).toArray());
    private static final KeyHistory KEY =
            KeyHistory.of(NoteKey.read(FILE.get("log").text("vkey")));
    private static final Expected EXPECTED =
            new Expected(OwnerBallot.read(FILE.get("payload").hex("hex")).assembly(), FILE.text("slot"), 1, KEY);

    @Test
    void receiptOfTheVectors_isCounted() {
        Result result = ReceiptCheck.check(RECEIPT, FILE.text("jws"), EXPECTED);
        assertThat(result.verdict()).isEqualTo(Verdict.COUNTED);
        assertThat(result.findings().stream().map(Finding::check)).containsExactly(Check.values());
    }

    @Test
    void sharedReceipt_isLogged_withTwoChecksNotMade() {
        Result result = ReceiptCheck.check(RECEIPT.withoutBallot(), null, EXPECTED);
        assertThat(result.verdict()).isEqualTo(Verdict.LOGGED_WITHOUT_BALLOT);
        assertThat(result.findings())
                .contains(
                        new Finding(Check.BALLOT_ID, Outcome.NOT_CHECKED),
                        new Finding(Check.COMMITMENT, Outcome.NOT_CHECKED));
    }

    @Test
    void sharedReceipt_withTheOwnBallotFromTheDevice_isCounted() {
        assertThat(ReceiptCheck.check(RECEIPT.withoutBallot(), FILE.text("jws"), EXPECTED)
                        .verdict())
                .isEqualTo(Verdict.COUNTED);
    }

    @Test
    void foreignAssembly_slotOrVersion_failsThatCheck() {
        assertThat(failed(RECEIPT, new Expected("0".repeat(32), EXPECTED.slot(), 1, KEY)))
                .contains(Check.ASSEMBLY);
        assertThat(failed(RECEIPT, new Expected(EXPECTED.assembly(), "0".repeat(32), 1, KEY)))
                .containsExactly(Check.SLOT);
        assertThat(failed(RECEIPT, new Expected(EXPECTED.assembly(), EXPECTED.slot(), 2, KEY)))
                .contains(Check.VERSION);
    }

    @Test
    void anotherLogKey_failsTheCheckpoint() {
        NoteSigner other = new NoteSigner(KEY.origin(), NoteKey.Kind.LOG, Bytes.of(new byte[32]));
        assertThat(failed(
                        RECEIPT,
                        new Expected(EXPECTED.assembly(), EXPECTED.slot(), 1, KeyHistory.of(other.publicKey()))))
                .containsExactly(Check.CHECKPOINT);
    }

    @Test
    void anotherBlinding_failsTheCommitment() {
        Receipt changed =
                new Receipt(RECEIPT.entry(), Bytes.of(new byte[32]), RECEIPT.jws(), RECEIPT.proof(), RECEIPT.ballot());
        assertThat(failed(changed, EXPECTED)).containsExactly(Check.COMMITMENT);
    }

    @Test
    void anotherBallotId_failsIt() {
        Receipt changed =
                new Receipt(RECEIPT.entry(), RECEIPT.blinding(), RECEIPT.jws(), RECEIPT.proof(), Hash.sha256());
        assertThat(failed(changed, EXPECTED)).containsExactly(Check.BALLOT_ID);
    }

    @Test
    void changedEntry_failsInclusion() {
        assertThat(failed(withEntry(entry -> entry.replace("42.007Z", "42.008Z")), EXPECTED))
                .containsExactly(Check.INCLUSION);
    }

    @Test
    void entryOfAnotherType_failsEverythingThatReadsIt() {
        assertThat(failed(withEntry(entry -> entry.replace("ballot.cast", "ballot.paper")), EXPECTED))
                .containsExactly(
                        Check.ENTRY_TYPE, Check.ASSEMBLY, Check.SLOT, Check.VERSION, Check.COMMITMENT, Check.INCLUSION);
    }

    @Test
    void brokenProofOrForgedSize_failsCheckpointAndInclusion() {
        assertThat(failed(withProof(proof -> proof.replace("\n7\n", "\n8\n")), EXPECTED))
                .contains(Check.CHECKPOINT);
        assertThat(failed(withProof(proof -> proof.replace("index 5", "index 4")), EXPECTED))
                .containsExactly(Check.INCLUSION);
        assertThat(failed(withProof(proof -> "nothing"), EXPECTED)).containsExactly(Check.CHECKPOINT, Check.INCLUSION);
    }

    private static Receipt withEntry(UnaryOperator<String> change) {
        return new Receipt(
                change.apply(RECEIPT.entry()), RECEIPT.blinding(), RECEIPT.jws(), RECEIPT.proof(), RECEIPT.ballot());
    }

    private static Receipt withProof(UnaryOperator<String> change) {
        return new Receipt(
                RECEIPT.entry(), RECEIPT.blinding(), RECEIPT.jws(), change.apply(RECEIPT.proof()), RECEIPT.ballot());
    }

    private static List<Check> failed(Receipt receipt, Expected expected) {
        Result result = ReceiptCheck.check(receipt, null, expected);
        assertThat(result.verdict()).isEqualTo(Verdict.REFUSED);
        return result.findings().stream()
                .filter(finding -> finding.outcome() == Outcome.FAILS)
                .map(Finding::check)
                .toList();
    }
}
