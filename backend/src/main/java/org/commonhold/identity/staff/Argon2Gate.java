package org.commonhold.identity.staff;

import jakarta.inject.Singleton;
import java.util.Map;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.commonhold.api.RefusalCode;
import org.commonhold.identity.rule.PasswordCost;
import org.commonhold.identity.rule.PasswordHash;
import org.commonhold.platform.RefusedException;

/** Hashes few passwords at a time: each takes 19 MiB and a processor, and anybody may ask for one. */
@Singleton
final class Argon2Gate {
    private static final int AT_ONCE = 4;
    private static final int WAIT_SECONDS = 10;

    private final PasswordCost cost;
    private final Semaphore places = new Semaphore(AT_ONCE, true);

    Argon2Gate(PasswordCost cost) {
        this.cost = cost;
    }

    PasswordHash hash(String password, byte[] salt) {
        enter();
        try {
            return PasswordHash.of(password, salt, cost);
        } finally {
            places.release();
        }
    }

    boolean matches(PasswordHash hash, String password) {
        enter();
        try {
            return hash.matches(password);
        } finally {
            places.release();
        }
    }

    private void enter() {
        boolean entered = false;
        try {
            entered = places.tryAcquire(WAIT_SECONDS, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        if (!entered) {
            throw new RefusedException(RefusalCode.BUSY, null, Map.of("retryAfterSeconds", WAIT_SECONDS));
        }
    }
}
