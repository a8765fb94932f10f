package org.commonhold.ballot.store;

import java.time.Instant;
import org.commonhold.contract.Bytes;
import org.commonhold.contract.Hash;
import org.jspecify.annotations.Nullable;

/**
 * A paper ballot in the box.
 *
 * @param assemblyId the assembly
 * @param serial number of the sheet
 * @param rowIndex row of the party on the roll
 * @param entryId id of the signed entry
 * @param kid key that signed the entry
 * @param commitment what the book holds
 * @param blinding what it is blinded with
 * @param sealed both documents, encrypted
 * @param invalid why nothing of it counts, or null
 * @param marks canonical JSON of the matters whose answer cannot be taken
 * @param receivedAt when the sheet came in
 * @param entryIndex index in the book
 */
public record StoredSheet(
        String assemblyId,
        int serial,
        int rowIndex,
        Hash entryId,
        String kid,
        Hash commitment,
        Bytes blinding,
        Bytes sealed,
        @Nullable String invalid,
        String marks,
        Instant receivedAt,
        long entryIndex) {}
