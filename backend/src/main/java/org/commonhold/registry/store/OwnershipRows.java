package org.commonhold.registry.store;

import io.micronaut.data.annotation.Query;
import io.micronaut.data.jdbc.annotation.JdbcRepository;
import io.micronaut.data.model.query.builder.sql.Dialect;
import io.micronaut.data.repository.GenericRepository;
import java.time.LocalDate;
import java.util.List;

/** SQL of {@code registry_ownership}. */
@JdbcRepository(dialect = Dialect.MYSQL)
public interface OwnershipRows extends GenericRepository<OwnershipRow, String> {

    /** Adds ownerships in one batch. */
    void saveAll(List<OwnershipRow> rows);

    /** The present ownerships of a community. */
    @Query("""
            SELECT * FROM registry_ownership WHERE community_id = :communityId AND valid_to IS NULL
            ORDER BY unit_code, holder_id""")
    List<OwnershipRow> present(String communityId);

    /** The ownerships on a day. */
    @Query("""
            SELECT * FROM registry_ownership WHERE community_id = :communityId AND valid_from <= :day
                AND (valid_to IS NULL OR valid_to > :day) ORDER BY unit_code, holder_id""")
    List<OwnershipRow> asOf(String communityId, LocalDate day);

    /** Every ownership of a unit that ever held for a day, the latest first. */
    @Query("""
            SELECT * FROM registry_ownership WHERE community_id = :communityId AND unit_code = :unit
                AND (valid_to IS NULL OR valid_to > valid_from)
            ORDER BY valid_to IS NULL DESC, valid_from DESC, holder_id""")
    List<OwnershipRow> history(String communityId, String unit);

    /** Ends present ownerships on a day that is not before any of them began. */
    @Query("UPDATE registry_ownership SET valid_to = GREATEST(valid_from, :day) WHERE ownership_id IN (:ownershipIds)")
    void end(List<String> ownershipIds, LocalDate day);

    /**
     * Ends whatever a holder held of a unit on the day of its transfer, which may lie before the day on which the registry learned of
     * the holder or of a detail of the ownership.
     */
    @Query("""
            UPDATE registry_ownership SET valid_from = LEAST(valid_from, :day), valid_to = :day
            WHERE community_id = :communityId AND unit_code = :unit AND holder_id = :holderId
                AND (valid_to IS NULL OR valid_to > :day)""")
    void depart(String communityId, String unit, String holderId, LocalDate day);
}
