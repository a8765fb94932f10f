package org.commonhold.tally;

import java.math.BigInteger;
import org.commonhold.kernel.Weight;

/**
 * One candidate after the count.
 *
 * @param candidate id
 * @param approved weight of those who approve
 * @param eligible whether more than half of those who took part approve, in area and in heads (民法典 278②)
 * @param score what the ranking compares, see {@code electionRank}
 */
public record CandidateResult(String candidate, Weight approved, boolean eligible, BigInteger score) {}
