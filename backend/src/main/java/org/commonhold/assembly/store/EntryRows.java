package org.commonhold.assembly.store;

import io.micronaut.data.annotation.Id;
import io.micronaut.data.repository.GenericRepository;
import java.time.Instant;
import java.util.Optional;

/**
 * Statements on what one worker read off paper and another one reviews. Callers that write hold the assembly's row locked.
 *
 * @param <R> the row of an entry
 */
public interface EntryRows<R> extends GenericRepository<R, String> {

    /** Adds an entry. */
    void save(R row);

    /** An entry by the id of its document. */
    Optional<R> findById(String entryId);

    /** Notes the review. */
    void update(@Id String entryId, String reviewedBy, String decision, String reviewJws, Instant reviewedAt);
}
