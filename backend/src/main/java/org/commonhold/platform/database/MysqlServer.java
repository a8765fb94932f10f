package org.commonhold.platform.database;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.commonhold.platform.StartupFailure;
import org.jspecify.annotations.Nullable;

/**
 * One running mysqld. It is started through a shell that waits for the end of its own standard input, which this process holds: however
 * this process ends, kill -9 included, the shell sees the end and stops the server in order.
 */
final class MysqlServer {
    private static final Duration READY_WITHIN = Duration.ofSeconds(60);
    private static final int PORTS_TRIED = 3;
    /** Whoever else may have the port need not answer at all. */
    private static final String PATIENCE = "&connectTimeout=2000&socketTimeout=5000";

    /** So often, every 50 ms, the server has to be missing before it counts as ended. */
    private static final int LOOKS = 10;

    /**
     * Stops the server when the pipe from the parent closes, by force where it has not ended after six seconds; deaf to
     * Ctrl-C, which is for the parent to answer.
     */
    private static final String WATCHDOG =
            "\"$@\" </dev/null & pid=$!; trap '' INT TERM HUP; cat >/dev/null; kill -TERM $pid;"
                    + " n=0; while kill -0 $pid 2>/dev/null; do n=$((n+1)); [ $n -le 60 ] || kill -KILL $pid; sleep 0.1; done";

    private final Process process;
    private final int port;
    private final String password;

    private MysqlServer(Process process, int port, String password) {
        this.process = process;
        this.port = port;
        this.password = password;
    }

    /** Makes an empty data directory; 3 to 5 seconds. */
    static void initialise(MysqlBinaries binaries, Path directory, boolean fast) {
        List<String> command = command(binaries, directory, fast);
        command.add("--initialize-insecure");
        try {
            Path log = directory.resolveSibling("mysql-initialise.log");
            Process run = binaries.process(command)
                    .redirectErrorStream(true)
                    .redirectOutput(log.toFile())
                    .start();
            run.getOutputStream().close();
            if (!run.waitFor(180, TimeUnit.SECONDS) || run.exitValue() != 0) {
                run.destroyForcibly();
                throw new StartupFailure("MySQL could not make its data directory; see " + log + ".");
            }
            Files.deleteIfExists(log);
        } catch (IOException e) {
            throw new StartupFailure("MySQL could not make its data directory: " + e.getMessage(), e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new StartupFailure("Interrupted while MySQL made its data directory.", e);
        }
    }

    /** Where a port comes from that seems to be free. */
    interface Ports {
        /** One; by the time it is used another program may have taken it. */
        int next() throws IOException;
    }

    /** Starts the server on an existing data directory and waits until it answers. */
    static MysqlServer start(MysqlBinaries binaries, Path directory, String password, boolean fast) {
        return start(binaries, directory, password, fast, MysqlServer::freePort);
    }

    /** The same on a port of these, three at most. */
    static MysqlServer start(MysqlBinaries binaries, Path directory, String password, boolean fast, Ports ports) {
        Path log = directory.resolveSibling("mysql.log");
        try {
            for (int left = PORTS_TRIED - 1; left > 0; left--) {
                long said = Files.exists(log) ? Files.size(log) : 0;
                try {
                    return startOn(ports.next(), binaries, directory, password, fast);
                } catch (StartupFailure failure) {
                    if (!portWasTaken(log, said)) {
                        throw failure;
                    }
                }
            }
            return startOn(ports.next(), binaries, directory, password, fast);
        } catch (IOException e) {
            throw new StartupFailure("MySQL could not be started: " + e.getMessage(), e);
        }
    }

    private static MysqlServer startOn(int port, MysqlBinaries binaries, Path directory, String password, boolean fast)
            throws IOException {
        Path log = directory.resolveSibling("mysql.log");
        Path init = directory.resolveSibling("mysql-init.sql");
        Files.deleteIfExists(init);
        Files.createFile(init, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
        Files.writeString(
                init,
                "ALTER USER 'root'@'localhost' IDENTIFIED BY '" + password + "';\n"
                        + "CREATE DATABASE IF NOT EXISTS commonhold CHARACTER SET utf8mb4 COLLATE utf8mb4_0900_ai_ci;\n",
                StandardOpenOption.WRITE);
        List<String> server = command(binaries, directory, fast);
        server.addAll(List.of(
                "--port=" + port,
                "--bind-address=127.0.0.1",
                "--socket=mysql.sock",
                "--pid-file=" + directory.resolve("mysqld.pid"),
                "--init-file=" + init));
        List<String> command = new ArrayList<>(List.of("/bin/sh", "-c", WATCHDOG, "watchdog"));
        command.addAll(server);
        Process process = binaries.process(command)
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()))
                .start();
        MysqlServer started = new MysqlServer(process, port, password);
        started.awaitReady(log);
        Files.deleteIfExists(init);
        return started;
    }

    /** Whether the server said since then that somebody else has its port. */
    private static boolean portWasTaken(Path log, long since) throws IOException {
        byte[] all = Files.readAllBytes(log);
        return new String(all, (int) since, all.length - (int) since, StandardCharsets.UTF_8)
                .contains("Do you already have another mysqld server running on port");
    }

    /** Address for the driver. Encryption is off because the connection never leaves the machine. */
    String jdbcUrl() {
        return "jdbc:mysql://127.0.0.1:" + port
                + "/commonhold?connectionTimeZone=UTC&forceConnectionTimeZoneToSession=true&characterEncoding=UTF-8"
                + "&sslMode=DISABLED&allowPublicKeyRetrieval=true&rewriteBatchedStatements=true";
    }

    /** Password of the user {@code root}. */
    String password() {
        return password;
    }

    /** Whether the server has not ended by itself. */
    boolean running() {
        return process.isAlive() && parts() > 1;
    }

    /** The watchdog's living children: the server and the reader of the pipe, and after the server's end the reader alone. */
    private long parts() {
        return process.children()
                .filter(each -> each.info().command().isPresent())
                .count();
    }

    private void awaitReady(Path log) {
        long attempts = READY_WITHIN.toMillis() / 50;
        @Nullable SQLException last = null;
        int gone = 0;
        for (long attempt = 0; attempt < attempts; attempt++) {
            // Of one look it could be that the second of the two has not begun yet.
            gone = running() ? 0 : gone + 1;
            if (gone > LOOKS) {
                process.destroy();
                throw new StartupFailure("MySQL ended while it was starting; see " + log + ".");
            }
            try (Connection connection = DriverManager.getConnection(jdbcUrl() + PATIENCE, "root", password)) {
                if (connection.isValid(5)) {
                    return;
                }
            } catch (SQLException e) {
                last = e;
            }
            pause();
        }
        process.destroy();
        throw new StartupFailure(
                "MySQL did not answer within " + READY_WITHIN.toSeconds() + " seconds; see " + log + ".", last);
    }

    private static void pause() {
        try {
            Thread.sleep(50);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new StartupFailure("Interrupted while MySQL was starting.", e);
        }
    }

    /** A port that nobody listens on now. */
    static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }

    private static List<String> command(MysqlBinaries binaries, Path directory, boolean fast) {
        List<String> command = new ArrayList<>(List.of(
                binaries.mysqld().toString(),
                "--no-defaults",
                "--basedir=" + binaries.home(),
                "--datadir=" + directory,
                "--performance-schema=OFF",
                "--innodb-buffer-pool-size=128M",
                "--innodb-redo-log-capacity=64M",
                "--innodb-log-writer-threads=OFF",
                "--innodb-use-native-aio=0",
                "--innodb-lock-wait-timeout=10",
                "--max-connections=60",
                "--mysqlx=OFF",
                "--skip-log-bin",
                "--character-set-server=utf8mb4",
                "--collation-server=utf8mb4_0900_ai_ci",
                "--default-time-zone=+00:00",
                "--auto-generate-certs=OFF",
                "--innodb-flush-log-at-trx-commit=" + (fast ? "0" : "1"),
                "--innodb-doublewrite=" + (fast ? "OFF" : "ON")));
        if (fast) {
            command.add("--innodb-flush-method=nosync");
        }
        if ("root".equals(System.getProperty("user.name"))) {
            command.add("--user=root");
        }
        return command;
    }
}
