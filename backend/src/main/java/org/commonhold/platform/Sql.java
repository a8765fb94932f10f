package org.commonhold.platform;

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
import org.commonhold.contract.Bytes;
import org.commonhold.contract.Hash;
import org.jspecify.annotations.Nullable;

/**
 * Runs statements that no repository can say: inside the caller's transaction where there is one, else each on its own. A failure of the
 * database is a {@link DatabaseException}.
 */
@Singleton
public final class Sql {
    /** The most rows of one INSERT. */
    private static final int MOST_ROWS = 256;

    private final DataSource dataSource;
    private final TransactionOperations<Connection> transactions;

    Sql(DataSource dataSource, TransactionOperations<Connection> transactions) {
        this.dataSource = DelegatingDataSource.unwrapDataSource(dataSource);
        this.transactions = transactions;
    }

    /**
     * Reads one value out of a row.
     *
     * @param <T> what is read
     */
    public interface RowReader<T> {
        /** The value of the row at which the result stands. */
        T read(ResultSet row) throws SQLException;
    }

    /** {@return whether the caller stands inside a transaction} */
    public boolean inTransaction() {
        return transactions.findTransactionStatus().isPresent();
    }

    /**
     * Reads rows.
     *
     * @param sql the statement
     * @param reader reads each row
     * @param values for the places, in order; hashes and bytes are bound as octets, instants as times
     * @return one value a row, in their order
     */
    public <T> List<T> list(String sql, RowReader<T> reader, @Nullable Object... values) {
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

    /** The value of the first row, if there is any; parameters as for {@link #list}. */
    public <T> Optional<T> one(String sql, RowReader<T> reader, @Nullable Object... values) {
        return list(sql, reader, values).stream().findFirst();
    }

    /** Changes rows; answers how many. Values are bound as for {@link #list}. */
    public int update(String sql, @Nullable Object... values) {
        return run(sql, values, PreparedStatement::executeUpdate);
    }

    /**
     * Inserts many rows with few statements, in powers of two, so that the driver keeps them prepared.
     *
     * @param head up to and with VALUES
     * @param tail what follows the rows, or empty
     * @param rows values of each row, all of the same number
     */
    public void insertAll(String head, String tail, List<@Nullable Object[]> rows) {
        int count;
        for (int from = 0; from < rows.size(); from += count) {
            count = Math.min(MOST_ROWS, Integer.highestOneBit(rows.size() - from));
            List<@Nullable Object> values = new ArrayList<>();
            rows.subList(from, from + count).forEach(row -> values.addAll(Arrays.asList(row)));
            update(head + " " + rows(count, rows.get(from).length) + tail, values.toArray());
        }
    }

    /** So many places for values, separated by commas. */
    public static String places(int count) {
        return String.join(", ", Collections.nCopies(count, "?"));
    }

    /** So many rows of so many places, each in brackets, separated by commas. */
    public static String rows(int count, int width) {
        return String.join(", ", Collections.nCopies(count, "(" + places(width) + ")"));
    }

    /** The instant in a column, counted from 1; null where there is none. */
    public static @Nullable Instant instant(ResultSet row, int column) throws SQLException {
        Timestamp at = row.getTimestamp(column);
        return at == null ? null : at.toInstant();
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
            throw new DatabaseException(e);
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
