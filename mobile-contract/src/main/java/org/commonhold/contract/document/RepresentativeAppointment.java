package org.commonhold.contract.document;

import java.time.Instant;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import org.commonhold.contract.Bytes;
import org.commonhold.contract.Hash;
import org.commonhold.contract.PartyKey;
import org.commonhold.contract.SignedDay;
import org.commonhold.contract.SignedTime;
import org.commonhold.contract.json.CanonicalJson;
import org.commonhold.contract.json.DocumentException;
import org.commonhold.contract.json.DocumentFault;
import org.commonhold.contract.json.JsonValue;
import org.commonhold.contract.json.Members;
import org.commonhold.contract.json.SignedPayload;
import org.jspecify.annotations.Nullable;

/**
 * Who votes for units whose owners cannot all vote themselves. Co-owners sign the same payload, each with an own key; for every other
 * ground a worker signs it who has seen the document. The nonce keeps its hash in the book from being guessed.
 *
 * @param community the community's id
 * @param units codes of the units, ascending by code point, each once
 * @param owners ids of the holders whom the units had when it was stated, ascending, each once
 * @param representative the natural person who votes
 * @param ground by what right
 * @param document SHA-256 of the paper behind it, or null where signatures are all there is
 * @param validFrom the first day, Asia/Shanghai
 * @param validTo the last day, inclusive; null where it does not end
 * @param nonce 16 random octets as base64url
 * @param statedAt the clock of whoever wrote it; decides nothing
 */
public record RepresentativeAppointment(
        String community,
        List<String> units,
        List<String> owners,
        String representative,
        Ground ground,
        @Nullable Hash document,
        LocalDate validFrom,
        @Nullable LocalDate validTo,
        String nonce,
        Instant statedAt)
        implements SignedPayload {
    /** The most octets of the payload. */
    public static final int MAX_BYTES = 16 * 1024;
    /** The most units of one appointment. */
    public static final int MAX_UNITS = 100;
    /** The most holders. */
    public static final int MAX_OWNERS = 100;

    private static final Set<String> NAMES = Set.of(
            "v",
            "community",
            "units",
            "owners",
            "representative",
            "ground",
            "document",
            "validFrom",
            "validTo",
            "nonce",
            "statedAt");

    /** By what right a person votes for units. */
    public enum Ground {
        /** Appointed by all co-owners. */
        CO_OWNERS,
        /** Guardian of a minor or of an adult without capacity. */
        GUARDIAN,
        /** Authorised by an organisation. */
        AUTHORISED,
        /** Heir or administrator of a deceased owner. */
        ESTATE,
        /** Named by a court. */
        COURT
    }

    /** Copies the lists and cuts the time to milliseconds. */
    public RepresentativeAppointment {
        units = List.copyOf(units);
        owners = List.copyOf(owners);
        statedAt = SignedTime.cut(statedAt);
    }

    /**
     * Reads the payload of a representative document.
     *
     * @param payload the signed octets
     * @return the appointment
     * @throws org.commonhold.contract.ContractException when the octets are not one
     */
    public static RepresentativeAppointment read(byte[] payload) {
        Members in = Members.exactly(CanonicalJson.readObject(payload, MAX_BYTES), "", NAMES);
        in.version1();
        RepresentativeAppointment read = new RepresentativeAppointment(
                in.id("community"),
                ascending(in, "units", MAX_UNITS, PartyKey::check, PartyKey.ORDER),
                ascending(in, "owners", MAX_OWNERS, RepresentativeAppointment::checkId, Comparator.naturalOrder()),
                in.id("representative"),
                in.form("ground", Ground::valueOf),
                in.isNull("document") ? null : in.hash("document"),
                in.form("validFrom", SignedDay::read),
                in.isNull("validTo") ? null : in.form("validTo", SignedDay::read),
                in.form("nonce", OwnerBallot::checkNonce),
                in.time("statedAt"));
        LocalDate last = read.validTo();
        if (last != null && last.isBefore(read.validFrom())) {
            throw in.wrong("validTo");
        }
        return read;
    }

    @Override
    public JsonValue.JsonObject json() {
        return JsonValue.JsonObject.builder()
                .put("v", 1)
                .put("community", community)
                .putTexts("units", units)
                .putTexts("owners", owners)
                .put("representative", representative)
                .put("ground", ground.name())
                .put("document", document == null ? null : document.hex())
                .put("validFrom", validFrom.toString())
                .put("validTo", validTo == null ? null : validTo.toString())
                .put("nonce", nonce)
                .put("statedAt", SignedTime.write(statedAt))
                .build();
    }

    private static List<String> ascending(
            Members in, String name, int max, Function<String, String> form, Comparator<String> order) {
        List<String> texts = in.list(name, max, (item, pointer) -> text(item, pointer, form));
        if (texts.isEmpty()) {
            throw in.wrong(name);
        }
        for (int at = 1; at < texts.size(); at++) {
            if (order.compare(texts.get(at - 1), texts.get(at)) >= 0) {
                throw in.wrong(name);
            }
        }
        return texts;
    }

    private static String text(JsonValue item, String pointer, Function<String, String> form) {
        if (!(item instanceof JsonValue.JsonString string)) {
            throw new DocumentException(DocumentFault.WRONG_TYPE, pointer);
        }
        try {
            return form.apply(string.value());
        } catch (IllegalArgumentException refused) {
            throw new DocumentException(DocumentFault.WRONG_VALUE, pointer);
        }
    }

    private static String checkId(String id) {
        if (id.length() != 32 || !Bytes.isHex(id)) {
            throw new IllegalArgumentException("an id is 16 octets as lower-case hex");
        }
        return id;
    }
}
