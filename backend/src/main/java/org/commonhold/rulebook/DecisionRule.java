package org.commonhold.rulebook;

import org.commonhold.kernel.Fraction;

/**
 * The shares that decide one matter, frozen with its package.
 *
 * @param type the type of the matter
 * @param quorum share of the scope's area and of its heads that has to take part; {@link Fraction#NOTHING} where no quorum exists
 * @param consent share that has to agree, {@link Fraction#NOTHING} where nothing is decided; taken of the participants, for a unanimous matter
 *     of the whole scope
 */
public record DecisionRule(MatterType type, Fraction quorum, Fraction consent) {

    /** The rule of the law itself, without any local parameter. */
    public static DecisionRule national(MatterType type) {
        return RuleProfile.NATIONAL.decisionRule(type);
    }

    /** How the matter is decided. */
    public DecisionKind kind() {
        return type.kind();
    }

    /** The article behind the quorum. */
    public String quorumLaw() {
        return "民法典 278②";
    }

    /** The article behind the consent: the item that names the matter, or for a survey the words that it decides nothing. */
    public String consentLaw() {
        return switch (type.kind()) {
            case ORDINARY, MAJOR -> type.law() + "、278②";
            case UNANIMITY, NO_DECISION -> type.law();
        };
    }
}
