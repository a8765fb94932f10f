package org.commonhold.tally;

/** What a party answers to a yes/no matter. */
public enum Choice {
    /** 同意. */
    YES,
    /** 反对. */
    NO,
    /** 弃权: takes part, agrees to nothing. */
    ABSTAIN
}
