package org.commonhold.platform.database;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Locale;
import java.util.regex.Pattern;
import org.commonhold.platform.StartupFailure;

/** A MySQL server that somebody else runs. */
final class ExternalDatabase {
    private static final Pattern SUPPORTED = Pattern.compile("8\\.(0|4)\\.\\d+.*");

    private ExternalDatabase() {}

    /** Refuses a server that cannot be reached or is neither MySQL 8.0 nor 8.4. */
    static void require(String url, String user, String password) {
        if (!url.startsWith("jdbc:mysql:")) {
            throw new StartupFailure("COMMONHOLD_JDBC_URL must begin with jdbc:mysql: (MySQL 8.0 or 8.4).");
        }
        try (Connection connection = DriverManager.getConnection(url, user, password);
                Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery("SELECT VERSION(), @@version_comment")) {
            row.next();
            requireVersion(row.getString(1), row.getString(2));
        } catch (SQLException e) {
            throw new StartupFailure("The database of COMMONHOLD_JDBC_URL cannot be reached: " + e.getMessage(), e);
        }
    }

    /** Refuses every version but 8.0 and 8.4, and every product but MySQL. */
    static void requireVersion(String version, String comment) {
        boolean mariaDb = (version + comment).toLowerCase(Locale.ROOT).contains("mariadb");
        if (mariaDb || !SUPPORTED.matcher(version).matches()) {
            throw new StartupFailure("The database of COMMONHOLD_JDBC_URL is " + (mariaDb ? "MariaDB " : "MySQL ")
                    + version + ", but MySQL 8.0 or 8.4 is needed.");
        }
    }
}
