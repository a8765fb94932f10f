package org.commonhold.registry.store;

import io.micronaut.data.annotation.Query;
import io.micronaut.data.jdbc.annotation.JdbcRepository;
import io.micronaut.data.model.query.builder.sql.Dialect;
import io.micronaut.data.repository.GenericRepository;
import java.time.LocalDate;
import java.util.List;

/** SQL of {@code registry_unit}. */
@JdbcRepository(dialect = Dialect.MYSQL)
public interface UnitRows extends GenericRepository<UnitRow, String> {

    /** Adds states of units in one batch. */
    void saveAll(List<UnitRow> rows);

    /** The present states of a community's units. */
    @Query("SELECT * FROM registry_unit WHERE community_id = :communityId AND valid_to IS NULL ORDER BY code")
    List<UnitRow> present(String communityId);

    /** The states on a day. */
    @Query("""
            SELECT * FROM registry_unit WHERE community_id = :communityId AND valid_from <= :day
                AND (valid_to IS NULL OR valid_to > :day) ORDER BY code""")
    List<UnitRow> asOf(String communityId, LocalDate day);

    /** Whether a community ever had a unit. */
    @Query("SELECT EXISTS (SELECT 1 FROM registry_unit WHERE community_id = :communityId AND code = :code)")
    boolean known(String communityId, String code);

    /** Ends the present states of units. */
    @Query("UPDATE registry_unit SET valid_to = GREATEST(valid_from, :day) WHERE unit_id IN (:unitIds)")
    void end(List<String> unitIds, LocalDate day);

    /** How many units a community has. */
    @Query("SELECT COUNT(*) FROM registry_unit WHERE community_id = :communityId AND valid_to IS NULL")
    int countPresent(String communityId);

    /** How many of them count for votes by the national default (rule R2). */
    @Query("""
            SELECT COUNT(*) FROM registry_unit WHERE community_id = :communityId AND valid_to IS NULL
                AND unit_use NOT IN ('PARKING', 'STORAGE')""")
    int countCounting(String communityId);

    /** Their area in 0.01 m². */
    @Query("""
            SELECT COALESCE(SUM(area_dm2), 0) FROM registry_unit WHERE community_id = :communityId AND valid_to IS NULL
                AND unit_use NOT IN ('PARKING', 'STORAGE')""")
    long countingAreaDm2(String communityId);
}
