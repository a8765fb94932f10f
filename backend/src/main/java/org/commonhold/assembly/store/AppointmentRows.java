package org.commonhold.assembly.store;

import io.micronaut.data.annotation.Query;
import io.micronaut.data.jdbc.annotation.JdbcRepository;
import io.micronaut.data.model.query.builder.sql.Dialect;
import io.micronaut.data.repository.GenericRepository;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Statements on {@code representative_appointment}. */
@JdbcRepository(dialect = Dialect.MYSQL)
public interface AppointmentRows extends GenericRepository<AppointmentRow, String> {

    /** Adds a proposal. */
    AppointmentRow save(AppointmentRow row);

    /** Whether the community exists; whoever changes its appointments waits here for the others. */
    @Query("SELECT community_id FROM community WHERE community_id = :communityId FOR UPDATE")
    Optional<String> lockCommunity(String communityId);

    /** One appointment of a community. */
    @Query("SELECT * FROM representative_appointment WHERE document_id = :documentId AND community_id = :communityId"
            + " FOR UPDATE")
    Optional<AppointmentRow> lock(String documentId, String communityId);

    /** The appointments of a community, newest first. */
    @Query("SELECT * FROM representative_appointment WHERE community_id = :communityId"
            + " ORDER BY stated_at DESC, document_id LIMIT 2000")
    List<AppointmentRow> ofCommunity(String communityId);

    /** Those that hold on a day. */
    @Query("SELECT * FROM representative_appointment WHERE community_id = :communityId AND state = 'APPOINTED'"
            + " AND valid_from <= :day AND (valid_to IS NULL OR valid_to >= :day) ORDER BY log_index")
    List<AppointmentRow> inForce(String communityId, LocalDate day);

    /** Those that were in force at an entry of the book, whatever became of them. */
    @Query("SELECT * FROM representative_appointment WHERE community_id = :communityId AND log_index < :index"
            + " AND (ended_index IS NULL OR ended_index > :index) ORDER BY log_index")
    List<AppointmentRow> standingAt(String communityId, long index);

    /** Those appointed for any of the units of another one, which replaces them. */
    @Query("SELECT DISTINCT a.* FROM representative_appointment a"
            + " JOIN representative_unit u ON u.document_id = a.document_id"
            + " JOIN representative_unit n ON n.community_id = u.community_id AND n.unit_code = u.unit_code"
            + " WHERE n.document_id = :documentId AND a.document_id <> :documentId AND a.state = 'APPOINTED'"
            + " ORDER BY a.log_index FOR UPDATE")
    List<AppointmentRow> replacedBy(String documentId);

    /** It is complete. */
    @Query("UPDATE representative_appointment SET state = 'APPOINTED', appointed_at = :at, log_index = :index"
            + " WHERE document_id = :documentId AND state = 'PROPOSED'")
    int appointed(String documentId, Instant at, long index);

    /** It ended. */
    @Query("UPDATE representative_appointment SET state = 'ENDED', ended_at = :at, ended_index = :index,"
            + " ended_reason = :reason, ended_words = :words WHERE document_id = :documentId AND state <> 'ENDED'")
    int ended(String documentId, Instant at, @Nullable Long index, String reason, @Nullable String words);

    /** Adds a unit. */
    @Query("INSERT INTO representative_unit (document_id, unit_code, community_id)"
            + " VALUES (:documentId, :unitCode, :communityId)")
    void addUnit(String documentId, String unitCode, String communityId);
}
