package org.commonhold.transparency.book;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.commonhold.contract.json.JsonValue;
import org.jspecify.annotations.Nullable;

/** Turns what a capability says of an event into the contract's JSON; there is no fraction among the allowed values. */
final class BodyJson {
    private BodyJson() {}

    static JsonValue.JsonObject of(Map<String, ?> body) {
        JsonValue.Builder builder = JsonValue.JsonObject.builder();
        body.forEach((name, value) -> builder.put(name, value(value)));
        return builder.build();
    }

    private static JsonValue value(@Nullable Object value) {
        if (value == null) {
            return new JsonValue.JsonNull();
        }
        if (value instanceof JsonValue json) {
            return json;
        }
        if (value instanceof String text) {
            return new JsonValue.JsonString(text);
        }
        if (value instanceof Boolean flag) {
            return new JsonValue.JsonBoolean(flag);
        }
        if (value instanceof Long || value instanceof Integer) {
            return new JsonValue.JsonInteger(((Number) value).longValue());
        }
        if (value instanceof List<?> items) {
            List<JsonValue> values = new ArrayList<>();
            items.forEach(item -> values.add(value(item)));
            return new JsonValue.JsonArray(values);
        }
        if (value instanceof Map<?, ?> members) {
            JsonValue.Builder builder = JsonValue.JsonObject.builder();
            members.forEach((name, member) -> builder.put(String.valueOf(name), value(member)));
            return builder.build();
        }
        throw new IllegalArgumentException(
                "no value of an entry: " + value.getClass().getName());
    }
}
