package org.commonhold.identity.owner;

import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.commonhold.api.RefusalCode;
import org.commonhold.identity.rule.PersonalCode;
import org.commonhold.identity.store.CodeRow;
import org.commonhold.identity.store.CodeRows;
import org.commonhold.platform.Randomness;
import org.commonhold.platform.RefusedException;
import org.commonhold.platform.Vault;
import org.jspecify.annotations.Nullable;

/** The codes with which a person may enrol a device: single use, kept as keyed hashes, replaced by newer ones of the same kind. */
@Singleton
public class ActivationCodes {
    private static final String CONTEXT = "activation_code.code";
    private static final int RECOVERY_CODES = 8;

    private final CodeRows rows;
    private final Vault vault;
    private final Randomness randomness;
    private final Clock clock;

    ActivationCodes(CodeRows rows, Vault vault, Randomness randomness, Clock clock) {
        this.rows = rows;
        this.vault = vault;
        this.randomness = randomness;
        this.clock = clock;
    }

    /** How a person got a code. */
    public enum Method {
        /** On paper, by post or to the door: 60 days. */
        LETTER(PersonalCode.Length.LONG, Duration.ofDays(60)),
        /** Shown by another device of the same person: 10 minutes. */
        DEVICE(PersonalCode.Length.SHORT, Duration.ofMinutes(10)),
        /** Handed over at the desk after the document was seen: 10 minutes. */
        DESK(PersonalCode.Length.SHORT, Duration.ofMinutes(10)),
        /** Given at the first enrolment, until used or renewed. */
        RECOVERY(PersonalCode.Length.LONG, null);

        private final PersonalCode.Length length;
        private final @Nullable Duration life;

        Method(PersonalCode.Length length, @Nullable Duration life) {
            this.length = length;
            this.life = life;
        }
    }

    /**
     * A code that was made now.
     *
     * @param text shown once
     * @param row what is kept of it
     */
    public record Issued(String text, CodeRow row) {

        /** {@return the end of the code, exclusive; for codes that have one} */
        public Instant expiresAt() {
            Instant end = row.expiresAt();
            if (end == null) {
                throw new IllegalStateException("a recovery code has no end");
            }
            return end;
        }
    }

    /**
     * What a worker signed for a desk code.
     *
     * @param kid the worker's key
     * @param jws the document
     * @param id SHA-256 of its payload, hex
     */
    public record Attested(String kid, String jws, String id) {}

    /**
     * Makes one code for each person; earlier ones of the same method end. Joins the caller's transaction.
     *
     * @param communityId community of the persons
     * @param personIds for whom
     * @param method LETTER or DEVICE
     * @return the codes in the order of the persons
     */
    public List<Issued> issue(String communityId, List<String> personIds, Method method) {
        return replace(communityId, personIds, method, null);
    }

    /**
     * Makes a desk code; earlier ones of the person end. Joins the caller's transaction.
     *
     * @param communityId community of the person
     * @param personId for whom
     * @param attested what the worker signed
     * @return the code
     */
    Issued issueAtDesk(String communityId, String personId, Attested attested) {
        return replace(communityId, List.of(personId), Method.DESK, attested).get(0);
    }

    /**
     * Makes the recovery codes of a person; earlier ones end. Joins the caller's transaction.
     *
     * @param communityId community of the person
     * @param personId for whom
     * @return eight codes
     */
    List<String> renewRecovery(String communityId, String personId) {
        return texts(replace(communityId, eightTimes(personId), Method.RECOVERY, null));
    }

    /**
     * Makes the first recovery codes of a person, who has none to be ended. Joins the caller's transaction.
     *
     * @param communityId community of the person
     * @param personId for whom
     * @return eight codes
     */
    List<String> firstRecovery(String communityId, String personId) {
        Instant now = clock.instant().truncatedTo(ChronoUnit.MICROS);
        return texts(add(communityId, eightTimes(personId), Method.RECOVERY, null, now));
    }

    /**
     * The code that was typed, if it may be used now.
     *
     * @param typed as people write it
     * @param recovery whether a recovery code is meant; the two kinds are never taken for each other
     * @return the code
     * @throws RefusedException {@code code-malformed}, {@code code-not-valid}, {@code code-ended}, {@code code-expired}
     */
    CodeRow find(String typed, boolean recovery) {
        String field = recovery ? "recoveryCode" : "code";
        String text = PersonalCode.read(typed)
                .map(PersonalCode::text)
                .orElseThrow(() -> new RefusedException(RefusalCode.CODE_MALFORMED, field));
        CodeRow row = rows.findByCodeHash(vault.blindIndex(CONTEXT, text))
                .filter(found -> found.method().equals(Method.RECOVERY.name()) == recovery)
                .orElseThrow(() -> new RefusedException(RefusalCode.CODE_NOT_VALID, field));
        requireUsable(row, field);
        return row;
    }

    /**
     * Locks a code that may be used now.
     *
     * @param codeId the code
     * @return the code as it is
     * @throws RefusedException {@code code-not-valid}, {@code code-ended}, {@code code-expired}
     */
    CodeRow lock(String codeId) {
        CodeRow row = rows.lock(codeId).orElseThrow(() -> new RefusedException(RefusalCode.CODE_NOT_VALID));
        requireUsable(row, "code");
        return row;
    }

    private void requireUsable(CodeRow row, String field) {
        if (row.endedAt() != null) {
            boolean wrong = "WRONG_DOCUMENT".equals(row.endedBy());
            throw new RefusedException(wrong ? RefusalCode.CODE_ENDED : RefusalCode.CODE_NOT_VALID, field);
        }
        Instant end = row.expiresAt();
        if (end != null && !clock.instant().isBefore(end)) {
            throw new RefusedException(RefusalCode.CODE_EXPIRED, field);
        }
    }

    private List<Issued> replace(
            String communityId, List<String> personIds, Method method, @Nullable Attested attested) {
        Instant now = clock.instant().truncatedTo(ChronoUnit.MICROS);
        rows.replace(personIds.stream().distinct().toList(), method.name(), now);
        return add(communityId, personIds, method, attested, now);
    }

    private List<Issued> add(
            String communityId, List<String> personIds, Method method, @Nullable Attested attested, Instant now) {
        List<Issued> issued = new ArrayList<>();
        for (String personId : personIds) {
            issued.add(make(communityId, personId, method, attested, now));
        }
        rows.saveAll(issued.stream().map(Issued::row).toList());
        return List.copyOf(issued);
    }

    private static List<String> eightTimes(String personId) {
        return Collections.nCopies(RECOVERY_CODES, personId);
    }

    private static List<String> texts(List<Issued> issued) {
        return issued.stream().map(Issued::text).toList();
    }

    private Issued make(String communityId, String personId, Method method, @Nullable Attested attested, Instant now) {
        PersonalCode code = PersonalCode.of(method.length, randomness.bytes(method.length.bytes()));
        CodeRow row = new CodeRow(
                randomness.id(),
                vault.blindIndex(CONTEXT, code.text()),
                communityId,
                personId,
                method.name(),
                now,
                method.life == null ? null : now.plus(method.life),
                0,
                null,
                null,
                attested == null ? null : attested.kid(),
                attested == null ? null : attested.jws(),
                attested == null ? null : attested.id());
        return new Issued(code.text(), row);
    }
}
