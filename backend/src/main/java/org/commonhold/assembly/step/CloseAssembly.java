package org.commonhold.assembly.step;

import jakarta.inject.Singleton;
import java.util.Map;
import org.commonhold.assembly.AssemblyState;
import org.commonhold.ballot.BallotBox;

/** Ends the vote. The box appends assembly.closed under the lock of the book's head, so that no ballot can follow. */
@Singleton
class CloseAssembly implements Step {
    private final StepBook stepBook;
    private final BallotBox box;

    CloseAssembly(StepBook stepBook, BallotBox box) {
        this.stepBook = stepBook;
        this.box = box;
    }

    @Override
    public AssemblyState to() {
        return AssemblyState.CLOSED;
    }

    @Override
    public void take(StepWork work) {
        BallotBox.Closed closed = box.close(work.row().assemblyId(), Map.of());
        stepBook.move(work, to(), work.now(), closed.index());
    }
}
