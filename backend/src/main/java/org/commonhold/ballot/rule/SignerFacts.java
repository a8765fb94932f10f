package org.commonhold.ballot.rule;

/**
 * What is known of the key that signed a ballot.
 *
 * @param communityId community in which it was enrolled
 * @param personId person pseudonym
 * @param staff whether it is a staff key, which never votes
 * @param level L1, L2 or L3
 * @param revoked whether it may no longer sign
 */
public record SignerFacts(String communityId, String personId, boolean staff, String level, boolean revoked) {}
