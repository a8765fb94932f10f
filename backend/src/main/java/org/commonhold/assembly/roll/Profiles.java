package org.commonhold.assembly.roll;

import jakarta.inject.Singleton;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import org.commonhold.assembly.store.AssemblyRow;
import org.commonhold.contract.json.CanonicalJson;
import org.commonhold.contract.json.JsonValue;
import org.commonhold.rulebook.RuleProfile;
import org.jspecify.annotations.Nullable;

/** The rules of an assembly: the community's profile while it is drafted, the frozen snapshot from publicising on. */
@Singleton
public final class Profiles {
    private static final int MAX_BYTES = 64 * 1024;

    /** The profile with this name; a name that is not shipped stands for the national defaults. */
    public RuleProfile of(String id) {
        return RuleProfile.named(id).orElseGet(() -> RuleProfile.NATIONAL.with(id, Map.of()));
    }

    /** The rules of an assembly. */
    public RuleProfile of(AssemblyRow row) {
        @Nullable String snapshot = row.ruleSnapshot();
        if (snapshot == null) {
            return of(row.ruleProfile());
        }
        Map<String, Object> values = new HashMap<>();
        JsonValue.JsonObject stored = CanonicalJson.readObject(snapshot.getBytes(StandardCharsets.UTF_8), MAX_BYTES);
        stored.members().forEach((key, value) -> values.put(key, plain(value)));
        return RuleProfile.ofSnapshot(row.ruleProfile(), values);
    }

    /** Every parameter as JSON, as the package freezes it. */
    public static JsonValue.JsonObject json(RuleProfile profile) {
        JsonValue.Builder members = JsonValue.JsonObject.builder();
        profile.snapshot().forEach((key, value) -> members.put(key, json(value)));
        return members.build();
    }

    private static JsonValue json(Object value) {
        if (value instanceof Number number) {
            return new JsonValue.JsonInteger(number.longValue());
        }
        if (value instanceof Boolean flag) {
            return new JsonValue.JsonBoolean(flag);
        }
        return new JsonValue.JsonString(value.toString());
    }

    private static Object plain(JsonValue value) {
        if (value instanceof JsonValue.JsonInteger number) {
            return number.value();
        }
        if (value instanceof JsonValue.JsonBoolean flag) {
            return flag.value();
        }
        if (value instanceof JsonValue.JsonString text) {
            return text.value();
        }
        throw new IllegalStateException("a stored rule parameter has an unknown form");
    }
}
