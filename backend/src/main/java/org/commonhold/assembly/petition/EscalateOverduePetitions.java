package org.commonhold.assembly.petition;

import io.micronaut.scheduling.annotation.Scheduled;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Instant;
import org.commonhold.assembly.store.PetitionRow;
import org.commonhold.assembly.store.PetitionRows;
import org.commonhold.transparency.Book;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Looks on every node which petitions the committee has not followed in time (杭州 80). What is due while no node runs is found by the next. */
@Singleton
public class EscalateOverduePetitions {
    private static final Logger LOG = LoggerFactory.getLogger(EscalateOverduePetitions.class);

    private final PetitionRows rows;
    private final EscalatePetition escalate;
    private final Book book;
    private final Clock clock;

    EscalateOverduePetitions(PetitionRows rows, EscalatePetition escalate, Book book, Clock clock) {
        this.rows = rows;
        this.escalate = escalate;
        this.book = book;
        this.clock = clock;
    }

    /** Escalates what is overdue. A failure is logged and tried again; it never stops the others. */
    @Scheduled(initialDelay = "5s", fixedDelay = "${commonhold.assembly.petition-check:30s}")
    public void escalateOverdue() {
        Instant now = clock.instant();
        for (PetitionRow due : rows.overdue(now)) {
            try {
                if (escalate.escalate(due.communityId(), due.petitionId(), now)) {
                    book.checkpoint(due.communityId());
                }
            } catch (RuntimeException failure) {
                LOG.error("petition {} could not be escalated", due.petitionId(), failure);
            }
        }
    }
}
