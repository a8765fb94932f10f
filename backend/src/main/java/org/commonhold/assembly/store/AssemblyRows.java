package org.commonhold.assembly.store;

import io.micronaut.data.annotation.Query;
import io.micronaut.data.jdbc.annotation.JdbcRepository;
import io.micronaut.data.model.query.builder.sql.Dialect;
import io.micronaut.data.repository.GenericRepository;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.commonhold.assembly.AssemblyState;
import org.jspecify.annotations.Nullable;

/** Statements on {@code assembly}. */
@JdbcRepository(dialect = Dialect.MYSQL)
public interface AssemblyRows extends GenericRepository<AssemblyRow, String> {

    /** Adds a draft. */
    AssemblyRow save(AssemblyRow row);

    /** Replaces every column; the row must be locked. */
    AssemblyRow update(AssemblyRow row);

    /** The assembly, if it is this community's. */
    @Query("SELECT * FROM assembly WHERE assembly_id = :assemblyId AND community_id = :communityId")
    Optional<AssemblyRow> find(String assemblyId, String communityId);

    /** The same, locked until the transaction ends. */
    @Query("SELECT * FROM assembly WHERE assembly_id = :assemblyId AND community_id = :communityId FOR UPDATE")
    Optional<AssemblyRow> lock(String assemblyId, String communityId);

    /** The community's assemblies, newest first. */
    @Query("SELECT * FROM assembly WHERE community_id = :communityId ORDER BY created_at DESC, assembly_id LIMIT 200")
    List<AssemblyRow> ofCommunity(String communityId);

    /** Open assemblies whose window is over. */
    @Query("SELECT * FROM assembly WHERE state = 'OPEN' AND close_at <= :now ORDER BY close_at LIMIT 100")
    List<AssemblyRow> dueToClose(Instant now);

    /** Assemblies that accept ballots. */
    @Query("SELECT * FROM assembly WHERE state = 'OPEN' ORDER BY close_at, assembly_id")
    List<AssemblyRow> open();

    /** Moves on, once. */
    @Query("UPDATE assembly SET state = :to WHERE assembly_id = :assemblyId AND state = :from")
    int move(String assemblyId, AssemblyState from, AssemblyState to);

    /** How often a draft was changed. */
    @Query("SELECT revision FROM assembly WHERE assembly_id = :assemblyId")
    int revision(String assemblyId);

    /** Counts a change of a draft. */
    @Query("UPDATE assembly SET revision = revision + 1 WHERE assembly_id = :assemblyId")
    void revised(String assemblyId);

    /** Records that the residents' committee was informed. */
    @Query("UPDATE assembly SET informed_at = :at, informed_document = :document WHERE assembly_id = :assemblyId")
    int informed(String assemblyId, Instant at, String document);

    /** Freezes agenda and rules. */
    @Query("UPDATE assembly SET rule_snapshot = :ruleSnapshot, publicised_agenda = :publicisedAgenda,"
            + " agenda_hash = :agendaHash, parties = :parties, area_dm2 = :areaDm2, rules_id = :rulesId,"
            + " rule_bases = :ruleBases WHERE assembly_id = :assemblyId")
    int publicised(
            String assemblyId,
            @Nullable String rulesId,
            String ruleBases,
            String ruleSnapshot,
            String publicisedAgenda,
            String agendaHash,
            int parties,
            long areaDm2);

    /** Freezes package and roll. */
    @Query("UPDATE assembly SET package_hash = :packageHash, roll_root = :rollRoot, parties = :parties,"
            + " area_dm2 = :areaDm2 WHERE assembly_id = :assemblyId")
    int locked(String assemblyId, String packageHash, String rollRoot, int parties, long areaDm2);

    /** Moves the end of the vote. */
    @Query("UPDATE assembly SET close_at = :closeAt WHERE assembly_id = :assemblyId AND state = 'OPEN'")
    int extended(String assemblyId, Instant closeAt);

    /** Starts the objection clock. */
    @Query("UPDATE assembly SET objection_until = :until WHERE assembly_id = :assemblyId")
    int objectionUntil(String assemblyId, Instant until);

    /** Starts the publication clock. */
    @Query("UPDATE assembly SET publish_by = :publishBy WHERE assembly_id = :assemblyId")
    int publishBy(String assemblyId, Instant publishBy);
}
