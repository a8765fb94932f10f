package org.commonhold.delivery.store;

import io.micronaut.data.connection.jdbc.advice.DelegatingDataSource;
import io.micronaut.transaction.TransactionOperations;
import jakarta.inject.Singleton;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/** Runs statements: inside the caller's transaction where there is one, else each on its own. */
@Singleton
final class Sql {
    /** The most rows of one INSERT. */
    private static final int MOST_ROWS = 256;

    private final DataSource dataSource;
    private final TransactionOperations<Connection> transactions;

    Sql(DataSource dataSource, TransactionOperations<Connection> transactions) {
        this.dataSource = DelegatingDataSource.unwrapDataSource(dataSource);
        this.transactions = transactions;
    }

    /** Reads one value out of a row. */
    interface RowReader<T> {
        T read(ResultSet row) throws SQLException;
    }

    boolean inTransaction() {
        return transactions.findTransactionStatus().isPresent();
    }

    <T> List<T> list(String sql, RowReader<T> reader, @Nullable Object... values) {
        return run(sql, values, statement -> {
            List<T> all = new ArrayList<>();
            try (ResultSet rows = statement.executeQuery()) {
                while (rows.next()) {
                    all.add(reader.read(rows));
                }
            }
            return all;
        });
    }

    <T> Optional<T> one(String sql, RowReader<T> reader, @Nullable Object... values) {
        return list(sql, reader, values).stream().findFirst();
    }

    int update(String sql, @Nullable Object... values) {
        return run(sql, values, PreparedStatement::executeUpdate);
    }

    /**
     * Inserts many rows with few statements, in powers of two, so that the driver keeps them prepared.
     *
     * @param head up to and with VALUES
     * @param tail what follows the rows, or empty
     */
    void insertAll(String head, String tail, List<@Nullable Object[]> rows) {
        int count;
        for (int from = 0; from < rows.size(); from += count) {
            count = Math.min(MOST_ROWS, Integer.highestOneBit(rows.size() - from));
            List<@Nullable Object> values = new ArrayList<>();
            rows.subList(from, from + count).forEach(row -> values.addAll(Arrays.asList(row)));
            String row = "(" + places(rows.get(from).length) + ")";
            update(head + " " + String.join(", ", Collections.nCopies(count, row)) + tail, values.toArray());
        }
    }

    /** So many places for values, separated by commas. */
    static String places(int count) {
        return String.join(", ", Collections.nCopies(count, "?"));
    }

    private interface Use<T> {
        T of(PreparedStatement statement) throws SQLException;
    }

    private <T> T run(String sql, @Nullable Object[] values, Use<T> use) {
        try {
            if (inTransaction()) {
                return prepare(transactions.getConnection(), sql, values, use);
            }
            try (Connection connection = dataSource.getConnection()) {
                return prepare(connection, sql, values, use);
            }
        } catch (SQLException e) {
            throw new DeliveryStoreException(e);
        }
    }

    private static <T> T prepare(Connection connection, String sql, @Nullable Object[] values, Use<T> use)
            throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            for (int i = 0; i < values.length; i++) {
                @Nullable Object value = values[i];
                if (value instanceof Instant instant) {
                    statement.setTimestamp(i + 1, Timestamp.from(instant));
                } else {
                    statement.setObject(i + 1, value);
                }
            }
            return use.of(statement);
        }
    }
}
