package org.commonhold.assembly.store;

import io.micronaut.data.annotation.Query;
import io.micronaut.data.jdbc.annotation.JdbcRepository;
import io.micronaut.data.model.query.builder.sql.Dialect;
import io.micronaut.data.repository.GenericRepository;
import java.util.List;

/** Statements on {@code draft_comment}. */
@JdbcRepository(dialect = Dialect.MYSQL)
public interface CommentRows extends GenericRepository<CommentRow, String> {

    /** The comments on a draft, oldest first. */
    @Query("SELECT * FROM draft_comment WHERE assembly_id = :assemblyId ORDER BY at, comment_id")
    List<CommentRow> ofAssembly(String assemblyId);
}
