package org.commonhold.assembly.step;

import jakarta.inject.Singleton;
import java.util.Map;
import org.commonhold.assembly.AssemblyState;
import org.commonhold.ballot.BallotBox;
import org.commonhold.contract.log.EntryType;

/** Declares a technical failure. An open box is closed first, so that nothing follows; all evidence stays. */
@Singleton
class VoidAssembly implements Step {
    private final StepBook stepBook;
    private final BallotBox box;

    VoidAssembly(StepBook stepBook, BallotBox box) {
        this.stepBook = stepBook;
        this.box = box;
    }

    @Override
    public AssemblyState to() {
        return AssemblyState.VOIDED;
    }

    @Override
    public void take(StepWork work) {
        if (work.row().state() == AssemblyState.OPEN) {
            box.close(work.row().assemblyId(), Map.of("voided", true));
        }
        stepBook.record(
                work,
                to(),
                EntryType.ASSEMBLY_VOIDED,
                Map.of("from", work.row().state().name(), "reason", Reason.hash(work)));
    }
}
