package org.commonhold.survey.store;

import io.micronaut.data.annotation.Query;
import io.micronaut.data.jdbc.annotation.JdbcRepository;
import io.micronaut.data.model.query.builder.sql.Dialect;
import io.micronaut.data.repository.GenericRepository;
import java.util.List;

/** Statements on {@code score_mark}. */
@JdbcRepository(dialect = Dialect.MYSQL)
public interface ScoreMarkRows extends GenericRepository<ScoreMarkRow, String> {

    /** Records a score; it replaces what that party gave before. */
    @Query(
            "INSERT INTO score_mark (score_id, party, num, den, out_of, source, sha256, survey_id, question, recorded_by,"
                    + " recorded_name, recorded_role, recorded_at) VALUES (:scoreId, :party, :num, :den, :outOf, :source, :sha256,"
                    + " :surveyId, :question, :recordedBy, :recordedName, :recordedRole, :recordedAt)"
                    + " ON DUPLICATE KEY UPDATE num = VALUES(num), den = VALUES(den), out_of = VALUES(out_of),"
                    + " source = VALUES(source), sha256 = VALUES(sha256), survey_id = VALUES(survey_id),"
                    + " question = VALUES(question), recorded_by = VALUES(recorded_by), recorded_name = VALUES(recorded_name),"
                    + " recorded_role = VALUES(recorded_role), recorded_at = VALUES(recorded_at)")
    void put(ScoreMarkRow row);

    /** The scores of a table. */
    @Query("SELECT * FROM score_mark WHERE score_id = :scoreId")
    List<ScoreMarkRow> ofSheet(String scoreId);

    /** The scores of every table of a community. */
    @Query("SELECT m.* FROM score_mark m JOIN score_sheet s ON s.score_id = m.score_id"
            + " WHERE s.community_id = :communityId")
    List<ScoreMarkRow> ofCommunity(String communityId);
}
