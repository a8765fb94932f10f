package org.commonhold.identity.letter;

import java.time.Instant;
import java.util.List;

/**
 * What stands on one letter. Holds a name and a code in the clear: never logged, never kept.
 *
 * @param personId pseudonym
 * @param communityName name of the community
 * @param residentsCommittee who sends it
 * @param name full name
 * @param units unit codes, in the order of the stairwells
 * @param roles OWNER, CO_OWNER, GUARDIAN, AUTHORISED; distinct
 * @param code the activation code
 * @param app address of the vote app
 * @param link what the QR code holds
 * @param fingerprint of the key of the community's book
 * @param expiresAt end of the code, exclusive
 */
public record Letter(
        String personId,
        String communityName,
        String residentsCommittee,
        String name,
        List<String> units,
        List<String> roles,
        String code,
        String app,
        String link,
        String fingerprint,
        Instant expiresAt) {

    /** Never what it holds. */
    @Override
    public String toString() {
        return "Letter[" + personId + "]";
    }
}
