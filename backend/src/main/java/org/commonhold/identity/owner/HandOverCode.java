package org.commonhold.identity.owner;

import jakarta.inject.Singleton;
import org.commonhold.api.RefusalCode;
import org.commonhold.contract.ContractException;
import org.commonhold.contract.document.DeskAttestation;
import org.commonhold.contract.jws.CompactJws;
import org.commonhold.contract.jws.DocumentType;
import org.commonhold.contract.jws.PublicJwk;
import org.commonhold.contract.jws.VerificationKey;
import org.commonhold.identity.CurrentPerson.Staff;
import org.commonhold.identity.key.PresentedKey;
import org.commonhold.identity.store.CodeRows;
import org.commonhold.identity.store.KeyRow;
import org.commonhold.identity.store.KeyRows;
import org.commonhold.identity.store.WriteTransactions;
import org.commonhold.platform.RefusedException;
import org.commonhold.registry.Registry;

/** A worker who has seen a person's document signs for it and hands over a code. */
@Singleton
public final class HandOverCode {
    private final KeyRows keys;
    private final CodeRows rows;
    private final ActivationCodes codes;
    private final Registry registry;
    private final WriteTransactions transactions;

    HandOverCode(
            KeyRows keys, CodeRows rows, ActivationCodes codes, Registry registry, WriteTransactions transactions) {
        this.keys = keys;
        this.rows = rows;
        this.codes = codes;
        this.registry = registry;
        this.transactions = transactions;
    }

    /**
     * Makes a desk code.
     *
     * @param worker who saw the document, already checked
     * @param communityId community from the path
     * @param personId person from the path
     * @param text desk-attestation document, signed with the worker's key
     * @return the code, for ten minutes
     * @throws RefusedException {@code not-found}, {@code signing-key-missing}, {@code document-not-valid},
     *     {@code document-signature-wrong}, {@code document-mismatch}, {@code challenge-not-valid} where the document has
     *     served before
     */
    public ActivationCodes.Issued handOver(Staff worker, String communityId, String personId, String text) {
        if (registry.person(communityId, personId) == null) {
            throw new RefusedException(RefusalCode.NOT_FOUND);
        }
        KeyRow key = keys.staffKey(worker.accountId())
                .orElseThrow(() -> new RefusedException(RefusalCode.SIGNING_KEY_MISSING));
        CompactJws jws = read(text, key);
        DeskAttestation attestation = attestation(jws);
        if (!attestation.community().equals(communityId)
                || !attestation.person().equals(personId)) {
            throw new RefusedException(RefusalCode.DOCUMENT_MISMATCH, "jws");
        }
        String id = jws.documentId().hex();
        if (rows.existsByAttestationId(id)) {
            throw new RefusedException(RefusalCode.CHALLENGE_NOT_VALID, "jws");
        }
        return transactions.write(() ->
                codes.issueAtDesk(communityId, personId, new ActivationCodes.Attested(key.kid(), jws.text(), id)));
    }

    private static CompactJws read(String text, KeyRow key) {
        try {
            return CompactJws.read(text, DocumentType.DESK_ATTESTATION)
                    .verify(VerificationKey.of(PublicJwk.named(key.kid(), key.x(), key.y())));
        } catch (ContractException e) {
            throw PresentedKey.refused(e, "jws");
        }
    }

    private static DeskAttestation attestation(CompactJws jws) {
        try {
            return DeskAttestation.read(jws.payload().toArray());
        } catch (ContractException e) {
            throw PresentedKey.refused(e, "jws");
        }
    }
}
