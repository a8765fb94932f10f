package org.commonhold.verifier;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.commonhold.contract.document.BallotCase;
import org.commonhold.contract.jws.CompactJws;
import org.commonhold.contract.jws.DocumentType;
import org.commonhold.contract.log.EntryType;
import org.commonhold.verifier.LogView.Placed;
import org.jspecify.annotations.Nullable;

/** Every ballot that was declared void, by two persons who signed that it be so. */
final class VoidCheck {
    private static final int TWO = 2;

    private VoidCheck() {}

    static void check(Bundle bundle, LogView log, AssemblyView assembly, KeyRing ring, Findings findings) {
        List<Placed> voided =
                log.of(EntryType.BALLOT_VOIDED, assembly.manifest().assembly());
        if (voided.isEmpty()) {
            return;
        }
        Findings.Series signed = findings.series("void.signed-by-two");
        for (Placed each : voided) {
            Set<String> persons = new HashSet<>();
            for (String line : bundle.lines(BundleFile.CASES)) {
                String person =
                        findings.read("void.form", "a signature", () -> signer(line, each, assembly, log, ring));
                if (person != null) {
                    persons.add(person);
                }
            }
            signed.require(
                    persons.size() >= TWO,
                    () -> "entry " + each.index() + " is not backed by the signatures of two persons");
        }
        signed.done(voided.size() + " ballots were declared void, each by the signatures of two persons");
    }

    private static @Nullable String signer(
            String line, Placed entry, AssemblyView assembly, LogView log, KeyRing ring) {
        CompactJws jws = CompactJws.read(line, DocumentType.BALLOT_CASE);
        BallotCase decision = BallotCase.read(jws.payload().toArray());
        boolean about = decision.community().equals(assembly.manifest().community())
                && decision.assembly().equals(assembly.manifest().assembly())
                && decision.caseId().equals(entry.text("case"))
                && decision.entry() == entry.integer("entry")
                && decision.reason().name().equals(entry.text("reason"))
                && decision.decision() == BallotCase.Decision.VOID;
        return about ? PaperCheck.signer(jws, entry.index(), log, ring) : null;
    }
}
