package org.commonhold.notice.serving;

import java.time.Instant;
import java.util.List;
import org.commonhold.contract.SignedTime;
import org.commonhold.contract.json.JsonValue;
import org.commonhold.kernel.Weight;
import org.commonhold.notice.rule.Coverage;
import org.commonhold.notice.rule.Proof;
import org.commonhold.notice.serving.Serving.Recipient;
import org.jspecify.annotations.Nullable;

/** Coverage and proofs as files of an evidence bundle. */
final class ServingJson {

    private ServingJson() {}

    /** The sums. */
    static JsonValue.JsonObject coverage(Serving serving) {
        Coverage coverage = serving.coverage();
        List<JsonValue> buildings = coverage.byBuilding().entrySet().stream()
                .<JsonValue>map(each -> JsonValue.JsonObject.builder()
                        .put("building", each.getKey())
                        .put("total", weight(each.getValue().total()))
                        .put("served", weight(each.getValue().served()))
                        .build())
                .toList();
        return head(serving)
                .put("recipients", serving.walk().size())
                .put("served", serving.served().size())
                .put("parties", coverage.parties())
                .put("servedParties", coverage.servedParties())
                .put("total", weight(coverage.total()))
                .put("servedTotal", weight(coverage.served()))
                .put("byBuilding", new JsonValue.JsonArray(buildings))
                .build();
    }

    /**
     * Every recipient with its proofs.
     *
     * @param serving on whom the notice was served
     * @param recipients what {@link #recipient} made of them, in ascending order of the persons
     */
    static JsonValue.JsonObject served(Serving serving, List<JsonValue> recipients) {
        return head(serving)
                .put("recipients", new JsonValue.JsonArray(recipients))
                .build();
    }

    private static JsonValue.Builder head(Serving serving) {
        return JsonValue.JsonObject.builder()
                .put("v", 1)
                .put("notice", serving.notice().noticeId())
                .put("document", serving.notice().documentSha256());
    }

    /** One recipient with its proofs. */
    static JsonValue recipient(Recipient recipient) {
        return JsonValue.JsonObject.builder()
                .put("person", recipient.personId())
                .put("enteredAt", time(recipient.facts().enteredAt()))
                .put(
                        "proofs",
                        new JsonValue.JsonArray(recipient.proofs().stream()
                                .map(ServingJson::proof)
                                .toList()))
                .build();
    }

    private static JsonValue proof(Proof proof) {
        return JsonValue.JsonObject.builder()
                .put("kind", proof.kind().name())
                .put("at", SignedTime.write(SignedTime.cut(proof.at())))
                .put("document", proof.document())
                .build();
    }

    private static JsonValue weight(Weight weight) {
        return JsonValue.JsonObject.builder()
                .put("areaDm2", weight.areaDm2())
                .put("heads", weight.heads())
                .build();
    }

    private static @Nullable String time(@Nullable Instant at) {
        return at == null ? null : SignedTime.write(SignedTime.cut(at));
    }
}
