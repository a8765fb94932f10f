package org.commonhold.house;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;

class TopLevelTest {
    private static final Path TOP = Path.of("").toAbsolutePath().getParent();

    @Test
    void topLevel_holdsExactly_whatTheHouseNames() throws IOException, InterruptedException {
        Assumptions.assumeTrue(Files.exists(TOP.resolve(".git")), "an export without history has no list of files");
        Set<String> names = new TreeSet<>();
        for (String file : git("ls-files")) {
            String name = file.split("/", 2)[0];
            if (!name.startsWith(".")) {
                names.add(name);
            }
        }

        assertThat(names)
                .containsExactlyInAnyOrder(
                        "ARCHITECTURE.md",
                        "LICENSE",
                        "README.md",
                        "api-spec",
                        "backend",
                        "mobile-contract",
                        "pom.xml",
                        "scripts");
    }

    @Test
    void sources_noLine_namesAMachineOrARegistry() throws IOException, InterruptedException {
        Assumptions.assumeTrue(Files.exists(TOP.resolve(".git")), "an export without history has no list of files");

        // Assembled from parts, so that this file is not found itself.
        assertThat(git("grep", "-lIE", "(^|[^A-Za-z0-9])/(ro" + "ot|wo" + "rk)/[a-z.]", "--", ":!*package-lock.json"))
                .isEmpty();
    }

    private static Set<String> git(String... arguments) throws IOException, InterruptedException {
        java.util.List<String> command = new java.util.ArrayList<>(java.util.List.of("git", "-C", TOP.toString()));
        command.addAll(java.util.List.of(arguments));
        Process process = new ProcessBuilder(command)
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
        Set<String> lines = new TreeSet<>();
        try (BufferedReader reader =
                new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8))) {
            reader.lines().forEach(lines::add);
        }
        process.waitFor();
        return lines;
    }
}
