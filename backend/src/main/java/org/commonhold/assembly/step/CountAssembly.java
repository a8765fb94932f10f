package org.commonhold.assembly.step;

import jakarta.inject.Singleton;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.commonhold.assembly.AssemblyState;
import org.commonhold.assembly.draft.Agenda;
import org.commonhold.assembly.rule.AssemblyDeadlines;
import org.commonhold.assembly.store.AssemblyRow;
import org.commonhold.assembly.store.AssemblyRows;
import org.commonhold.assembly.store.SignatureRow;
import org.commonhold.contract.count.TallyReport;
import org.commonhold.contract.jws.CompactJws;
import org.commonhold.contract.log.EntryType;
import org.commonhold.rulebook.RuleProfile;

/** Reaches COUNTED with the second signature: the provisional result is public at once and the objection period begins. */
@Singleton
public class CountAssembly {
    private final StepBook stepBook;
    private final AssemblyRows rows;

    CountAssembly(StepBook stepBook, AssemblyRows rows) {
        this.stepBook = stepBook;
        this.rows = rows;
    }

    /**
     * Writes the step.
     *
     * @param row the closed assembly, locked
     * @param agenda its agenda
     * @param rules its rules
     * @param report the signed report
     * @param signatures both signatures
     * @param now the clock read of the second signature
     */
    public void take(
            AssemblyRow row,
            Agenda agenda,
            RuleProfile rules,
            TallyReport report,
            List<SignatureRow> signatures,
            Instant now) {
        String last = signatures.get(signatures.size() - 1).accountId();
        StepWork work = new StepWork(row, agenda, rules, last, null, now);
        Instant at = stepBook.record(
                work,
                AssemblyState.COUNTED,
                EntryType.ASSEMBLY_COUNTED,
                Map.of(
                        "report",
                        report.hash().hex(),
                        "outcomes",
                        report.matters().stream()
                                .map(each -> Map.of("matter", each.id(), "outcome", each.outcome()))
                                .toList(),
                        "signatures",
                        signatures.stream().map(CountAssembly::signature).toList()));
        rows.objectionUntil(row.assemblyId(), AssemblyDeadlines.objectionUntil(at, rules));
    }

    private static Map<String, String> signature(SignatureRow row) {
        String document = CompactJws.read(row.jws()).documentId().hex();
        return Map.of("role", row.role(), "kid", row.kid(), "document", document);
    }
}
