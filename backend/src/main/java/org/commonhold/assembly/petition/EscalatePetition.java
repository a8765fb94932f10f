package org.commonhold.assembly.petition;

import io.micronaut.context.event.ApplicationEventPublisher;
import io.micronaut.transaction.annotation.Transactional;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.util.Map;
import java.util.Objects;
import org.commonhold.assembly.PetitionMoved;
import org.commonhold.assembly.PetitionState;
import org.commonhold.assembly.rule.PetitionRules;
import org.commonhold.assembly.store.PetitionRow;
import org.commonhold.assembly.store.PetitionRows;
import org.commonhold.contract.SignedTime;
import org.commonhold.contract.log.EntryType;
import org.commonhold.transparency.Book;

/** Takes one overdue petition to the street office, once, whichever node comes first. */
@Singleton
class EscalatePetition {
    private final PetitionRows rows;
    private final PetitionReader reader;
    private final Book book;
    private final ApplicationEventPublisher<PetitionMoved> events;

    EscalatePetition(
            PetitionRows rows, PetitionReader reader, Book book, ApplicationEventPublisher<PetitionMoved> events) {
        this.rows = rows;
        this.reader = reader;
        this.book = book;
        this.events = events;
    }

    /**
     * Escalates.
     *
     * @param communityId 32 hex
     * @param petitionId 32 hex
     * @param now the clock
     * @return whether this call did it
     */
    @Transactional
    public boolean escalate(String communityId, String petitionId, Instant now) {
        PetitionRow row = rows.lock(petitionId, communityId).orElse(null);
        if (row == null || row.state() != PetitionState.SUBMITTED) {
            return false;
        }
        Instant conveneBy = Objects.requireNonNull(row.conveneBy(), "a submitted petition has its deadline");
        if (!PetitionRules.overdue(conveneBy, row.convenedAt(), now)) {
            return false;
        }
        Book.Appended entry = book.append(
                communityId,
                EntryType.PETITION_ESCALATED.text(),
                Map.of(
                        "petition", petitionId,
                        "document", row.document(),
                        "conveneBy", SignedTime.write(conveneBy)));
        if (rows.escalated(petitionId, entry.at(), entry.index()) != 1) {
            throw new IllegalStateException("a petition moved although its row is locked");
        }
        events.publishEvent(new PetitionMoved(
                communityId,
                petitionId,
                row.title(),
                PetitionState.ESCALATED,
                conveneBy,
                PetitionReader.everybody(reader.roll(communityId)),
                entry.at()));
        return true;
    }
}
