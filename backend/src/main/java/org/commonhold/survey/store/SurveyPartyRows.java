package org.commonhold.survey.store;

import io.micronaut.data.annotation.Query;
import io.micronaut.data.jdbc.annotation.JdbcRepository;
import io.micronaut.data.model.query.builder.sql.Dialect;
import io.micronaut.data.repository.GenericRepository;
import java.util.List;

/** Statements on {@code survey_party}. */
@JdbcRepository(dialect = Dialect.MYSQL)
public interface SurveyPartyRows extends GenericRepository<SurveyPartyRow, String> {

    /** Adds the parties of a survey that opens. */
    @Query("INSERT INTO survey_party (survey_id, party_key, building, units, representative)"
            + " VALUES (:surveyId, :partyKey, :building, :units, :representative)")
    void insertAll(List<SurveyPartyRow> rows);

    /** The parties of a survey. */
    @Query("SELECT * FROM survey_party WHERE survey_id = :surveyId ORDER BY party_key")
    List<SurveyPartyRow> ofSurvey(String surveyId);

    /** The parties for which a person answers. */
    @Query("SELECT * FROM survey_party WHERE survey_id = :surveyId AND representative = :personId ORDER BY party_key")
    List<SurveyPartyRow> ofPerson(String surveyId, String personId);

    /** The parties that have one of these units and for which this person does not answer. */
    @Query("SELECT * FROM survey_party WHERE survey_id = :surveyId AND JSON_OVERLAPS(units, CAST(:units AS JSON))"
            + " AND NOT (representative <=> :personId) ORDER BY party_key")
    List<SurveyPartyRow> ofUnits(String surveyId, String units, String personId);
}
