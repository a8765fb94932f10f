package org.commonhold.assembly.step;

import jakarta.inject.Singleton;
import java.util.Map;
import java.util.Objects;
import org.commonhold.assembly.AssemblyState;
import org.commonhold.ballot.BallotBox;
import org.commonhold.contract.log.EntryType;

/** Lets ballots in, by a person's act: notice period, informed residents' committee and a complete package stand before it. */
@Singleton
class OpenAssembly implements Step {
    private final StepBook stepBook;
    private final BallotBox box;

    OpenAssembly(StepBook stepBook, BallotBox box) {
        this.stepBook = stepBook;
        this.box = box;
    }

    @Override
    public AssemblyState to() {
        return AssemblyState.OPEN;
    }

    @Override
    public void take(StepWork work) {
        box.open(work.row().assemblyId());
        String packageHash = Objects.requireNonNull(work.row().packageHash(), "a locked assembly has a package");
        stepBook.record(work, to(), EntryType.ASSEMBLY_OPENED, Map.of("package", packageHash));
    }
}
