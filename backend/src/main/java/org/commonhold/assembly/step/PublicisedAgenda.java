package org.commonhold.assembly.step;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.commonhold.assembly.rule.AgendaItem;
import org.commonhold.contract.json.CanonicalJson;
import org.commonhold.contract.json.JsonValue;
import org.jspecify.annotations.Nullable;

/** The column that keeps the digest of each matter as it was publicised. */
final class PublicisedAgenda {
    private static final int MAX_BYTES = 64 * 1024;

    private PublicisedAgenda() {}

    static String write(List<AgendaItem> items) {
        JsonValue.Builder members = JsonValue.JsonObject.builder();
        items.forEach(item -> members.put(item.matterId(), item.digest()));
        return CanonicalJson.text(members.build());
    }

    static List<AgendaItem> read(@Nullable String column) {
        if (column == null) {
            return List.of();
        }
        List<AgendaItem> items = new ArrayList<>();
        CanonicalJson.readObject(column.getBytes(StandardCharsets.UTF_8), MAX_BYTES)
                .members()
                .forEach((matter, digest) -> {
                    if (digest instanceof JsonValue.JsonString text) {
                        items.add(new AgendaItem(matter, text.value()));
                    }
                });
        return items;
    }
}
