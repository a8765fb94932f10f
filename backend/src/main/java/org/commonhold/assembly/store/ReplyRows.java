package org.commonhold.assembly.store;

import io.micronaut.data.annotation.Query;
import io.micronaut.data.jdbc.annotation.JdbcRepository;
import io.micronaut.data.model.query.builder.sql.Dialect;
import io.micronaut.data.repository.GenericRepository;
import java.util.List;

/** Statements on {@code recall_reply}. */
@JdbcRepository(dialect = Dialect.MYSQL)
public interface ReplyRows extends GenericRepository<ReplyRow, String> {

    /** Keeps a reply; the primary key refuses a second one. */
    ReplyRow save(ReplyRow row);

    /** The replies of an assembly. */
    @Query("SELECT * FROM recall_reply WHERE assembly_id = :assemblyId")
    List<ReplyRow> ofAssembly(String assemblyId);
}
