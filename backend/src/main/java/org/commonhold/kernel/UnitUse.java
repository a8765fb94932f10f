package org.commonhold.kernel;

/** What a unit (专有部分) is used for, as the registry records it. */
public enum UnitUse {
    /** 住宅. */
    DWELLING,
    /** 商铺. */
    SHOP,
    /** 办公. */
    OFFICE,
    /** 车位, 车库. */
    PARKING,
    /** 储藏室. */
    STORAGE
}
