package org.commonhold.assembly.paper;

import jakarta.inject.Singleton;
import org.commonhold.api.RefusalCode;
import org.commonhold.contract.ContractException;
import org.commonhold.contract.jws.CompactJws;
import org.commonhold.contract.jws.DocumentType;
import org.commonhold.contract.jws.PublicJwk;
import org.commonhold.contract.jws.VerificationKey;
import org.commonhold.identity.CurrentPerson.Staff;
import org.commonhold.identity.Keys;
import org.commonhold.platform.RefusedException;

/** Checks that a member of staff signed a document with a key of the own that is in use. */
@Singleton
public class StaffSignature {
    private final Keys keys;

    StaffSignature(Keys keys) {
        this.keys = keys;
    }

    /**
     * Reads and verifies.
     *
     * @param text the compact JWS
     * @param type the kind that this place accepts
     * @param staff who sends it
     * @param otherwise the refusal for everything else
     * @return the document
     */
    public CompactJws verified(String text, DocumentType type, Staff staff, RefusalCode otherwise) {
        try {
            CompactJws jws = CompactJws.read(text, type);
            Keys.EnrolledKey key = keys.find(jws.kid());
            if (key == null || !key.staff() || key.revoked() || !key.personId().equals(staff.accountId())) {
                throw new RefusedException(otherwise, "jws");
            }
            return jws.verify(VerificationKey.of(PublicJwk.named(key.kid(), key.x(), key.y())));
        } catch (ContractException malformed) {
            throw new RefusedException(otherwise, "jws");
        }
    }
}
