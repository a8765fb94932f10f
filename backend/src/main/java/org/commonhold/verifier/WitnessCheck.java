package org.commonhold.verifier;

import java.util.List;
import org.commonhold.contract.Bytes;
import org.commonhold.contract.log.NoteKey;
import org.commonhold.contract.log.SignedNote;

/** The cosignatures below the checkpoint, by the witnesses whose keys the reader brought; lines of others say nothing here. */
final class WitnessCheck {

    private WitnessCheck() {}

    static void check(Bundle bundle, List<NoteKey> witnesses, Findings findings) {
        SignedNote note =
                SignedNote.read(Bytes.of(bundle.octets(BundleFile.CHECKPOINT)).text());
        if (!witnesses.isEmpty()) {
            Findings.Series signatures = findings.series("witness.signature");
            Findings.Series cosigned = findings.series("witness.cosigned");
            for (NoteKey witness : witnesses) {
                signatures.require(
                        note.cosignaturesHold(witness),
                        () -> "a line below the checkpoint in the name of " + witness.name()
                                + " is not that witness's");
                cosigned.require(
                        note.cosignedBy(witness).isPresent(),
                        () -> witness.name() + " did not cosign this checkpoint: ask that witness about this book");
            }
            signatures.done("no line in the name of one of " + witnesses.size() + " witnesses is another's");
            cosigned.done(witnesses.size() + " witnesses cosigned the checkpoint");
        }
        long others = note.signatures().stream()
                .filter(line -> witnesses.stream().noneMatch(each -> each.name().equals(line.name())))
                .count();
        findings.notChecked(
                "beyond.witness",
                witnesses.isEmpty()
                        ? "whether another view of this book was shown to others: compare checkpoints, ask a witness; "
                                + (others - 1)
                                + " lines below the checkpoint are of witnesses whose keys were not given"
                        : "whether the witnesses are independent of whoever keeps the book");
    }
}
