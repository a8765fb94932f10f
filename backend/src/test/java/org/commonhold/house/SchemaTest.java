package org.commonhold.house;

import static org.assertj.core.api.Assertions.assertThat;

import io.micronaut.test.extensions.junit5.annotation.MicronautTest;
import io.micronaut.transaction.TransactionOperations;
import jakarta.inject.Inject;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What every table must look like, read from the migrated database. */
@MicronautTest(transactional = false)
class SchemaTest {
    private static final String OURS = " table_schema = DATABASE() AND table_name NOT LIKE 'flyway%' ";

    @Inject
    TransactionOperations<Connection> transactions;

    @Test
    void columns_everyOne_saysWhatItHoldsAndInWhichUnit() {
        assertThat(names("SELECT CONCAT(table_name, '.', column_name) FROM information_schema.columns WHERE" + OURS
                        + "AND CHAR_LENGTH(column_comment) < 3"))
                .isEmpty();
    }

    @Test
    void tables_everyOne_hasAPrimaryKeyAndIsTransactional() {
        assertThat(names("SELECT table_name FROM information_schema.tables WHERE" + OURS
                        + "AND table_type = 'BASE TABLE' AND (engine <> 'InnoDB' OR table_name NOT IN (SELECT table_name"
                        + " FROM information_schema.table_constraints WHERE table_schema = DATABASE()"
                        + " AND constraint_type = 'PRIMARY KEY'))"))
                .isEmpty();
    }

    @Test
    void times_everyOne_hasAtLeastMilliseconds() {
        assertThat(names("SELECT CONCAT(table_name, '.', column_name) FROM information_schema.columns WHERE" + OURS
                        + "AND (data_type IN ('timestamp', 'time', 'year')"
                        + " OR data_type = 'datetime' AND datetime_precision NOT IN (3, 6))"))
                .isEmpty();
    }

    @Test
    void numbers_everyOne_isExactAndWhole() {
        // CHECKSTYLE:OFF names of the database's types
        assertThat(names("SELECT CONCAT(table_name, '.', column_name) FROM information_schema.columns WHERE" + OURS
                        + "AND data_type IN ('float', 'double', 'decimal')"))
                .isEmpty();
        // CHECKSTYLE:ON
    }

    private List<String> names(String query) {
        return transactions.executeRead(status -> {
            List<String> names = new ArrayList<>();
            try (Statement statement = status.getConnection().createStatement();
                    ResultSet rows = statement.executeQuery(query)) {
                while (rows.next()) {
                    names.add(rows.getString(1));
                }
            }
            return names;
        });
    }
}
