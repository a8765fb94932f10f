package org.commonhold.rulebook;

import java.util.regex.Pattern;

/** The form of a parameter's value, and how a snapshot carries it. */
enum ParameterForm {
    /** A share with its comparison, such as {@code >=2/3}. */
    SHARE(">=?[1-9][0-9]{0,2}/[1-9][0-9]{0,2}"),
    /** A share, or {@code NONE} where the law fixes none. */
    SHARE_OR_NONE("NONE|>=?[1-9][0-9]{0,2}/[1-9][0-9]{0,2}"),
    /** A number of days, years, persons or households. */
    COUNT("0|[1-9][0-9]{0,3}"),
    /** A number of fen; text in a snapshot, as money is everywhere. */
    MONEY("0|[1-9][0-9]{0,11}"),
    /** True or false. */
    FLAG("true|false"),
    /** A {@link HeadDedup}. */
    HEAD_DEDUP("SAME_OWNER_SET|SAME_REPRESENTATIVE"),
    /** A {@link NonResponse}. */
    NON_RESPONSE("NOT_PARTICIPATED|FOLLOW_MAJORITY|ABSTAIN"),
    /** How surely a voter is known: none, telephone, letter code, document shown. */
    IDENTITY_LEVEL("L[0-3]"),
    /** Which quantity a share is taken of. */
    BASIS("AREA|HEADS|EITHER|BOTH"),
    /** Which quantities a petition or a demand must reach. */
    DEMAND_BASIS("BOTH|HEADS_ONLY"),
    /** An {@link InvalidChoice}. */
    INVALID_CHOICE("NOT_PARTICIPATING|PARTICIPATES_NO_CONSENT"),
    /** A {@link DuplicatePrecedence}. */
    PRECEDENCE("FIRST_VALID|ELECTRONIC|PAPER"),
    /** An {@link ElectionRank}. */
    ELECTION_RANK("SUM_SHARES|AREA|HEADS|BOTH_VOTES"),
    /** How often something is published. */
    PERIOD("QUARTER|HALF_YEAR|YEAR"),
    /** When a share of the revenue is due to the fund. */
    FUND_CONDITION("ALWAYS|FUND_BELOW_THRESHOLD|UNTIL_FIRST_DEPOSIT");

    private final Pattern pattern;

    ParameterForm(String pattern) {
        this.pattern = Pattern.compile(pattern);
    }

    boolean accepts(String value) {
        if (!pattern.matcher(value).matches()) {
            return false;
        }
        if ((this != SHARE && this != SHARE_OR_NONE) || value.equals("NONE")) {
            return true;
        }
        String[] numbers = value.replaceAll("[>=]", "").split("/", -1);
        return Integer.parseInt(numbers[0]) <= Integer.parseInt(numbers[1]);
    }

    Object typed(String value) {
        return switch (this) {
            case COUNT -> Integer.valueOf(value);
            case FLAG -> Boolean.valueOf(value);
            default -> value;
        };
    }

    /** Below zero, zero or above where the first value is less, equal or more; zero where values have no order. */
    int compare(String one, String other) {
        return switch (this) {
            case COUNT, MONEY -> Long.compare(Long.parseLong(one), Long.parseLong(other));
            case IDENTITY_LEVEL -> one.compareTo(other);
            case FLAG -> Boolean.compare(Boolean.parseBoolean(one), Boolean.parseBoolean(other));
            default -> 0;
        };
    }
}
