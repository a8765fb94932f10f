package org.commonhold.identity.owner;

import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.temporal.ChronoUnit;
import org.commonhold.api.RefusalCode;
import org.commonhold.contract.ContractException;
import org.commonhold.contract.document.SessionProof;
import org.commonhold.contract.jws.CompactJws;
import org.commonhold.contract.jws.DocumentType;
import org.commonhold.contract.jws.PublicJwk;
import org.commonhold.contract.jws.VerificationKey;
import org.commonhold.identity.key.Challenges;
import org.commonhold.identity.key.PresentedKey;
import org.commonhold.identity.session.AttemptLimits;
import org.commonhold.identity.session.Sessions;
import org.commonhold.identity.store.ChallengeRow;
import org.commonhold.identity.store.KeyRow;
import org.commonhold.identity.store.KeyRows;
import org.commonhold.identity.store.WriteTransactions;
import org.commonhold.platform.RefusedException;

/** Signs an owner in again with the key of the device: no password, no message to a phone. */
@Singleton
public final class SignInOwner {
    private final KeyRows keys;
    private final Challenges challenges;
    private final Sessions sessions;
    private final AttemptLimits limits;
    private final WriteTransactions transactions;
    private final Clock clock;

    SignInOwner(
            KeyRows keys,
            Challenges challenges,
            Sessions sessions,
            AttemptLimits limits,
            WriteTransactions transactions,
            Clock clock) {
        this.keys = keys;
        this.challenges = challenges;
        this.sessions = sessions;
        this.limits = limits;
        this.transactions = transactions;
        this.clock = clock;
    }

    /**
     * A challenge for a device.
     *
     * @param kid its key
     * @param audience origin of the site
     * @param address network address that asks
     * @return the challenge
     * @throws RefusedException {@code rate-limited}, {@code device-not-enrolled}, {@code device-revoked}
     */
    public ChallengeRow challenge(String kid, String audience, String address) {
        AttemptLimits.Attempt attempt = limits.ofAddress(address);
        KeyRow key = require(kid);
        attempt.succeeded();
        return challenges.issue(new Challenges.Bound(
                Challenges.Purpose.SESSION, key.communityId(), key.personId(), null, null, kid, audience));
    }

    /**
     * Signs in with a signed challenge.
     *
     * @param text session document
     * @param audience origin of the site that it came to
     * @param address network address that asks
     * @return the key and what the cookie holds
     * @throws RefusedException {@code rate-limited}, {@code document-not-valid}, {@code challenge-not-valid},
     *     {@code device-not-enrolled}, {@code device-revoked}, {@code document-signature-wrong}, {@code document-mismatch}
     */
    public SignedIn signIn(String text, String audience, String address) {
        AttemptLimits.Attempt attempt = limits.ofAddress(address);
        CompactJws jws;
        SessionProof proof;
        try {
            jws = CompactJws.read(text, DocumentType.SESSION);
            proof = SessionProof.read(jws.payload().toArray());
        } catch (ContractException e) {
            throw PresentedKey.refused(e, "jws");
        }
        ChallengeRow challenge = challenges.find(proof.challenge(), Challenges.Purpose.SESSION);
        KeyRow key = require(String.valueOf(challenge.kid()));
        try {
            jws.verify(VerificationKey.of(PublicJwk.named(key.kid(), key.x(), key.y())));
        } catch (ContractException e) {
            throw PresentedKey.refused(e, "jws");
        }
        if (!proof.community().equals(challenge.communityId())
                || !proof.audience().equals(challenge.audience())
                || !proof.audience().equals(audience)) {
            throw new RefusedException(RefusalCode.DOCUMENT_MISMATCH, "jws");
        }
        String token = transactions.write(() -> {
            challenges.use(challenge);
            keys.seen(key.kid(), clock.instant().truncatedTo(ChronoUnit.MICROS));
            return sessions.start(Sessions.Kind.OWNER, key.personId(), key.kid());
        });
        attempt.succeeded();
        return new SignedIn(key, token);
    }

    private KeyRow require(String kid) {
        KeyRow key = keys.findById(kid)
                .filter(row -> !row.staff())
                .orElseThrow(() -> new RefusedException(RefusalCode.DEVICE_NOT_ENROLLED));
        if (key.revokedAt() != null) {
            throw new RefusedException(RefusalCode.DEVICE_REVOKED);
        }
        return key;
    }

    /**
     * A session that began.
     *
     * @param key the device
     * @param token what the cookie holds
     */
    public record SignedIn(KeyRow key, String token) {}
}
