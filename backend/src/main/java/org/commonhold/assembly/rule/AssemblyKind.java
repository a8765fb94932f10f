package org.commonhold.assembly.rule;

import org.commonhold.rulebook.RuleParameter;

/** Why an assembly meets; decides its notice period and whether it needs a trigger. */
public enum AssemblyKind {
    /** 定期会议. */
    REGULAR(RuleParameter.NOTICE_DAYS_REGULAR),
    /** 临时会议. */
    EXTRAORDINARY(RuleParameter.NOTICE_DAYS_EXTRAORDINARY),
    /** 首次业主大会. */
    FIRST(RuleParameter.NOTICE_DAYS_REGULAR),
    /** 换届. */
    RE_ELECTION(RuleParameter.NOTICE_DAYS_REGULAR);

    private final RuleParameter noticeDays;

    AssemblyKind(RuleParameter noticeDays) {
        this.noticeDays = noticeDays;
    }

    /** The parameter that holds the days of notice. */
    public RuleParameter noticeDays() {
        return noticeDays;
    }
}
