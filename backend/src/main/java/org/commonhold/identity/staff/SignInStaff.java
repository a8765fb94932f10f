package org.commonhold.identity.staff;

import jakarta.inject.Named;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalLong;
import org.bouncycastle.util.encoders.Base32;
import org.commonhold.api.RefusalCode;
import org.commonhold.identity.rule.PasswordHash;
import org.commonhold.identity.rule.SecondFactor;
import org.commonhold.identity.session.AttemptLimits;
import org.commonhold.identity.session.Sessions;
import org.commonhold.identity.store.StaffAccountRow;
import org.commonhold.identity.store.StaffAccountRows;
import org.commonhold.platform.Randomness;
import org.commonhold.platform.RefusedException;
import org.commonhold.platform.Vault;

/** Signs a member of staff in with password and one-time password. The answer and its time do not tell which of them was wrong. */
@Singleton
public final class SignInStaff {
    private final StaffAccountRows rows;
    private final Sessions sessions;
    private final AttemptLimits limits;
    private final Argon2Gate passwords;
    private final Vault vault;
    private final Clock clock;
    private final PasswordHash nobodysHash;
    private final byte[] nobodysSecret;

    SignInStaff(
            StaffAccountRows rows,
            Sessions sessions,
            AttemptLimits limits,
            Argon2Gate passwords,
            Vault vault,
            Randomness randomness,
            @Named("machine") Clock clock) {
        this.rows = rows;
        this.sessions = sessions;
        this.limits = limits;
        this.passwords = passwords;
        this.vault = vault;
        this.clock = clock;
        // Judged where the name is unknown, so that an unknown name takes as long as a known one.
        this.nobodysHash = passwords.hash(randomness.id(), randomness.bytes(PasswordHash.SALT_BYTES));
        this.nobodysSecret = randomness.bytes(SecondFactor.SECRET_BYTES);
    }

    /**
     * Signs in.
     *
     * @param username as typed
     * @param password as typed
     * @param otp six digits
     * @param address network address that asks
     * @return what the cookie holds, and the account
     * @throws RefusedException {@code rate-limited}, {@code sign-in-failed}
     */
    public SignedIn signIn(String username, String password, String otp, String address) {
        String name = username.strip().toLowerCase(Locale.ROOT);
        AttemptLimits.Attempt ofAddress = limits.ofAddress(address);
        AttemptLimits.Attempt ofAccount = limits.ofAccount(name);
        Optional<StaffAccountRow> found = rows.findByUsername(name);
        PasswordHash hash =
                found.map(row -> new PasswordHash(row.passwordHash())).orElse(nobodysHash);
        byte[] secret = found.map(this::secret).orElse(nobodysSecret);
        boolean allowed = PasswordHash.allowed(password);
        boolean right = passwords.matches(hash, allowed ? password : "");
        OptionalLong step = SecondFactor.step(secret, otp, clock.instant());
        StaffAccountRow account = found.filter(row -> allowed && right && step.isPresent())
                .filter(row -> rows.useStep(row.accountId(), step.orElseThrow()) == 1)
                .orElseThrow(() -> new RefusedException(RefusalCode.SIGN_IN_FAILED));
        ofAccount.succeeded();
        ofAddress.succeeded();
        rows.forgetSteps(account.accountId(), step.orElseThrow() - 10);
        return new SignedIn(sessions.start(Sessions.Kind.STAFF, account.accountId(), null), account);
    }

    private byte[] secret(StaffAccountRow row) {
        return Base32.decode(vault.openText(row.totpSecret(), StaffAccounts.totpContext(row.accountId())));
    }

    /**
     * A session that began.
     *
     * @param token what the cookie holds
     * @param account whose it is
     */
    public record SignedIn(String token, StaffAccountRow account) {}
}
