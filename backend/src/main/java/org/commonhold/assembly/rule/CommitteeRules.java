package org.commonhold.assembly.rule;

import java.util.Map;
import java.util.Optional;
import org.commonhold.api.RefusalCode;
import org.commonhold.rulebook.RuleParameter;
import org.commonhold.rulebook.RuleProfile;

/** How many members a committee has and for how long (建房〔2009〕274号 31, 32; 杭州 27). */
public final class CommitteeRules {

    private static final int SMALL = 3;

    private CommitteeRules() {}

    /** The fewest members that the law lets a committee of this community have; fewer elected do not form one. */
    public static int legalMinimum(int households, RuleProfile rules) {
        int least = rules.count(RuleParameter.COMMITTEE_SIZE_MIN);
        boolean small = households <= rules.count(RuleParameter.COMMITTEE_SMALL_HOUSEHOLDS);
        return small ? Math.min(SMALL, least) : least;
    }

    /**
     * A committee has an odd number of seats, neither fewer nor more than the rules allow; in a small community three.
     *
     * @param seats all seats, in a by-election those of the members who go on too
     * @param households number of households of the community
     */
    public static Optional<Obstacle> size(int seats, int households, RuleProfile rules) {
        int least = legalMinimum(households, rules);
        int most = rules.count(RuleParameter.COMMITTEE_SIZE_MAX);
        if (seats % 2 == 1 && seats >= least && seats <= most) {
            return Optional.empty();
        }
        return Optional.of(Obstacle.of(
                RefusalCode.COMMITTEE_SIZE_UNLAWFUL,
                rules.law(RuleParameter.COMMITTEE_SIZE_MIN),
                Map.of("seats", seats, "least", least, "most", most, "households", households)));
    }

    /** A term lies between the shortest and the longest, both inclusive. */
    public static Optional<Obstacle> term(int years, RuleProfile rules) {
        return years(years, rules.count(RuleParameter.TERM_YEARS_MIN), rules);
    }

    /** Who is elected into a vacant seat serves the rest of the committee's term, at most its longest. */
    public static Optional<Obstacle> restOfTerm(int years, RuleProfile rules) {
        return years(years, 1, rules);
    }

    private static Optional<Obstacle> years(int years, int least, RuleProfile rules) {
        int most = rules.count(RuleParameter.TERM_YEARS_MAX);
        if (years >= least && years <= most) {
            return Optional.empty();
        }
        return Optional.of(Obstacle.of(
                RefusalCode.COMMITTEE_TERM_UNLAWFUL,
                rules.law(RuleParameter.TERM_YEARS_MAX),
                Map.of("years", years, "least", least, "most", most)));
    }
}
