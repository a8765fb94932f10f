package org.commonhold.identity.store;

import io.micronaut.data.annotation.Query;
import io.micronaut.data.jdbc.annotation.JdbcRepository;
import io.micronaut.data.model.query.builder.sql.Dialect;
import io.micronaut.data.repository.GenericRepository;
import java.time.Instant;
import java.util.Collection;
import java.util.List;

/** SQL of {@code consent_given}. */
@JdbcRepository(dialect = Dialect.MYSQL)
public interface ConsentRows extends GenericRepository<ConsentRow, String> {

    /** Adds consents, in one batch. */
    void saveAll(List<ConsentRow> rows);

    /** What a person agreed to, newest first. */
    @Query("SELECT * FROM consent_given WHERE person_id = :personId ORDER BY agreed_at DESC, kid, kind")
    List<ConsentRow> ofPerson(String personId);

    /** What some persons agreed to of one kind, oldest first, also what was withdrawn. */
    @Query("SELECT * FROM consent_given WHERE person_id IN (:persons) AND kind = :kind ORDER BY agreed_at, kid")
    List<ConsentRow> ofPersons(Collection<String> persons, String kind);

    /** Withdraws a consent, whichever device gave it; answers how many were in force. */
    @Query("UPDATE consent_given SET withdrawn_at = :at"
            + " WHERE person_id = :personId AND kind = :kind AND withdrawn_at IS NULL")
    int withdraw(String personId, String kind, Instant at);
}
