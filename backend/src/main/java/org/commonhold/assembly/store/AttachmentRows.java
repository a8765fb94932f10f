package org.commonhold.assembly.store;

import io.micronaut.data.annotation.Query;
import io.micronaut.data.jdbc.annotation.JdbcRepository;
import io.micronaut.data.model.query.builder.sql.Dialect;
import io.micronaut.data.repository.GenericRepository;
import java.util.List;
import java.util.Optional;

/** Statements on {@code matter_attachment}. */
@JdbcRepository(dialect = Dialect.MYSQL)
public interface AttachmentRows extends GenericRepository<AttachmentRow, String> {

    /** Adds a document. The content is never read with its description. */
    @Query("INSERT INTO matter_attachment (matter_id, sha256, assembly_id, position, name, length, media_type, content)"
            + " VALUES (:matterId, :sha256, :assemblyId, :position, :name, :length, :mediaType, :content)")
    void insert(
            String matterId,
            String sha256,
            String assemblyId,
            int position,
            String name,
            long length,
            String mediaType,
            byte[] content);

    /** Descriptions of all documents of an assembly. */
    @Query("SELECT matter_id, sha256, assembly_id, position, name, length, media_type FROM matter_attachment"
            + " WHERE assembly_id = :assemblyId ORDER BY matter_id, position")
    List<AttachmentRow> ofAssembly(String assemblyId);

    /** Descriptions of all documents of a community. */
    @Query("SELECT t.matter_id, t.sha256, t.assembly_id, t.position, t.name, t.length, t.media_type"
            + " FROM matter_attachment t JOIN assembly a ON a.assembly_id = t.assembly_id"
            + " WHERE a.community_id = :communityId ORDER BY t.matter_id, t.position")
    List<AttachmentRow> ofCommunity(String communityId);

    /** The description of one document. */
    @Query("SELECT matter_id, sha256, assembly_id, position, name, length, media_type FROM matter_attachment"
            + " WHERE assembly_id = :assemblyId AND sha256 = :sha256 LIMIT 1")
    Optional<AttachmentRow> find(String assemblyId, String sha256);

    /** Removes the documents of a matter of a draft. */
    @Query("DELETE FROM matter_attachment WHERE matter_id = :matterId AND assembly_id = :assemblyId")
    int removeOf(String matterId, String assemblyId);
}
