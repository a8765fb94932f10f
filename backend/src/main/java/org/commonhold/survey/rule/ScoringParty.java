package org.commonhold.survey.rule;

/** The five parties that score a property service company each quarter (红黑榜, 五方检查考核). The policy gives them no weights. */
public enum ScoringParty {
    /** 业主. */
    OWNERS,
    /** 业主委员会. */
    COMMITTEE,
    /** 社区. */
    COMMUNITY,
    /** 镇（街道）、园区. */
    STREET,
    /** 住建局. */
    HOUSING_OFFICE
}
