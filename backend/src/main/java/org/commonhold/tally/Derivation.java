package org.commonhold.tally;

import org.commonhold.kernel.Weight;
import org.commonhold.rulebook.NonResponse;

/**
 * What the frozen rules derive from one party's silence (rule parameter {@code nonResponse}). It is kept apart from ballots: nobody
 * cast it, nobody signed it, and every result is also given without it.
 *
 * @param partyKey the silent party, which has evidence of service
 * @param choice what it is deemed to have chosen: YES, NO or ABSTAIN, or an option's id
 * @param weight its weight in the matter
 * @param policy the rule that it follows from
 */
public record Derivation(String partyKey, String choice, Weight weight, NonResponse policy) {}
