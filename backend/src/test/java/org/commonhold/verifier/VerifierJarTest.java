package org.commonhold.verifier;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.zip.ZipFile;
import org.commonhold.testing.OutsideProgram;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The verifier as its users have it: one jar in 64 MB of memory, without a class path, and files that somebody sent. */
class VerifierJarTest {
    private static final Path JAR = Path.of("target", "commonhold-verifier.jar").toAbsolutePath();

    private static final Path SCRIPT = Path.of("..", "scripts", "verify").toAbsolutePath();

    @TempDir
    Path folder;

    private OutsideProgram.Run run(String... arguments) {
        assertThat(JAR).as("made by mvn process-classes").exists();
        List<String> command =
                new ArrayList<>(List.of("java", "-Xmx64m", "-XX:TieredStopAtLevel=1", "-jar", JAR.toString()));
        command.addAll(List.of(arguments));
        return OutsideProgram.run(folder, Map.of("CLASSPATH", ""), command);
    }

    private String save(String name, byte[] zip) throws IOException {
        return Files.write(folder.resolve(name + ".zip"), zip).toString();
    }

    @Test
    void jar_aloneInItsFolder_endsAsDocumented() throws IOException {
        Scenario made = Scenario.complete();
        String key = made.key().vkey();
        String full = save("full", BadZips.zip(made.bundle(Bundle.Edition.FULL)));
        String owners = save("owner", BadZips.zip(made.bundle(Bundle.Edition.OWNER)));

        assertThat(run(full, "--vkey", key)).satisfies(run -> {
            assertThat(run.output()).contains("holds  tally", "VERIFIED");
            assertThat(run.exit()).isZero();
        });
        assertThat(run(owners, "--vkey", key).exit()).isEqualTo(Verdict.WITHOUT_CHOICES);
        assertThat(run(full).exit()).isEqualTo(Verdict.UNANCHORED);
        assertThat(run("--vkey", Scenario.complete().key().vkey(), full).exit()).isEqualTo(Verdict.FAILS);
        assertThat(run(full, "--key", key).exit()).isEqualTo(2);
        assertThat(run("none.zip").output()).isEqualTo("there is no file none.zip that can be read\n");
    }

    /** A Java runtime and the jar are enough for the script: neither Maven nor Node is asked for anything. */
    @Test
    void script_withTheJar_compilesNothing() throws IOException {
        Scenario made = Scenario.complete();
        String full = save("full", BadZips.zip(made.bundle(Bundle.Edition.FULL)));
        Path tools = Files.createDirectory(folder.resolve("tools"));
        for (String tool : List.of("mvn", "node", "npm")) {
            Path file =
                    Files.writeString(tools.resolve(tool), "#!/bin/sh\necho asked for %s\nexit 9\n".formatted(tool));
            assertThat(file.toFile().setExecutable(true)).isTrue();
        }
        OutsideProgram.Run run = OutsideProgram.run(
                folder,
                Map.of("PATH", tools + java.io.File.pathSeparator + System.getenv("PATH")),
                List.of(SCRIPT.toString(), full, "--vkey", made.key().vkey()));
        assertThat(run.output()).contains("VERIFIED").doesNotContain("asked for", "compiling");
        assertThat(run.exit()).isZero();
    }

    @Test
    void jar_checksTimeStampsAndWitnesses() throws IOException {
        Set<String> some = Set.of(
                "sound: time stamps under RSA",
                "sound: time stamps under ECDSA",
                "an RSA time stamp's signature changed",
                "sound: two witnesses",
                "a cosignature of the book's other branch");
        for (Tamper each : Tampers.all().stream()
                .filter(each -> some.contains(each.name()))
                .toList()) {
            List<String> arguments = new ArrayList<>();
            arguments.add(save("stamped", BadZips.zip(each.bundle())));
            arguments.addAll(
                    List.of("--vkey", Objects.requireNonNull(each.key()).vkey()));
            each.witnesses().forEach(key -> arguments.addAll(List.of("--witness", key.vkey())));
            assertThat(run(arguments.toArray(String[]::new)).exit())
                    .as(each.name())
                    .isEqualTo(each.exit());
        }
    }

    @Test
    void jar_holdsTheVerifierAndThreeLibraries_andNothingElse() throws IOException {
        Set<String> allowed = Set.of("org/commonhold", "org/bouncycastle", "org/erdtman", "com/fasterxml", "META-INF/");
        try (ZipFile jar = new ZipFile(JAR.toFile())) {
            assertThat(jar.stream().filter(each -> !each.isDirectory()))
                    .allSatisfy(each -> assertThat(allowed).anyMatch(each.getName()::startsWith));
            assertThat(jar.stream()
                            .map(each -> each.getLastModifiedTime().toMillis())
                            .distinct())
                    .as("one time for all, so that every build gives the same octets")
                    .hasSize(1);
            assertThat(jar.getEntry("org/commonhold/platform/Platform.class")).isNull();
        }
        assertThat(Files.size(JAR)).isLessThan(5_000_000);
    }

    @Test
    void everyBadZip_isToldInOneLine_inLittleMemory() throws IOException {
        for (Map.Entry<String, byte[]> each : BadZips.all().entrySet()) {
            String file = save(each.getKey(), each.getValue());
            boolean bomb = each.getKey().contains("bomb") || each.getKey().contains("large");
            OutsideProgram.Run run = bomb ? run(file) : inside(file);
            assertThat(run.output()).as(each.getKey()).contains("FAILS  ").doesNotContain("Exception", "OutOfMemory");
            assertThat(run.exit()).as(each.getKey()).isEqualTo(Verdict.FAILS);
            if (!each.getKey().equals("zip in place of a file")) {
                assertThat(run.output().lines())
                        .as(each.getKey())
                        .singleElement()
                        .asString()
                        .startsWith("FAILS  bundle.form  ");
            }
        }
    }

    private static OutsideProgram.Run inside(String file) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        int exit = new VerifyProgram(new PrintStream(out, true, StandardCharsets.UTF_8)).run(List.of(file));
        return new OutsideProgram.Run(exit, out.toString(StandardCharsets.UTF_8));
    }
}
