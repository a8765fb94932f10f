package org.commonhold.identity.store;

import io.micronaut.data.annotation.Query;
import io.micronaut.data.jdbc.annotation.JdbcRepository;
import io.micronaut.data.model.query.builder.sql.Dialect;
import io.micronaut.data.repository.GenericRepository;
import java.time.Instant;
import java.util.List;

/** SQL of {@code consent_given}. */
@JdbcRepository(dialect = Dialect.MYSQL)
public interface ConsentRows extends GenericRepository<ConsentRow, String> {

    /** Adds consents, in one batch. */
    void saveAll(List<ConsentRow> rows);

    /** What a person agreed to, newest first. */
    @Query("SELECT * FROM consent_given WHERE person_id = :personId ORDER BY agreed_at DESC, kid, kind")
    List<ConsentRow> ofPerson(String personId);

    /** What the owners of a community agreed to of one kind, oldest first, also what was withdrawn. */
    @Query("SELECT c.* FROM consent_given c JOIN enrolled_key k ON k.kid = c.kid"
            + " WHERE k.community_id = :communityId AND k.staff = FALSE AND c.kind = :kind ORDER BY c.agreed_at, c.kid")
    List<ConsentRow> ofCommunity(String communityId, String kind);

    /** Withdraws a consent, whichever device gave it; answers how many were in force. */
    @Query("UPDATE consent_given SET withdrawn_at = :at"
            + " WHERE person_id = :personId AND kind = :kind AND withdrawn_at IS NULL")
    int withdraw(String personId, String kind, Instant at);
}
