package org.commonhold.contract.count;

import java.util.Set;
import org.commonhold.contract.json.JsonValue;
import org.commonhold.contract.json.Members;

/**
 * The public draw that a count used. What scrutineers gave to it stands in the book.
 *
 * @param number the public number exactly as it was published
 * @param seed 32 octets, hex
 */
public record DrawCount(String number, String seed) {
    private static final Set<String> NAMES = Set.of("number", "seed");

    static DrawCount read(JsonValue value, String pointer) {
        Members in = Members.exactly(value, pointer, NAMES);
        return new DrawCount(in.text("number", 64), in.hash("seed").hex());
    }

    JsonValue json() {
        return JsonValue.JsonObject.builder()
                .put("number", number)
                .put("seed", seed)
                .build();
    }
}
