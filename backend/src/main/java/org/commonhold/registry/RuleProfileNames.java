package org.commonhold.registry;

/** Which rule profiles there are. The registry only notes a community's profile; the capability that knows rules implements this. */
public interface RuleProfileNames {

    /**
     * Whether there is a profile of this name.
     *
     * @param ruleProfile id of a rule profile
     */
    boolean known(String ruleProfile);
}
