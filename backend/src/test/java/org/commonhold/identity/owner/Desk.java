package org.commonhold.identity.owner;

import java.security.SecureRandom;
import java.time.Instant;
import java.util.Map;
import org.commonhold.api.model.DeskCode;
import org.commonhold.contract.Base64Url;
import org.commonhold.contract.document.DeskAttestation;
import org.commonhold.contract.jws.DocumentType;
import org.commonhold.contract.jws.SigningKey;
import org.commonhold.testing.CommunityFixture.Person;
import org.commonhold.testing.CommunityFixture.TestCommunity;
import org.commonhold.testing.StaffFixture.Official;

/** A worker at the desk. */
final class Desk {
    private Desk() {}

    static DeskCode code(TestCommunity community, Person person, Official worker) {
        return worker.client()
                .post(
                        community.path("/persons/" + person.personId() + "/desk-code"),
                        Map.of("jws", attestation(community.communityId(), person.personId(), worker.key())))
                .as(DeskCode.class);
    }

    static String attestation(String communityId, String personId, SigningKey key) {
        byte[] nonce = new byte[16];
        new SecureRandom().nextBytes(nonce);
        DeskAttestation attestation = new DeskAttestation(communityId, personId, Base64Url.write(nonce), Instant.EPOCH);
        return key.sign(DocumentType.DESK_ATTESTATION, attestation.canonical()).text();
    }
}
