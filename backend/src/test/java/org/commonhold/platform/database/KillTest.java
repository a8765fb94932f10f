package org.commonhold.platform.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.commonhold.platform.ServiceProcess;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is left, and what is kept, when the service dies without a word. */
class KillTest {
    private static final Duration LIMIT = Duration.ofSeconds(10);

    @TempDir
    Path folder;

    @Test
    void service_killed_leavesNoDatabaseAndKeepsWhatWasCommitted_andALeftOverOneIsStoppedAtTheNextStart()
            throws Exception {
        int committed = committedThenKilled();
        assertThat(ServiceProcess.awaitNoDatabase(folder, LIMIT))
                .as("no mysqld within ten seconds")
                .isTrue();

        ServiceProcess again = ServiceProcess.start(folder, Map.of());
        assertThat(count()).isEqualTo(committed);
        assertThat(status(again)).isEqualTo(200);
        assertSecretsArePrivate();
        ProcessHandle leftOver = killedWithItsWatchdog(again);
        Thread.sleep(500);
        assertThat(leftOver.isAlive()).as("nobody is left to stop it").isTrue();

        try (ServiceProcess third = ServiceProcess.start(folder, Map.of())) {
            assertThat(leftOver.isAlive()).isFalse();
            assertThat(status(third)).isEqualTo(200);
            assertThat(count()).isEqualTo(committed);
            assertThatThrownBy(() -> ServiceProcess.start(folder, Map.of()))
                    .as("a second service on the same data folder")
                    .hasMessageContaining("ended with 2")
                    .hasMessageContaining("Another Commonhold is running on the data folder");
        }
        assertThat(ServiceProcess.databases(folder)).isEmpty();
    }

    private int committedThenKilled() throws Exception {
        int committed = 0;
        ServiceProcess service = ServiceProcess.start(folder, Map.of());
        try (Connection connection = connect()) {
            execute(connection, "CREATE TABLE kill_probe (number INT PRIMARY KEY)");
            try (PreparedStatement insert = connection.prepareStatement("INSERT INTO kill_probe VALUES (?)")) {
                for (int number = 0; number < 50; number++) {
                    insert.setInt(1, number);
                    insert.executeUpdate();
                    committed++;
                }
            }
            service.kill();
        }
        return committed;
    }

    private ProcessHandle killedWithItsWatchdog(ServiceProcess service) throws InterruptedException {
        ProcessHandle database = ServiceProcess.databases(folder).get(0);
        database.parent().orElseThrow().destroyForcibly();
        service.kill();
        return database;
    }

    private void assertSecretsArePrivate() throws IOException {
        for (String secret : List.of("mysql.password", "keys/master.key")) {
            assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(folder.resolve(secret))))
                    .as(secret)
                    .isEqualTo("rw-------");
        }
        assertThat(folder.resolve("mysql-init.sql")).doesNotExist();
    }

    private Connection connect() throws IOException, SQLException {
        String arguments = String.join(
                " ", ServiceProcess.databases(folder).get(0).info().arguments().orElseThrow());
        String port = arguments.replaceAll(".*--port=(\\d+).*", "$1");
        String password = Files.readString(folder.resolve("mysql.password")).strip();
        return DriverManager.getConnection(
                "jdbc:mysql://127.0.0.1:" + port + "/commonhold?sslMode=DISABLED&allowPublicKeyRetrieval=true",
                "root",
                password);
    }

    private static void execute(Connection connection, String sql) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    private int count() throws IOException, SQLException {
        try (Connection connection = connect();
                Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery("SELECT COUNT(*) FROM kill_probe")) {
            row.next();
            return row.getInt(1);
        }
    }

    private static int status(ServiceProcess service) throws IOException, InterruptedException {
        HttpRequest request =
                HttpRequest.newBuilder(service.base().resolve("/api/status")).build();
        return HttpClient.newHttpClient()
                .send(request, BodyHandlers.discarding())
                .statusCode();
    }
}
