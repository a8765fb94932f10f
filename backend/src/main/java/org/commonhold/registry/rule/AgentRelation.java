package org.commonhold.registry.rule;

/** Why a natural person acts for a holder (rule R5). */
public enum AgentRelation {
    /** 监护人 of a minor or incapacitated person (民法典 27, 28). */
    GUARDIAN,
    /** 经办人 of an organisation, authorised with a document. */
    AUTHORISED
}
