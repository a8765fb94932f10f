package org.commonhold.platform;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/**
 * The whole service as a process of its own on a durable embedded database, so that a test can kill it. The class path is that of the
 * test: no packaging is needed, and beans that stand among the tests are there as well. Java and database start from what
 * {@link PreparedService} keeps.
 */
public final class ServiceProcess implements AutoCloseable {
    private static final int PORTS_TRIED = 3;

    private final Process process;
    private final Path dataFolder;
    private final Path log;
    private final URI base;

    private ServiceProcess(Process process, Path dataFolder, Path log, URI base) {
        this.process = process;
        this.dataFolder = dataFolder;
        this.log = log;
        this.base = base;
    }

    /**
     * Starts the service on a data folder and waits until it answers.
     *
     * @param dataFolder kept between starts; its file {@code service.log} takes what the service says
     * @param properties further system properties, such as {@code micronaut.environments}
     */
    public static ServiceProcess start(Path dataFolder, Map<String, String> properties)
            throws IOException, InterruptedException {
        return start(dataFolder, properties, List.of("-Xmx512m", "-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1"));
    }

    /**
     * The same with other options for the machine that it runs on.
     *
     * @param dataFolder kept between starts
     * @param properties further system properties
     * @param options such as {@code -Xmx2g}
     */
    public static ServiceProcess start(Path dataFolder, Map<String, String> properties, List<String> options)
            throws IOException, InterruptedException {
        PreparedService prepared = PreparedService.get();
        Files.createDirectories(dataFolder);
        if (!properties.containsKey("commonhold.jdbc.url")) {
            prepared.fill(dataFolder);
        }
        List<String> all = new ArrayList<>(options);
        all.addAll(prepared.options());
        return launch(dataFolder, properties, all, prepared.classPath());
    }

    /** Starts the service from a class path on a data folder as it is. */
    static ServiceProcess launch(
            Path dataFolder, Map<String, String> properties, List<String> options, String classPath)
            throws IOException, InterruptedException {
        Files.createDirectories(dataFolder);
        Path log = dataFolder.resolve("service.log");
        for (int left = PORTS_TRIED - 1; left > 0; left--) {
            long said = Files.exists(log) ? Files.size(log) : 0;
            try {
                return launchOn(freePort(), dataFolder, properties, options, classPath);
            } catch (IllegalStateException failure) {
                // Since the port was found free, somebody else on the machine may have been given it.
                if (!Files.readString(log).substring((int) said).contains("Address already in use")) {
                    throw failure;
                }
            }
        }
        return launchOn(freePort(), dataFolder, properties, options, classPath);
    }

    private static ServiceProcess launchOn(
            int port, Path dataFolder, Map<String, String> properties, List<String> options, String classPath)
            throws IOException, InterruptedException {
        Path log = dataFolder.resolve("service.log");
        List<String> command = new ArrayList<>(
                List.of(Path.of(System.getProperty("java.home"), "bin", "java").toString()));
        command.addAll(options);
        command.addAll(List.of(
                "-Dcommonhold.data-dir=" + dataFolder.toAbsolutePath(),
                "-Dcommonhold.port=" + port,
                "-Dcommonhold.mysql.zip=" + Objects.requireNonNullElse(System.getProperty("commonhold.mysql.zip"), ""),
                "-Dmicronaut.environments=development"));
        properties.forEach((name, value) -> command.add("-D" + name + "=" + value));
        command.addAll(List.of("-classpath", classPath, "org.commonhold.Application"));
        Process process = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()))
                .start();
        process.getOutputStream().close();
        ServiceProcess service = new ServiceProcess(process, dataFolder, log, URI.create("http://127.0.0.1:" + port));
        service.awaitReady();
        return service;
    }

    /** Address of the running service. */
    public URI base() {
        return base;
    }

    /** Ends the service at once, as power loss would: no hook runs. */
    public void kill() throws InterruptedException {
        process.destroyForcibly();
        process.waitFor();
    }

    /** Ends the service in order. */
    @Override
    public void close() {
        close(Duration.ofSeconds(30));
    }

    /** Ends the service in order, and by force where that takes longer. */
    void close(Duration within) {
        process.destroy();
        try {
            if (!process.waitFor(within.toSeconds(), TimeUnit.SECONDS)) {
                kill();
            }
            awaitNoDatabase(dataFolder, Duration.ofSeconds(20));
        } catch (InterruptedException e) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
        }
    }

    /** Processes of MySQL that run on the data folder now. */
    public static List<ProcessHandle> databases(Path dataFolder) {
        String directory = "--datadir=" + dataFolder.toAbsolutePath().resolve("mysql");
        try (Stream<ProcessHandle> all = ProcessHandle.allProcesses()) {
            return all.filter(each -> each.info().command().orElse("").endsWith("mysqld"))
                    .filter(each -> Stream.of(each.info().arguments().orElse(new String[0]))
                            .anyMatch(directory::equals))
                    .toList();
        }
    }

    /**
     * Waits until no MySQL runs on the data folder.
     *
     * @return whether that came true in time
     */
    public static boolean awaitNoDatabase(Path dataFolder, Duration within) throws InterruptedException {
        for (long waited = 0; waited < within.toMillis(); waited += 100) {
            if (databases(dataFolder).isEmpty()) {
                return true;
            }
            Thread.sleep(100);
        }
        return databases(dataFolder).isEmpty();
    }

    private void awaitReady() throws IOException, InterruptedException {
        HttpClient http = HttpClient.newHttpClient();
        HttpRequest status = HttpRequest.newBuilder(base.resolve("/api/status")).build();
        for (int attempt = 0; attempt < 1200; attempt++) {
            if (!process.isAlive()) {
                throw new IllegalStateException(
                        "the service ended with " + process.exitValue() + ":\n" + Files.readString(log));
            }
            try {
                if (http.send(status, BodyHandlers.discarding()).statusCode() == 200) {
                    return;
                }
            } catch (IOException notYet) {
                Thread.sleep(100);
            }
        }
        kill();
        throw new IllegalStateException("the service did not answer:\n" + Files.readString(log));
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }
}
