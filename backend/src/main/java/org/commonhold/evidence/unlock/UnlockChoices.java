package org.commonhold.evidence.unlock;

import io.micronaut.transaction.annotation.Transactional;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import org.commonhold.api.RefusalCode;
import org.commonhold.assembly.CountedAssemblies;
import org.commonhold.assembly.CountedAssemblies.CountedAssembly;
import org.commonhold.contract.ContractException;
import org.commonhold.contract.count.Unlock;
import org.commonhold.contract.jws.CompactJws;
import org.commonhold.contract.jws.DocumentType;
import org.commonhold.contract.jws.PublicJwk;
import org.commonhold.contract.jws.VerificationKey;
import org.commonhold.evidence.store.UnlockRow;
import org.commonhold.evidence.store.UnlockRows;
import org.commonhold.identity.CurrentPerson.Staff;
import org.commonhold.identity.Keys;
import org.commonhold.platform.RefusedException;
import org.commonhold.transparency.Book;

/**
 * Takes one of the two statements with which counter and scrutineer open the choices of a closed assembly to a named
 * recipient. With the second, by another person for the same recipient, choices.unlocked stands in the book.
 *
 * <p>Refuses, in this order: {@code not-found}, {@code choices-not-closed}, {@code unlock-signature-invalid},
 * {@code unlock-mismatch}, {@code unlock-same-person}.
 */
@Singleton
public class UnlockChoices {
    private final CountedAssemblies assemblies;
    private final UnlockRows rows;
    private final Keys keys;
    private final Book book;
    private final Clock clock;

    UnlockChoices(CountedAssemblies assemblies, UnlockRows rows, Keys keys, Book book, Clock clock) {
        this.assemblies = assemblies;
        this.rows = rows;
        this.keys = keys;
        this.book = book;
        this.clock = clock;
    }

    /**
     * Takes a statement. The same statement again is answered with the state.
     *
     * @param communityId 32 hex
     * @param assemblyId 32 hex
     * @param staff counter or scrutineer who sends it
     * @param text the compact JWS of typ unlock
     * @return the state afterwards
     */
    @Transactional
    public Unlocks.State unlock(String communityId, String assemblyId, Staff staff, String text) {
        CountedAssembly assembly = assemblies.find(communityId, assemblyId);
        if (assembly == null) {
            throw new RefusedException(RefusalCode.NOT_FOUND);
        }
        if (assembly.closedIndex() == null) {
            throw new RefusedException(RefusalCode.CHOICES_NOT_CLOSED);
        }
        CompactJws jws = verified(text, staff);
        Unlock statement = statement(jws);
        if (!statement.community().equals(communityId) || !statement.assembly().equals(assemblyId)) {
            throw new RefusedException(RefusalCode.UNLOCK_MISMATCH);
        }
        Instant now = clock.instant().truncatedTo(ChronoUnit.MILLIS);
        List<UnlockRow> known = rows.lock(assemblyId);
        String document = jws.documentId().hex();
        // Two officials may sign the very same words at the same instant: a statement is its words and its signer.
        if (known.stream()
                .noneMatch(row ->
                        row.documentId().equals(document) && row.accountId().equals(staff.accountId()))) {
            take(communityId, assemblyId, staff, jws, statement, known, now);
        }
        return Unlocks.state(rows.ofAssembly(assemblyId), now);
    }

    private void take(
            String communityId,
            String assemblyId,
            Staff staff,
            CompactJws jws,
            Unlock statement,
            List<UnlockRow> known,
            Instant now) {
        List<UnlockRow> waiting = Unlocks.waiting(known, now);
        if (waiting.stream().anyMatch(row -> row.accountId().equals(staff.accountId()))) {
            throw new RefusedException(RefusalCode.UNLOCK_SAME_PERSON);
        }
        UnlockRow added = new UnlockRow(
                jws.documentId().hex(),
                assemblyId,
                staff.accountId(),
                jws.kid(),
                statement.reason(),
                statement.recipient(),
                now,
                null);
        UnlockRow other = waiting.stream()
                .filter(row -> row.recipient().equals(statement.recipient()))
                .findFirst()
                .orElse(null);
        if (other == null && !waiting.isEmpty()) {
            throw new RefusedException(RefusalCode.UNLOCK_MISMATCH);
        }
        rows.save(added);
        if (other != null) {
            rows.complete(other.documentId(), other.accountId(), now);
            rows.complete(added.documentId(), added.accountId(), now);
            book.append(
                    communityId,
                    "choices.unlocked",
                    Map.of(
                            "assembly",
                            assemblyId,
                            "statements",
                            List.of(
                                    Map.of("kid", other.kid(), "document", other.documentId()),
                                    Map.of("kid", added.kid(), "document", added.documentId()))));
        }
    }

    /** The key must be the sender's own, enrolled and not revoked. */
    private CompactJws verified(String text, Staff staff) {
        try {
            CompactJws jws = CompactJws.read(text, DocumentType.UNLOCK);
            Keys.EnrolledKey key = keys.find(jws.kid());
            if (key != null && key.staff() && !key.revoked() && key.personId().equals(staff.accountId())) {
                return jws.verify(VerificationKey.of(PublicJwk.named(key.kid(), key.x(), key.y())));
            }
        } catch (ContractException malformed) {
            throw new RefusedException(RefusalCode.UNLOCK_SIGNATURE_INVALID);
        }
        throw new RefusedException(RefusalCode.UNLOCK_SIGNATURE_INVALID);
    }

    private static Unlock statement(CompactJws jws) {
        try {
            return Unlock.read(jws.payload().toArray());
        } catch (ContractException malformed) {
            throw new RefusedException(RefusalCode.UNLOCK_SIGNATURE_INVALID);
        }
    }
}
