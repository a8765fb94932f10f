package org.commonhold.assembly.store;

import io.micronaut.data.annotation.Query;
import io.micronaut.data.jdbc.annotation.JdbcRepository;
import io.micronaut.data.model.query.builder.sql.Dialect;
import io.micronaut.data.repository.GenericRepository;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Statements on {@code petition}. */
@JdbcRepository(dialect = Dialect.MYSQL)
public interface PetitionRows extends GenericRepository<PetitionRow, String> {

    /** Adds a petition. */
    PetitionRow save(PetitionRow row);

    /** One petition of a community. */
    @Query("SELECT * FROM petition WHERE petition_id = :petitionId AND community_id = :communityId")
    Optional<PetitionRow> find(String petitionId, String communityId);

    /** The same, locked until the transaction ends. */
    @Query("SELECT * FROM petition WHERE petition_id = :petitionId AND community_id = :communityId FOR UPDATE")
    Optional<PetitionRow> lock(String petitionId, String communityId);

    /** The petitions of a community, newest first. */
    @Query("SELECT * FROM petition WHERE community_id = :communityId ORDER BY started_at DESC, petition_id LIMIT 200")
    List<PetitionRow> ofCommunity(String communityId);

    /** Submitted ones whose time is over. */
    @Query("SELECT * FROM petition WHERE state = 'SUBMITTED' AND convene_by < :now ORDER BY convene_by LIMIT 100")
    List<PetitionRow> overdue(Instant now);

    /** Those that an assembly answers, however they ended, in the order of the book. */
    @Query("SELECT * FROM petition WHERE assembly_id = :assemblyId ORDER BY submitted_index")
    List<PetitionRow> ofAssembly(String assemblyId);

    /** Those that an assembly answers, locked until the transaction ends. */
    @Query("SELECT * FROM petition WHERE assembly_id = :assemblyId AND state IN ('SUBMITTED', 'ESCALATED') FOR UPDATE")
    List<PetitionRow> answeredBy(String assemblyId);

    /** How many petitions of a person collect signatures. */
    @Query("SELECT COUNT(*) FROM petition WHERE community_id = :communityId AND starter_id = :personId"
            + " AND state = 'COLLECTING'")
    long collectingOf(String communityId, String personId);

    /** Hands it in, once. */
    @Query("UPDATE petition SET state = 'SUBMITTED', submitted_at = :at, submitted_index = :index,"
            + " convene_by = :conveneBy, heads = :heads, area_dm2 = :areaDm2, total_heads = :totalHeads,"
            + " total_area_dm2 = :totalAreaDm2 WHERE petition_id = :petitionId AND state = 'COLLECTING'")
    int submitted(
            String petitionId,
            Instant at,
            long index,
            Instant conveneBy,
            int heads,
            long areaDm2,
            int totalHeads,
            long totalAreaDm2);

    /** Takes it to the street office, once. */
    @Query("UPDATE petition SET state = 'ESCALATED', escalated_at = :at, escalated_index = :index"
            + " WHERE petition_id = :petitionId AND state = 'SUBMITTED'")
    int escalated(String petitionId, Instant at, long index);

    /** Names the assembly that answers it. */
    @Query("UPDATE petition SET assembly_id = :assemblyId WHERE petition_id = :petitionId"
            + " AND state IN ('SUBMITTED', 'ESCALATED')")
    int answer(String petitionId, String assemblyId);

    /** The assembly that answered it was given up: the duty is back where it was. */
    @Query("UPDATE petition SET state = IF(escalated_at IS NULL, 'SUBMITTED', 'ESCALATED'), convened_at = NULL"
            + " WHERE assembly_id = :assemblyId AND state = 'CONVENED'")
    int unanswered(String assemblyId);

    /** Its assembly is publicised. */
    @Query("UPDATE petition SET state = 'CONVENED', convened_at = :at WHERE petition_id = :petitionId"
            + " AND state IN ('SUBMITTED', 'ESCALATED')")
    int convened(String petitionId, Instant at);
}
