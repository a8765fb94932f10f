package org.commonhold.ballot.store;

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
import java.util.List;
import java.util.Optional;
import javax.sql.DataSource;
import org.commonhold.contract.Bytes;
import org.commonhold.contract.Hash;
import org.jspecify.annotations.Nullable;

/** Runs statements: inside the caller's transaction where there is one, else each on its own. */
@Singleton
final class Sql {
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
            throw new BallotStoreException(e);
        }
    }

    private static <T> T prepare(Connection connection, String sql, @Nullable Object[] values, Use<T> use)
            throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            for (int i = 0; i < values.length; i++) {
                bind(statement, i + 1, values[i]);
            }
            return use.of(statement);
        }
    }

    private static void bind(PreparedStatement statement, int place, @Nullable Object value) throws SQLException {
        if (value instanceof Hash hash) {
            statement.setBytes(place, hash.toArray());
        } else if (value instanceof Bytes bytes) {
            statement.setBytes(place, bytes.toArray());
        } else if (value instanceof Instant instant) {
            statement.setTimestamp(place, Timestamp.from(instant));
        } else {
            statement.setObject(place, value);
        }
    }
}
