package org.commonhold.assembly.store;

import io.micronaut.data.annotation.Query;
import io.micronaut.data.jdbc.annotation.JdbcRepository;
import io.micronaut.data.model.query.builder.sql.Dialect;
import io.micronaut.data.repository.GenericRepository;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Statements on {@code paper_sheet}. Callers hold the assembly's row locked. */
@JdbcRepository(dialect = Dialect.MYSQL)
public interface SheetRows extends GenericRepository<SheetRow, String> {

    /** Adds a printed sheet. */
    @Query("INSERT INTO paper_sheet (assembly_id, serial, party_key, large_print, state, printed_at, printed_by)"
            + " VALUES (:assemblyId, :serial, :partyKey, :largePrint, 'PRINTED', :printedAt, :printedBy)")
    void insert(
            String assemblyId, int serial, String partyKey, boolean largePrint, Instant printedAt, String printedBy);

    /** The register. */
    @Query("SELECT * FROM paper_sheet WHERE assembly_id = :assemblyId ORDER BY serial")
    List<SheetRow> ofAssembly(String assemblyId);

    /** One sheet. */
    @Query("SELECT * FROM paper_sheet WHERE assembly_id = :assemblyId AND serial = :serial")
    Optional<SheetRow> find(String assemblyId, int serial);

    /** Notes the delivery. */
    @Query("UPDATE paper_sheet SET state = 'DELIVERED', delivered_at = :at, delivered_by = :accountId,"
            + " delivery = :delivery WHERE assembly_id = :assemblyId AND serial = :serial")
    void delivered(String assemblyId, int serial, Instant at, String accountId, String delivery);

    /** Notes that it came back. */
    @Query("UPDATE paper_sheet SET state = :state, received_at = :at, received_by = :accountId"
            + " WHERE assembly_id = :assemblyId AND serial = :serial")
    void received(String assemblyId, int serial, SheetState state, Instant at, String accountId);

    /** Notes under which proxy an agent brought it. */
    @Query("UPDATE paper_sheet SET proxy = :proxy WHERE assembly_id = :assemblyId AND serial = :serial")
    void brought(String assemblyId, int serial, String proxy);

    /** Notes the scan. */
    @Query("UPDATE paper_sheet SET scan = :scan WHERE assembly_id = :assemblyId AND serial = :serial")
    void scanned(String assemblyId, int serial, String scan);

    /** Moves on. */
    @Query("UPDATE paper_sheet SET state = :state WHERE assembly_id = :assemblyId AND serial = :serial")
    void move(String assemblyId, int serial, SheetState state);
}
