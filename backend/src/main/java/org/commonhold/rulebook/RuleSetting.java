package org.commonhold.rulebook;

/**
 * The value of a parameter with the reason for it.
 *
 * @param value the value as text
 * @param law the article, or the clause of the community's rules, that sets it; never empty
 */
public record RuleSetting(String value, String law) {

    /** Refuses a value without a legal basis. */
    public RuleSetting {
        if (law.isBlank()) {
            throw new IllegalArgumentException("a rule names its legal basis");
        }
    }
}
