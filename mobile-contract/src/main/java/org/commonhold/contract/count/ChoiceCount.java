package org.commonhold.contract.count;

import java.util.List;
import java.util.Set;
import org.commonhold.contract.json.JsonValue;
import org.commonhold.contract.json.Members;
import org.jspecify.annotations.Nullable;

/**
 * The count of a choice among options.
 *
 * @param options each option with what it got, in the package's order
 * @param winner the option that has the consent which the matter needs, or null
 * @param runoff the two that meet again, or none
 */
public record ChoiceCount(List<OptionSum> options, @Nullable String winner, List<String> runoff) {
    private static final Set<String> NAMES = Set.of("options", "winner", "runoff");

    /** Copies the lists. */
    public ChoiceCount {
        options = List.copyOf(options);
        runoff = List.copyOf(runoff);
    }

    /**
     * What one option got.
     *
     * @param id the option
     * @param sum area and heads of those who chose it
     */
    public record OptionSum(String id, Quantity sum) {
        private static final Set<String> NAMES = Set.of("id", "areaDm2", "heads");

        private static OptionSum read(JsonValue value, String pointer) {
            Members in = Members.exactly(value, pointer, NAMES);
            return new OptionSum(in.id("id"), Quantity.read(in));
        }

        private JsonValue json() {
            return JsonValue.JsonObject.builder()
                    .put("id", id)
                    .put("areaDm2", sum.areaDm2())
                    .put("heads", sum.heads())
                    .build();
        }
    }

    static ChoiceCount read(JsonValue value, String pointer) {
        Members in = Members.exactly(value, pointer, NAMES);
        return new ChoiceCount(
                in.list("options", 64, OptionSum::read),
                in.idOrNull("winner"),
                in.list("runoff", 2, ElectionCount::id));
    }

    JsonValue json() {
        return JsonValue.JsonObject.builder()
                .put(
                        "options",
                        new JsonValue.JsonArray(
                                options.stream().map(OptionSum::json).toList()))
                .put("winner", winner)
                .putTexts("runoff", runoff)
                .build();
    }
}
