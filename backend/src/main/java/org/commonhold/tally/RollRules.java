package org.commonhold.tally;

import org.commonhold.kernel.UnitUse;
import org.commonhold.rulebook.HeadDedup;
import org.commonhold.rulebook.RuleProfile;

/**
 * The rule parameters that shape a roll; frozen with it.
 *
 * @param countParking whether parking bays count for area and heads
 * @param countStorage whether store rooms count
 * @param headDedup which delivered units count as one head
 */
public record RollRules(boolean countParking, boolean countStorage, HeadDedup headDedup) {

    /** The part of a profile that shapes rolls. */
    public static RollRules of(RuleProfile profile) {
        return new RollRules(profile.countParking(), profile.countStorage(), profile.headDedup());
    }

    /** Tells whether units of this use count; a rule that admits bays says nothing of store rooms. */
    public boolean counts(UnitUse use) {
        return switch (use) {
            case DWELLING, SHOP, OFFICE -> true;
            case PARKING -> countParking;
            case STORAGE -> countStorage;
        };
    }
}
