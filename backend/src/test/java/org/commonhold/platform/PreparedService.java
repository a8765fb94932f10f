package org.commonhold.platform;

import java.io.File;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.net.URISyntaxException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.spi.ToolProvider;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.commonhold.contract.Hash;
import org.commonhold.testing.Folders;

/**
 * What every start of a service of its own shares, made once from the classes as they are: jars with an archive of loaded classes, from
 * which Java starts in half the time, and a data folder on which a service has been before. The tests start some thirty services.
 */
final class PreparedService {
    private static final List<String> OPTIONS = List.of("-Xmx512m", "-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1");
    private static final Duration WRITING_THE_ARCHIVE = Duration.ofMinutes(2);

    private final List<String> options;
    private final String classPath;
    private final Path data;

    private PreparedService(List<String> options, String classPath, Path data) {
        this.options = options;
        this.classPath = classPath;
        this.data = data;
    }

    /** Made by the first of the processes that run tests; the others wait for it. */
    static PreparedService get() {
        return Holder.INSTANCE;
    }

    /** The options of Java that go with the class path. */
    List<String> options() {
        return options;
    }

    /** The test's class path, of jars alone. */
    String classPath() {
        return classPath;
    }

    /** Copies a data folder whose database is made and migrated, unless the given one has its own database. */
    void fill(Path folder) throws IOException {
        if (!Files.exists(folder.resolve("mysql"))) {
            Folders.copy(data, folder, file -> !file.getFileName().toString().equals("service.log"));
        }
    }

    @SuppressWarnings("try") // the lock is held, not used
    private static PreparedService prepare() throws IOException, InterruptedException, URISyntaxException {
        Path target = Path.of(PreparedService.class
                        .getProtectionDomain()
                        .getCodeSource()
                        .getLocation()
                        .toURI())
                .getParent();
        Path all = Files.createDirectories(target.resolve("prepared-service"));
        try (FileChannel channel = FileChannel.open(
                        target.resolve("prepared-service.lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
                FileLock lock = channel.lock()) {
            Path folder = all.resolve(fingerprint());
            Path ready = folder.resolve("ready");
            if (!Files.exists(ready)) {
                empty(all);
                make(Files.createDirectory(folder));
                Files.createFile(ready);
            }
            Path archive = folder.resolve("classes.jsa");
            List<String> options = Files.exists(archive) ? List.of("-XX:SharedArchiveFile=" + archive) : List.of();
            return new PreparedService(options, classPath(folder), folder.resolve("data"));
        }
    }

    private static void make(Path folder) throws IOException, InterruptedException {
        ToolProvider jar = ToolProvider.findFirst("jar").orElseThrow();
        for (String part : parts().toList()) {
            if (Files.isDirectory(Path.of(part))) {
                StringWriter said = new StringWriter();
                PrintWriter out = new PrintWriter(said);
                int status = jar.run(
                        out,
                        out,
                        "--create",
                        "--no-compress",
                        "--file",
                        jarOf(folder, part).toString(),
                        "-C",
                        part,
                        ".");
                if (status != 0) {
                    throw new IOException("no jar was made of " + part + ": " + said);
                }
            }
        }
        List<String> options = new ArrayList<>(OPTIONS);
        options.add("-XX:ArchiveClassesAtExit=" + folder.resolve("classes.jsa"));
        ServiceProcess.launch(folder.resolve("data"), Map.of(), options, classPath(folder))
                .close();
    }

    private static String classPath(Path folder) {
        return parts().map(part ->
                        Files.isDirectory(Path.of(part)) ? jarOf(folder, part).toString() : part)
                .collect(Collectors.joining(File.pathSeparator));
    }

    private static Stream<String> parts() {
        return Arrays.stream(System.getProperty("java.class.path").split(File.pathSeparator))
                .filter(part -> Files.exists(Path.of(part)));
    }

    private static Path jarOf(Path folder, String directory) {
        Path path = Path.of(directory);
        return folder.resolve(path.getParent().getParent().getFileName() + "-" + path.getFileName() + ".jar");
    }

    /** Of every class and resource by its size and time, and of the Java that runs them. */
    private static String fingerprint() throws IOException {
        StringBuilder said = new StringBuilder(System.getProperty("java.vm.version"));
        for (String part : parts().toList()) {
            try (Stream<Path> files = Files.walk(Path.of(part))) {
                for (Path file : files.filter(Files::isRegularFile).sorted().toList()) {
                    said.append('\n').append(file).append(' ').append(Files.size(file));
                    said.append(' ').append(Files.getLastModifiedTime(file));
                }
            }
        }
        return Hash.sha256(said.toString().getBytes(StandardCharsets.UTF_8))
                .hex()
                .substring(0, 16);
    }

    private static void empty(Path folder) throws IOException {
        try (Stream<Path> paths = Files.walk(folder)) {
            for (Path path : paths.sorted((one, other) -> other.compareTo(one)).toList()) {
                if (!path.equals(folder)) {
                    Files.delete(path);
                }
            }
        }
    }

    private static final class Holder {
        static final PreparedService INSTANCE = make();

        private static PreparedService make() {
            try {
                return prepare();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            } catch (URISyntaxException e) {
                throw new IllegalStateException(e);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new IllegalStateException(e);
            }
        }
    }
}
