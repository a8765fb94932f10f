package org.commonhold.rulebook;

import org.commonhold.api.RefusalCode;

/** The codes that a service answers when rules cannot be. */
public final class RuleRefusals {

    private RuleRefusals() {}

    /** The code for this fault. */
    public static RefusalCode code(RuleFault fault) {
        return switch (fault.kind()) {
            case KEY_UNKNOWN -> RefusalCode.RULE_KEY_UNKNOWN;
            case KEY_MISSING -> RefusalCode.RULE_KEY_MISSING;
            case VALUE_WRONG -> RefusalCode.RULE_VALUE_WRONG;
            case CONTRADICTION -> RefusalCode.RULE_CONTRADICTION;
            case NOT_LEFT_TO_COMMUNITIES -> RefusalCode.RULE_FIXED_BY_LAW;
            case BELOW_THE_LAW -> RefusalCode.RULE_BELOW_THE_LAW;
            case CLAUSE_MISSING -> RefusalCode.RULE_CLAUSE_MISSING;
            case DOCUMENT_MISSING -> RefusalCode.RULES_DOCUMENT_MISSING;
            case STATE -> RefusalCode.RULES_STATE_WRONG;
            case ACTOR -> RefusalCode.RULES_ACTOR_NOT_ALLOWED;
            case DECISION_MISSING -> RefusalCode.RULES_DECISION_MISSING;
        };
    }
}
