package org.commonhold.identity.store;

import io.micronaut.transaction.TransactionOperations;
import jakarta.inject.Singleton;
import java.sql.Connection;
import java.sql.SQLTransactionRollbackException;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Runs writing work in a transaction of its own, again where the database had to break a deadlock: it has then undone everything, and
 * nobody has been answered.
 */
@Singleton
public final class WriteTransactions {
    private static final int MOST_ATTEMPTS = 4;

    private final TransactionOperations<Connection> transactions;

    WriteTransactions(TransactionOperations<Connection> transactions) {
        this.transactions = transactions;
    }

    /**
     * Runs the work.
     *
     * @param work what to do; not inside another transaction
     * @return what the work answered
     */
    public <T> T write(Supplier<T> work) {
        for (int attempt = 1; ; attempt++) {
            try {
                return transactions.executeWrite(status -> work.get());
            } catch (RuntimeException e) {
                if (attempt == MOST_ATTEMPTS || !undone(e)) {
                    throw e;
                }
            }
        }
    }

    private static boolean undone(Throwable thrown) {
        for (@Nullable Throwable cause = thrown; cause != null; cause = cause.getCause()) {
            if (cause instanceof SQLTransactionRollbackException) {
                return true;
            }
        }
        return false;
    }
}
