package org.commonhold.identity.key;

import org.commonhold.api.RefusalCode;
import org.commonhold.contract.ContractException;
import org.commonhold.contract.document.KeyEnrolment;
import org.commonhold.contract.jws.CompactJws;
import org.commonhold.contract.jws.DocumentType;
import org.commonhold.contract.jws.JwsException;
import org.commonhold.contract.jws.JwsFailure;
import org.commonhold.contract.jws.VerificationKey;
import org.commonhold.identity.store.ChallengeRow;
import org.commonhold.platform.RefusedException;

/**
 * A new key with the proof that the device holds it: an enrolment document signed with that key itself.
 *
 * @param jws the document as it came
 * @param enrolment what it says
 * @param key the new key
 */
public record PresentedKey(CompactJws jws, KeyEnrolment enrolment, VerificationKey key) {

    /**
     * Reads an enrolment and verifies that the key in it signed it.
     *
     * @param text compact JWS
     * @return the key
     * @throws RefusedException {@code document-not-valid}, {@code document-signature-wrong}
     */
    public static PresentedKey read(String text) {
        try {
            CompactJws jws = CompactJws.read(text, DocumentType.KEY_ENROLMENT);
            KeyEnrolment enrolment = KeyEnrolment.read(jws.payload().toArray());
            VerificationKey key = VerificationKey.of(enrolment.key());
            return new PresentedKey(jws.verify(key), enrolment, key);
        } catch (ContractException e) {
            throw refused(e, "enrolment");
        } catch (IllegalArgumentException notOnTheCurve) {
            throw new RefusedException(RefusalCode.DOCUMENT_NOT_VALID, "enrolment");
        }
    }

    /**
     * Demands that the document names what its challenge was issued for.
     *
     * @param challenge the challenge in the document
     * @throws RefusedException {@code document-mismatch}
     */
    public void require(ChallengeRow challenge) {
        boolean same = enrolment.community().equals(challenge.communityId())
                && enrolment.person().equals(challenge.personId())
                && enrolment.method().name().equals(challenge.method());
        if (!same) {
            throw new RefusedException(RefusalCode.DOCUMENT_MISMATCH, "enrolment");
        }
    }

    /**
     * The refusal for a document that the contract does not accept.
     *
     * @param e what the contract says
     * @param field which document of the request
     * @return {@code document-signature-wrong} for a signature of 64 bytes that does not verify, else {@code document-not-valid}
     */
    public static RefusedException refused(ContractException e, String field) {
        boolean signature = e instanceof JwsException jws && jws.failure() == JwsFailure.SIGNATURE;
        return new RefusedException(
                signature ? RefusalCode.DOCUMENT_SIGNATURE_WRONG : RefusalCode.DOCUMENT_NOT_VALID, field);
    }
}
