package org.commonhold.identity.session;

import io.micronaut.context.event.ApplicationEventPublisher;
import io.micronaut.scheduling.annotation.Scheduled;
import jakarta.inject.Named;
import jakarta.inject.Singleton;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import org.commonhold.contract.Base64Url;
import org.commonhold.contract.Hash;
import org.commonhold.identity.DeviceSignedOut;
import org.commonhold.identity.IdentityConfiguration;
import org.commonhold.identity.store.SessionRow;
import org.commonhold.identity.store.SessionRows;
import org.commonhold.identity.store.WriteTransactions;
import org.commonhold.platform.Randomness;
import org.jspecify.annotations.Nullable;

/**
 * Who is signed in. The cookie holds 32 random bytes, the database their hash. A session ends after a time without a request and after
 * a time in any case, both by the machine's clock: the clock of the domain may jump in development.
 */
@Singleton
public class Sessions {
    private static final int TOKEN_BYTES = 32;
    private static final int TOKEN_CHARACTERS = 43;
    private static final Duration TOUCH_AFTER = Duration.ofMinutes(1);

    private final SessionRows rows;
    private final IdentityConfiguration configuration;
    private final Randomness randomness;
    private final WriteTransactions transactions;
    private final ApplicationEventPublisher<DeviceSignedOut> signedOut;
    private final Clock clock;

    Sessions(
            SessionRows rows,
            IdentityConfiguration configuration,
            Randomness randomness,
            WriteTransactions transactions,
            ApplicationEventPublisher<DeviceSignedOut> signedOut,
            @Named("machine") Clock clock) {
        this.rows = rows;
        this.configuration = configuration;
        this.randomness = randomness;
        this.transactions = transactions;
        this.signedOut = signedOut;
        this.clock = clock;
    }

    /** For whom a session is. */
    public enum Kind {
        /** A member of staff. */
        STAFF,
        /** An owner on a device. */
        OWNER
    }

    /**
     * Signs somebody in.
     *
     * @param kind for whom
     * @param personId account or pseudonym
     * @param kid device key of an owner, null for staff
     * @return what the cookie holds
     */
    public String start(Kind kind, String personId, @Nullable String kid) {
        String token = Base64Url.write(randomness.bytes(TOKEN_BYTES));
        Instant now = clock.instant().truncatedTo(ChronoUnit.MICROS);
        rows.save(new SessionRow(hash(token), kind.name(), personId, kid, now, now));
        return token;
    }

    /**
     * The session of a cookie, which is thereby in use.
     *
     * @param kind for whom it must be
     * @param token what the cookie holds
     * @return the session, or nothing where there is none or it has ended
     */
    public Optional<SessionRow> find(Kind kind, String token) {
        if (token.length() != TOKEN_CHARACTERS) {
            return Optional.empty();
        }
        Instant now = clock.instant().truncatedTo(ChronoUnit.MICROS);
        Optional<SessionRow> found =
                rows.findById(hash(token)).filter(row -> row.kind().equals(kind.name()) && lives(row, kind, now));
        found.filter(row -> row.lastSeenAt().plus(TOUCH_AFTER).isBefore(now))
                .ifPresent(row -> rows.touch(row.tokenHash(), now));
        return found;
    }

    /**
     * Signs out.
     *
     * @param token what the cookie holds
     */
    public void end(String token) {
        transactions.write(() -> {
            Optional<String> kid = rows.findById(hash(token)).map(SessionRow::kid);
            rows.end(hash(token));
            kid.ifPresent(device -> signedOut.publishEvent(new DeviceSignedOut(device)));
            return kid;
        });
    }

    /**
     * Signs a device out, in the caller's transaction.
     *
     * @param kid its key
     */
    public void endOfDevice(String kid) {
        rows.endOfDevice(kid);
        signedOut.publishEvent(new DeviceSignedOut(kid));
    }

    /** Forgets sessions that ended by themselves. */
    @Scheduled(initialDelay = "20m", fixedDelay = "1h")
    void forget() {
        Duration idle = configuration.ownerIdle().compareTo(configuration.staffIdle()) > 0
                ? configuration.ownerIdle()
                : configuration.staffIdle();
        rows.deleteOlder(clock.instant().minus(idle));
    }

    private boolean lives(SessionRow row, Kind kind, Instant now) {
        Duration idle = kind == Kind.STAFF ? configuration.staffIdle() : configuration.ownerIdle();
        Duration longest = kind == Kind.STAFF ? configuration.staffLongest() : configuration.ownerLongest();
        return now.isBefore(row.lastSeenAt().plus(idle))
                && now.isBefore(row.startedAt().plus(longest));
    }

    /** Thirty-two random bytes need no salt and no slow hash. */
    private static String hash(String token) {
        return Hash.sha256(token.getBytes(StandardCharsets.UTF_8)).hex();
    }
}
