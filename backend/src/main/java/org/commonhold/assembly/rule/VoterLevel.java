package org.commonhold.assembly.rule;

import java.util.Collection;
import org.commonhold.rulebook.MatterType;
import org.commonhold.rulebook.RuleParameter;
import org.commonhold.rulebook.RuleProfile;

/** How surely a voter has to be known (电子签名法 13, rule parameters {@code identityLevel} and {@code identityLevelElection}). */
public final class VoterLevel {

    private VoterLevel() {}

    /** The level for a package; an election may ask for a higher one, and the strictest matter decides for all of it. */
    public static String required(Collection<MatterType> matters, RuleProfile rules) {
        String ordinary = rules.value(RuleParameter.IDENTITY_LEVEL);
        String strict = rules.value(RuleParameter.IDENTITY_LEVEL_ELECTION);
        return matters.contains(MatterType.ELECT) && strict.compareTo(ordinary) > 0 ? strict : ordinary;
    }
}
