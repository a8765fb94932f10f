package org.commonhold.platform.database;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.commonhold.testing.Folders;

/** A MySQL server of a test with the settings of a real one, so that it can be killed and has lost nothing when it comes back. */
public final class DurableMysql implements AutoCloseable {
    private static final String PASSWORD = "for-a-test-only";

    private final Path directory;
    private final MysqlBinaries binaries;
    private MysqlServer server;

    private DurableMysql(Path directory, MysqlBinaries binaries, MysqlServer server) {
        this.directory = directory;
        this.binaries = binaries;
        this.server = server;
    }

    /** Starts a server on an empty data directory below a folder of the test. */
    public static DurableMysql start(Path folder) throws IOException {
        return start(folder, 0);
    }

    /** The same, where the first port that seems to be free is this one; 0 for none. */
    static DurableMysql start(Path folder, int first) throws IOException {
        Settings settings = Settings.fromProcess();
        MysqlBinaries binaries = MysqlBinaries.locate(settings);
        Path directory = folder.resolve("mysql");
        Path template = settings.cacheFolder().resolve("mysql-" + MysqlBinaries.VERSION + "-template-2");
        if (Files.exists(template)) {
            Folders.copy(template, directory, any -> true);
        } else {
            MysqlServer.initialise(binaries, directory, true);
        }
        AtomicInteger next = new AtomicInteger(first);
        MysqlServer server = MysqlServer.start(binaries, directory, PASSWORD, false, () -> {
            int given = next.getAndSet(0);
            return given == 0 ? MysqlServer.freePort() : given;
        });
        return new DurableMysql(directory, binaries, server);
    }

    /** The address for a service, through another port. */
    public String jdbcUrl(int port) {
        return server.jdbcUrl().replaceFirst("127\\.0\\.0\\.1:[0-9]+", "127.0.0.1:" + port);
    }

    public String password() {
        return PASSWORD;
    }

    public int port() {
        return Integer.parseInt(server.jdbcUrl().replaceFirst("^jdbc:mysql://127\\.0\\.0\\.1:([0-9]+)/.*$", "$1"));
    }

    /** Ends the server at once, as power loss would, and starts it again; its port is another one then. */
    public void killAndRestart() throws Exception {
        ProcessHandle running = handle();
        running.destroyForcibly();
        running.onExit().get(10, TimeUnit.SECONDS);
        server = MysqlServer.start(binaries, directory, PASSWORD, false);
    }

    @Override
    public void close() throws IOException {
        ProcessHandle running = handle();
        running.destroy();
        running.onExit().join();
    }

    private ProcessHandle handle() throws IOException {
        String pid = Files.readString(directory.resolve("mysqld.pid")).strip();
        return ProcessHandle.of(Long.parseLong(pid)).orElseThrow();
    }
}
