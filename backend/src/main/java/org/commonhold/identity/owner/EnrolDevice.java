package org.commonhold.identity.owner;

import io.micronaut.context.event.ApplicationEventPublisher;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.commonhold.api.RefusalCode;
import org.commonhold.contract.ContractException;
import org.commonhold.contract.document.Consent;
import org.commonhold.contract.jws.CompactJws;
import org.commonhold.contract.jws.DocumentType;
import org.commonhold.identity.KeyEnrolled;
import org.commonhold.identity.key.Challenges;
import org.commonhold.identity.key.NewKeys;
import org.commonhold.identity.key.PresentedKey;
import org.commonhold.identity.session.Sessions;
import org.commonhold.identity.store.ChallengeRow;
import org.commonhold.identity.store.CodeRow;
import org.commonhold.identity.store.CodeRows;
import org.commonhold.identity.store.ConsentRow;
import org.commonhold.identity.store.ConsentRows;
import org.commonhold.identity.store.KeyRow;
import org.commonhold.identity.store.KeyRows;
import org.commonhold.identity.store.WriteTransactions;
import org.commonhold.platform.Randomness;
import org.commonhold.platform.RefusedException;
import org.commonhold.transparency.Book;
import org.jspecify.annotations.Nullable;

/**
 * Enrols a device key of an owner: the code is used up, the key entered in the book, the consents noted, the device signed in, all in one
 * transaction. Other devices of the person stay valid; they see the new one in their list.
 */
@Singleton
public final class EnrolDevice {
    private final Challenges challenges;
    private final ActivationCodes codes;
    private final CodeRows codeRows;
    private final ConsentTexts texts;
    private final ConsentRows consents;
    private final KeyRows keys;
    private final NewKeys newKeys;
    private final DeviceNames names;
    private final Sessions sessions;
    private final Book book;
    private final Randomness randomness;
    private final WriteTransactions transactions;
    private final ApplicationEventPublisher<KeyEnrolled> events;
    private final Clock clock;

    EnrolDevice(
            Challenges challenges,
            ActivationCodes codes,
            CodeRows codeRows,
            ConsentTexts texts,
            ConsentRows consents,
            KeyRows keys,
            NewKeys newKeys,
            DeviceNames names,
            Sessions sessions,
            Book book,
            Randomness randomness,
            WriteTransactions transactions,
            ApplicationEventPublisher<KeyEnrolled> events,
            Clock clock) {
        this.challenges = challenges;
        this.codes = codes;
        this.codeRows = codeRows;
        this.texts = texts;
        this.consents = consents;
        this.keys = keys;
        this.newKeys = newKeys;
        this.names = names;
        this.sessions = sessions;
        this.book = book;
        this.randomness = randomness;
        this.transactions = transactions;
        this.events = events;
        this.clock = clock;
    }

    /**
     * Enrols.
     *
     * @param enrolment key-enrolment document, signed with the new key
     * @param consent consent document, signed with the new key
     * @param deviceName name for the list of devices
     * @return the enrolled key, its session, recovery codes at the first enrolment
     * @throws RefusedException {@code document-not-valid}, {@code document-signature-wrong}, {@code challenge-not-valid},
     *     {@code document-mismatch}, {@code consent-text-changed}, {@code key-already-enrolled}, {@code code-not-valid},
     *     {@code code-ended}, {@code code-expired}
     */
    public Enrolled enrol(String enrolment, String consent, String deviceName) {
        PresentedKey presented = PresentedKey.read(enrolment);
        ChallengeRow challenge = challenges.find(presented.enrolment().challenge(), Challenges.Purpose.ENROLMENT);
        presented.require(challenge);
        CompactJws agreed = agreed(consent, presented);
        String name = DeviceNames.require(deviceName);
        Enrolled enrolled = transactions.write(() -> store(presented, challenge, agreed, name));
        book.checkpoint(challenge.communityId());
        return enrolled;
    }

    private CompactJws agreed(String text, PresentedKey presented) {
        try {
            CompactJws jws = CompactJws.read(text, DocumentType.CONSENT).verify(presented.key());
            Consent consent = Consent.read(jws.payload().toArray());
            if (!consent.community().equals(presented.enrolment().community())
                    || !consent.person().equals(presented.enrolment().person())) {
                throw new RefusedException(RefusalCode.DOCUMENT_MISMATCH, "consent");
            }
            texts.require(consent);
            return jws;
        } catch (ContractException e) {
            throw PresentedKey.refused(e, "consent");
        }
    }

    /** The head of the book is locked last: everybody who writes in this book waits for it. */
    private Enrolled store(PresentedKey presented, ChallengeRow challenge, CompactJws agreed, String name) {
        Instant now = clock.instant().truncatedTo(ChronoUnit.MICROS);
        challenges.use(challenge);
        CodeRow code = codes.lock(String.valueOf(challenge.codeId()));
        codeRows.end(code.codeId(), now, "USED");
        String kid = presented.key().kid();
        newKeys.require(kid);
        boolean first = keys.noteFirst(code.personId(), code.communityId(), now) == 1;
        List<String> recovery = first ? codes.firstRecovery(code.communityId(), code.personId()) : List.of();
        String token = sessions.start(Sessions.Kind.OWNER, code.personId(), kid);
        Book.Appended entry = book.append(code.communityId(), "key.enrolled", body(presented, agreed, code));
        KeyRow row = row(presented, agreed, code, new Named(names.seal(kid, name), now, entry.index()));
        newKeys.add(row);
        consents.saveAll(
                texts.present().stream().map(text -> consent(text, row, now)).toList());
        events.publishEvent(new KeyEnrolled(code.communityId(), code.personId(), kid, level(code), code.method(), now));
        return new Enrolled(row, token, recovery);
    }

    private static Map<String, Object> body(PresentedKey presented, CompactJws agreed, CodeRow code) {
        Map<String, Object> body = new HashMap<>();
        body.put("consent", agreed.documentId().hex());
        body.put("document", presented.jws().documentId().hex());
        body.put("kid", presented.key().kid());
        body.put("level", level(code));
        body.put("method", code.method());
        body.put("person", code.personId());
        body.put("protection", presented.enrolment().protection().text());
        body.put("staff", false);
        @Nullable String worker = code.handedOverBy();
        if (worker != null) {
            body.put("handedOverBy", worker);
            body.put("attestation", String.valueOf(code.attestationId()));
        }
        return body;
    }

    /** A document that a worker saw and signed for is more than a letter that reached its address. */
    private static String level(CodeRow code) {
        return code.method().equals(ActivationCodes.Method.DESK.name()) ? "L3" : "L2";
    }

    private static KeyRow row(PresentedKey presented, CompactJws agreed, CodeRow code, Named named) {
        return new KeyRow(
                presented.key().kid(),
                code.communityId(),
                code.personId(),
                false,
                presented.key().jwk().x(),
                presented.key().jwk().y(),
                level(code),
                code.method(),
                presented.enrolment().protection().text(),
                named.sealed(),
                presented.jws().text(),
                agreed.text(),
                code.attestation(),
                named.at(),
                named.index(),
                named.at(),
                null,
                null);
    }

    private ConsentRow consent(ConsentTexts.Text text, KeyRow key, Instant now) {
        return new ConsentRow(
                randomness.id(),
                key.communityId(),
                key.personId(),
                text.kind().text(),
                text.version(),
                text.sha256().hex(),
                key.kid(),
                now,
                null);
    }

    private record Named(String sealed, Instant at, long index) {}

    /**
     * A device that was enrolled.
     *
     * @param key its key
     * @param token what the cookie holds
     * @param recoveryCodes shown once; empty but at the first enrolment
     */
    public record Enrolled(KeyRow key, String token, List<String> recoveryCodes) {}
}
