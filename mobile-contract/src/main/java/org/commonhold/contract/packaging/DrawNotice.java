package org.commonhold.contract.packaging;

import java.time.Instant;
import java.util.Set;
import org.commonhold.contract.SignedTime;
import org.commonhold.contract.json.JsonValue;
import org.commonhold.contract.json.Members;

/**
 * Where the public number of the draw comes from, announced before anybody votes.
 *
 * @param source which number of which publication
 * @param numberAt when it appears; values of scrutineers are opened before
 */
public record DrawNotice(String source, Instant numberAt) {
    private static final Set<String> NAMES = Set.of("source", "numberAt");

    /** Cuts the time to milliseconds. */
    public DrawNotice {
        numberAt = SignedTime.cut(numberAt);
    }

    static DrawNotice read(JsonValue value, String pointer) {
        Members in = Members.exactly(value, pointer, NAMES);
        return new DrawNotice(in.text("source", 200), in.time("numberAt"));
    }

    /** {@return the announcement as a package and an agenda hold it} */
    public JsonValue json() {
        return JsonValue.JsonObject.builder()
                .put("source", source)
                .put("numberAt", SignedTime.write(numberAt))
                .build();
    }
}
