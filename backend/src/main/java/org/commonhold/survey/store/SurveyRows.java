package org.commonhold.survey.store;

import io.micronaut.data.annotation.Query;
import io.micronaut.data.jdbc.annotation.JdbcRepository;
import io.micronaut.data.model.query.builder.sql.Dialect;
import io.micronaut.data.repository.GenericRepository;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Statements on {@code survey}. */
@JdbcRepository(dialect = Dialect.MYSQL)
public interface SurveyRows extends GenericRepository<SurveyRow, String> {

    /** Adds a draft. */
    SurveyRow save(SurveyRow row);

    /** The survey, if it is this community's. */
    @Query("SELECT * FROM survey WHERE survey_id = :surveyId AND community_id = :communityId")
    Optional<SurveyRow> find(String surveyId, String communityId);

    /** The same, locked until the transaction ends. */
    @Query("SELECT * FROM survey WHERE survey_id = :surveyId AND community_id = :communityId FOR UPDATE")
    Optional<SurveyRow> lock(String surveyId, String communityId);

    /** The same, kept from closing until the transaction ends. */
    @Query("SELECT * FROM survey WHERE survey_id = :surveyId AND community_id = :communityId FOR SHARE")
    Optional<SurveyRow> share(String surveyId, String communityId);

    /** The community's surveys, newest first. */
    @Query("SELECT * FROM survey WHERE community_id = :communityId ORDER BY created_at DESC, survey_id LIMIT 200")
    List<SurveyRow> ofCommunity(String communityId);

    /** Replaces a draft's content. */
    @Query("UPDATE survey SET title = :title, text = :text, questions = :questions, close_at = :closeAt"
            + " WHERE survey_id = :surveyId AND state = 'DRAFT'")
    int change(String surveyId, String title, String text, String questions, Instant closeAt);

    /** Opens. */
    @Query("UPDATE survey SET state = 'OPEN', sha256 = :sha256, parties = :parties, opened_at = :at"
            + " WHERE survey_id = :surveyId AND state = 'DRAFT'")
    int open(String surveyId, String sha256, int parties, Instant at);

    /** Closes. */
    @Query("UPDATE survey SET state = 'CLOSED', closed_at = :at WHERE survey_id = :surveyId AND state = 'OPEN'")
    int close(String surveyId, Instant at);
}
