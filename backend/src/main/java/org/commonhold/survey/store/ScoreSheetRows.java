package org.commonhold.survey.store;

import io.micronaut.data.annotation.Query;
import io.micronaut.data.jdbc.annotation.JdbcRepository;
import io.micronaut.data.model.query.builder.sql.Dialect;
import io.micronaut.data.repository.GenericRepository;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Statements on {@code score_sheet}. */
@JdbcRepository(dialect = Dialect.MYSQL)
public interface ScoreSheetRows extends GenericRepository<ScoreSheetRow, String> {

    /** Adds a table. */
    ScoreSheetRow save(ScoreSheetRow row);

    /** Makes sure that a quarter has a table, so that whoever comes at the same time waits for the one and makes no second. */
    @Query("INSERT INTO score_sheet (score_id, community_id, quarter, version, published)"
            + " VALUES (:scoreId, :communityId, :quarter, 1, FALSE)"
            + " ON DUPLICATE KEY UPDATE version = score_sheet.version")
    void begin(String scoreId, String communityId, String quarter);

    /** The table, if it is this community's. */
    @Query("SELECT * FROM score_sheet WHERE score_id = :scoreId AND community_id = :communityId FOR UPDATE")
    Optional<ScoreSheetRow> lock(String scoreId, String communityId);

    /** The newest version of a quarter, locked until the transaction ends. */
    @Query("SELECT * FROM score_sheet WHERE community_id = :communityId AND quarter = :quarter"
            + " ORDER BY version DESC LIMIT 1 FOR UPDATE")
    Optional<ScoreSheetRow> lockNewest(String communityId, String quarter);

    /** The community's tables, newest first. */
    @Query("SELECT * FROM score_sheet WHERE community_id = :communityId ORDER BY quarter DESC, version DESC LIMIT 200")
    List<ScoreSheetRow> ofCommunity(String communityId);

    /** Publishes, once. */
    @Query("UPDATE score_sheet SET published = TRUE, sha256 = :sha256, text = :text, published_at = :at,"
            + " log_index = :logIndex WHERE score_id = :scoreId AND published = FALSE")
    int publish(String scoreId, String sha256, String text, Instant at, long logIndex);
}
