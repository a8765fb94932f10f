package org.commonhold.notice.compose;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.commonhold.contract.json.CanonicalJson;
import org.commonhold.contract.json.JsonValue;
import org.commonhold.contract.json.Members;
import org.commonhold.notice.Audience;
import org.commonhold.notice.PersonRole;

/** An audience as it is stored. */
public final class AudienceJson {
    private static final int MAX_BYTES = 1024 * 1024;
    private static final int MAX_CODES = 20_000;

    private AudienceJson() {}

    /** Writes an audience. */
    public static String write(Audience audience) {
        return CanonicalJson.text(JsonValue.JsonObject.builder()
                .putTexts(
                        "roles",
                        audience.roles().stream().map(PersonRole::name).sorted().toList())
                .put("kind", audience.kind().name())
                .putTexts("codes", new ArrayList<>(audience.codes()))
                .build());
    }

    /** Reads what {@link #write} wrote. */
    public static Audience read(String text) {
        Members in = Members.exactly(
                CanonicalJson.readObject(text.getBytes(StandardCharsets.UTF_8), MAX_BYTES),
                "",
                Set.of("roles", "kind", "codes"));
        EnumSet<PersonRole> roles = EnumSet.noneOf(PersonRole.class);
        texts(in, "roles").forEach(role -> roles.add(PersonRole.valueOf(role)));
        return new Audience(roles, Audience.Kind.valueOf(in.text("kind", 20)), new TreeSet<>(texts(in, "codes")));
    }

    private static List<String> texts(Members in, String name) {
        return in.list(name, MAX_CODES, (value, at) -> {
            if (value instanceof JsonValue.JsonString text) {
                return text.value();
            }
            throw in.wrong(name);
        });
    }
}
