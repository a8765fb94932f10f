package org.commonhold.survey.score;

import java.nio.charset.StandardCharsets;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.commonhold.contract.SignedTime;
import org.commonhold.contract.json.CanonicalJson;
import org.commonhold.contract.json.JsonValue;
import org.commonhold.contract.json.JsonValue.JsonObject;
import org.commonhold.contract.json.Members;
import org.commonhold.survey.rule.Mark;
import org.commonhold.survey.rule.ScoringParty;
import org.commonhold.survey.rule.Weighting;
import org.commonhold.survey.store.ScoreMarkRow;
import org.commonhold.survey.store.ScoreSheetRow;
import org.jspecify.annotations.Nullable;

/**
 * What is published of a quarter, as canonical JSON.
 *
 * @param company the property service company
 * @param weighting the weights with their source, or null
 * @param totalHundredths weighted total out of 100.00, rounded down, or null without weights
 */
public record ScoreTable(
        String company,
        @Nullable Weighting weighting,
        @Nullable Long totalHundredths) {
    private static final int MAX_BYTES = 64 * 1024;
    private static final int MAX_TEXT = 4000;

    /** The scores of a table, by party. */
    static Map<ScoringParty, Mark> marks(List<ScoreMarkRow> rows) {
        Map<ScoringParty, Mark> marks = new EnumMap<>(ScoringParty.class);
        rows.forEach(row -> marks.put(ScoringParty.valueOf(row.party()), new Mark(row.num(), row.den(), row.outOf())));
        return marks;
    }

    /** The table's text; the recorders stand in it by their role. */
    String text(ScoreSheetRow sheet, List<ScoreMarkRow> marks) {
        return CanonicalJson.text(JsonObject.builder()
                .put("v", 1)
                .put("community", sheet.communityId())
                .put("score", sheet.scoreId())
                .put("quarter", sheet.quarter())
                .put("version", sheet.version())
                .put("company", company)
                .put(
                        "marks",
                        new JsonValue.JsonArray(marks.stream()
                                .sorted(Comparator.comparing((ScoreMarkRow row) -> ScoringParty.valueOf(row.party())))
                                .map(ScoreTable::mark)
                                .toList()))
                .put("weighting", weightingJson())
                .put("totalHundredths", JsonValue.of(totalHundredths))
                .build());
    }

    /** Reads what was published. */
    static ScoreTable read(String text) {
        Members in = Members.any(CanonicalJson.read(text.getBytes(StandardCharsets.UTF_8), MAX_BYTES), "");
        Weighting weighting = in.isNull("weighting") ? null : weighting(in.value("weighting"));
        return new ScoreTable(
                in.text("company", MAX_TEXT),
                weighting,
                in.isNull("totalHundredths") ? null : Long.valueOf(in.integer("totalHundredths", 0, Long.MAX_VALUE)));
    }

    private static Weighting weighting(JsonValue value) {
        Members in = Members.any(value, "/weighting");
        Members each = Members.any(in.value("weights"), "/weighting/weights");
        Map<ScoringParty, Integer> weights = new EnumMap<>(ScoringParty.class);
        for (ScoringParty party : ScoringParty.values()) {
            weights.put(party, (int) each.integer(party.name(), 0, Integer.MAX_VALUE));
        }
        return new Weighting(in.text("source", MAX_TEXT), weights);
    }

    private JsonValue weightingJson() {
        Weighting given = weighting;
        if (given == null) {
            return new JsonValue.JsonNull();
        }
        JsonValue.Builder weights = JsonObject.builder();
        given.weights().forEach((party, weight) -> weights.put(party.name(), weight));
        return JsonObject.builder()
                .put("source", given.source())
                .put("weights", weights.build())
                .build();
    }

    private static JsonValue mark(ScoreMarkRow row) {
        return JsonObject.builder()
                .put("party", row.party())
                .put("num", row.num())
                .put("den", row.den())
                .put("outOf", row.outOf())
                .put("source", row.source())
                .put("document", row.sha256())
                .put("survey", row.surveyId())
                .put("question", JsonValue.of(row.question()))
                .put("recordedRole", row.recordedRole())
                .put("recordedAt", SignedTime.write(SignedTime.cut(row.recordedAt())))
                .build();
    }
}
