package org.commonhold.contract.count;

import java.util.Set;
import org.commonhold.contract.json.JsonValue;
import org.commonhold.contract.json.Members;

/**
 * The count of one matter.
 *
 * @param id the matter's id
 * @param type its type, such as M5
 * @param law the article that decides it
 * @param total all parties of the scope
 * @param participating parties with a valid ballot
 * @param yes 同意
 * @param no 反对
 * @param abstain 弃权
 * @param quorum whether enough took part in both dimensions
 * @param consent whether enough agreed in both dimensions
 * @param outcome the outcome code
 */
public record MatterCount(
        String id,
        String type,
        String law,
        Quantity total,
        Quantity participating,
        Quantity yes,
        Quantity no,
        Quantity abstain,
        boolean quorum,
        boolean consent,
        String outcome) {
    private static final Set<String> NAMES = Set.of(
            "id", "type", "law", "total", "participating", "yes", "no", "abstain", "quorum", "consent", "outcome");

    static MatterCount read(JsonValue value, String pointer) {
        Members in = Members.exactly(value, pointer, NAMES);
        return new MatterCount(
                in.id("id"),
                in.text("type", 8),
                in.text("law", 64),
                Quantity.read(in.value("total"), in.at("total")),
                Quantity.read(in.value("participating"), in.at("participating")),
                Quantity.read(in.value("yes"), in.at("yes")),
                Quantity.read(in.value("no"), in.at("no")),
                Quantity.read(in.value("abstain"), in.at("abstain")),
                in.flag("quorum"),
                in.flag("consent"),
                in.text("outcome", 32));
    }

    JsonValue json() {
        return JsonValue.JsonObject.builder()
                .put("id", id)
                .put("type", type)
                .put("law", law)
                .put("total", total.json())
                .put("participating", participating.json())
                .put("yes", yes.json())
                .put("no", no.json())
                .put("abstain", abstain.json())
                .put("quorum", quorum)
                .put("consent", consent)
                .put("outcome", outcome)
                .build();
    }
}
