package org.commonhold.rulebook;

import static org.commonhold.rulebook.Freedom.FIXED;
import static org.commonhold.rulebook.Freedom.FREE;
import static org.commonhold.rulebook.Freedom.FREE_WHERE_SILENT;
import static org.commonhold.rulebook.Freedom.NOT_ABOVE;
import static org.commonhold.rulebook.Freedom.NOT_BELOW;

import java.util.Arrays;
import java.util.Optional;

/** The parameters that local law or a community's own rules may set, each with its national default and legal basis. */
public enum RuleParameter {
    /** Share of area and of heads that has to take part. */
    QUORUM("quorum", ParameterForm.SHARE, ">=2/3", FIXED, "民法典 278②"),
    /** Share of the participants that carries an ordinary matter. */
    ORDINARY_CONSENT("ordinaryConsent", ParameterForm.SHARE, ">1/2", FIXED, "民法典 278②"),
    /** Share of the participants that carries a matter of items 6 to 8. */
    MAJOR_CONSENT("majorConsent", ParameterForm.SHARE, ">=3/4", FIXED, "民法典 278②"),
    /** Days from publicising to opening of a regular assembly. */
    NOTICE_DAYS_REGULAR("noticeDaysRegular", ParameterForm.COUNT, "15", NOT_BELOW, "物业管理条例 14"),
    /** The same for an extraordinary assembly. */
    NOTICE_DAYS_EXTRAORDINARY("noticeDaysExtraordinary", ParameterForm.COUNT, "15", NOT_BELOW, "物业管理条例 14"),
    /** Shortest window in days, inclusive. */
    WINDOW_DAYS_MIN("windowDaysMin", ParameterForm.COUNT, "5", NOT_BELOW, "杭州 20"),
    /** Longest window in days, inclusive. */
    WINDOW_DAYS_MAX("windowDaysMax", ParameterForm.COUNT, "60", NOT_ABOVE, "杭州 20"),
    /** Whether parking bays count for area and heads. */
    COUNT_PARKING("countParking", ParameterForm.FLAG, "false", FREE, "建房〔2009〕274号 25、宁波 18"),
    /** Whether store rooms count for area and heads. */
    COUNT_STORAGE("countStorage", ParameterForm.FLAG, "false", FREE, "建房〔2009〕274号 25"),
    /** A {@link HeadDedup}. */
    HEAD_DEDUP("headDedup", ParameterForm.HEAD_DEDUP, "SAME_OWNER_SET", FREE, "建筑物区分所有权解释 9"),
    /** A {@link NonResponse}; another value than the default rests on a clause of the rules of procedure. */
    NON_RESPONSE("nonResponse", ParameterForm.NON_RESPONSE, "NOT_PARTICIPATED", FREE, "民法典 278②"),
    /** Whether an assembly without quorum may be extended once before it closes. */
    EXTENSION_ALLOWED("extensionAllowed", ParameterForm.FLAG, "false", FREE, "建房〔2009〕274号 18"),
    /** Longest extension in days, inclusive. */
    EXTENSION_DAYS_MAX("extensionDaysMax", ParameterForm.COUNT, "0", FREE, "建房〔2009〕274号 18"),
    /** Days in which owners may object after the provisional result. */
    OBJECTION_DAYS("objectionDays", ParameterForm.COUNT, "7", NOT_BELOW, "清远 17"),
    /** Days from certification in which the decision has to be published. */
    DECISION_PUBLISH_DAYS("decisionPublishDays", ParameterForm.COUNT, "3", NOT_ABOVE, "北京 37、贵州 36"),
    /** Days for which the decision stays on display. */
    DISPLAY_DAYS("displayDays", ParameterForm.COUNT, "15", NOT_BELOW, "清远 17"),
    /** Identity level that an ordinary matter asks of a voter. */
    IDENTITY_LEVEL("identityLevel", ParameterForm.IDENTITY_LEVEL, "L2", NOT_BELOW, "电子签名法 13"),
    /** Identity level that an election asks of a voter. */
    IDENTITY_LEVEL_ELECTION("identityLevelElection", ParameterForm.IDENTITY_LEVEL, "L3", NOT_BELOW, "电子签名法 13"),
    /** Number of independent witnesses that certification waits for. */
    WITNESSES("witnesses", ParameterForm.COUNT, "0", NOT_BELOW, "电子签名法 8"),
    /** Share that, once delivered, allows a first assembly at once. */
    FIRST_ASSEMBLY_SHARE("firstAssemblyShare", ParameterForm.SHARE, ">=3/5", FIXED, "杭州 22"),
    /** Share that allows it after some years. */
    FIRST_ASSEMBLY_LATE_SHARE("firstAssemblyLateShare", ParameterForm.SHARE, ">=3/10", FIXED, "杭州 22"),
    /** Years since the first delivery that the later share waits for. */
    FIRST_ASSEMBLY_LATE_YEARS("firstAssemblyLateYears", ParameterForm.COUNT, "2", FIXED, "杭州 22"),
    /** Which quantity both shares are taken of. */
    FIRST_ASSEMBLY_BASIS("firstAssemblyBasis", ParameterForm.BASIS, "AREA", FIXED, "杭州 22"),
    // Parameters below are younger than the first snapshots; see addedLater().
    /** Whether the authority demands its own voting system, which closes certification to this one. */
    OFFICIAL_SYSTEM_REQUIRED("officialSystemRequired", ParameterForm.FLAG, "false", FIXED, "电子签名法 3、北京 35"),
    /** Whether a party votes electronically unless it asks otherwise. */
    ELECTRONIC_DEFAULT("electronicDefault", ParameterForm.FLAG, "true", FREE, "杭州 20"),
    /** Whether a party gets paper when it asks. */
    PAPER_ON_REQUEST("paperOnRequest", ParameterForm.FLAG, "true", FIXED, "杭州 20"),
    /** A {@link DuplicatePrecedence}. */
    DUPLICATE_PRECEDENCE("duplicatePrecedence", ParameterForm.PRECEDENCE, "FIRST_VALID", FREE, "建房〔2009〕274号 18"),
    /** An {@link InvalidChoice}. */
    INVALID_CHOICE("invalidChoicePolicy", ParameterForm.INVALID_CHOICE, "NOT_PARTICIPATING", FREE, "民法典 278②"),
    /** Whether a party may vote anew until the close, the last ballot counting. */
    REVOTE_UNTIL_CLOSE("revoteUntilClose", ParameterForm.FLAG, "false", FREE, "建房〔2009〕274号 18"),
    /** For how many parties one agent may vote. */
    PROXY_MAX_PRINCIPALS("proxyMaxPrincipals", ParameterForm.COUNT, "3", NOT_ABOVE, "物业管理条例 12、潍坊 32"),
    /**
     * Whether an agent is bound to the principal's instruction on every matter. Shanghai demands it; 物业管理条例 12 lets owners appoint agents
     * and says nothing of instructions, so elsewhere the rules of procedure may leave it to principal and agent.
     */
    PROXY_MUST_FOLLOW("proxyMustFollowInstruction", ParameterForm.FLAG, "true", FREE_WHERE_SILENT, "物业管理条例 12、上海 18"),
    /** Whether rules of procedure may give silence a meaning at all; contested since 民法典 278. */
    NON_RESPONSE_PERMITTED("nonResponsePermitted", ParameterForm.FLAG, "true", FIXED, "建房〔2009〕274号 26、聊城 16"),
    /** Share of area and heads whose petition makes the committee convene. */
    PETITION_SHARE("petitionShare", ParameterForm.SHARE, ">=1/5", FIXED, "物业管理条例 13"),
    /** Whether a petition needs its share of both quantities or of heads alone. */
    PETITION_BASIS("petitionBasis", ParameterForm.DEMAND_BASIS, "BOTH", FREE, "物业管理条例 13、建房〔2009〕274号 21"),
    /** Days in which a petitioned assembly has to be convened before the street office is told. */
    PETITION_CONVENE_DAYS("petitionConveneDays", ParameterForm.COUNT, "30", NOT_ABOVE, "杭州 80"),
    /** Fewest members of a committee. */
    COMMITTEE_SIZE_MIN("committeeSizeMin", ParameterForm.COUNT, "5", NOT_BELOW, "建房〔2009〕274号 31"),
    /** Most members of a committee. */
    COMMITTEE_SIZE_MAX("committeeSizeMax", ParameterForm.COUNT, "11", NOT_ABOVE, "建房〔2009〕274号 31"),
    /** Up to how many households three members suffice; 0 for never. */
    COMMITTEE_SMALL_HOUSEHOLDS("committeeSmallHouseholds", ParameterForm.COUNT, "0", FIXED, "建房〔2009〕274号 31"),
    /** Days from the publishing of the candidates to the opening of an election. */
    CANDIDATE_LIST_DAYS("candidateListDays", ParameterForm.COUNT, "15", NOT_BELOW, "杭州 26"),
    /** Days for which the candidates are on display before the opening. */
    CANDIDATE_DISPLAY_DAYS("candidateDisplayDays", ParameterForm.COUNT, "7", NOT_BELOW, "杭州 26"),
    /** An {@link ElectionRank}. */
    ELECTION_RANK("electionRank", ParameterForm.ELECTION_RANK, "SUM_SHARES", FREE, "杭州 28"),
    /** Most alternates that an election leaves. */
    ALTERNATES_MAX("alternatesMax", ParameterForm.COUNT, "64", NOT_ABOVE, "杭州 28"),
    /** Shortest term of a committee in years. */
    TERM_YEARS_MIN("termYearsMin", ParameterForm.COUNT, "1", NOT_BELOW, "建房〔2009〕274号 32"),
    /** Longest term of a committee in years. */
    TERM_YEARS_MAX("termYearsMax", ParameterForm.COUNT, "5", NOT_ABOVE, "建房〔2009〕274号 32"),
    /** How often the public revenue is published. */
    REVENUE_DISCLOSURE("revenueDisclosure", ParameterForm.PERIOD, "QUARTER", FIXED, "民法典 943、上海 66"),
    /** How often the maintenance fund is published. */
    FUND_DISCLOSURE("fundDisclosure", ParameterForm.PERIOD, "HALF_YEAR", FIXED, "民法典 281、上海 66"),
    /** Days for which an audit report is on display. */
    AUDIT_DISPLAY_DAYS("auditDisplayDays", ParameterForm.COUNT, "30", NOT_BELOW, "上海 67"),
    /** Share of the public revenue that goes to the maintenance fund; NONE where the law says "mainly". */
    REVENUE_TO_FUND("revenueToFund", ParameterForm.SHARE_OR_NONE, "NONE", FIXED, "物业管理条例 54"),
    /** When that share is due. */
    REVENUE_TO_FUND_WHEN("revenueToFundWhen", ParameterForm.FUND_CONDITION, "ALWAYS", FIXED, "物业管理条例 54"),
    /** Share of the first deposit that a balance has to reach; below it the fund is topped up. */
    TOP_UP_THRESHOLD("topUpThreshold", ParameterForm.SHARE, ">=3/10", FIXED, "住宅专项维修资金管理办法 17、杭州 71"),
    /** Whether the owners may mandate the committee to spend from the fund. */
    COMMITTEE_MANDATE_ALLOWED("committeeMandateAllowed", ParameterForm.FLAG, "true", FIXED, "民法典 278(5)、宁波 72"),
    /** Share of all area and heads in scope that a fund centre asks beside 民法典 278; NONE for no such demand. */
    FUND_CENTRE_EXTRA("fundCentreExtraThreshold", ParameterForm.SHARE_OR_NONE, "NONE", FIXED, "住宅专项维修资金管理办法 22"),
    /** Share of the budget by which a settlement may not exceed it without a new decision. */
    SETTLEMENT_OVERRUN("settlementOverrun", ParameterForm.SHARE, ">1/10", FIXED, "杭州 72"),
    /** Largest settlement, in fen, that needs no audit when the committee consents. */
    AUDIT_WAIVER_FEN("auditWaiverFen", ParameterForm.MONEY, "3000000", NOT_ABOVE, "杭州 72"),
    /** Share of owners who can demand an audit. */
    AUDIT_ON_DEMAND_SHARE("auditOnDemandShare", ParameterForm.SHARE, ">=1/5", FIXED, "贵州 37"),
    /** Whether that demand needs its share of both quantities or of heads alone. */
    AUDIT_ON_DEMAND_BASIS("auditOnDemandBasis", ParameterForm.DEMAND_BASIS, "HEADS_ONLY", FIXED, "贵州 37、丽水 23"),
    /** Days in which the audit has to be commissioned. */
    AUDIT_ON_DEMAND_DAYS("auditOnDemandDays", ParameterForm.COUNT, "30", NOT_ABOVE, "贵州 37");

    private final String key;
    private final ParameterForm form;
    private final String nationalDefault;
    private final Freedom freedom;
    private final String law;

    RuleParameter(String key, ParameterForm form, String nationalDefault, Freedom freedom, String law) {
        this.key = key;
        this.form = form;
        this.nationalDefault = nationalDefault;
        this.freedom = freedom;
        this.law = law;
    }

    /** The key in a snapshot. */
    public String key() {
        return key;
    }

    /** The value where neither local law nor community rules set another. */
    public String nationalDefault() {
        return nationalDefault;
    }

    /** The article behind the national default, or that of the place whose rule we took as default. */
    public String law() {
        return law;
    }

    /**
     * What a community's own rules may do with it.
     *
     * @param local the profile of the place
     * @return never FREE_WHERE_SILENT: what that comes to here
     */
    public Freedom freedom(RuleProfile local) {
        if (freedom != FREE_WHERE_SILENT) {
            return freedom;
        }
        return local.settles(this) ? FIXED : FREE;
    }

    /** Tells whether the text is a value of this parameter. */
    public boolean accepts(String value) {
        return form.accepts(value);
    }

    /** Whether the first snapshots do not have it: it reads as the national default there, which is how they were decided. */
    boolean addedLater() {
        return ordinal() > FIRST_ASSEMBLY_BASIS.ordinal();
    }

    /** The value as a snapshot carries it. */
    Object typed(String value) {
        return form.typed(value);
    }

    /** Compares two values where they have an order. */
    int compare(String one, String other) {
        return form.compare(one, other);
    }

    /** The parameter with this key, if there is one. */
    public static Optional<RuleParameter> ofKey(String key) {
        return Arrays.stream(values())
                .filter(parameter -> parameter.key.equals(key))
                .findFirst();
    }
}
