package org.commonhold.evidence.release;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.URL;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.commonhold.contract.Bytes;
import org.commonhold.contract.Hash;
import org.commonhold.contract.json.CanonicalJson;
import org.commonhold.contract.json.JsonValue;

/**
 * The list of everything that browsers are handed of one mini-app: {@code {"v":1,"app","files":[{"length","path","sha256"}]}}, sorted by
 * path.
 *
 * @param app name of the app, also the first part of its address
 * @param files how many files
 * @param document the list's exact text
 */
public record ServedApp(String app, int files, String document) {

    /** {@return SHA-256 of the list} */
    public Hash hash() {
        return Hash.sha256(Bytes.utf8(document).toArray());
    }

    /**
     * Reads what is served from the class path.
     *
     * @param app name of the app below {@code web/}
     * @return the list, or nothing where this build holds no such app
     */
    static Optional<ServedApp> onClassPath(String app) {
        URL index = ServedApp.class.getResource("/web/" + app + "/index.html");
        if (index == null) {
            return Optional.empty();
        }
        try {
            URI address = index.toURI();
            if (!address.getScheme().equals("jar")) {
                return Optional.of(below(app, Path.of(address).resolveSibling("")));
            }
            try (FileSystem jar = FileSystems.newFileSystem(address, Map.of())) {
                return Optional.of(below(app, jar.getPath("/web/" + app)));
            }
        } catch (IOException e) {
            throw new UncheckedIOException("the files of the app " + app + " cannot be read", e);
        } catch (URISyntaxException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Lists a folder. */
    static ServedApp below(String app, Path folder) throws IOException {
        List<Path> files;
        try (Stream<Path> all = Files.walk(folder)) {
            files = all.filter(Files::isRegularFile).toList();
        }
        List<JsonValue> lines = new ArrayList<>();
        files.stream()
                .sorted(java.util.Comparator.comparing(file -> name(folder, file)))
                .forEach(file -> lines.add(line(folder, file)));
        JsonValue.JsonObject list = JsonValue.JsonObject.builder()
                .put("v", 1)
                .put("app", app)
                .put("files", new JsonValue.JsonArray(lines))
                .build();
        return new ServedApp(app, files.size(), CanonicalJson.text(list));
    }

    private static JsonValue line(Path folder, Path file) {
        try {
            byte[] octets = Files.readAllBytes(file);
            return JsonValue.JsonObject.builder()
                    .put("length", octets.length)
                    .put("path", name(folder, file))
                    .put("sha256", Hash.sha256(octets).hex())
                    .build();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String name(Path folder, Path file) {
        return folder.relativize(file).toString().replace('\\', '/');
    }
}
