package org.commonhold.assembly.rule;

import java.time.Instant;
import org.commonhold.kernel.LegalCalendar;
import org.commonhold.rulebook.RuleParameter;
import org.commonhold.rulebook.RuleProfile;

/** The clocks that start when an assembly reaches a state. All spans are whole days of 24 hours. */
public final class AssemblyDeadlines {

    private AssemblyDeadlines() {}

    /** The earliest opening of an assembly publicised at this instant, inclusive (物业管理条例 14, 杭州 19). */
    public static Instant earliestOpening(AssemblyKind kind, Instant publicisedAt, RuleProfile rules) {
        return LegalCalendar.daysAfter(publicisedAt, rules.count(kind.noticeDays()));
    }

    /** The end of the objection period, exclusive: from this instant on the result may be certified. */
    public static Instant objectionUntil(Instant countedAt, RuleProfile rules) {
        return LegalCalendar.daysAfter(countedAt, rules.count(RuleParameter.OBJECTION_DAYS));
    }

    /** The last instant at which publishing the decision is in time, inclusive (北京 37). */
    public static Instant publishBy(Instant certifiedAt, RuleProfile rules) {
        return LegalCalendar.daysAfter(certifiedAt, rules.count(RuleParameter.DECISION_PUBLISH_DAYS));
    }

    /** The end of the display, exclusive (清远 17). */
    public static Instant displayUntil(Instant publishedAt, RuleProfile rules) {
        return LegalCalendar.daysAfter(publishedAt, rules.count(RuleParameter.DISPLAY_DAYS));
    }

    /**
     * Tells whether the publication is or was late.
     *
     * @param publishedOrNow the publication, or now while it has not taken place
     */
    public static boolean publicationLate(Instant certifiedAt, Instant publishedOrNow, RuleProfile rules) {
        return publishedOrNow.isAfter(publishBy(certifiedAt, rules));
    }
}
