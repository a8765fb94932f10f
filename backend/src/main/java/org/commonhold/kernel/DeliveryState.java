package org.commonhold.kernel;

/** How far the developer has parted with a unit; decides who votes for it (建筑物区分所有权解释 9). */
public enum DeliveryState {
    /** 尚未出售: the developer's. */
    UNSOLD,
    /** 已出售但尚未交付: still counted with the developer. */
    SOLD_UNDELIVERED,
    /** 已交付: the holder's. */
    DELIVERED;

    /** Tells whether the unit counts with the developer's one party. */
    public boolean isDevelopers() {
        return this != DELIVERED;
    }
}
