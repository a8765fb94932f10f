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
import org.commonhold.contract.log.EntryType;
import org.commonhold.platform.RefusedException;

/** Makes the result final after the objection period and starts the publication clock. No witness cosigns yet, and the entry says so. */
@Singleton
class CertifyResult implements Step {
    private final StepBook stepBook;
    private final AssemblyRows rows;
    private final ReportRows reports;

    CertifyResult(StepBook stepBook, AssemblyRows rows, ReportRows reports) {
        this.stepBook = stepBook;
        this.rows = rows;
        this.reports = reports;
    }

    @Override
    public AssemblyState to() {
        return AssemblyState.CERTIFIED;
    }

    @Override
    public void take(StepWork work) {
        ReportRow report = reports.findById(work.row().assemblyId())
                .orElseThrow(() -> new RefusedException(RefusalCode.RESULT_NOT_AVAILABLE));
        Instant at = stepBook.record(
                work, to(), EntryType.ASSEMBLY_CERTIFIED, Map.of("report", report.sha256(), "witnesses", 0L));
        rows.publishBy(work.row().assemblyId(), AssemblyDeadlines.publishBy(at, work.rules()));
    }
}
