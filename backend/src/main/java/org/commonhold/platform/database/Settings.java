package org.commonhold.platform.database;

import java.nio.file.Path;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What the choice of the database depends on. Read from system properties and the environment alone, because it is needed before
 * Micronaut has read its configuration.
 *
 * @param dataFolder folder of everything that must survive a restart
 * @param cacheFolder folder of what can be made again, shared by all clones on the machine
 * @param zipPath the Maven artifact with MySQL's binaries, or null
 * @param jdbcUrl an external server, or null
 * @param jdbcUser its user
 * @param jdbcPassword its password
 * @param fast true in tests: a crash may lose data
 * @param fresh true in tests: begins with an empty database
 */
record Settings(
        Path dataFolder,
        Path cacheFolder,
        @Nullable Path zipPath,
        @Nullable String jdbcUrl,
        String jdbcUser,
        String jdbcPassword,
        boolean fast,
        boolean fresh) {

    static Settings fromProcess() {
        @Nullable String zip = find("commonhold.mysql.zip");
        return new Settings(
                Path.of(text("commonhold.data-dir", ".commonhold"))
                        .toAbsolutePath()
                        .normalize(),
                Path.of(text("commonhold.cache-dir", defaultCache()))
                        .toAbsolutePath()
                        .normalize(),
                zip == null ? null : Path.of(zip),
                find("commonhold.jdbc.url"),
                text("commonhold.jdbc.user", "root"),
                text("commonhold.jdbc.password", ""),
                Boolean.parseBoolean(text("commonhold.database.fast", "false")),
                Boolean.parseBoolean(text("commonhold.database.fresh", "false")));
    }

    Settings withZip(Path path) {
        return new Settings(dataFolder, cacheFolder, path, jdbcUrl, jdbcUser, jdbcPassword, fast, fresh);
    }

    Optional<Path> zip() {
        return Optional.ofNullable(zipPath);
    }

    Optional<String> externalUrl() {
        return Optional.ofNullable(jdbcUrl);
    }

    private static String defaultCache() {
        @Nullable String xdg = System.getenv("XDG_CACHE_HOME");
        return (xdg == null || xdg.isBlank() ? System.getProperty("user.home") + "/.cache" : xdg) + "/commonhold";
    }

    private static String text(String name, String otherwise) {
        @Nullable String found = find(name);
        return found == null ? otherwise : found;
    }

    /** The system property, else the environment variable of the same name in capitals. */
    private static @Nullable String find(String name) {
        @Nullable String property = System.getProperty(name);
        if (property != null && !property.isBlank()) {
            return property;
        }
        @Nullable
        String variable = System.getenv(name.toUpperCase(java.util.Locale.ROOT).replaceAll("[.-]", "_"));
        return variable == null || variable.isBlank() ? null : variable;
    }
}
