package org.commonhold.platform;

import io.micronaut.context.annotation.ConfigurationProperties;
import io.micronaut.core.bind.annotation.Bindable;
import java.nio.file.Path;

/**
 * The properties below {@code commonhold}; README.md lists them all.
 *
 * @param dataDir folder of everything that must survive a restart: the embedded database, keys, the guard against rollback
 * @param clock {@code system}, or {@code development} for a clock that can be moved forward
 */
@ConfigurationProperties("commonhold")
public record PlatformConfiguration(
        @Bindable(defaultValue = ".commonhold") String dataDir,
        @Bindable(defaultValue = "system") String clock) {

    /** The data folder as an absolute path. */
    public Path dataFolder() {
        return Path.of(dataDir).toAbsolutePath().normalize();
    }
}
