package org.commonhold.testing;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.commonhold.contract.Hash;
import org.jspecify.annotations.Nullable;

/** Every evidence bundle that a service of this test run gave out, kept until its end: one look back holds them all against both verifiers. */
public final class RanBundles {
    private RanBundles() {}

    /** Keeps a bundle, where the run has a folder. */
    static void keep(byte[] zip) {
        Path folder = folder();
        if (folder == null) {
            return;
        }
        try {
            Files.createDirectories(folder);
            Path file = folder.resolve(Hash.sha256(zip).hex() + ".zip");
            if (!Files.exists(file)) {
                Files.write(file, zip);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Those of the run, in a fixed order. */
    public static List<Path> all() {
        Path folder = folder();
        if (folder == null || !Files.isDirectory(folder)) {
            return List.of();
        }
        try (Stream<Path> files = Files.list(folder)) {
            return files.sorted().toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static @Nullable Path folder() {
        String answers = System.getProperty("commonhold.seen-answers");
        return answers == null ? null : Path.of(answers + "-bundles");
    }
}
