package org.commonhold.contract.roll;

import java.util.List;
import java.util.Set;
import org.commonhold.contract.Bytes;
import org.commonhold.contract.PartyKey;
import org.commonhold.contract.json.CanonicalJson;
import org.commonhold.contract.json.JsonValue;
import org.commonhold.contract.json.Members;
import org.commonhold.contract.json.SignedPayload;
import org.jspecify.annotations.Nullable;

/**
 * One voting party of an assembly's frozen roll: one head, and the units whose area counts with it.
 *
 * @param slot 16 random octets per party and assembly, under which the book names the party; hex
 * @param partyKey the party's key, the roll's order
 * @param units the party's units, counting or not
 * @param representative the pseudonym of the person who votes for the party, or null when there is none yet
 * @param excluded on which clause and decision the party does not vote, or null
 * @param salt 32 random octets that keep the row's hash from being guessed
 */
public record RollRow(
        String slot,
        String partyKey,
        List<Unit> units,
        @Nullable String representative,
        @Nullable Exclusion excluded,
        Bytes salt)
        implements SignedPayload {
    /** The most octets of a row; a developer's row lists all its unsold units. */
    public static final int MAX_BYTES = 4 * 1024 * 1024;
    /** The most units of one party. */
    public static final int MAX_UNITS = 20_000;
    /** The greatest area of one unit, in dm² (0.01 m²): a square kilometre. */
    public static final long MAX_AREA_DM2 = 100_000_000L;

    private static final Set<String> NAMES =
            Set.of("v", "slot", "partyKey", "units", "head", "representative", "excluded", "salt");
    private static final int MAX_TEXT = 64;

    /**
     * One unit.
     *
     * @param unit the unit's name within the community
     * @param areaDm2 its area in dm² (0.01 m²)
     * @param counts whether area and head are formed from it
     * @param building the building's name
     * @param entrance the entrance's name, or null for a unit that belongs to none
     */
    public record Unit(
            String unit,
            long areaDm2,
            boolean counts,
            String building,
            @Nullable String entrance) {
        private static final Set<String> NAMES = Set.of("unit", "areaDm2", "counts", "building", "entrance");

        private static Unit read(JsonValue value, String pointer) {
            Members in = Members.exactly(value, pointer, NAMES);
            return new Unit(
                    in.text("unit", MAX_TEXT),
                    in.integer("areaDm2", 0, MAX_AREA_DM2),
                    in.flag("counts"),
                    in.text("building", MAX_TEXT),
                    in.isNull("entrance") ? null : in.text("entrance", MAX_TEXT));
        }

        private JsonValue json() {
            return JsonValue.JsonObject.builder()
                    .put("unit", unit)
                    .put("areaDm2", areaDm2)
                    .put("counts", counts)
                    .put("building", building)
                    .put("entrance", entrance)
                    .build();
        }
    }

    /**
     * Why a party on the roll does not vote.
     *
     * @param clause the clause of the rules
     * @param decision the decision that applied it
     */
    public record Exclusion(String clause, String decision) {
        private static final Set<String> NAMES = Set.of("clause", "decision");

        private static Exclusion read(JsonValue value, String pointer) {
            Members in = Members.exactly(value, pointer, NAMES);
            return new Exclusion(in.text("clause", 200), in.text("decision", 200));
        }

        private JsonValue json() {
            return JsonValue.JsonObject.builder()
                    .put("clause", clause)
                    .put("decision", decision)
                    .build();
        }
    }

    /** Copies the units and checks the salt's length. */
    public RollRow {
        units = List.copyOf(units);
        if (salt.length() != 32) {
            throw new IllegalArgumentException("a salt has 32 octets");
        }
    }

    /**
     * Reads a row.
     *
     * @param octets the row's canonical octets
     * @return the row
     * @throws org.commonhold.contract.ContractException when they are none
     */
    public static RollRow read(byte[] octets) {
        Members in = Members.exactly(CanonicalJson.readObject(octets, MAX_BYTES), "", NAMES);
        in.version1();
        in.integer("head", 1, 1);
        return new RollRow(
                in.id("slot"),
                in.form("partyKey", PartyKey::check),
                in.list("units", MAX_UNITS, Unit::read),
                in.idOrNull("representative"),
                in.isNull("excluded") ? null : Exclusion.read(in.value("excluded"), in.at("excluded")),
                Bytes.fromHex(in.hex("salt", 32)));
    }

    @Override
    public JsonValue.JsonObject json() {
        return JsonValue.JsonObject.builder()
                .put("v", 1)
                .put("slot", slot)
                .put("partyKey", partyKey)
                .put(
                        "units",
                        new JsonValue.JsonArray(units.stream().map(Unit::json).toList()))
                .put("head", 1)
                .put("representative", representative)
                .put("excluded", excluded == null ? new JsonValue.JsonNull() : excluded.json())
                .put("salt", salt.hex())
                .build();
    }
}
