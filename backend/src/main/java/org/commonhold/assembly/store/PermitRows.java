package org.commonhold.assembly.store;

import io.micronaut.data.annotation.Query;
import io.micronaut.data.jdbc.annotation.JdbcRepository;
import io.micronaut.data.model.query.builder.sql.Dialect;
import io.micronaut.data.repository.GenericRepository;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Statements on {@code volunteer_permit}. */
@JdbcRepository(dialect = Dialect.MYSQL)
public interface PermitRows extends GenericRepository<PermitRow, String> {

    /** Adds a permission; a unique key refuses a second live one of the person for the assembly. */
    @Query(
            "INSERT INTO volunteer_permit (permit_id, community_id, assembly_id, person_id, scope_kind, scope_codes, ends_at,"
                    + " given_by, given_at, looks) VALUES (:permitId, :communityId, :assemblyId, :personId, :scopeKind, :scopeCodes,"
                    + " :endsAt, :givenBy, :givenAt, 0)")
    void insert(PermitRow row);

    /** The permissions of an assembly, newest first. */
    @Query("SELECT * FROM volunteer_permit WHERE assembly_id = :assemblyId ORDER BY given_at DESC, permit_id")
    List<PermitRow> ofAssembly(String assemblyId);

    /** A person's permissions, newest first. */
    @Query("SELECT * FROM volunteer_permit WHERE person_id = :personId ORDER BY given_at DESC, permit_id")
    List<PermitRow> ofPerson(String personId);

    /** One permission of an assembly, locked until the transaction ends. */
    @Query("SELECT * FROM volunteer_permit WHERE permit_id = :permitId AND assembly_id = :assemblyId FOR UPDATE")
    Optional<PermitRow> lock(String permitId, String assemblyId);

    /** A person's own permission, locked until the transaction ends, so that one that is taken back shows nothing any more. */
    @Query("SELECT * FROM volunteer_permit WHERE permit_id = :permitId AND person_id = :personId FOR UPDATE")
    Optional<PermitRow> lockOwn(String permitId, String personId);

    /** The live permission of a person for an assembly, locked until the transaction ends. */
    @Query(
            "SELECT * FROM volunteer_permit WHERE assembly_id = :assemblyId AND person_id = :personId AND live = TRUE FOR UPDATE")
    Optional<PermitRow> lockLive(String assemblyId, String personId);

    /** Takes a permission back, once. */
    @Query("UPDATE volunteer_permit SET revoked_by = :accountId, revoked_at = :at"
            + " WHERE permit_id = :permitId AND revoked_at IS NULL")
    int revoke(String permitId, String accountId, Instant at);

    /** Counts a look at the list. */
    @Query("UPDATE volunteer_permit SET looks = looks + 1, looked_at = :at WHERE permit_id = :permitId")
    void look(String permitId, Instant at);
}
