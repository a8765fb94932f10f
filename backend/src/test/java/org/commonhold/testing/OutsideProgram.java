package org.commonhold.testing;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** Runs a program that nobody here wrote, or skips the test with a sentence where the machine has no such program. */
public final class OutsideProgram {
    private static final Path GO_PACKAGES = Path.of("/usr/share/gocode");

    private static final Path PYTHON = Path.of("/usr/bin/python3");
    private static final Path PYTHON_PACKAGES = Path.of("/usr/lib/python3/dist-packages");

    private OutsideProgram() {}

    /** How a run ended and what it printed. */
    public record Run(int exit, String output) {}

    /** Skips the calling test where the program is not installed. */
    public static void needs(String program, String how) {
        boolean found = Stream.of(System.getenv("PATH").split(":"))
                .anyMatch(folder -> Files.isExecutable(Path.of(folder, program)));
        assumeTrue(found, "skipped: " + program + " is not installed (" + how + ")");
    }

    /** Runs a Go program of mobile-contract with Debian's packages alone; skips where they are not installed. */
    public static Run go(String program, List<String> arguments) {
        needs("go", "Debian packages golang-go and golang-golang-x-mod-dev");
        assumeTrue(
                Files.isDirectory(GO_PACKAGES.resolve("src/golang.org/x/mod/sumdb/tlog")),
                "skipped: the Debian package golang-golang-x-mod-dev is not installed");
        Path sources = Path.of("..", "mobile-contract", "src", "test", "go", program);
        Path cache = Path.of("..", "mobile-contract", "target", "go-cache")
                .toAbsolutePath()
                .normalize();
        return run(
                sources,
                Map.of(
                        "GO111MODULE",
                        "off",
                        "GOPATH",
                        GO_PACKAGES.toString(),
                        "GOCACHE",
                        cache.toString(),
                        "GOFLAGS",
                        ""),
                Stream.concat(Stream.of("go", "run", "main.go"), arguments.stream())
                        .toList());
    }

    /** Runs the Python client of mobile-contract with Debian's packages alone; skips where they are not installed. */
    public static Run python(List<String> arguments) {
        assumeTrue(
                Files.isExecutable(PYTHON) && Files.isDirectory(PYTHON_PACKAGES.resolve("cryptography")),
                "skipped: the Debian package python3-cryptography is not installed");
        return run(
                Path.of("..", "mobile-contract", "reference"),
                Map.of("PYTHONDONTWRITEBYTECODE", "1"),
                Stream.concat(Stream.of(PYTHON.toString()), arguments.stream()).toList());
    }

    /** Runs a TypeScript program of the mini-apps' workspace. */
    public static Run typescript(String program, List<String> arguments) {
        Path workspace = Path.of("..", "mobile-contract", "mini-apps");
        return run(
                workspace,
                Map.of(),
                Stream.concat(Stream.of("node", "node_modules/tsx/dist/cli.mjs", program), arguments.stream())
                        .toList());
    }

    /** Runs a command to its end, six minutes at most. */
    public static Run run(Path folder, Map<String, String> environment, List<String> command) {
        try {
            Path output = Files.createTempFile("commonhold-outside", ".txt");
            try {
                ProcessBuilder builder = new ProcessBuilder(command)
                        .directory(folder.toFile())
                        .redirectErrorStream(true)
                        .redirectOutput(output.toFile());
                builder.environment().putAll(environment);
                Process process = builder.start();
                if (!process.waitFor(6, TimeUnit.MINUTES)) {
                    process.destroyForcibly();
                    throw new IllegalStateException("no end after six minutes: " + command);
                }
                return new Run(process.exitValue(), Files.readString(output, StandardCharsets.UTF_8));
            } finally {
                Files.delete(output);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }
}
