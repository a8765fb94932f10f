package org.commonhold.survey.store;

import io.micronaut.data.jdbc.annotation.JdbcRepository;
import io.micronaut.data.model.query.builder.sql.Dialect;
import io.micronaut.data.repository.GenericRepository;
import java.util.Optional;

/** Statements on {@code survey_result}. */
@JdbcRepository(dialect = Dialect.MYSQL)
public interface ResultRows extends GenericRepository<ResultRow, String> {

    /** Keeps the figures of a survey, once. */
    ResultRow save(ResultRow row);

    /** The figures of a survey. */
    Optional<ResultRow> findById(String surveyId);
}
