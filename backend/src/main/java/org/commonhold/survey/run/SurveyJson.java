package org.commonhold.survey.run;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import org.commonhold.contract.SignedTime;
import org.commonhold.contract.json.CanonicalJson;
import org.commonhold.contract.json.JsonValue;
import org.commonhold.contract.json.JsonValue.JsonObject;
import org.commonhold.contract.json.Members;
import org.commonhold.survey.rule.Answer;
import org.commonhold.survey.rule.Figures;
import org.commonhold.survey.rule.Question;
import org.commonhold.survey.store.SurveyRow;
import org.jspecify.annotations.Nullable;

/** Questions, answers and figures as canonical JSON, in columns and in what is hashed. */
public final class SurveyJson {
    private static final int MAX_BYTES = 16 * 1024 * 1024;
    private static final int MAX_ITEMS = 100_000;
    private static final int MAX_TEXT = 4000;

    private SurveyJson() {}

    /** The document whose hash names the survey as it was opened. */
    public static String document(SurveyRow row) {
        return CanonicalJson.text(JsonObject.builder()
                .put("v", 1)
                .put("community", row.communityId())
                .put("survey", row.surveyId())
                .put("title", row.title())
                .put("text", row.text())
                .put("closeAt", SignedTime.write(row.closeAt()))
                .put("questions", list(questions(row.questions()), SurveyJson::question))
                .build());
    }

    /** The column of the questions. */
    public static String questions(List<Question> questions) {
        return CanonicalJson.text(list(questions, SurveyJson::question));
    }

    /** Reads the column of the questions. */
    public static List<Question> questions(String column) {
        return items(read(column), item -> {
            Members in = Members.any(item, "");
            return new Question(
                    (int) in.integer("number", 1, MAX_ITEMS),
                    in.form("kind", Question.Kind::valueOf),
                    in.text("text", 0, MAX_TEXT),
                    in.list("options", MAX_ITEMS, (value, pointer) -> string(value)));
        });
    }

    /** A party's answers, to be sealed. */
    public static String answers(List<Answer> answers) {
        return CanonicalJson.text(list(
                answers,
                answer -> JsonObject.builder()
                        .put("number", answer.number())
                        .put("choice", JsonValue.of(answer.choice()))
                        .put("text", JsonValue.of(answer.text()))
                        .build()));
    }

    /** Reads a party's answers. */
    public static List<Answer> answers(String plain) {
        return items(read(plain), item -> {
            Members in = Members.any(item, "");
            return new Answer(
                    (int) in.integer("number", 1, MAX_ITEMS),
                    in.isNull("choice") ? null : Integer.valueOf((int) in.integer("choice", 1, MAX_ITEMS)),
                    in.isNull("text") ? null : in.text("text", 0, MAX_TEXT));
        });
    }

    /** The published figures, whose hash stands in the book. */
    public static String figures(SurveyRow row, Instant closedAt, Figures figures) {
        return CanonicalJson.text(JsonObject.builder()
                .put("v", 1)
                .put("community", row.communityId())
                .put("survey", row.surveyId())
                .put("document", row.sha256())
                .put("closedAt", SignedTime.write(closedAt))
                .put("decision", false)
                .put("smallestGroup", Figures.SMALLEST_GROUP)
                .put("parties", figures.parties())
                .put("answers", figures.answers())
                .put("questions", list(figures.counts(), SurveyJson::count))
                .put(
                        "buildings",
                        list(
                                figures.buildings(),
                                building -> JsonObject.builder()
                                        .put("building", building.building())
                                        .put("parties", building.parties())
                                        .put("answers", JsonValue.of(building.answers()))
                                        .put("questions", list(building.counts(), SurveyJson::count))
                                        .build()))
                .build());
    }

    /** Reads published figures. */
    public static Figures figures(String text) {
        Members in = Members.any(read(text), "");
        return new Figures(
                in.integer("parties", 0, Long.MAX_VALUE),
                in.integer("answers", 0, Long.MAX_VALUE),
                in.list("questions", MAX_ITEMS, (value, pointer) -> count(value)),
                in.list("buildings", MAX_ITEMS, (value, pointer) -> {
                    Members each = Members.any(value, pointer);
                    return new Figures.Building(
                            each.text("building", MAX_TEXT),
                            each.integer("parties", 0, Long.MAX_VALUE),
                            each.isNull("answers") ? null : Long.valueOf(each.integer("answers", 0, Long.MAX_VALUE)),
                            each.list("questions", MAX_ITEMS, (inner, place) -> count(inner)));
                }));
    }

    /** Free texts by question, sorted, without author. */
    public static String texts(List<Question> questions, List<List<Answer>> sheets) {
        List<JsonValue> all = new ArrayList<>();
        for (Question question : questions) {
            if (question.kind() == Question.Kind.TEXT) {
                List<String> given = sheets.stream()
                        .flatMap(List::stream)
                        .filter(answer -> answer.number() == question.number())
                        .map(answer -> answer.text() == null ? "" : answer.text())
                        .filter(text -> !text.isBlank())
                        .sorted()
                        .toList();
                all.add(JsonObject.builder()
                        .put("number", question.number())
                        .putTexts("texts", given)
                        .build());
            }
        }
        return CanonicalJson.text(new JsonValue.JsonArray(all));
    }

    /**
     * Free answers to a question.
     *
     * @param number the question
     * @param texts sorted
     */
    public record Texts(int number, List<String> texts) {

        /** Copies the list. */
        public Texts {
            texts = List.copyOf(texts);
        }
    }

    /** Reads free texts. */
    public static List<Texts> texts(String plain) {
        return items(read(plain), item -> {
            Members in = Members.exactly(item, "", Set.of("number", "texts"));
            return new Texts(
                    (int) in.integer("number", 1, MAX_ITEMS),
                    in.list("texts", MAX_ITEMS, (value, pointer) -> string(value)));
        });
    }

    private static JsonValue question(Question question) {
        return JsonObject.builder()
                .put("number", question.number())
                .put("kind", question.kind().name())
                .put("text", question.text())
                .putTexts("options", question.options())
                .build();
    }

    private static JsonValue count(Figures.Count count) {
        return JsonObject.builder()
                .put("number", count.number())
                .put("kind", count.kind().name())
                .put("counts", JsonValue.of(count.times()))
                .build();
    }

    private static Figures.Count count(JsonValue value) {
        Members in = Members.any(value, "");
        @Nullable
        List<Long> times = in.isNull("counts")
                ? null
                : in.list("counts", MAX_ITEMS, (item, pointer) -> ((JsonValue.JsonInteger) item).value());
        return new Figures.Count(
                (int) in.integer("number", 1, MAX_ITEMS), in.form("kind", Question.Kind::valueOf), times);
    }

    private static <T> JsonValue.JsonArray list(List<T> items, Function<T, JsonValue> form) {
        return new JsonValue.JsonArray(items.stream().map(form).toList());
    }

    private static <T> List<T> items(JsonValue value, Function<JsonValue, T> reader) {
        if (value instanceof JsonValue.JsonArray array) {
            return array.items().stream().map(reader).toList();
        }
        throw new IllegalStateException("a stored list holds something else");
    }

    private static String string(JsonValue value) {
        if (value instanceof JsonValue.JsonString text) {
            return text.value();
        }
        throw new IllegalStateException("a stored list of texts holds something else");
    }

    private static JsonValue read(String text) {
        return CanonicalJson.read(text.getBytes(StandardCharsets.UTF_8), MAX_BYTES);
    }
}
