package org.commonhold.assembly.roll;

import org.commonhold.contract.json.JsonValue;
import org.commonhold.contract.json.SignedPayload;
import org.commonhold.tally.RollParty;
import org.commonhold.tally.RollUnit;

/**
 * The roll as it is published for objection: units, areas, the reason of each head and masked names.
 *
 * @param assemblyId 32 hex
 * @param roll the roll of that day
 */
public record MaskedRoll(String assemblyId, AssemblyRoll roll) implements SignedPayload {

    @Override
    public JsonValue.JsonObject json() {
        return JsonValue.JsonObject.builder()
                .put("v", 1)
                .put("assembly", assemblyId)
                .put(
                        "parties",
                        new JsonValue.JsonArray(
                                roll.roll().parties().stream().map(this::party).toList()))
                .build();
    }

    private JsonValue party(RollParty party) {
        PartyNames names = roll.namesOf(party);
        return JsonValue.JsonObject.builder()
                .put("partyKey", party.partyKey())
                .put("reason", party.reason().name())
                .putTexts("holders", names.holders())
                .put("representative", names.representative())
                .put(
                        "units",
                        new JsonValue.JsonArray(
                                party.units().stream().map(MaskedRoll::unit).toList()))
                .build();
    }

    private static JsonValue unit(RollUnit unit) {
        return JsonValue.JsonObject.builder()
                .put("unit", unit.record().unit())
                .put("areaDm2", unit.record().areaDm2())
                .put("counts", unit.counts())
                .build();
    }
}
