package org.commonhold.rulebook;

import java.util.Arrays;
import java.util.Optional;
import java.util.regex.Pattern;

/** The parameters that local law or a community's own rules may set, with the national default of each. */
public enum RuleParameter {
    /** Share of area and of heads that has to take part (民法典 278). */
    QUORUM("quorum", Form.SHARE, ">=2/3"),
    /** Share of the participants that carries an ordinary matter (民法典 278). */
    ORDINARY_CONSENT("ordinaryConsent", Form.SHARE, ">1/2"),
    /** Share of the participants that carries a matter of items 6 to 8 (民法典 278). */
    MAJOR_CONSENT("majorConsent", Form.SHARE, ">=3/4"),
    /** Days from publicising to opening of a regular assembly (物业管理条例 14). */
    NOTICE_DAYS_REGULAR("noticeDaysRegular", Form.COUNT, "15"),
    /** The same for an extraordinary assembly; 杭州 19 shortens it. */
    NOTICE_DAYS_EXTRAORDINARY("noticeDaysExtraordinary", Form.COUNT, "15"),
    /** Shortest window in days, inclusive (杭州 20). */
    WINDOW_DAYS_MIN("windowDaysMin", Form.COUNT, "5"),
    /** Longest window in days, inclusive (杭州 20). */
    WINDOW_DAYS_MAX("windowDaysMax", Form.COUNT, "60"),
    /** Whether parking bays count for area and heads (建房〔2009〕274号 25). */
    COUNT_PARKING("countParking", Form.FLAG, "false"),
    /** Whether store rooms count for area and heads (建房〔2009〕274号 25). */
    COUNT_STORAGE("countStorage", Form.FLAG, "false"),
    /** A {@link HeadDedup}. */
    HEAD_DEDUP("headDedup", Form.HEAD_DEDUP, "SAME_OWNER_SET"),
    /** A {@link NonResponse}. */
    NON_RESPONSE("nonResponse", Form.NON_RESPONSE, "NOT_PARTICIPATED"),
    /** Whether an assembly without quorum may be extended once before it closes. */
    EXTENSION_ALLOWED("extensionAllowed", Form.FLAG, "false"),
    /** Longest extension in days, inclusive. */
    EXTENSION_DAYS_MAX("extensionDaysMax", Form.COUNT, "0"),
    /** Days in which owners may object after the provisional result. */
    OBJECTION_DAYS("objectionDays", Form.COUNT, "7"),
    /** Days from certification in which the decision has to be published (北京 37). */
    DECISION_PUBLISH_DAYS("decisionPublishDays", Form.COUNT, "3"),
    /** Days for which the decision stays on display (清远 17). */
    DISPLAY_DAYS("displayDays", Form.COUNT, "15"),
    /** Identity level that an ordinary matter asks of a voter. */
    IDENTITY_LEVEL("identityLevel", Form.IDENTITY_LEVEL, "L2"),
    /** Identity level that an election asks of a voter. */
    IDENTITY_LEVEL_ELECTION("identityLevelElection", Form.IDENTITY_LEVEL, "L3"),
    /** Number of independent witnesses that certification waits for. */
    WITNESSES("witnesses", Form.COUNT, "0"),
    /** Share that, once delivered, that allows a first assembly at once (杭州 22). */
    FIRST_ASSEMBLY_SHARE("firstAssemblyShare", Form.SHARE, ">=3/5"),
    /** Share that allows it after some years (杭州 22). */
    FIRST_ASSEMBLY_LATE_SHARE("firstAssemblyLateShare", Form.SHARE, ">=3/10"),
    /** Years since the first delivery that the later share waits for (杭州 22). */
    FIRST_ASSEMBLY_LATE_YEARS("firstAssemblyLateYears", Form.COUNT, "2"),
    /** Which quantity both shares are taken of: AREA, HEADS, EITHER or BOTH (杭州 22: area). */
    FIRST_ASSEMBLY_BASIS("firstAssemblyBasis", Form.BASIS, "AREA");

    /** The form of a parameter's value. */
    enum Form {
        SHARE(">=?[1-9][0-9]{0,3}/[1-9][0-9]{0,3}"),
        COUNT("0|[1-9][0-9]{0,3}"),
        FLAG("true|false"),
        HEAD_DEDUP("SAME_OWNER_SET|SAME_REPRESENTATIVE"),
        NON_RESPONSE("NOT_PARTICIPATED|FOLLOW_MAJORITY|ABSTAIN"),
        IDENTITY_LEVEL("L[0-3]"),
        BASIS("AREA|HEADS|EITHER|BOTH");

        private final Pattern pattern;

        Form(String pattern) {
            this.pattern = Pattern.compile(pattern);
        }
    }

    private final String key;
    private final Form form;
    private final String nationalDefault;

    RuleParameter(String key, Form form, String nationalDefault) {
        this.key = key;
        this.form = form;
        this.nationalDefault = nationalDefault;
    }

    /** The key in a snapshot. */
    public String key() {
        return key;
    }

    /** The value where neither local law nor community rules set another. */
    public String nationalDefault() {
        return nationalDefault;
    }

    /** Tells whether the text is a value of this parameter. */
    public boolean accepts(String value) {
        if (!form.pattern.matcher(value).matches()) {
            return false;
        }
        String[] numbers = value.replaceAll("[>=]", "").split("/", -1);
        return form != Form.SHARE || Integer.parseInt(numbers[0]) <= Integer.parseInt(numbers[1]);
    }

    /** The value as a snapshot carries it. */
    Object typed(String value) {
        return switch (form) {
            case COUNT -> Integer.valueOf(value);
            case FLAG -> Boolean.valueOf(value);
            default -> value;
        };
    }

    /** The parameter with this key, if there is one. */
    public static Optional<RuleParameter> ofKey(String key) {
        return Arrays.stream(values())
                .filter(parameter -> parameter.key.equals(key))
                .findFirst();
    }
}
