package org.commonhold.contract.document;

import java.time.Instant;
import java.util.Collections;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.commonhold.contract.Bytes;
import org.commonhold.contract.Hash;
import org.commonhold.contract.PartyKey;
import org.commonhold.contract.SignedTime;
import org.commonhold.contract.json.CanonicalJson;
import org.commonhold.contract.json.DocumentException;
import org.commonhold.contract.json.DocumentFault;
import org.commonhold.contract.json.JsonValue;
import org.commonhold.contract.json.Members;
import org.commonhold.contract.json.SignedPayload;
import org.jspecify.annotations.Nullable;

/**
 * What a worker reads off a paper ballot and signs. It holds no weight.
 *
 * @param community the community's id
 * @param assembly the assembly's id
 * @param packageHash the frozen package that the sheet was printed for
 * @param party the key of the party that the sheet was printed for
 * @param serial the sheet's number in this assembly, from 1
 * @param scan SHA-256 of the scanned file
 * @param receivedAt when the sheet came in, by the service's register
 * @param invalid why nothing of the sheet counts, or null
 * @param choices the answers that can be read, by matter
 * @param marks the matters whose answer cannot be taken, each with its reason
 * @param enteredAt the worker's clock; decides nothing
 */
public record PaperEntry(
        String community,
        String assembly,
        Hash packageHash,
        String party,
        int serial,
        Hash scan,
        Instant receivedAt,
        @Nullable Invalid invalid,
        Map<String, Choice> choices,
        Map<String, Mark> marks,
        Instant enteredAt)
        implements SignedPayload {
    /** The most octets of the payload. */
    public static final int MAX_BYTES = 64 * 1024;

    /** The highest number of a sheet. */
    public static final int MAX_SERIAL = 9_999_999;

    private static final Set<String> NAMES = Set.of(
            "v",
            "community",
            "assembly",
            "package",
            "party",
            "serial",
            "scan",
            "receivedAt",
            "invalid",
            "choices",
            "marks",
            "enteredAt");

    /** Why a sheet says nothing of its party. */
    public enum Invalid {
        /** Whoever signed does not own the unit. */
        NOT_OWNER,
        /** An agent signed without a proxy. */
        NO_PROXY_DOC,
        /** Nobody signed. */
        UNSIGNED,
        /** It is not the sheet that was printed for this party and package. */
        WRONG_TEMPLATE
    }

    /** Why one answer cannot be taken. */
    public enum Mark {
        /** More is marked than may be. */
        OVER_MARKED,
        /** The mark cannot be read. */
        ILLEGIBLE
    }

    /** Copies the maps and cuts the times to milliseconds. */
    public PaperEntry {
        choices = Collections.unmodifiableMap(new TreeMap<>(choices));
        marks = Collections.unmodifiableMap(new TreeMap<>(marks));
        receivedAt = SignedTime.cut(receivedAt);
        enteredAt = SignedTime.cut(enteredAt);
    }

    /**
     * Reads the payload of a paper-entry document.
     *
     * @param payload the signed octets
     * @return the entry
     * @throws org.commonhold.contract.ContractException when the octets are not one
     */
    public static PaperEntry read(byte[] payload) {
        Members in = Members.exactly(CanonicalJson.readObject(payload, MAX_BYTES), "", NAMES);
        in.version1();
        PaperEntry entry = new PaperEntry(
                in.id("community"),
                in.id("assembly"),
                in.hash("package"),
                in.form("party", PartyKey::check),
                Math.toIntExact(in.integer("serial", 1, MAX_SERIAL)),
                in.hash("scan"),
                in.time("receivedAt"),
                in.isNull("invalid") ? null : in.form("invalid", Invalid::valueOf),
                choices(Members.any(in.value("choices"), "/choices")),
                marks(in.value("marks"), "/marks"),
                in.time("enteredAt"));
        int answered = entry.choices.size() + entry.marks.size();
        boolean complete = entry.invalid == null ? answered > 0 && answered <= OwnerBallot.MAX_MATTERS : answered == 0;
        if (!complete || !Collections.disjoint(entry.choices.keySet(), entry.marks.keySet())) {
            throw in.wrong("choices");
        }
        return entry;
    }

    @Override
    public JsonValue.JsonObject json() {
        JsonValue.Builder answers = JsonValue.JsonObject.builder();
        choices.forEach((matter, choice) -> answers.put(matter, choice.json()));
        return JsonValue.JsonObject.builder()
                .put("v", 1)
                .put("community", community)
                .put("assembly", assembly)
                .put("package", packageHash.hex())
                .put("party", party)
                .put("serial", serial)
                .put("scan", scan.hex())
                .put("receivedAt", SignedTime.write(receivedAt))
                .put("invalid", invalid == null ? null : invalid.name())
                .put("choices", answers.build())
                .put("marks", marksJson(marks))
                .put("enteredAt", SignedTime.write(enteredAt))
                .build();
    }

    /**
     * The matters whose answer cannot be taken, as they stand in documents and in the book.
     *
     * @param marks reasons by matter
     * @return the object
     */
    public static JsonValue.JsonObject marksJson(Map<String, Mark> marks) {
        JsonValue.Builder out = JsonValue.JsonObject.builder();
        marks.forEach((matter, mark) -> out.put(matter, mark.name()));
        return out.build();
    }

    /**
     * Reads such an object.
     *
     * @param value the object
     * @param pointer where it stands
     * @return reasons by matter
     * @throws DocumentException when it has another form
     */
    public static Map<String, Mark> marks(JsonValue value, String pointer) {
        Members in = Members.any(value, pointer);
        Map<String, Mark> marks = new TreeMap<>();
        for (String matter : in.names()) {
            checkMatter(matter, pointer);
            marks.put(matter, in.form(matter, Mark::valueOf));
        }
        return marks;
    }

    private static Map<String, Choice> choices(Members in) {
        Map<String, Choice> choices = new TreeMap<>();
        for (String matter : in.names()) {
            checkMatter(matter, "/choices");
            choices.put(matter, Choice.read(in.value(matter), in.at(matter)));
        }
        return choices;
    }

    private static void checkMatter(String matter, String pointer) {
        if (matter.length() != 32 || !Bytes.isHex(matter)) {
            throw new DocumentException(DocumentFault.WRONG_VALUE, pointer);
        }
    }
}
