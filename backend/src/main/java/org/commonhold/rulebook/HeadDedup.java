package org.commonhold.rulebook;

/** Which delivered units count as one head (rule parameter {@code headDedup}); 建筑物区分所有权解释 9 leaves co-owners open. */
public enum HeadDedup {
    /** Units whose sets of holders are equal. */
    SAME_OWNER_SET,
    /** Also units that one person owns alone with jointly owned units that this person represents. */
    SAME_REPRESENTATIVE
}
