package org.commonhold.assembly.draft;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.commonhold.contract.SignedTime;
import org.commonhold.contract.json.CanonicalJson;
import org.commonhold.contract.json.JsonValue;
import org.commonhold.contract.json.Members;
import org.commonhold.contract.packaging.Question;
import org.jspecify.annotations.Nullable;

/** What a matter of an agenda asks beyond yes and no, as its readers see it. */
public sealed interface Asked {

    /** The canonical form, which the agenda's hash covers. */
    JsonValue.JsonObject json();

    /**
     * One of several options.
     *
     * @param options two or more
     * @param runoff whether a run-off between the two strongest is announced
     */
    record Options(List<Question.Option> options, boolean runoff) implements Asked {

        /** Copies the list. */
        public Options {
            options = List.copyOf(options);
        }

        @Override
        public JsonValue.JsonObject json() {
            return JsonValue.JsonObject.builder()
                    .put(
                            "options",
                            new JsonValue.JsonArray(options.stream()
                                    .<JsonValue>map(each -> JsonValue.JsonObject.builder()
                                            .put("id", each.id())
                                            .put("text", each.text())
                                            .build())
                                    .toList()))
                    .put("runoff", runoff)
                    .build();
        }
    }

    /**
     * The election of a committee, or of members for its vacant seats.
     *
     * @param seats how many members are elected
     * @param termYears for how many years
     * @param displayedUntil until when the list of candidates is on display; null until the opening
     * @param candidates the list
     * @param sitting members who go on beside a by-election, 0 where the whole committee is elected
     */
    record Election(
            int seats,
            int termYears,
            @Nullable Instant displayedUntil,
            List<Question.Candidate> candidates,
            int sitting)
            implements Asked {

        /** Copies the list. */
        public Election {
            candidates = List.copyOf(candidates);
        }

        /** The published list, whose hash stands in the book. */
        public JsonValue.JsonArray list() {
            return new JsonValue.JsonArray(candidates.stream()
                    .<JsonValue>map(each -> JsonValue.JsonObject.builder()
                            .put("id", each.id())
                            .put("name", each.name())
                            .put("about", each.about())
                            .build())
                    .toList());
        }

        @Override
        public JsonValue.JsonObject json() {
            JsonValue.Builder election = JsonValue.JsonObject.builder()
                    .put("seats", seats)
                    .put("termYears", termYears)
                    .put("displayedUntil", displayedUntil == null ? null : SignedTime.write(displayedUntil))
                    .put("candidates", list());
            return (sitting == 0 ? election : election.put("sitting", sitting)).build();
        }
    }

    /**
     * The recall of a member of the committee.
     *
     * @param member who
     */
    record Recall(String member) implements Asked {
        @Override
        public JsonValue.JsonObject json() {
            return JsonValue.JsonObject.builder().put("recall", member).build();
        }
    }

    /** The column's value. */
    static @Nullable String write(@Nullable Asked asked) {
        return asked == null ? null : CanonicalJson.text(asked.json());
    }

    /** Reads a column that {@link #write} filled. */
    static @Nullable Asked read(@Nullable String column) {
        if (column == null) {
            return null;
        }
        byte[] octets = column.getBytes(StandardCharsets.UTF_8);
        Members in = Members.any(CanonicalJson.readObject(octets, octets.length), "");
        Set<String> names = in.names();
        if (names.contains("recall")) {
            return new Recall(in.text("recall", Integer.MAX_VALUE));
        }
        if (names.contains("options")) {
            return new Options(in.list("options", Question.MOST, Asked::option), in.flag("runoff"));
        }
        return new Election(
                (int) in.integer("seats", 0, Integer.MAX_VALUE),
                (int) in.integer("termYears", 0, Integer.MAX_VALUE),
                in.isNull("displayedUntil") ? null : in.time("displayedUntil"),
                in.list("candidates", Question.MOST, Asked::candidate),
                names.contains("sitting") ? (int) in.integer("sitting", 0, Integer.MAX_VALUE) : 0);
    }

    private static Question.Option option(JsonValue value, String pointer) {
        Members in = Members.any(value, pointer);
        return new Question.Option(in.id("id"), in.text("text", Integer.MAX_VALUE));
    }

    private static Question.Candidate candidate(JsonValue value, String pointer) {
        Members in = Members.any(value, pointer);
        return new Question.Candidate(
                in.id("id"), in.text("name", Integer.MAX_VALUE), in.text("about", 0, Integer.MAX_VALUE));
    }
}
