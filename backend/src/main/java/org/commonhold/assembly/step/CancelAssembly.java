package org.commonhold.assembly.step;

import jakarta.inject.Singleton;
import java.util.Map;
import org.commonhold.assembly.AssemblyState;
import org.commonhold.contract.log.EntryType;

/** Gives an assembly up before it opens. What was never public leaves no entry; the reason itself stays out of the book. */
@Singleton
class CancelAssembly implements Step {
    private final StepBook stepBook;

    CancelAssembly(StepBook stepBook) {
        this.stepBook = stepBook;
    }

    @Override
    public AssemblyState to() {
        return AssemblyState.CANCELLED;
    }

    @Override
    public void take(StepWork work) {
        if (work.row().state() == AssemblyState.DRAFT) {
            stepBook.moveSilently(work, to());
        } else {
            stepBook.record(
                    work,
                    to(),
                    EntryType.ASSEMBLY_CANCELLED,
                    Map.of("from", work.row().state().name(), "reason", Reason.hash(work)));
        }
    }
}
