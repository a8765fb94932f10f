package org.commonhold.contract.ballot;

import java.time.Instant;
import java.util.Collections;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.commonhold.contract.Hash;
import org.commonhold.contract.SignedTime;
import org.commonhold.contract.document.PaperEntry;
import org.commonhold.contract.json.JsonValue;
import org.commonhold.contract.json.Members;
import org.commonhold.contract.log.EntryType;
import org.commonhold.contract.log.LogEntry;
import org.jspecify.annotations.Nullable;

/**
 * The body of a ballot.paper entry: a sheet that one worker entered and another one confirmed. It tells whether the sheet counts and
 * on which matters it does not, so that anybody can recompute the turnout; never a choice.
 *
 * @param assembly the assembly's id
 * @param slot the party's slot on that assembly's roll
 * @param serial the sheet's number
 * @param receivedAt when it came in
 * @param commitment the {@link PaperCommitment}
 * @param invalid why nothing of it counts, or null
 * @param marks the matters whose answer cannot be taken
 */
public record BallotPaper(
        String assembly,
        String slot,
        int serial,
        Instant receivedAt,
        Hash commitment,
        PaperEntry.@Nullable Invalid invalid,
        Map<String, PaperEntry.Mark> marks) {
    private static final Set<String> NAMES =
            Set.of("assembly", "slot", "serial", "receivedAt", "commitment", "invalid", "marks");

    /** Copies the marks and cuts the time to milliseconds. */
    public BallotPaper {
        marks = Collections.unmodifiableMap(new TreeMap<>(marks));
        receivedAt = SignedTime.cut(receivedAt);
    }

    /**
     * What the book holds of a sheet.
     *
     * @param slot the party's slot
     * @param entry what was entered
     * @param commitment to both signed documents
     * @return the body
     */
    public static BallotPaper of(String slot, PaperEntry entry, Hash commitment) {
        return new BallotPaper(
                entry.assembly(), slot, entry.serial(), entry.receivedAt(), commitment, entry.invalid(), entry.marks());
    }

    /**
     * Reads the body of an entry.
     *
     * @param entry an entry of the book
     * @return the body
     * @throws org.commonhold.contract.json.DocumentException when the entry is no ballot.paper
     */
    public static BallotPaper read(LogEntry entry) {
        if (entry.type() != EntryType.BALLOT_PAPER) {
            throw Members.any(entry.json(), "").wrong("type");
        }
        Members in = Members.exactly(entry.body(), "/body", NAMES);
        return new BallotPaper(
                in.id("assembly"),
                in.id("slot"),
                Math.toIntExact(in.integer("serial", 1, PaperEntry.MAX_SERIAL)),
                in.time("receivedAt"),
                in.hash("commitment"),
                in.isNull("invalid") ? null : in.form("invalid", PaperEntry.Invalid::valueOf),
                PaperEntry.marks(in.value("marks"), in.at("marks")));
    }

    /** {@return the members of the body} */
    public Map<String, JsonValue> body() {
        return JsonValue.JsonObject.builder()
                .put("assembly", assembly)
                .put("slot", slot)
                .put("serial", serial)
                .put("receivedAt", SignedTime.write(receivedAt))
                .put("commitment", commitment.hex())
                .put("invalid", invalid == null ? null : invalid.name())
                .put("marks", PaperEntry.marksJson(marks))
                .build()
                .members();
    }
}
