package org.commonhold.contract.outside;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Debian's Go packages golang.org/x/mod/sumdb/note and tlog read our key, checkpoint and proof, and rebuild our root. */
class GoReferenceTest {
    private static final Path GOPATH = Path.of("/usr/share/gocode");

    @BeforeAll
    static void needsGo() {
        OutsideProgram.needs("go", "Debian packages golang-go and golang-golang-x-mod-dev");
        boolean packages = Files.isDirectory(GOPATH.resolve("src/golang.org/x/mod/sumdb/tlog"));
        assumeTrue(packages, "skipped: the Debian package golang-golang-x-mod-dev is not installed");
    }

    @Test
    void keyCheckpointProofAndRoot_areAcceptedByTheReferencePackages() throws Exception {
        OutsideProgram.Run run = checklog(List.of());
        assertThat(run.output()).contains("checkpoint signed by", "entry 5 included", "root rebuilt from 7 entries");
        assertThat(run.exit()).isZero();
    }

    @Test
    void changedRoot_isRefusedByTheReferencePackages() throws Exception {
        OutsideProgram.Run run = checklog(List.of("-change"));
        assertThat(run.output()).contains("fails: proof");
        assertThat(run.exit()).isEqualTo(1);
    }

    private static OutsideProgram.Run checklog(List<String> options) throws Exception {
        Path cache = Files.createDirectories(Path.of("target", "go-cache")).toAbsolutePath();
        List<String> command = new ArrayList<>(List.of("go", "run", "main.go"));
        command.addAll(options);
        command.add(Path.of("vectors", "ballot.json").toAbsolutePath().toString());
        Map<String, String> environment =
                Map.of("GO111MODULE", "off", "GOPATH", GOPATH.toString(), "GOCACHE", cache.toString(), "GOFLAGS", "");
        return OutsideProgram.run(environment, Path.of("src", "test", "go", "checklog"), command);
    }
}
