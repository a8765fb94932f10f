package org.commonhold.platform.vault;

import io.micronaut.context.annotation.Context;
import io.micronaut.context.annotation.Factory;
import io.micronaut.context.annotation.Value;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.HexFormat;
import org.commonhold.platform.PlatformConfiguration;
import org.commonhold.platform.Randomness;
import org.commonhold.platform.StartupFailure;
import org.commonhold.platform.Vault;

/** Makes the vault from the configured master key, else from the one in the data folder, which is made at the first start. */
@Factory
final class VaultFactory {
    private static final String FORM = "[0-9a-f]{64}";

    /** Made with the service itself, so that a wrong key stops the start and not the first resident. */
    @Context
    Vault vault(
            PlatformConfiguration configuration,
            Randomness randomness,
            @Value("${commonhold.vault.master-key:}") String configured) {
        String hex = configured.isBlank()
                ? kept(configuration.dataFolder().resolve("keys").resolve("master.key"), randomness)
                : configured.strip();
        if (!hex.matches(FORM)) {
            throw new StartupFailure("commonhold.vault.master-key must be 64 lower-case hexadecimal characters.");
        }
        return new MasterKeyVault(HexFormat.of().parseHex(hex), randomness);
    }

    private static String kept(Path file, Randomness randomness) {
        try {
            if (!Files.exists(file)) {
                Files.createDirectories(
                        file.getParent(),
                        PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
                Path next = file.resolveSibling("master.key." + randomness.id());
                Files.createFile(
                        next, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
                Files.writeString(
                        next,
                        HexFormat.of().formatHex(randomness.bytes(32)),
                        StandardOpenOption.WRITE,
                        StandardOpenOption.DSYNC);
                Files.move(next, file);
            }
            return Files.readString(file).strip();
        } catch (IOException e) {
            throw new StartupFailure("The master key " + file + " cannot be read or made: " + e.getMessage(), e);
        }
    }
}
