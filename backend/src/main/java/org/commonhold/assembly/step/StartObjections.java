package org.commonhold.assembly.step;

import jakarta.inject.Singleton;
import org.commonhold.assembly.AssemblyState;

/** Says that the provisional result is on display for objections. The period itself runs since the count was signed. */
@Singleton
class StartObjections implements Step {
    private final StepBook stepBook;

    StartObjections(StepBook stepBook) {
        this.stepBook = stepBook;
    }

    @Override
    public AssemblyState to() {
        return AssemblyState.OBJECTION;
    }

    @Override
    public void take(StepWork work) {
        stepBook.moveSilently(work, to());
    }
}
