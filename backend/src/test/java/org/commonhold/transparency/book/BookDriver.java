package org.commonhold.transparency.book;

import io.micronaut.context.ApplicationContext;
import io.micronaut.transaction.TransactionDefinition;
import io.micronaut.transaction.TransactionOperations;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;
import org.commonhold.contract.log.NoteKey;
import org.commonhold.transparency.Book;

/** Drives the book of one node as a capability would: in transactions of its own. */
final class BookDriver {
    final ApplicationContext context;
    final Book book;
    private final TransactionOperations<Connection> transactions;

    @SuppressWarnings("unchecked") // the bean's type argument is lost at run time
    BookDriver(ApplicationContext context) {
        this.context = context;
        this.book = context.getBean(Book.class);
        this.transactions = context.getBean(TransactionOperations.class);
    }

    /** A community that no other test knows, with its open book. */
    String newCommunity() {
        String community = UUID.randomUUID().toString().replace("-", "");
        transact(() -> book.open(community));
        return community;
    }

    List<Book.Appended> append(String community, int count) {
        return transactions.execute(
                TransactionDefinition.DEFAULT,
                status -> book.lock(community)
                        .append(
                                "notice.sent",
                                Stream.generate(UUID::randomUUID)
                                        .limit(count)
                                        .map(id -> Map.of("n", id.toString()))
                                        .toList()));
    }

    void transact(Runnable work) {
        transactions.execute(TransactionDefinition.DEFAULT, status -> {
            work.run();
            return null;
        });
    }

    NoteKey key(String community) {
        return NoteKey.read(book.identity(community).verifierKey());
    }

    /** Changes the database behind the service's back. */
    void sql(String statement, Object... values) {
        transactions.execute(TransactionDefinition.DEFAULT, status -> {
            try (PreparedStatement prepared = status.getConnection().prepareStatement(statement)) {
                for (int i = 0; i < values.length; i++) {
                    prepared.setObject(i + 1, values[i]);
                }
                return prepared.executeUpdate();
            }
        });
    }

    /** Counts on a connection of its own, which sees what is committed and nothing else. */
    static long countOnNewConnection(String url, String user, String password, String sql, String value) {
        try (Connection connection = java.sql.DriverManager.getConnection(url, user, password);
                PreparedStatement select = connection.prepareStatement(sql)) {
            select.setString(1, value);
            try (ResultSet row = select.executeQuery()) {
                row.next();
                return row.getLong(1);
            }
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    long committedEntries(String community) {
        return countOnNewConnection(
                property("url"),
                property("username"),
                property("password"),
                "SELECT COUNT(*) FROM log_entry WHERE community_id = ?",
                community);
    }

    private String property(String name) {
        return context.getProperty("datasources.default." + name, String.class).orElseThrow();
    }
}
