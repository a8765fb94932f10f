package org.commonhold.assembly.step;

import io.micronaut.scheduling.annotation.Scheduled;
import jakarta.inject.Singleton;
import java.time.Clock;
import org.commonhold.assembly.AssemblyState;
import org.commonhold.assembly.store.AssemblyRow;
import org.commonhold.assembly.store.AssemblyRows;
import org.commonhold.platform.RefusedException;
import org.commonhold.transparency.Book;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Closes open assemblies when their window is over; nobody has to be there. */
@Singleton
public class CloseDueAssemblies {
    private static final Logger LOG = LoggerFactory.getLogger(CloseDueAssemblies.class);

    private final AssemblyRows rows;
    private final MoveAssembly move;
    private final Book book;
    private final Clock clock;

    CloseDueAssemblies(AssemblyRows rows, MoveAssembly move, Book book, Clock clock) {
        this.rows = rows;
        this.move = move;
        this.book = book;
        this.clock = clock;
    }

    /** Closes what is due. A failure is logged and tried again; it never stops the others. */
    @Scheduled(initialDelay = "5s", fixedDelay = "${commonhold.assembly.close-check:2s}")
    public void closeDue() {
        for (AssemblyRow due : rows.dueToClose(clock.instant())) {
            try {
                move.move(due.communityId(), due.assemblyId(), AssemblyState.CLOSED, null, null);
                book.checkpoint(due.communityId());
            } catch (RefusedException overtaken) {
                LOG.info("assembly {} was not closed: {}", due.assemblyId(), overtaken.getMessage());
            } catch (RuntimeException failure) {
                LOG.error("assembly {} could not be closed", due.assemblyId(), failure);
            }
        }
    }
}
