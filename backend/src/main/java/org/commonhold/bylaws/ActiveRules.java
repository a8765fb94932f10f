package org.commonhold.bylaws;

import org.commonhold.rulebook.RuleProfile;
import org.jspecify.annotations.Nullable;

/** The rules that a community decides by now: the profile of its place with its own rules of procedure over it. */
public interface ActiveRules {

    /**
     * The rules in force.
     *
     * @param communityId 32 hex
     * @return the rules; the national default for an unknown community
     */
    InForce of(String communityId);

    /**
     * Rules with the version that they come from.
     *
     * @param rulesId the version of the rules of procedure, 32 hex, or null where the community has none in force
     * @param profile every parameter with its value and its article or clause
     */
    record InForce(@Nullable String rulesId, RuleProfile profile) {}
}
