package org.commonhold.assembly.store;

import io.micronaut.data.annotation.Query;
import io.micronaut.data.jdbc.annotation.JdbcRepository;
import io.micronaut.data.model.query.builder.sql.Dialect;
import io.micronaut.data.repository.GenericRepository;
import java.util.List;

/** Statements on {@code assembly_matter}. */
@JdbcRepository(dialect = Dialect.MYSQL)
public interface MatterRows extends GenericRepository<MatterRow, String> {

    /** Adds a matter, or replaces the one with this id. */
    @Query("INSERT INTO assembly_matter (matter_id, assembly_id, position, type, title, text, scope_kind, scope_codes,"
            + " question)"
            + " VALUES (:matterId, :assemblyId, :position, :type, :title, :text, :scopeKind, :scopeCodes, :question)"
            + " ON DUPLICATE KEY UPDATE position = VALUES(position), type = VALUES(type), title = VALUES(title),"
            + " text = VALUES(text), scope_kind = VALUES(scope_kind), scope_codes = VALUES(scope_codes),"
            + " question = VALUES(question)")
    void put(MatterRow row);

    /** Makes room for a new order: positions are unique at every moment. */
    @Query("UPDATE assembly_matter SET position = position + 1000 WHERE assembly_id = :assemblyId"
            + " ORDER BY position DESC")
    int setAside(String assemblyId);

    /** Removes a matter of a draft. */
    @Query("DELETE FROM assembly_matter WHERE matter_id = :matterId AND assembly_id = :assemblyId")
    int remove(String matterId, String assemblyId);

    /** The agenda in order. */
    @Query("SELECT * FROM assembly_matter WHERE assembly_id = :assemblyId ORDER BY position")
    List<MatterRow> ofAssembly(String assemblyId);

    /** The agendas of all assemblies of a community in order. */
    @Query("SELECT m.* FROM assembly_matter m JOIN assembly a ON a.assembly_id = m.assembly_id"
            + " WHERE a.community_id = :communityId ORDER BY m.assembly_id, m.position")
    List<MatterRow> ofCommunity(String communityId);
}
