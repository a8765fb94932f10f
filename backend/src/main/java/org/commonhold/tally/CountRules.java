package org.commonhold.tally;

import org.commonhold.contract.json.JsonValue;
import org.commonhold.rulebook.ElectionRank;
import org.commonhold.rulebook.InvalidChoice;
import org.commonhold.rulebook.NonResponse;
import org.commonhold.rulebook.RuleParameter;
import org.commonhold.rulebook.RuleProfile;

/**
 * The frozen rules that a count follows beside the shares of each matter.
 *
 * @param nonResponse what silence means
 * @param invalidChoice what becomes of a choice that cannot be read
 * @param rank the order of candidates and options
 * @param alternatesMax the most alternates that an election leaves
 */
public record CountRules(NonResponse nonResponse, InvalidChoice invalidChoice, ElectionRank rank, int alternatesMax) {

    /** The rules of a profile. */
    public static CountRules of(RuleProfile profile) {
        return new CountRules(
                profile.nonResponse(),
                profile.invalidChoice(),
                profile.electionRank(),
                profile.count(RuleParameter.ALTERNATES_MAX));
    }

    /**
     * The rules of a frozen package. What a package does not mention was decided by the national default.
     *
     * @throws IllegalArgumentException when a value is none of its parameter
     */
    public static CountRules of(JsonValue.JsonObject rules) {
        boolean permitted = Boolean.parseBoolean(text(rules, RuleParameter.NON_RESPONSE_PERMITTED));
        return new CountRules(
                permitted ? NonResponse.valueOf(text(rules, RuleParameter.NON_RESPONSE)) : NonResponse.NOT_PARTICIPATED,
                InvalidChoice.valueOf(text(rules, RuleParameter.INVALID_CHOICE)),
                ElectionRank.valueOf(text(rules, RuleParameter.ELECTION_RANK)),
                Integer.parseInt(text(rules, RuleParameter.ALTERNATES_MAX)));
    }

    private static String text(JsonValue.JsonObject rules, RuleParameter parameter) {
        JsonValue value = rules.get(parameter.key());
        if (value instanceof JsonValue.JsonString text) {
            return text.value();
        }
        if (value instanceof JsonValue.JsonInteger number) {
            return Long.toString(number.value());
        }
        return value instanceof JsonValue.JsonBoolean flag
                ? Boolean.toString(flag.value())
                : parameter.nationalDefault();
    }
}
