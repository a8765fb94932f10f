package org.commonhold.assembly.step;

import jakarta.inject.Singleton;
import java.util.List;
import org.commonhold.assembly.AssemblyState;
import org.commonhold.assembly.store.AssemblyRow;
import org.commonhold.assembly.store.StepRow;
import org.commonhold.transparency.Book;

/** Counts the independent witnesses who cosigned a state of the book in which the assembly is closed. */
@Singleton
public class ClosingWitnesses {
    private final Book book;

    ClosingWitnesses(Book book) {
        this.book = book;
    }

    /**
     * How many there are by now.
     *
     * @param row the assembly
     * @param steps the states that it reached
     * @return 0 also before the close, and where the community has no witness
     */
    public int of(AssemblyRow row, List<StepRow> steps) {
        for (StepRow step : steps) {
            Long index = step.logIndex();
            if (step.state() == AssemblyState.CLOSED && index != null) {
                return book.witnessesOver(row.communityId(), index);
            }
        }
        return 0;
    }
}
