package org.commonhold.assembly.roll;

import jakarta.inject.Singleton;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import org.commonhold.assembly.store.AssemblyRow;
import org.commonhold.bylaws.ActiveRules;
import org.commonhold.contract.json.CanonicalJson;
import org.commonhold.contract.json.JsonValue;
import org.commonhold.rulebook.RuleParameter;
import org.commonhold.rulebook.RuleProfile;
import org.commonhold.rulebook.RuleSetting;
import org.jspecify.annotations.Nullable;

/** The rules of an assembly: the community's present ones while it is drafted, the frozen snapshot from publicising on. */
@Singleton
public final class Profiles {
    private static final int MAX_BYTES = 64 * 1024;

    private final ActiveRules active;

    Profiles(ActiveRules active) {
        this.active = active;
    }

    /** The rules that a community decides by now. */
    public RuleProfile present(String communityId) {
        return active.of(communityId).profile();
    }

    /** The version of the rules of procedure that a community has in force, or null. */
    public @Nullable String version(String communityId) {
        return active.of(communityId).rulesId();
    }

    /** The rules of an assembly: the present ones while it is drafted, the frozen ones with their articles and clauses afterwards. */
    public RuleProfile of(AssemblyRow row) {
        @Nullable String snapshot = row.ruleSnapshot();
        if (snapshot == null) {
            return present(row.communityId());
        }
        Map<String, Object> values = new HashMap<>();
        object(snapshot).members().forEach((key, value) -> values.put(key, plain(value)));
        RuleProfile frozen = RuleProfile.ofSnapshot(row.ruleProfile(), values);
        @Nullable String bases = row.ruleBases();
        if (bases == null) {
            return frozen;
        }
        Map<String, RuleSetting> settings = new HashMap<>();
        object(bases).members().forEach((key, law) -> {
            RuleParameter parameter = RuleParameter.ofKey(key).orElseThrow();
            settings.put(key, new RuleSetting(frozen.value(parameter), String.valueOf(plain(law))));
        });
        return frozen.withSettings(row.ruleProfile(), settings);
    }

    private static JsonValue.JsonObject object(String column) {
        return CanonicalJson.readObject(column.getBytes(StandardCharsets.UTF_8), MAX_BYTES);
    }

    /** The column's value for what is behind each rule that does not rest on the article of the national default. */
    public static String bases(RuleProfile profile) {
        JsonValue.Builder members = JsonValue.JsonObject.builder();
        for (RuleParameter parameter : RuleParameter.values()) {
            String law = profile.law(parameter);
            if (!law.equals(parameter.law())) {
                members.put(parameter.key(), law);
            }
        }
        return CanonicalJson.text(members.build());
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
