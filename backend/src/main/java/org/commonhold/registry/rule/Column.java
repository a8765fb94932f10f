package org.commonhold.registry.rule;

import java.text.Normalizer;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/** The columns of the registry's spreadsheet. A header may stand in Chinese or English, with a unit in brackets behind it. */
public enum Column {
    /** 楼栋. */
    BUILDING("building", "楼栋", Demand.REQUIRED, "幢", "楼号", "building"),
    /** 单元; empty where a building has one entrance only. */
    ENTRANCE("entrance", "单元", Demand.OPTIONAL, "entrance"),
    /** 房号, the number on the door. */
    UNIT("unit", "房号", Demand.REQUIRED, "室号", "房屋", "unit", "room"),
    /** 用途. */
    USE("use", "用途", Demand.REQUIRED, "use"),
    /** 面积, m² with at most two decimals. */
    AREA("area", "面积", Demand.REQUIRED, "建筑面积", "专有部分面积", "area"),
    /** 面积依据. */
    AREA_BASIS("areaBasis", "面积依据", Demand.REQUIRED, "area basis"),
    /** 交付状态. */
    DELIVERY("delivery", "交付状态", Demand.REQUIRED, "delivery", "delivery state"),
    /** 业主. */
    HOLDER("holder", "业主", Demand.REQUIRED, "业主姓名", "权利人", "owner", "holder"),
    /** 证件类型. */
    DOCUMENT_TYPE("documentType", "证件类型", Demand.REQUIRED, "document type"),
    /** 证件号. */
    DOCUMENT("document", "证件号", Demand.REQUIRED, "证件号码", "document", "document number"),
    /** 电话. */
    PHONE("phone", "电话", Demand.OPTIONAL, "联系电话", "手机", "手机号", "phone"),
    /** 份额. */
    SHARE("share", "份额", Demand.OPTIONAL, "share"),
    /** 表决代表. */
    REPRESENTATIVE("representative", "表决代表", Demand.OPTIONAL, "representative"),
    /** 代行人: guardian or authorised person. */
    AGENT("agent", "代行人", Demand.OPTIONAL, "acts through", "agent"),
    /** 代行人关系. */
    AGENT_RELATION("agentRelation", "代行人关系", Demand.OPTIONAL, "agent relation"),
    /** 代行人证件类型. */
    AGENT_DOCUMENT_TYPE("agentDocumentType", "代行人证件类型", Demand.OPTIONAL, "agent document type"),
    /** 代行人证件号. */
    AGENT_DOCUMENT("agentDocument", "代行人证件号", Demand.OPTIONAL, "代行人证件号码", "agent document"),
    /** 代行人电话. */
    AGENT_PHONE("agentPhone", "代行人电话", Demand.OPTIONAL, "agent phone"),
    /** 取得依据. */
    BASIS("basis", "取得依据", Demand.OPTIONAL, "basis"),
    /** 取得日期. */
    ACQUIRED("acquiredOn", "取得日期", Demand.OPTIONAL, "acquired", "acquired on"),
    /** 转让日期. */
    TRANSFERRED("transferDate", "转让日期", Demand.OPTIONAL, "transferred", "transfer date"),
    /** 转让文件. */
    TRANSFER_DOCUMENT("transferDocument", "转让文件", Demand.OPTIONAL, "transfer document"),
    /** 备注, read by nobody. */
    REMARK("remark", "备注", Demand.OPTIONAL, "remark", "remarks", "note");

    /** Whether a sheet must have the column. */
    private enum Demand {
        REQUIRED,
        OPTIONAL
    }

    private static final Pattern BRACKETS = Pattern.compile("\\(.*\\)$");
    private static final Pattern BLANKS = Pattern.compile("[\\s\\u3000*]+");
    private static final Map<String, Column> BY_NAME = byName();

    private final String key;
    private final String header;
    private final boolean required;
    private final List<String> alternatives;

    Column(String key, String header, Demand demand, String... alternatives) {
        this.key = key;
        this.header = header;
        this.required = demand == Demand.REQUIRED;
        this.alternatives = List.of(alternatives);
    }

    /** The stable key by which differences name the field. */
    public String key() {
        return key;
    }

    /** The header in the template. */
    public String header() {
        return header;
    }

    /** Whether a sheet without this column is refused. */
    public boolean required() {
        return required;
    }

    /** Whether a value of this column may not be shown back: it is personal data. */
    public boolean personal() {
        return switch (this) {
            case HOLDER, DOCUMENT, PHONE, AGENT, AGENT_DOCUMENT, AGENT_PHONE, TRANSFER_DOCUMENT, REMARK -> true;
            default -> false;
        };
    }

    /** Whether the column holds a date, which a spreadsheet may keep as a number of days. */
    public boolean date() {
        return this == ACQUIRED || this == TRANSFERRED;
    }

    /**
     * The column that a header names.
     *
     * @param text the header as written
     */
    public static Optional<Column> named(String text) {
        return Optional.ofNullable(BY_NAME.get(normal(text)));
    }

    private static Map<String, Column> byName() {
        Map<String, Column> names = new HashMap<>();
        for (Column column : values()) {
            names.put(normal(column.header), column);
            column.alternatives.forEach(name -> names.put(normal(name), column));
        }
        return names;
    }

    /** Full-width forms, blanks, asterisks and a unit in brackets make no difference. */
    private static String normal(String text) {
        String flat =
                BLANKS.matcher(Normalizer.normalize(text, Normalizer.Form.NFKC)).replaceAll("");
        return BRACKETS.matcher(flat).replaceAll("").toLowerCase(Locale.ROOT);
    }
}
