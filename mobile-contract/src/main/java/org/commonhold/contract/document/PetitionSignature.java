package org.commonhold.contract.document;

import java.time.Instant;
import java.util.Set;
import org.commonhold.contract.Hash;
import org.commonhold.contract.PartyKey;
import org.commonhold.contract.SignedTime;
import org.commonhold.contract.json.CanonicalJson;
import org.commonhold.contract.json.JsonValue;
import org.commonhold.contract.json.Members;
import org.commonhold.contract.json.SignedPayload;

/**
 * A party's support of a petition, or its taking back, signed by whoever votes for the party. The petition is named by the hash of its
 * exact words.
 *
 * @param community the community's id
 * @param petition SHA-256 of the petition's canonical words
 * @param party the party's key
 * @param person the person who signs
 * @param act whether the party joins or leaves
 * @param nonce 16 random octets as base64url
 * @param signedAt the device's clock; decides nothing
 */
public record PetitionSignature(
        String community, Hash petition, String party, String person, Act act, String nonce, Instant signedAt)
        implements SignedPayload {
    /** The most octets of the payload. */
    public static final int MAX_BYTES = 2048;

    private static final Set<String> NAMES =
            Set.of("v", "community", "petition", "party", "person", "act", "nonce", "signedAt");

    /** What is signed. */
    public enum Act {
        /** The party joins. */
        SUPPORT,
        /** The party leaves. */
        WITHDRAW
    }

    /** Cuts the time to milliseconds. */
    public PetitionSignature {
        signedAt = SignedTime.cut(signedAt);
    }

    /**
     * Reads the payload of a petition document.
     *
     * @param payload the signed octets
     * @return the signature's statement
     * @throws org.commonhold.contract.ContractException when the octets are not one
     */
    public static PetitionSignature read(byte[] payload) {
        Members in = Members.exactly(CanonicalJson.readObject(payload, MAX_BYTES), "", NAMES);
        in.version1();
        return new PetitionSignature(
                in.id("community"),
                in.hash("petition"),
                in.form("party", PartyKey::check),
                in.id("person"),
                in.form("act", Act::valueOf),
                in.form("nonce", OwnerBallot::checkNonce),
                in.time("signedAt"));
    }

    @Override
    public JsonValue.JsonObject json() {
        return JsonValue.JsonObject.builder()
                .put("v", 1)
                .put("community", community)
                .put("petition", petition.hex())
                .put("party", party)
                .put("person", person)
                .put("act", act.name())
                .put("nonce", nonce)
                .put("signedAt", SignedTime.write(signedAt))
                .build();
    }
}
