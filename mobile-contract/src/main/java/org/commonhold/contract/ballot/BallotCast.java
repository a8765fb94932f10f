package org.commonhold.contract.ballot;

import java.time.Instant;
import java.util.Set;
import org.commonhold.contract.Hash;
import org.commonhold.contract.document.OwnerBallot;
import org.commonhold.contract.json.JsonValue;
import org.commonhold.contract.json.Members;
import org.commonhold.contract.log.EntryType;
import org.commonhold.contract.log.LogEntry;

/**
 * The body of a ballot.cast entry.
 *
 * @param assembly the assembly's id
 * @param slot the party's slot on that assembly's roll
 * @param version the ballot's version
 * @param commitment the {@link BallotCommitment}
 */
public record BallotCast(String assembly, String slot, int version, Hash commitment) {
    private static final Set<String> NAMES = Set.of("assembly", "slot", "version", "commitment");

    /**
     * Reads the body of an entry.
     *
     * @param entry an entry of the book
     * @return the body
     * @throws org.commonhold.contract.json.DocumentException when the entry is no ballot.cast
     */
    public static BallotCast read(LogEntry entry) {
        if (entry.type() != EntryType.BALLOT_CAST) {
            throw Members.any(entry.json(), "").wrong("type");
        }
        Members in = Members.exactly(entry.body(), "/body", NAMES);
        return new BallotCast(
                in.id("assembly"),
                in.id("slot"),
                Math.toIntExact(in.integer("version", 1, OwnerBallot.MAX_VERSION)),
                in.hash("commitment"));
    }

    /**
     * The entry for the book.
     *
     * @param at when the ballot was accepted
     * @return the entry
     */
    public LogEntry entry(Instant at) {
        return new LogEntry(
                EntryType.BALLOT_CAST,
                at,
                JsonValue.JsonObject.builder()
                        .put("assembly", assembly)
                        .put("slot", slot)
                        .put("version", version)
                        .put("commitment", commitment.hex())
                        .build());
    }
}
