package org.commonhold.identity.key;

import io.micronaut.scheduling.annotation.Scheduled;
import jakarta.inject.Named;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.HexFormat;
import org.commonhold.api.RefusalCode;
import org.commonhold.contract.Bytes;
import org.commonhold.identity.store.ChallengeRow;
import org.commonhold.identity.store.ChallengeRows;
import org.commonhold.platform.Randomness;
import org.commonhold.platform.RefusedException;
import org.jspecify.annotations.Nullable;

/** Challenges: 32 random bytes that are good for one signature within minutes. */
@Singleton
public class Challenges {
    private static final int BYTES = 32;
    private static final Duration SESSION_LIFE = Duration.ofMinutes(5);
    private static final Duration ENROLMENT_LIFE = Duration.ofMinutes(15);

    private final ChallengeRows rows;
    private final Randomness randomness;
    private final Clock clock;

    Challenges(ChallengeRows rows, Randomness randomness, @Named("machine") Clock clock) {
        this.rows = rows;
        this.randomness = randomness;
        this.clock = clock;
    }

    /** What may be signed with a challenge. */
    public enum Purpose {
        /** An owner's new device key; the texts to be read take their time: 15 minutes. */
        ENROLMENT,
        /** A staff signing key. */
        STAFF_KEY,
        /** A sign-in with an enrolled device key: 5 minutes. */
        SESSION
    }

    /**
     * Whose signature a challenge waits for.
     *
     * @param purpose what may be signed
     * @param communityId community that the document must name
     * @param personId person that the document must name
     * @param method method that the document must name, or null
     * @param codeId code that is used up, or null
     * @param kid key that must sign, or null
     * @param audience origin of the site that asked
     */
    public record Bound(
            Purpose purpose,
            String communityId,
            String personId,
            @Nullable String method,
            @Nullable String codeId,
            @Nullable String kid,
            String audience) {}

    /**
     * Makes a challenge.
     *
     * @param bound whose signature it waits for
     * @return the stored challenge
     */
    public ChallengeRow issue(Bound bound) {
        Duration life = bound.purpose() == Purpose.SESSION ? SESSION_LIFE : ENROLMENT_LIFE;
        ChallengeRow row = new ChallengeRow(
                HexFormat.of().formatHex(randomness.bytes(BYTES)),
                bound.purpose().name(),
                bound.communityId(),
                bound.personId(),
                bound.method(),
                bound.codeId(),
                bound.kid(),
                bound.audience(),
                clock.instant().plus(life).truncatedTo(ChronoUnit.MICROS));
        rows.save(row);
        return row;
    }

    /**
     * What a signed challenge was issued for; it is not used up yet.
     *
     * @param challenge out of the signed document
     * @param purpose what it must be for
     * @return the challenge
     * @throws RefusedException {@code challenge-not-valid} where it is unknown, used, expired or for something else
     */
    public ChallengeRow find(Bytes challenge, Purpose purpose) {
        Instant now = clock.instant();
        return rows.findById(challenge.hex())
                .filter(row -> row.purpose().equals(purpose.name()) && now.isBefore(row.expiresAt()))
                .orElseThrow(() -> new RefusedException(RefusalCode.CHALLENGE_NOT_VALID));
    }

    /**
     * Uses a challenge up. Inside a transaction, parallel users of the same challenge wait for it; one succeeds.
     *
     * @param challenge the challenge
     * @throws RefusedException {@code challenge-not-valid} where another was faster
     */
    public void use(ChallengeRow challenge) {
        if (rows.use(challenge.challenge()) == 0) {
            throw new RefusedException(RefusalCode.CHALLENGE_NOT_VALID);
        }
    }

    /** Forgets challenges that nobody answered. */
    @Scheduled(initialDelay = "15m", fixedDelay = "15m")
    void forget() {
        rows.deleteOlder(clock.instant());
    }
}
