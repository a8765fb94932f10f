package org.commonhold.identity.staff;

import io.micronaut.context.event.ApplicationEventListener;
import io.micronaut.runtime.server.event.ServerStartupEvent;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.MessageDigest;
import org.commonhold.identity.rule.PersonalCode;
import org.commonhold.identity.store.StaffAccountRows;
import org.commonhold.platform.PlatformConfiguration;
import org.commonhold.platform.Randomness;
import org.commonhold.platform.SetupState;
import org.commonhold.platform.StartupFailure;

/** The code by which whoever runs the machine shows it: a file in the data folder that only its owner can read, until it is used. */
@Singleton
final class SetupCode implements SetupState, ApplicationEventListener<ServerStartupEvent> {
    private static final String FILE = "setup-code";

    private final StaffAccountRows accounts;
    private final Randomness randomness;
    private final Path file;
    private volatile boolean done;

    SetupCode(StaffAccountRows accounts, Randomness randomness, PlatformConfiguration configuration) {
        this.accounts = accounts;
        this.randomness = randomness;
        this.file = configuration.dataFolder().resolve(FILE);
    }

    @Override
    public boolean setupNeeded() {
        // Once done, always done: no need to ask the database again.
        done = done || accounts.setUp();
        return !done;
    }

    @Override
    public void onApplicationEvent(ServerStartupEvent event) {
        if (setupNeeded()) {
            write();
        }
    }

    /** Whether the code is the one in the file; false where there is no file. */
    boolean matches(String typed) {
        try {
            String wanted = Files.readString(file).strip();
            String given = PersonalCode.read(typed).map(PersonalCode::text).orElse("");
            return MessageDigest.isEqual(
                    wanted.getBytes(StandardCharsets.UTF_8), given.getBytes(StandardCharsets.UTF_8));
        } catch (IOException missing) {
            return false;
        }
    }

    /** Removes the file after the first administrator was made. */
    void used() {
        try {
            Files.deleteIfExists(file);
        } catch (IOException e) {
            throw new StartupFailure("The used set-up code " + file + " cannot be removed: " + e.getMessage(), e);
        }
    }

    private void write() {
        try {
            if (Files.exists(file)) {
                return;
            }
            Files.createDirectories(file.getParent());
            Files.createFile(file, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
            PersonalCode code =
                    PersonalCode.of(PersonalCode.Length.LONG, randomness.bytes(PersonalCode.Length.LONG.bytes()));
            Files.writeString(file, code.text() + "\n", StandardOpenOption.WRITE, StandardOpenOption.DSYNC);
        } catch (IOException e) {
            throw new StartupFailure("The set-up code " + file + " cannot be written: " + e.getMessage(), e);
        }
    }
}
