package org.commonhold.survey.store;

import io.micronaut.data.annotation.Query;
import io.micronaut.data.jdbc.annotation.JdbcRepository;
import io.micronaut.data.model.query.builder.sql.Dialect;
import io.micronaut.data.repository.GenericRepository;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Statements on {@code survey_answer}. */
@JdbcRepository(dialect = Dialect.MYSQL)
public interface AnswerRows extends GenericRepository<AnswerRow, String> {

    /** Keeps a party's answers; later ones replace earlier ones. */
    @Query("INSERT INTO survey_answer (survey_id, party_key, sealed, answered_at)"
            + " VALUES (:surveyId, :partyKey, :sealed, :answeredAt)"
            + " ON DUPLICATE KEY UPDATE sealed = VALUES(sealed), answered_at = VALUES(answered_at)")
    void put(AnswerRow row);

    /** The answers to a survey. */
    @Query("SELECT * FROM survey_answer WHERE survey_id = :surveyId ORDER BY party_key")
    List<AnswerRow> ofSurvey(String surveyId);

    /** The answers that a person gave, by the parties for which the person answers. */
    @Query("SELECT a.* FROM survey_answer a JOIN survey_party p ON p.survey_id = a.survey_id"
            + " AND p.party_key = a.party_key WHERE p.survey_id = :surveyId AND p.representative = :personId")
    List<AnswerRow> ofPerson(String surveyId, String personId);

    /** When a party answered. */
    @Query("SELECT answered_at FROM survey_answer WHERE survey_id = :surveyId AND party_key = :partyKey")
    Optional<Instant> answeredAt(String surveyId, String partyKey);

    /** How many parties answered. */
    @Query("SELECT COUNT(*) FROM survey_answer WHERE survey_id = :surveyId")
    long count(String surveyId);

    /** Deletes the answers to a survey that was counted. */
    @Query("DELETE FROM survey_answer WHERE survey_id = :surveyId")
    int forget(String surveyId);
}
