package org.commonhold.contract.json;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** A value that a signed document may hold. Fractions do not exist here: areas and shares are integers, money is text. */
public sealed interface JsonValue {

    /** The greatest magnitude of an integer: 2^53 - 1, the last that JavaScript holds exactly. */
    long MAX_INTEGER = (1L << 53) - 1;

    /**
     * A text in Unicode normal form C.
     *
     * @param value the text
     */
    record JsonString(String value) implements JsonValue {}

    /**
     * An integer.
     *
     * @param value at most {@link #MAX_INTEGER} in magnitude
     */
    record JsonInteger(long value) implements JsonValue {
        /** Checks the range. */
        public JsonInteger {
            if (value > MAX_INTEGER || value < -MAX_INTEGER) {
                throw new IllegalArgumentException("integer beyond 2^53-1");
            }
        }
    }

    /**
     * True or false.
     *
     * @param value which
     */
    record JsonBoolean(boolean value) implements JsonValue {}

    /** The null of JSON. */
    record JsonNull() implements JsonValue {}

    /**
     * A list.
     *
     * @param items in order
     */
    record JsonArray(List<JsonValue> items) implements JsonValue {
        /** Copies the list. */
        public JsonArray {
            items = List.copyOf(items);
        }
    }

    /**
     * An object; the order of members carries no meaning and is settled by the canonical form.
     *
     * @param members by name
     */
    record JsonObject(Map<String, JsonValue> members) implements JsonValue {
        /** Copies the map. */
        public JsonObject {
            members = Collections.unmodifiableMap(new LinkedHashMap<>(members));
        }

        /**
         * Looks a member up.
         *
         * @param name the member's name
         * @return its value, or null when there is no such member
         */
        public @Nullable JsonValue get(String name) {
            return members.get(name);
        }

        /** {@return the names of all members} */
        public Set<String> names() {
            return members.keySet();
        }

        /** {@return an empty builder} */
        public static Builder builder() {
            return new Builder();
        }
    }

    /**
     * Turns plain Java values into JSON: text, Boolean, Integer, Long, Collection, Map with text keys, null, JsonValue.
     *
     * @param plain the value
     * @return the same as JSON
     * @throws IllegalArgumentException on any other type, so that no fraction slips in
     */
    static JsonValue of(@Nullable Object plain) {
        if (plain == null) {
            return new JsonNull();
        } else if (plain instanceof JsonValue json) {
            return json;
        } else if (plain instanceof String text) {
            return new JsonString(text);
        } else if (plain instanceof Boolean flag) {
            return new JsonBoolean(flag);
        } else if (plain instanceof Integer || plain instanceof Long) {
            return new JsonInteger(((Number) plain).longValue());
        } else if (plain instanceof Collection<?> items) {
            List<JsonValue> list = new ArrayList<>();
            items.forEach(item -> list.add(of(item)));
            return new JsonArray(list);
        } else if (plain instanceof Map<?, ?> map) {
            Map<String, JsonValue> members = new LinkedHashMap<>();
            map.forEach((name, value) -> members.put((String) name, of(value)));
            return new JsonObject(members);
        }
        throw new IllegalArgumentException("no JSON form for " + plain.getClass());
    }

    /** Collects the members of one object. */
    final class Builder {
        private final Map<String, JsonValue> members = new LinkedHashMap<>();

        private Builder() {}

        /**
         * Adds any value.
         *
         * @param name the member's name, not used before
         * @param value the value
         * @return this builder
         */
        public Builder put(String name, JsonValue value) {
            if (members.putIfAbsent(name, value) != null) {
                throw new IllegalStateException("member twice: " + name);
            }
            return this;
        }

        /**
         * Adds a text, or null.
         *
         * @param name the member's name
         * @param text the text, or null for the null of JSON
         * @return this builder
         */
        public Builder put(String name, @Nullable String text) {
            return put(name, text == null ? new JsonNull() : new JsonString(text));
        }

        /**
         * Adds an integer.
         *
         * @param name the member's name
         * @param number the integer
         * @return this builder
         */
        public Builder put(String name, long number) {
            return put(name, new JsonInteger(number));
        }

        /**
         * Adds true or false.
         *
         * @param name the member's name
         * @param flag the value
         * @return this builder
         */
        public Builder put(String name, boolean flag) {
            return put(name, new JsonBoolean(flag));
        }

        /**
         * Adds null.
         *
         * @param name the member's name
         * @return this builder
         */
        public Builder putNull(String name) {
            return put(name, new JsonNull());
        }

        /**
         * Adds a list of texts.
         *
         * @param name the member's name
         * @param texts the texts in order
         * @return this builder
         */
        public Builder putTexts(String name, List<String> texts) {
            return put(
                    name,
                    new JsonArray(List.<JsonValue>copyOf(
                            texts.stream().map(JsonString::new).toList())));
        }

        /** {@return the object} */
        public JsonObject build() {
            return new JsonObject(members);
        }
    }
}
