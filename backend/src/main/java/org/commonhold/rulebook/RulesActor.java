package org.commonhold.rulebook;

/** Who acts on a community's rules of procedure. */
public enum RulesActor {
    /** 业主委员会. */
    COMMITTEE,
    /** 首次业主大会筹备组. */
    PREPARATION_GROUP,
    /** 物业管理委员会, in place of a committee. */
    MANAGEMENT_COMMITTEE,
    /** 居民委员会. */
    COMMUNITY_WORKER,
    /** 街道办事处、乡镇人民政府. */
    STREET_OFFICE,
    /** 物业服务人, whom the owners' rules bind and who therefore never puts them into force. */
    PROPERTY_COMPANY;

    /** Whether this actor may record that the owners adopted rules of procedure (民法典 278(1)). */
    public boolean mayActivate() {
        return this != PROPERTY_COMPANY;
    }
}
