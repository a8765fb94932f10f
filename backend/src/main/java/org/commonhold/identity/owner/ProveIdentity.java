package org.commonhold.identity.owner;

import jakarta.inject.Singleton;
import java.text.Normalizer;
import java.time.Clock;
import java.time.temporal.ChronoUnit;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;
import org.commonhold.api.RefusalCode;
import org.commonhold.identity.key.Challenges;
import org.commonhold.identity.session.AttemptLimits;
import org.commonhold.identity.store.ChallengeRow;
import org.commonhold.identity.store.CodeRow;
import org.commonhold.identity.store.CodeRows;
import org.commonhold.identity.store.WriteTransactions;
import org.commonhold.platform.RefusedException;
import org.commonhold.registry.Registry;

/** Checks a code, then code and document ending together, and gives the challenge that the new key must sign. Uses nothing up. */
@Singleton
public final class ProveIdentity {
    private static final int WRONG_DOCUMENTS = 5;
    private static final Pattern ENDING = Pattern.compile("[0-9A-Z]{4}");

    private final ActivationCodes codes;
    private final CodeRows rows;
    private final Challenges challenges;
    private final Registry registry;
    private final AttemptLimits limits;
    private final WriteTransactions transactions;
    private final Clock clock;

    ProveIdentity(
            ActivationCodes codes,
            CodeRows rows,
            Challenges challenges,
            Registry registry,
            AttemptLimits limits,
            WriteTransactions transactions,
            Clock clock) {
        this.codes = codes;
        this.rows = rows;
        this.challenges = challenges;
        this.registry = registry;
        this.limits = limits;
        this.transactions = transactions;
        this.clock = clock;
    }

    /**
     * Whose code it is.
     *
     * @param typed the code as typed; no recovery code
     * @param address network address that asks
     * @return the code
     * @throws RefusedException {@code rate-limited}, {@code code-malformed}, {@code code-not-valid}, {@code code-ended},
     *     {@code code-expired}
     */
    public CodeRow check(String typed, String address) {
        AttemptLimits.Attempt attempt = limits.ofAddress(address);
        CodeRow code = codes.find(typed, false);
        attempt.succeeded();
        return code;
    }

    /**
     * Checks the end of the document. The fifth wrong one ends the code; which of its characters is wrong is never said.
     *
     * @param typed the code as typed
     * @param recovery whether it is a recovery code
     * @param lastFour last four characters of the document as typed
     * @param audience origin of the site
     * @param address network address that asks
     * @return the challenge
     * @throws RefusedException as {@link #check}, then {@code invalid-field} for what cannot be the end of a document,
     *     {@code identity-not-proved} with {@code attemptsLeft}
     */
    public ChallengeRow prove(String typed, boolean recovery, String lastFour, String audience, String address) {
        AttemptLimits.Attempt attempt = limits.ofAddress(address);
        CodeRow found = codes.find(typed, recovery);
        String ending =
                Normalizer.normalize(lastFour, Normalizer.Form.NFKC).strip().toUpperCase(Locale.ROOT);
        if (!ENDING.matcher(ending).matches()) {
            throw new RefusedException(RefusalCode.INVALID_FIELD, "documentLastFour");
        }
        int left = transactions.write(() -> judge(found.codeId(), ending));
        if (left < WRONG_DOCUMENTS) {
            throw new RefusedException(
                    RefusalCode.IDENTITY_NOT_PROVED, "documentLastFour", Map.of("attemptsLeft", left));
        }
        attempt.succeeded();
        return challenges.issue(new Challenges.Bound(
                Challenges.Purpose.ENROLMENT,
                found.communityId(),
                found.personId(),
                found.method(),
                found.codeId(),
                null,
                audience));
    }

    /** Counts under the lock of the code, so that parallel guesses are counted one by one; the full number left means success. */
    private int judge(String codeId, String ending) {
        CodeRow code = codes.lock(codeId);
        if (registry.documentEndsWith(code.communityId(), code.personId(), ending)) {
            return WRONG_DOCUMENTS;
        }
        int wrong = code.wrongDocuments() + 1;
        rows.count(codeId, wrong);
        if (wrong == WRONG_DOCUMENTS) {
            rows.end(codeId, clock.instant().truncatedTo(ChronoUnit.MICROS), "WRONG_DOCUMENT");
        }
        return WRONG_DOCUMENTS - wrong;
    }
}
