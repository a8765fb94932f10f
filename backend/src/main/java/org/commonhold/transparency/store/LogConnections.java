package org.commonhold.transparency.store;

import io.micronaut.data.connection.jdbc.advice.DelegatingDataSource;
import io.micronaut.transaction.TransactionOperations;
import jakarta.inject.Singleton;
import java.sql.Connection;
import java.sql.SQLException;
import javax.sql.DataSource;

/** Connections for the rows of the books: that of the caller's transaction where there is one. */
@Singleton
final class LogConnections {
    private final DataSource dataSource;
    private final TransactionOperations<Connection> transactions;

    LogConnections(DataSource dataSource, TransactionOperations<Connection> transactions) {
        this.dataSource = DelegatingDataSource.unwrapDataSource(dataSource);
        this.transactions = transactions;
    }

    /** {@return whether the caller stands inside a transaction} */
    boolean inTransaction() {
        return transactions.findTransactionStatus().isPresent();
    }

    /** Joins the caller's transaction; without one a single statement needs none. */
    <T> T read(Work<T> work) {
        try {
            if (inTransaction()) {
                return work.on(transactions.getConnection());
            }
            try (Connection connection = dataSource.getConnection()) {
                return work.on(connection);
            }
        } catch (SQLException e) {
            throw new LogStoreException(e);
        }
    }

    /** Works inside the caller's transaction and nowhere else. */
    <T> T write(Work<T> work) {
        if (!inTransaction()) {
            throw new IllegalStateException("the book is written inside the caller's transaction only");
        }
        return read(work);
    }

    /**
     * Work on a connection.
     *
     * @param <T> what comes of it
     */
    interface Work<T> {
        T on(Connection connection) throws SQLException;
    }
}
