package org.commonhold.bylaws.store;

import io.micronaut.data.annotation.Query;
import io.micronaut.data.jdbc.annotation.JdbcRepository;
import io.micronaut.data.model.query.builder.sql.Dialect;
import io.micronaut.data.repository.GenericRepository;
import java.time.Instant;
import java.util.List;

/** Statements on {@code bylaws_document}. */
@JdbcRepository(dialect = Dialect.MYSQL)
public interface DocumentRows extends GenericRepository<DocumentRow, String> {

    /** Keeps a document once. */
    @Query("INSERT INTO bylaws_document (community_id, sha256, name, length, content, uploaded_at)"
            + " VALUES (:communityId, :sha256, :name, :length, :content, :uploadedAt)"
            + " ON DUPLICATE KEY UPDATE sha256 = sha256")
    void keep(String communityId, String sha256, String name, long length, byte[] content, Instant uploadedAt);

    /** Descriptions of all documents of a community. */
    @Query("SELECT community_id, sha256, name, length FROM bylaws_document WHERE community_id = :communityId")
    List<DocumentRow> ofCommunity(String communityId);
}
