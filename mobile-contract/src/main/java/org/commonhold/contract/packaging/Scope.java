package org.commonhold.contract.packaging;

import java.util.List;
import java.util.Locale;
import org.commonhold.contract.json.DocumentException;
import org.commonhold.contract.json.DocumentFault;
import org.commonhold.contract.json.JsonValue;
import org.commonhold.contract.json.Members;
import org.jspecify.annotations.Nullable;

/**
 * Whose matter it is when it is not the whole community's.
 *
 * @param kind what the names are names of
 * @param names at least one, in the order in which they were frozen
 */
public record Scope(Kind kind, List<String> names) {
    /** The most names of one scope. */
    public static final int MAX_NAMES = 20_000;

    private static final int MAX_TEXT = 64;

    /** What a scope lists. */
    public enum Kind {
        /** Buildings (楼栋). */
        BUILDINGS,
        /** Entrances (单元). */
        ENTRANCES,
        /** Units (专有部分). */
        UNITS;

        /** {@return the member's name in the document} */
        public String member() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /** Copies the names. */
    public Scope {
        names = List.copyOf(names);
        if (names.isEmpty()) {
            throw new IllegalArgumentException("a scope names something");
        }
    }

    static @Nullable Scope read(JsonValue value, String pointer) {
        if (value instanceof JsonValue.JsonNull) {
            return null;
        }
        Members in = Members.any(value, pointer);
        for (Kind kind : Kind.values()) {
            if (in.names().size() == 1 && in.names().contains(kind.member())) {
                List<String> names = in.list(kind.member(), MAX_NAMES, Scope::name);
                if (names.isEmpty()) {
                    throw in.wrong(kind.member());
                }
                return new Scope(kind, names);
            }
        }
        throw new DocumentException(DocumentFault.UNKNOWN_MEMBER, pointer);
    }

    JsonValue json() {
        return JsonValue.JsonObject.builder().putTexts(kind.member(), names).build();
    }

    private static String name(JsonValue value, String pointer) {
        if (value instanceof JsonValue.JsonString text
                && !text.value().isEmpty()
                && text.value().length() <= MAX_TEXT) {
            return text.value();
        }
        throw new DocumentException(DocumentFault.WRONG_VALUE, pointer);
    }
}
