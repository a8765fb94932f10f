package org.commonhold.tally;

/**
 * The only ground on which a party leaves the count: a clause of the community's rules and a decision that applies it. Arrears,
 * frozen accounts or a missing enrolment never exclude.
 *
 * @param clause id of the clause
 * @param decision id of the decision
 */
public record Exclusion(String clause, String decision) {

    /** Refuses an exclusion that names no clause or no decision. */
    public Exclusion {
        if (clause.isBlank() || decision.isBlank()) {
            throw new IllegalArgumentException("an exclusion names its clause and its decision");
        }
    }
}
