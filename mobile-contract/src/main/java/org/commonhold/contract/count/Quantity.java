package org.commonhold.contract.count;

import java.util.Set;
import org.commonhold.contract.json.JsonValue;
import org.commonhold.contract.json.Members;

/**
 * Area and heads side by side.
 *
 * @param areaDm2 private area, 0.01 m²
 * @param heads voting parties
 */
public record Quantity(long areaDm2, long heads) {
    /** Nothing and nobody. */
    public static final Quantity NONE = new Quantity(0, 0);

    private static final Set<String> NAMES = Set.of("areaDm2", "heads");

    static Quantity read(JsonValue value, String pointer) {
        return read(Members.exactly(value, pointer, NAMES));
    }

    /** Reads both out of an object that has further members. */
    static Quantity read(Members in) {
        return new Quantity(
                in.integer("areaDm2", 0, JsonValue.MAX_INTEGER), in.integer("heads", 0, JsonValue.MAX_INTEGER));
    }

    JsonValue json() {
        return JsonValue.JsonObject.builder()
                .put("areaDm2", areaDm2)
                .put("heads", heads)
                .build();
    }
}
