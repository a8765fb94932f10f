package org.commonhold.contract.ballot;

import java.util.ArrayList;
import java.util.List;
import java.util.function.BooleanSupplier;
import org.commonhold.contract.Bytes;
import org.commonhold.contract.ContractException;
import org.commonhold.contract.document.OwnerBallot;
import org.commonhold.contract.jws.CompactJws;
import org.commonhold.contract.jws.DocumentType;
import org.commonhold.contract.log.EntryType;
import org.commonhold.contract.log.KeyHistory;
import org.commonhold.contract.log.LogEntry;
import org.commonhold.contract.log.TlogProof;
import org.commonhold.contract.log.TreeHash;
import org.jspecify.annotations.Nullable;

/** Decides whether a receipt proves that a ballot is in the book. Needs nothing but what the voter holds. */
public final class ReceiptCheck {
    private ReceiptCheck() {}

    /** The single checks, in the order in which they are reported. */
    public enum Check {
        /** The entry is a canonical ballot.cast entry. */
        ENTRY_TYPE,
        /** The entry names the expected assembly. */
        ASSEMBLY,
        /** The entry names the voter's own slot. */
        SLOT,
        /** The entry names the version that the voter signed. */
        VERSION,
        /** The receipt's ballot id is that of the voter's own payload. */
        BALLOT_ID,
        /** The entry commits to the voter's own signed ballot. */
        COMMITMENT,
        /** The checkpoint is signed by the expected log key, under its own name. */
        CHECKPOINT,
        /** The entry is in the tree of that checkpoint. */
        INCLUSION
    }

    /** What came of one check. */
    public enum Outcome {
        /** It holds. */
        HOLDS,
        /** It does not hold. */
        FAILS,
        /** It could not be made: a shared receipt holds no ballot. */
        NOT_CHECKED
    }

    /**
     * One check with its outcome.
     *
     * @param check which
     * @param outcome what came of it
     */
    public record Finding(Check check, Outcome outcome) {}

    /** What the checks come to. */
    public enum Verdict {
        /** Everything holds: the voter's own ballot is in the book. */
        COUNTED,
        /** A ballot of that party is in the book; which one was not checked. */
        LOGGED_WITHOUT_BALLOT,
        /** At least one check fails. */
        REFUSED
    }

    /**
     * All checks.
     *
     * @param findings one for every {@link Check}, in its order
     */
    public record Result(List<Finding> findings) {
        /** Copies the list. */
        public Result {
            findings = List.copyOf(findings);
        }

        /** {@return what the checks come to} */
        public Verdict verdict() {
            if (findings.stream().anyMatch(finding -> finding.outcome() == Outcome.FAILS)) {
                return Verdict.REFUSED;
            }
            boolean all = findings.stream().allMatch(finding -> finding.outcome() == Outcome.HOLDS);
            return all ? Verdict.COUNTED : Verdict.LOGGED_WITHOUT_BALLOT;
        }
    }

    /**
     * What the voter expects.
     *
     * @param assembly the assembly's id
     * @param slot the voter's own slot, from the roll row
     * @param version the version of the ballot
     * @param keys the log's keys, from the letter or the package and from what those announce; never from the receipt
     */
    public record Expected(String assembly, String slot, int version, KeyHistory keys) {}

    /**
     * Makes all checks.
     *
     * @param receipt the receipt
     * @param ownJws the ballot that the device stored before sending it; null takes the receipt's own copy
     * @param expected what the voter expects
     * @return every check with its outcome
     */
    public static Result check(Receipt receipt, @Nullable String ownJws, Expected expected) {
        String jws = ownJws != null ? ownJws : receipt.jws();
        List<Finding> findings = new ArrayList<>();
        decide(findings, Check.ENTRY_TYPE, () -> entry(receipt).type() == EntryType.BALLOT_CAST);
        decide(findings, Check.ASSEMBLY, () -> body(receipt).assembly().equals(expected.assembly()));
        decide(findings, Check.SLOT, () -> body(receipt).slot().equals(expected.slot()));
        decide(findings, Check.VERSION, () -> body(receipt).version() == expected.version());
        if (jws == null) {
            findings.add(new Finding(Check.BALLOT_ID, Outcome.NOT_CHECKED));
            findings.add(new Finding(Check.COMMITMENT, Outcome.NOT_CHECKED));
        } else {
            decide(findings, Check.BALLOT_ID, () -> ownBallot(receipt, jws, expected));
            decide(
                    findings,
                    Check.COMMITMENT,
                    () -> body(receipt).commitment().equals(BallotCommitment.of(jws, null, receipt.blinding())));
        }
        decide(
                findings,
                Check.CHECKPOINT,
                () -> expected.keys().signed(TlogProof.read(receipt.proof()).checkpoint()));
        decide(
                findings,
                Check.INCLUSION,
                () -> TlogProof.read(receipt.proof())
                        .includes(TreeHash.leaf(Bytes.utf8(receipt.entry()).toArray())));
        return new Result(findings);
    }

    private static void decide(List<Finding> findings, Check check, BooleanSupplier holds) {
        boolean outcome;
        try {
            outcome = holds.getAsBoolean();
        } catch (ContractException malformed) {
            outcome = false;
        }
        findings.add(new Finding(check, outcome ? Outcome.HOLDS : Outcome.FAILS));
    }

    private static LogEntry entry(Receipt receipt) {
        return LogEntry.read(Bytes.utf8(receipt.entry()).toArray());
    }

    private static BallotCast body(Receipt receipt) {
        return BallotCast.read(entry(receipt));
    }

    private static boolean ownBallot(Receipt receipt, String jws, Expected expected) {
        CompactJws document = CompactJws.read(jws, DocumentType.OWNER_BALLOT);
        OwnerBallot ballot = OwnerBallot.read(document.payload().toArray());
        boolean sameCopy = receipt.jws() == null || receipt.jws().equals(jws);
        return sameCopy
                && document.documentId().equals(receipt.ballot())
                && ballot.assembly().equals(expected.assembly())
                && ballot.version() == expected.version();
    }
}
