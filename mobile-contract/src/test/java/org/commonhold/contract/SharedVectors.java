package org.commonhold.contract;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/**
 * The public vectors of the standards. They lie outside the repository, in {@code ../shared/vectors} beside it; where
 * that folder is absent the tests that want it are skipped, and the project's own vectors cover the same ground.
 */
public final class SharedVectors {
    private SharedVectors() {}

    /** A file or folder below the shared vectors; skips the test where they are not there. */
    public static Path at(String name) {
        Path path = Path.of("..", "..", "shared", "vectors").resolve(name);
        assumeTrue(Files.exists(path), "skipped: there is no ../shared/vectors/" + name + " beside the repository");
        return path;
    }

    /** All JSON files below a folder, sorted by path. */
    public static List<Path> jsonFiles(String folder) {
        try (Stream<Path> files = Files.walk(at(folder))) {
            return files.filter(file -> file.toString().endsWith(".json"))
                    .sorted()
                    .toList();
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }
}
