package org.commonhold.ballot.box;

import org.commonhold.ballot.seal.BallotSeal;
import org.commonhold.ballot.store.StoredSheet;
import org.commonhold.contract.Bytes;
import org.commonhold.contract.json.CanonicalJson;
import org.commonhold.contract.json.JsonValue;
import org.commonhold.contract.json.Members;

/**
 * Both documents of a paper ballot, as they are encrypted together.
 *
 * @param entry the signed entry
 * @param review the signed review
 */
record SealedSheet(String entry, String review) {
    private static final int MAX = 256 * 1024;

    static SealedSheet open(BallotSeal seal, StoredSheet sheet) {
        String text = seal.open(sheet.assemblyId(), sheet.sealed().toArray());
        Members in = Members.any(CanonicalJson.readObject(Bytes.utf8(text).toArray(), MAX), "");
        return new SealedSheet(in.text("entry", MAX), in.text("review", MAX));
    }

    Bytes seal(BallotSeal seal, String assemblyId) {
        return Bytes.of(seal.seal(
                assemblyId,
                CanonicalJson.text(JsonValue.JsonObject.builder()
                        .put("entry", entry)
                        .put("review", review)
                        .build())));
    }
}
