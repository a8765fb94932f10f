package org.commonhold.registry.rule;

/** Where an area comes from, the better source first (建筑物区分所有权解释 8). */
public enum AreaBasis {
    /** 不动产登记簿. */
    REGISTRY,
    /** 实测. */
    SURVEYED,
    /** 买卖合同. */
    CONTRACT
}
