package org.commonhold.ballot.cast;

import io.micronaut.context.ApplicationContext;
import io.micronaut.context.env.PropertySource;
import io.micronaut.runtime.server.EmbeddedServer;
import io.micronaut.transaction.TransactionDefinition;
import io.micronaut.transaction.TransactionOperations;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Supplier;
import org.commonhold.ballot.BallotBox;
import org.commonhold.testing.ServiceClient;
import org.commonhold.transparency.Book;

/** One process of the service on the one database of the tests, with a rollback guard of its own. */
final class Node implements AutoCloseable {
    final EmbeddedServer server;
    final ApplicationContext context;
    final Book book;
    final BallotBox box;
    final ServiceClient client;
    private final TransactionOperations<Connection> transactions;

    @SuppressWarnings("unchecked") // the bean's type argument is lost at run time
    private Node(EmbeddedServer server) {
        this.server = server;
        this.context = server.getApplicationContext();
        this.book = context.getBean(Book.class);
        this.box = context.getBean(BallotBox.class);
        this.client = new ServiceClient(server);
        this.transactions = context.getBean(TransactionOperations.class);
    }

    static Node start(Path guard, String... properties) {
        Map<String, Object> all = new HashMap<>();
        all.put("commonhold.log.guard-dir", guard.toString());
        for (int i = 0; i < properties.length; i += 2) {
            all.put(properties[i], properties[i + 1]);
        }
        ApplicationContext context =
                ApplicationContext.builder("test").properties(all).start();
        return new Node(context.getBean(EmbeddedServer.class).start());
    }

    /** A node whose connections to the same database go through another port. */
    static Node startThrough(Path guard, int port, Node plain) {
        String url = plain.property("url").replaceFirst("127\\.0\\.0\\.1:[0-9]+", "127.0.0.1:" + port);
        Map<String, Object> all = Map.of("commonhold.log.guard-dir", guard.toString(), "datasources.default.url", url);
        // Above the source by which every context learns of the database of the tests.
        ApplicationContext context = ApplicationContext.builder("test")
                .propertySources(PropertySource.of("through", all, 1000))
                .start();
        return new Node(context.getBean(EmbeddedServer.class).start());
    }

    /** The port of the database. */
    int databasePort() {
        return Integer.parseInt(property("url").replaceFirst("^jdbc:mysql://[^:]+:([0-9]+)/.*$", "$1"));
    }

    /** The node in which the caller runs; it is not to be closed. */
    static Node of(EmbeddedServer server) {
        return new Node(server);
    }

    <T> T transact(Supplier<T> work) {
        return transactions.execute(TransactionDefinition.DEFAULT, status -> work.get());
    }

    void sql(String statement, Object... values) {
        transact(() -> {
            try (PreparedStatement prepared = transactions.getConnection().prepareStatement(statement)) {
                for (int i = 0; i < values.length; i++) {
                    prepared.setObject(i + 1, values[i]);
                }
                return prepared.executeUpdate();
            } catch (SQLException e) {
                throw new IllegalStateException(e);
            }
        });
    }

    /** A connection that shares nothing with the service: it sees what is committed and nothing else. */
    Connection stranger() throws SQLException {
        return DriverManager.getConnection(property("url"), property("username"), property("password"));
    }

    long count(String sql, Object... values) {
        try (Connection connection = stranger();
                PreparedStatement select = connection.prepareStatement(sql)) {
            for (int i = 0; i < values.length; i++) {
                select.setObject(i + 1, values[i]);
            }
            try (ResultSet row = select.executeQuery()) {
                row.next();
                return row.getLong(row.getMetaData().getColumnCount());
            }
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    private String property(String name) {
        return context.getProperty("datasources.default." + name, String.class).orElseThrow();
    }

    @Override
    public void close() {
        context.close();
    }
}
