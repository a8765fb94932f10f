package org.commonhold.platform.database;

import io.micronaut.context.ApplicationContextBuilder;
import io.micronaut.context.ApplicationContextConfigurer;
import io.micronaut.context.annotation.ContextConfigurer;
import io.micronaut.context.env.PropertySource;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Gives every application context of this process its data source: the service's and each test's alike. */
@ContextConfigurer
public final class DatabaseConfigurer implements ApplicationContextConfigurer {
    /**
     * The pool's connections are changed through JDBC alone, so the driver knows their state: asking and telling the server of it costs
     * half of all statements. Texts that recur are parsed once.
     */
    private static final Map<String, String> DRIVER_SETTINGS = new TreeMap<>(Map.of(
            "useLocalSessionState", "true",
            "readOnlyPropagatesToServer", "false",
            "cachePrepStmts", "true",
            "prepStmtCacheSize", "250",
            "prepStmtCacheSqlLimit", "8192"));

    private static @Nullable EmbeddedDatabase embedded;

    @Override
    public void configure(ApplicationContextBuilder builder) {
        // a source of its own: whoever calls the builder's properties() later replaces what stands there
        builder.propertySources(PropertySource.of("commonhold-database", dataSource()));
    }

    /** Starts the embedded server at most once per process: a further context joins it. */
    private static synchronized Map<String, Object> dataSource() {
        Settings settings = Settings.fromProcess();
        if (settings.externalUrl().isPresent()) {
            String url = settings.externalUrl().get();
            ExternalDatabase.require(url, settings.jdbcUser(), settings.jdbcPassword());
            return properties(url, settings.jdbcUser(), settings.jdbcPassword());
        }
        @Nullable EmbeddedDatabase running = embedded;
        if (running == null || !running.server().running()) {
            running = EmbeddedDatabase.start(settings);
            embedded = running;
        }
        return properties(running.server().jdbcUrl(), "root", running.server().password());
    }

    private static Map<String, Object> properties(String url, String user, String password) {
        return Map.of(
                "datasources.default.url", withDriverSettings(url),
                "datasources.default.username", user,
                "datasources.default.password", password);
    }

    /** Adds what the URL does not say itself. */
    static String withDriverSettings(String url) {
        StringBuilder settled = new StringBuilder(url);
        DRIVER_SETTINGS.forEach((name, value) -> {
            if (!url.contains(name + "=")) {
                settled.append(settled.indexOf("?") < 0 ? '?' : '&')
                        .append(name)
                        .append('=')
                        .append(value);
            }
        });
        return settled.toString();
    }
}
