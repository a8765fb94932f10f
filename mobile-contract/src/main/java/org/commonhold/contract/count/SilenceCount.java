package org.commonhold.contract.count;

import java.util.List;
import java.util.Set;
import org.commonhold.contract.json.JsonValue;
import org.commonhold.contract.json.Members;
import org.jspecify.annotations.Nullable;

/**
 * What the frozen rules made of silence, apart from the ballots. The sums of the matter hold ballots alone; its outcome rests on both.
 *
 * @param policy the value of the rule parameter nonResponse
 * @param choice what the silent are deemed to have chosen: YES, NO, ABSTAIN or an option's id; null where no choice leads
 * @param deemed area and heads of the served parties that answered nothing
 * @param alone the result of the ballots without them
 */
public record SilenceCount(String policy, @Nullable String choice, Quantity deemed, Alone alone) {
    private static final Set<String> NAMES = Set.of("policy", "choice", "deemed", "ballotsAlone");
    private static final Set<String> ANSWERS = Set.of("YES", "NO", "ABSTAIN");

    /**
     * The result of the ballots alone.
     *
     * @param quorum whether enough took part
     * @param consent whether enough agreed, or anybody won
     * @param winners ids of the option or the candidates who would have won
     * @param outcome the outcome code
     */
    public record Alone(boolean quorum, boolean consent, List<String> winners, String outcome) {
        private static final Set<String> NAMES = Set.of("quorum", "consent", "winners", "outcome");

        /** Copies the list. */
        public Alone {
            winners = List.copyOf(winners);
        }

        private static Alone read(JsonValue value, String pointer) {
            Members in = Members.exactly(value, pointer, NAMES);
            return new Alone(
                    in.flag("quorum"),
                    in.flag("consent"),
                    in.list("winners", 64, ElectionCount::id),
                    in.text("outcome", 32));
        }

        private JsonValue json() {
            return JsonValue.JsonObject.builder()
                    .put("quorum", quorum)
                    .put("consent", consent)
                    .putTexts("winners", winners)
                    .put("outcome", outcome)
                    .build();
        }
    }

    static SilenceCount read(JsonValue value, String pointer) {
        Members in = Members.exactly(value, pointer, NAMES);
        return new SilenceCount(
                in.text("policy", 32),
                choice(in),
                Quantity.read(in.value("deemed"), in.at("deemed")),
                Alone.read(in.value("ballotsAlone"), in.at("ballotsAlone")));
    }

    private static @Nullable String choice(Members in) {
        if (in.isNull("choice")) {
            return null;
        }
        String choice = in.text("choice", 32);
        return ANSWERS.contains(choice) ? choice : ElectionCount.id(in.value("choice"), in.at("choice"));
    }

    JsonValue json() {
        return JsonValue.JsonObject.builder()
                .put("policy", policy)
                .put("choice", choice)
                .put("deemed", deemed.json())
                .put("ballotsAlone", alone.json())
                .build();
    }
}
