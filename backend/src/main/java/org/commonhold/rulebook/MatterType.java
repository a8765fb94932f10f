package org.commonhold.rulebook;

import java.util.Arrays;
import java.util.Optional;

/** The types of matters that owners decide jointly, each with its article and kind of decision. */
public enum MatterType {
    /** 制定、修改业主大会议事规则. */
    RULES_OF_PROCEDURE("M1", DecisionKind.ORDINARY, "民法典 278(1)"),
    /** 制定、修改管理规约. */
    COVENANT("M2", DecisionKind.ORDINARY, "民法典 278(2)"),
    /** 选举业主委员会成员; decided for each candidate. */
    ELECT("M3", DecisionKind.ORDINARY, "民法典 278(3)"),
    /** 更换、罢免业主委员会成员; decided for each member. */
    RECALL("M3R", DecisionKind.ORDINARY, "民法典 278(3)"),
    /** 选聘、解聘、续聘物业服务企业或者其他管理人. */
    PROPERTY_MANAGER("M4", DecisionKind.ORDINARY, "民法典 278(4)"),
    /** 使用维修资金. Not to be confused with raising it. */
    FUND_USE("M5", DecisionKind.ORDINARY, "民法典 278(5)"),
    /** 筹集维修资金. */
    FUND_RAISE("M6", DecisionKind.MAJOR, "民法典 278(6)"),
    /** 改建、重建. */
    REBUILD("M7", DecisionKind.MAJOR, "民法典 278(7)"),
    /** 改变共有部分的用途或者利用共有部分从事经营活动. */
    COMMON_USE("M8", DecisionKind.MAJOR, "民法典 278(8)"),
    /** 其他重大事项. */
    OTHER_MAJOR("M9", DecisionKind.ORDINARY, "民法典 278(9)"),
    /**
     * 住宅改变为经营性用房: every owner with an interest agrees. The scope names them, the whole building at least (建筑物区分所有权解释 11).
     * Silence and abstention are no agreement, whatever the rules say of silence elsewhere; a party without a representative cannot agree
     * and so stands in the way too.
     */
    HOUSE_TO_BUSINESS("U1", DecisionKind.UNANIMITY, "民法典 279"),
    /** 满意度、意见征询: sums are shown, nothing is decided, and the outcome is never PASSED or REJECTED. */
    SURVEY("P0", DecisionKind.NO_DECISION, "意见征询");

    private final String code;
    private final DecisionKind kind;
    private final String law;

    MatterType(String code, DecisionKind kind, String law) {
        this.code = code;
        this.kind = kind;
        this.law = law;
    }

    /** The short code that packages, cases and reports use. */
    public String code() {
        return code;
    }

    /** How the matter is decided. */
    public DecisionKind kind() {
        return kind;
    }

    /** The article; for a survey the words that it decides nothing. */
    public String law() {
        return law;
    }

    /** The type with this short code, if there is one. */
    public static Optional<MatterType> ofCode(String code) {
        return Arrays.stream(values()).filter(type -> type.code.equals(code)).findFirst();
    }
}
