package org.commonhold.bylaws.store;

import io.micronaut.data.annotation.Query;
import io.micronaut.data.jdbc.annotation.JdbcRepository;
import io.micronaut.data.model.query.builder.sql.Dialect;
import io.micronaut.data.repository.GenericRepository;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Statements on {@code bylaws}. */
@JdbcRepository(dialect = Dialect.MYSQL)
public interface BylawsRows extends GenericRepository<BylawsRow, String> {

    /** Adds a version. */
    BylawsRow save(BylawsRow row);

    /** The versions of a community, oldest first. */
    @Query("SELECT * FROM bylaws WHERE community_id = :communityId ORDER BY version")
    List<BylawsRow> ofCommunity(String communityId);

    /** The version in force, if there is one. */
    @Query("SELECT * FROM bylaws WHERE active_of = :communityId")
    Optional<BylawsRow> active(String communityId);

    /** Rewrites a draft. */
    @Query("UPDATE bylaws SET document = :document, clauses = :clauses WHERE rules_id = :rulesId AND state = 'DRAFT'")
    int rewrite(String rulesId, String document, String clauses);

    /** Lays a draft before the owners. */
    @Query("UPDATE bylaws SET state = 'PENDING', submitted_at = :at WHERE rules_id = :rulesId AND state = 'DRAFT'")
    int submit(String rulesId, Instant at);

    /** Takes a version out of force. */
    @Query("UPDATE bylaws SET state = 'SUPERSEDED', active_of = NULL, superseded_at = :at"
            + " WHERE rules_id = :rulesId AND state = 'ACTIVE'")
    int supersede(String rulesId, Instant at);

    /** Puts a version into force; the unique key refuses a second one of the community. */
    @Query("UPDATE bylaws SET state = 'ACTIVE', active_of = community_id, decision = :decision, activated_at = :at,"
            + " activated_by = :accountId WHERE rules_id = :rulesId AND state = 'PENDING'")
    int activate(String rulesId, String decision, Instant at, String accountId);
}
