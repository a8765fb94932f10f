package org.commonhold.registry.rule;

/** On what the position of an owner rests (建筑物区分所有权解释 1). */
public enum OwnershipBasis {
    /** 依法登记取得. */
    REGISTERED,
    /** 已合法占有, not yet registered. */
    POSSESSION
}
