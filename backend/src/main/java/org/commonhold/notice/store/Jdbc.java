package org.commonhold.notice.store;

import io.micronaut.data.jdbc.runtime.JdbcOperations;
import jakarta.inject.Singleton;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Runs statements that write or read many rows at once, inside the caller's transaction. */
@Singleton
final class Jdbc {
    private final JdbcOperations operations;

    Jdbc(JdbcOperations operations) {
        this.operations = operations;
    }

    /** Reads one value out of a row. */
    interface RowReader<T> {
        T read(ResultSet row) throws SQLException;
    }

    int update(String sql, List<? extends @Nullable Object> values) {
        return operations.prepareStatement(sql, statement -> {
            bind(statement, values);
            return statement.executeUpdate();
        });
    }

    <T> List<T> list(String sql, List<? extends @Nullable Object> values, RowReader<T> reader) {
        return operations.prepareStatement(sql, statement -> {
            bind(statement, values);
            List<T> all = new ArrayList<>();
            try (ResultSet rows = statement.executeQuery()) {
                while (rows.next()) {
                    all.add(reader.read(rows));
                }
            }
            return all;
        });
    }

    /** A list of so many question marks. */
    static String marks(int count) {
        return String.join(", ", Collections.nCopies(count, "?"));
    }

    /** So many rows of so many question marks. */
    static String rows(int count, int width) {
        return String.join(", ", Collections.nCopies(count, "(" + marks(width) + ")"));
    }

    static @Nullable Instant instant(ResultSet row, int column) throws SQLException {
        Timestamp at = row.getTimestamp(column);
        return at == null ? null : at.toInstant();
    }

    private static void bind(PreparedStatement statement, List<? extends @Nullable Object> values) throws SQLException {
        for (int at = 0; at < values.size(); at++) {
            Object value = values.get(at);
            statement.setObject(at + 1, value instanceof Instant instant ? Timestamp.from(instant) : value);
        }
    }
}
