package org.commonhold.assembly.draft;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.commonhold.contract.json.CanonicalJson;
import org.commonhold.contract.json.JsonValue;

/** A list of texts in one column, as canonical JSON. */
public final class TextList {
    private static final int MAX_BYTES = 16 * 1024 * 1024;

    private TextList() {}

    /** The column's value. */
    public static String write(List<String> texts) {
        return CanonicalJson.text(new JsonValue.JsonArray(
                texts.stream().<JsonValue>map(JsonValue.JsonString::new).toList()));
    }

    /**
     * Reads a column that {@link #write} filled.
     *
     * @throws IllegalStateException when the column holds something else
     */
    public static List<String> read(String column) {
        List<String> texts = new ArrayList<>();
        JsonValue value = CanonicalJson.read(column.getBytes(StandardCharsets.UTF_8), MAX_BYTES);
        if (value instanceof JsonValue.JsonArray array) {
            for (JsonValue item : array.items()) {
                if (!(item instanceof JsonValue.JsonString text)) {
                    throw new IllegalStateException("a stored list of texts holds something else");
                }
                texts.add(text.value());
            }
        }
        return List.copyOf(texts);
    }
}
