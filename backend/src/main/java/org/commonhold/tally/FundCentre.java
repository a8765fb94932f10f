package org.commonhold.tally;

import java.util.Optional;
import org.commonhold.rulebook.RuleParameter;
import org.commonhold.rulebook.RuleProfile;

/**
 * What a fund centre may still ask of a use of the maintenance fund beside 民法典 278: a share of all owners of the scope, after
 * 住宅专项维修资金管理办法 22. It never changes the outcome; it tells a committee whether the centre will pay.
 */
public final class FundCentre {

    private FundCentre() {}

    /**
     * Whether those who agree reach that share of all area and heads of the scope.
     *
     * @return empty where the rules know of no such demand
     */
    public static Optional<Boolean> satisfied(TallyResult result, RuleProfile rules) {
        return rules.optionalShare(RuleParameter.FUND_CENTRE_EXTRA)
                .map(share -> share.reachedBy(
                                result.cast().yes().areaDm2(), result.total().areaDm2())
                        && share.reachedBy(
                                result.cast().yes().heads(), result.total().heads()));
    }
}
