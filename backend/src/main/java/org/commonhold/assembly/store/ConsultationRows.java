package org.commonhold.assembly.store;

import io.micronaut.data.annotation.Query;
import io.micronaut.data.jdbc.annotation.JdbcRepository;
import io.micronaut.data.model.query.builder.sql.Dialect;
import io.micronaut.data.repository.GenericRepository;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Statements on {@code draft_consultation} and {@code draft_comment}. */
@JdbcRepository(dialect = Dialect.MYSQL)
public interface ConsultationRows extends GenericRepository<ConsultationRow, String> {

    /** Opens a draft for comments, once. */
    ConsultationRow save(ConsultationRow row);

    /** The time for comments on a draft. */
    Optional<ConsultationRow> findById(String assemblyId);

    /** The drafts of a community that owners may see. */
    @Query("SELECT c.* FROM draft_consultation c JOIN assembly a ON a.assembly_id = c.assembly_id"
            + " WHERE a.community_id = :communityId AND a.state = 'DRAFT' ORDER BY c.opened_at DESC, c.assembly_id")
    List<ConsultationRow> ofCommunity(String communityId);

    /** Adds a comment. */
    @Query("INSERT INTO draft_comment (comment_id, assembly_id, person_id, text, at)"
            + " VALUES (:commentId, :assemblyId, :personId, :text, :at)")
    void comment(String commentId, String assemblyId, String personId, String text, Instant at);
}
