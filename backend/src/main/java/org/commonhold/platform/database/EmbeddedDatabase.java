package org.commonhold.platform.database;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Stream;
import org.commonhold.platform.StartupFailure;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The MySQL server of one data folder: one process at a time owns it, and what a killed predecessor left running is stopped first. */
final class EmbeddedDatabase {
    private static final Logger LOG = LoggerFactory.getLogger(EmbeddedDatabase.class);
    private static final int LOCK_ATTEMPTS = 100;

    private final MysqlServer server;

    /** Held until the process ends; closing it would let a second process in. */
    @SuppressWarnings("unused") // kept reachable on purpose
    private final FileLock lock;

    private EmbeddedDatabase(MysqlServer server, FileLock lock) {
        this.server = server;
        this.lock = lock;
    }

    /** Starts the server of the data folder, making its data on the first start. */
    static EmbeddedDatabase start(Settings settings) {
        Path folder = settings.dataFolder();
        try {
            createPrivate(folder);
            FileLock lock = lock(folder);
            Path directory = folder.resolve("mysql");
            stopLeftOver(directory);
            MysqlBinaries binaries = MysqlBinaries.locate(settings);
            if (settings.fresh()) {
                MysqlBinaries.remove(directory);
            }
            if (!Files.exists(directory.resolve("mysql.ibd"))) {
                binaries.requireRunnable();
                MysqlBinaries.remove(directory);
                create(binaries, directory, settings);
            }
            MysqlServer server = MysqlServer.start(binaries, directory, password(folder), settings.fast());
            return new EmbeddedDatabase(server, lock);
        } catch (IOException e) {
            throw new StartupFailure("The data folder " + folder + " cannot be used: " + e.getMessage(), e);
        }
    }

    MysqlServer server() {
        return server;
    }

    /** A trial's data directory is copied from a template made once per machine; a real one is made with durable settings. */
    private static void create(MysqlBinaries binaries, Path directory, Settings settings) throws IOException {
        if (!settings.fast()) {
            LOG.info("First start: MySQL makes its data directory");
            Path next = directory.resolveSibling("mysql-new");
            MysqlBinaries.remove(next);
            MysqlServer.initialise(binaries, next, false);
            Files.move(next, directory, StandardCopyOption.ATOMIC_MOVE);
            return;
        }
        Path template = settings.cacheFolder().resolve("mysql-" + MysqlBinaries.VERSION + "-template-2");
        if (!Files.exists(template)) {
            Path next = Files.createTempDirectory(settings.cacheFolder(), "template-");
            MysqlServer.initialise(binaries, next.resolve("data"), true);
            try {
                Files.move(next.resolve("data"), template, StandardCopyOption.ATOMIC_MOVE);
            } catch (IOException e) {
                LOG.debug("another process made the template first", e);
            }
            MysqlBinaries.remove(next);
        }
        copy(template, directory);
    }

    private static void copy(Path from, Path to) throws IOException {
        try (Stream<Path> all = Files.walk(from)) {
            for (Path path : all.toList()) {
                Files.copy(path, to.resolve(from.relativize(path).toString()), StandardCopyOption.COPY_ATTRIBUTES);
            }
        }
    }

    /** A predecessor that has just ended may still hold the lock for a moment: wait before refusing. */
    private static FileLock lock(Path folder) throws IOException {
        @SuppressWarnings("resource") // the channel lives as long as the process
        FileChannel channel =
                FileChannel.open(folder.resolve("lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
        for (int attempt = 0; attempt < LOCK_ATTEMPTS; attempt++) {
            try {
                @Nullable FileLock lock = channel.tryLock();
                if (lock != null) {
                    return lock;
                }
            } catch (OverlappingFileLockException e) {
                break;
            }
            pause();
        }
        channel.close();
        throw new StartupFailure(
                "Another Commonhold is running on the data folder " + folder + ": stop it, or choose another folder.");
    }

    /**
     * Stops a server that still runs on the directory although its owner is gone. It is recognised by its pid file and by its command
     * line, which names the directory: a number alone may have been given to somebody else since.
     */
    private static void stopLeftOver(Path directory) throws IOException {
        Path pidFile = directory.resolve("mysqld.pid");
        if (!Files.exists(pidFile)) {
            return;
        }
        String text = Files.readString(pidFile).strip();
        @Nullable
        ProcessHandle left = text.matches("\\d{1,9}")
                ? ProcessHandle.of(Long.parseLong(text)).orElse(null)
                : null;
        if (left == null || !belongsTo(left, directory)) {
            return;
        }
        LOG.warn("The MySQL server {} of an earlier run is still there; it is stopped first", left.pid());
        if (!ended(left, 5)) {
            left.destroy();
            if (!ended(left, 30)) {
                left.destroyForcibly();
                ended(left, 10);
            }
        }
    }

    private static boolean belongsTo(ProcessHandle process, Path directory) {
        List<String> arguments = List.of(process.info().arguments().orElse(new String[0]));
        return arguments.contains("--datadir=" + directory)
                || process.info().commandLine().orElse("").contains("--datadir=" + directory);
    }

    private static boolean ended(ProcessHandle process, int seconds) {
        try {
            process.onExit().get(seconds, TimeUnit.SECONDS);
            return true;
        } catch (TimeoutException e) {
            return false;
        } catch (ExecutionException e) {
            throw new StartupFailure("The MySQL server of an earlier run cannot be watched.", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new StartupFailure("Interrupted while the MySQL server of an earlier run was stopping.", e);
        }
    }

    private static String password(Path folder) throws IOException {
        Path file = folder.resolve("mysql.password");
        if (!Files.exists(file)) {
            byte[] random = new byte[24];
            new SecureRandom().nextBytes(random);
            Files.createFile(file, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
            Files.writeString(file, HexFormat.of().formatHex(random), StandardOpenOption.WRITE);
        }
        return Files.readString(file).strip();
    }

    private static void createPrivate(Path folder) throws IOException {
        if (!Files.exists(folder)) {
            Files.createDirectories(
                    folder, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
        }
    }

    private static void pause() {
        try {
            Thread.sleep(100);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new StartupFailure("Interrupted while waiting for the data folder.", e);
        }
    }
}
