package org.commonhold.assembly.step;

import io.micronaut.context.event.ApplicationEventPublisher;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import org.commonhold.assembly.AssemblyMoved;
import org.commonhold.assembly.AssemblyState;
import org.commonhold.assembly.store.AssemblyRow;
import org.commonhold.assembly.store.AssemblyRows;
import org.commonhold.assembly.store.StepRow;
import org.commonhold.assembly.store.StepRows;
import org.commonhold.contract.log.EntryType;
import org.commonhold.transparency.Book;
import org.jspecify.annotations.Nullable;

/** Moves an assembly on and writes it down: in the community's book where the step is public, always in the assembly's own steps. */
@Singleton
class StepBook {
    private final Book book;
    private final AssemblyRows rows;
    private final StepRows steps;
    private final ApplicationEventPublisher<AssemblyMoved> events;

    StepBook(Book book, AssemblyRows rows, StepRows steps, ApplicationEventPublisher<AssemblyMoved> events) {
        this.book = book;
        this.rows = rows;
        this.steps = steps;
        this.events = events;
    }

    /**
     * Appends the entry of a step and moves on.
     *
     * @param work the step
     * @param to the state
     * @param type kind of entry
     * @param body members beside the assembly's id; no personal data
     * @return the entry's time
     */
    Instant record(StepWork work, AssemblyState to, EntryType type, Map<String, ?> body) {
        Map<String, Object> members = new LinkedHashMap<>();
        members.put("assembly", work.row().assemblyId());
        members.putAll(body);
        Book.Appended entry = book.append(work.row().communityId(), type.text(), members);
        move(work, to, entry.at(), entry.index());
        return entry.at();
    }

    /** Moves on without an entry of its own, at the step's clock read. */
    void moveSilently(StepWork work, AssemblyState to) {
        move(work, to, work.now(), null);
    }

    /** Moves on; the entry was appended by somebody else. */
    void move(StepWork work, AssemblyState to, Instant at, @Nullable Long index) {
        if (rows.move(work.row().assemblyId(), work.row().state(), to) != 1) {
            throw new IllegalStateException("the assembly moved although its row is locked");
        }
        steps.insert(new StepRow(work.row().assemblyId(), to, at, index, work.accountId(), work.reason()));
        AssemblyRow row = work.row();
        events.publishEvent(new AssemblyMoved(
                row.communityId(),
                row.assemblyId(),
                row.title(),
                row.state(),
                to,
                row.openAt(),
                row.closeAt(),
                at,
                work.reason()));
    }
}
