package org.commonhold.assembly.sign;

import jakarta.inject.Singleton;
import java.util.function.Function;
import org.commonhold.api.RefusalCode;
import org.commonhold.contract.ContractException;
import org.commonhold.contract.jws.CompactJws;
import org.commonhold.contract.jws.DocumentType;
import org.commonhold.contract.jws.JwsException;
import org.commonhold.contract.jws.JwsFailure;
import org.commonhold.contract.jws.PublicJwk;
import org.commonhold.contract.jws.VerificationKey;
import org.commonhold.identity.CurrentPerson.Owner;
import org.commonhold.identity.CurrentPerson.Staff;
import org.commonhold.identity.Keys;
import org.commonhold.platform.RefusedException;

/**
 * Reads a signed document and verifies that the sender signed it with an own key that is enrolled and not revoked.
 *
 * <p>Refuses, in this order: {@code document-not-valid}, {@code document-mismatch} for somebody else's key, {@code
 * document-signature-wrong}.
 */
@Singleton
public class SignedDocuments {
    private static final String FIELD = "jws";

    private final Keys keys;

    SignedDocuments(Keys keys) {
        this.keys = keys;
    }

    /**
     * A document whose signature holds.
     *
     * @param jws as it came
     * @param content what it says
     * @param <T> the kind of content
     */
    public record Signed<T>(CompactJws jws, T content) {
        /** The document's id: SHA-256 of its payload, hex. */
        public String id() {
            return jws.documentId().hex();
        }
    }

    /**
     * A document that an owner signed.
     *
     * @param who the owner who sends it
     * @param text the compact JWS
     * @param type its kind
     * @param reader reads the payload
     */
    public <T> Signed<T> ofOwner(Owner who, String text, DocumentType type, Function<byte[], T> reader) {
        return read(text, type, reader, false, who.personId());
    }

    /**
     * A document that a member of staff signed.
     *
     * @param who the member of staff who sends it
     * @param text the compact JWS
     * @param type its kind
     * @param reader reads the payload
     */
    public <T> Signed<T> ofStaff(Staff who, String text, DocumentType type, Function<byte[], T> reader) {
        return read(text, type, reader, true, who.accountId());
    }

    /** The refusal for a document that names something else than it is sent for. */
    public static RefusedException mismatch() {
        return new RefusedException(RefusalCode.DOCUMENT_MISMATCH, FIELD);
    }

    private <T> Signed<T> read(
            String text, DocumentType type, Function<byte[], T> reader, boolean staff, String signerId) {
        CompactJws jws;
        T content;
        try {
            jws = CompactJws.read(text, type);
            content = reader.apply(jws.payload().toArray());
        } catch (ContractException malformed) {
            throw new RefusedException(RefusalCode.DOCUMENT_NOT_VALID, FIELD);
        }
        Keys.EnrolledKey key = keys.find(jws.kid());
        if (key == null
                || key.staff() != staff
                || key.revoked()
                || !key.personId().equals(signerId)) {
            throw mismatch();
        }
        try {
            return new Signed<>(jws.verify(VerificationKey.of(PublicJwk.named(key.kid(), key.x(), key.y()))), content);
        } catch (JwsException wrong) {
            throw new RefusedException(
                    wrong.failure() == JwsFailure.SIGNATURE
                            ? RefusalCode.DOCUMENT_SIGNATURE_WRONG
                            : RefusalCode.DOCUMENT_NOT_VALID,
                    FIELD);
        }
    }
}
