package org.commonhold.identity.staff;

import io.micronaut.data.exceptions.DataAccessException;
import jakarta.inject.Singleton;
import java.sql.SQLIntegrityConstraintViolationException;
import java.time.Clock;
import java.time.temporal.ChronoUnit;
import java.util.Locale;
import java.util.regex.Pattern;
import org.commonhold.api.RefusalCode;
import org.commonhold.identity.rule.PasswordHash;
import org.commonhold.identity.rule.SecondFactor;
import org.commonhold.identity.store.StaffAccountRow;
import org.commonhold.identity.store.StaffAccountRows;
import org.commonhold.platform.Randomness;
import org.commonhold.platform.RefusedException;
import org.commonhold.platform.Vault;
import org.jspecify.annotations.Nullable;

/** Makes accounts: checks name and password, hashes the password, makes the second factor. */
@Singleton
final class StaffAccounts {
    private static final Pattern USERNAME = Pattern.compile("[a-z0-9][a-z0-9._@-]{1,63}");

    private final StaffAccountRows rows;
    private final StaffNames names;
    private final Argon2Gate passwords;
    private final Vault vault;
    private final Randomness randomness;
    private final Clock clock;

    StaffAccounts(
            StaffAccountRows rows,
            StaffNames names,
            Argon2Gate passwords,
            Vault vault,
            Randomness randomness,
            Clock clock) {
        this.rows = rows;
        this.names = names;
        this.passwords = passwords;
        this.vault = vault;
        this.randomness = randomness;
        this.clock = clock;
    }

    /**
     * Checks and hashes outside any transaction, because hashing takes tens of milliseconds.
     *
     * @throws RefusedException {@code username-unfit}, {@code password-unfit}
     */
    Prepared prepare(String username, String displayName, String password, boolean administrator) {
        String name = username.strip().toLowerCase(Locale.ROOT);
        if (!USERNAME.matcher(name).matches()) {
            throw new RefusedException(RefusalCode.USERNAME_UNFIT, "username");
        }
        if (!PasswordHash.allowed(password)) {
            throw new RefusedException(RefusalCode.PASSWORD_UNFIT, "password");
        }
        String accountId = randomness.id();
        byte[] secret = randomness.bytes(SecondFactor.SECRET_BYTES);
        StaffAccountRow row = new StaffAccountRow(
                accountId,
                name,
                names.seal(accountId, displayName.strip()),
                passwords
                        .hash(password, randomness.bytes(PasswordHash.SALT_BYTES))
                        .phc(),
                vault.sealText(SecondFactor.text(secret), totpContext(accountId)),
                administrator,
                clock.instant().truncatedTo(ChronoUnit.MICROS));
        NewAccount shown = new NewAccount(accountId, name, SecondFactor.text(secret), SecondFactor.uri(secret, name));
        return new Prepared(row, shown);
    }

    /**
     * Adds a prepared account.
     *
     * @throws RefusedException {@code username-taken}
     */
    void add(Prepared prepared) {
        try {
            rows.save(prepared.row());
        } catch (DataAccessException e) {
            if (causedByDuplicate(e)) {
                throw new RefusedException(RefusalCode.USERNAME_TAKEN, "username");
            }
            throw e;
        }
    }

    /** The same account under another name. */
    Prepared named(Prepared prepared, String displayName) {
        StaffAccountRow row = prepared.row();
        StaffAccountRow renamed = new StaffAccountRow(
                row.accountId(),
                row.username(),
                names.seal(row.accountId(), displayName),
                row.passwordHash(),
                row.totpSecret(),
                row.administrator(),
                row.createdAt());
        return new Prepared(renamed, prepared.shown());
    }

    static String totpContext(String accountId) {
        return "staff_account.totp_secret:" + accountId;
    }

    private static boolean causedByDuplicate(Throwable thrown) {
        for (@Nullable Throwable cause = thrown; cause != null; cause = cause.getCause()) {
            if (cause instanceof SQLIntegrityConstraintViolationException) {
                return true;
            }
        }
        return false;
    }

    /** An account that is not in the database yet. */
    record Prepared(StaffAccountRow row, NewAccount shown) {}
}
