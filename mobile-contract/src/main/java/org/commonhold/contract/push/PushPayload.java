package org.commonhold.contract.push;

import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The data of a push message: version, type and opaque id. All values are texts, because providers carry no others. What waits under the
 * id is read after sign-in; whoever sees the message on its way learns that something waits, and nothing else.
 *
 * @param type generic kind
 * @param id opaque id of what waits, 32 hex
 */
public record PushPayload(PushType type, String id) {
    /** The version written here; a phone ignores a message of another one. */
    public static final String VERSION = "1";

    private static final Pattern ID = Pattern.compile("[0-9a-f]{32}");
    private static final int MEMBERS = 3;

    /** Refuses an id that is none. */
    public PushPayload {
        if (!ID.matcher(id).matches()) {
            throw new IllegalArgumentException("an id is 32 hexadecimal characters");
        }
    }

    /** {@return the members {@code v}, {@code type} and {@code id}} */
    public Map<String, String> data() {
        Map<String, String> data = new TreeMap<>();
        data.put("v", VERSION);
        data.put("type", type.text());
        data.put("id", id);
        return data;
    }

    /**
     * Reads what a phone received.
     *
     * @param data the members
     * @return the payload, or nothing where it is not exactly one of this version
     */
    public static Optional<PushPayload> read(Map<String, String> data) {
        @Nullable String type = data.get("type");
        @Nullable String id = data.get("id");
        if (data.size() != MEMBERS
                || !VERSION.equals(data.get("v"))
                || type == null
                || id == null
                || !ID.matcher(id).matches()) {
            return Optional.empty();
        }
        return PushType.of(type).map(known -> new PushPayload(known, id));
    }
}
