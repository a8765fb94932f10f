package org.commonhold.rulebook;

/** What a community's own rules of procedure (业主大会议事规则) may do with a parameter of its local profile. */
public enum Freedom {
    /** Nothing: the law has fixed it (民法典 278②), or the local legislator alone may. */
    FIXED,
    /** Choose any of its values (建房〔2009〕274号 18). */
    FREE,
    /** Choose any of its values where the law of the place is silent; where it speaks, nothing. */
    FREE_WHERE_SILENT,
    /** Choose the profile's value or a larger one: owners may protect themselves better than the law does. */
    NOT_BELOW,
    /** Choose the profile's value or a smaller one. */
    NOT_ABOVE
}
