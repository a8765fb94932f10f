package org.commonhold.assembly.step;

import jakarta.inject.Singleton;
import org.commonhold.assembly.AssemblyState;

/** Ends the display of the decision. Nothing is removed. */
@Singleton
class ArchiveAssembly implements Step {
    private final StepBook stepBook;

    ArchiveAssembly(StepBook stepBook) {
        this.stepBook = stepBook;
    }

    @Override
    public AssemblyState to() {
        return AssemblyState.ARCHIVED;
    }

    @Override
    public void take(StepWork work) {
        stepBook.moveSilently(work, to());
    }
}
