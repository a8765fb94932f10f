package org.commonhold.assembly.step;

import jakarta.inject.Singleton;
import java.time.Instant;
import java.util.Map;
import org.commonhold.api.RefusalCode;
import org.commonhold.assembly.AssemblyState;
import org.commonhold.assembly.rule.AssemblyDeadlines;
import org.commonhold.assembly.store.AssemblyRows;
import org.commonhold.assembly.store.ReportRow;
import org.commonhold.assembly.store.ReportRows;
import org.commonhold.assembly.store.StepRows;
import org.commonhold.contract.log.EntryType;
import org.commonhold.platform.RefusedException;

/**
 * Makes the result final after the objection period and starts the publication clock. The entry says how many witnesses cosigned the
 * closed book by then.
 */
@Singleton
class CertifyResult implements Step {
    private final StepBook stepBook;
    private final AssemblyRows rows;
    private final ReportRows reports;
    private final StepRows steps;
    private final ClosingWitnesses witnesses;

    CertifyResult(
            StepBook stepBook, AssemblyRows rows, ReportRows reports, StepRows steps, ClosingWitnesses witnesses) {
        this.stepBook = stepBook;
        this.rows = rows;
        this.reports = reports;
        this.steps = steps;
        this.witnesses = witnesses;
    }

    @Override
    public AssemblyState to() {
        return AssemblyState.CERTIFIED;
    }

    @Override
    public void take(StepWork work) {
        ReportRow report = reports.findById(work.row().assemblyId())
                .orElseThrow(() -> new RefusedException(RefusalCode.RESULT_NOT_AVAILABLE));
        long seen = witnesses.of(work.row(), steps.ofAssembly(work.row().assemblyId()));
        Instant at = stepBook.record(
                work, to(), EntryType.ASSEMBLY_CERTIFIED, Map.of("report", report.sha256(), "witnesses", seen));
        rows.publishBy(work.row().assemblyId(), AssemblyDeadlines.publishBy(at, work.rules()));
    }
}
