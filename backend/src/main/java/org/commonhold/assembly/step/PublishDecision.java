package org.commonhold.assembly.step;

import jakarta.inject.Singleton;
import java.time.Instant;
import java.util.Map;
import org.commonhold.api.RefusalCode;
import org.commonhold.assembly.AssemblyState;
import org.commonhold.assembly.store.ReportRow;
import org.commonhold.assembly.store.ReportRows;
import org.commonhold.contract.log.EntryType;
import org.commonhold.platform.RefusedException;
import org.jspecify.annotations.Nullable;

/** Publishes the final decision. A late publication is not refused, because owners need it all the more; the book says that it is late. */
@Singleton
class PublishDecision implements Step {
    private final StepBook stepBook;
    private final ReportRows reports;

    PublishDecision(StepBook stepBook, ReportRows reports) {
        this.stepBook = stepBook;
        this.reports = reports;
    }

    @Override
    public AssemblyState to() {
        return AssemblyState.PUBLISHED;
    }

    @Override
    public void take(StepWork work) {
        ReportRow report = reports.findById(work.row().assemblyId())
                .orElseThrow(() -> new RefusedException(RefusalCode.RESULT_NOT_AVAILABLE));
        @Nullable Instant publishBy = work.row().publishBy();
        boolean late = publishBy != null && work.now().isAfter(publishBy);
        stepBook.record(work, to(), EntryType.ASSEMBLY_PUBLISHED, Map.of("report", report.sha256(), "late", late));
    }
}
