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

    /** The profile with this name; a name without overrides of its own stands for the national defaults. */
    public RuleProfile of(String id) {
        return id.equals(RuleProfile.HANGZHOU.id())
                ? RuleProfile.HANGZHOU
                : RuleProfile.NATIONAL.with(id, Map.of());
    }

    /** The rules of an assembly. */
    public RuleProfile of(AssemblyRow row) {
        @Nullable String snapshot = row.ruleSnapshot();
        if (snapshot == null) {
            return of(row.ruleProfile());
        }
        Map<String, String> values = new HashMap<>();
        JsonValue.JsonObject stored = CanonicalJson.readObject(snapshot.getBytes(StandardCharsets.UTF_8), MAX_BYTES);
        stored.members().forEach((key, value) -> {
            if (value instanceof JsonValue.JsonString text) {
                values.put(key, text.value());
            }
        });
        return RuleProfile.ofSnapshot(row.ruleProfile(), values);
    }

    /** Every parameter as JSON, as the package freezes it. */
    public static JsonValue.JsonObject json(RuleProfile profile) {
        JsonValue.Builder members = JsonValue.JsonObject.builder();
        profile.snapshot().forEach(members::put);
        return members.build();
    }
}
