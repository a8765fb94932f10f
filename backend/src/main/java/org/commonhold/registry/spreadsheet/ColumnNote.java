package org.commonhold.registry.spreadsheet;

import org.commonhold.registry.rule.Column;

/**
 * What a column takes, for the people who fill in the template.
 *
 * @param zh in Chinese
 * @param en in English
 */
record ColumnNote(String zh, String en) {

    static ColumnNote of(Column column) {
        return switch (column) {
            case BUILDING -> note("楼栋号，如 3", "Building, such as 3");
            case ENTRANCE -> note("单元号，如 2；只有一个单元的可不填", "Entrance, such as 2; empty where there is one only");
            case UNIT ->
                note("门牌上的房号，如 301；楼栋-单元-房号在本小区内不得重复", "Number on the door; unique with building and entrance");
            case USE -> note("住宅、商铺、办公、车位、储藏", "DWELLING, SHOP, OFFICE, PARKING or STORAGE");
            case AREA -> note("专有部分面积，平方米，最多两位小数，不用千位分隔符", "m², at most two decimals, no thousands separators");
            case AREA_BASIS -> note("登记、实测、合同，依次优先", "REGISTRY, SURVEYED or CONTRACT, the better one first");
            case DELIVERY -> note("已交付、未售、已售未交付", "DELIVERED, UNSOLD or SOLD_UNDELIVERED");
            case HOLDER -> note("业主姓名或单位名称；共有的每人一行", "Owner; one row for each co-owner");
            case DOCUMENT_TYPE -> note("居民身份证、护照、港澳居民来往内地通行证、统一社会信用代码、其他", "Kind of document");
            case DOCUMENT -> note("证件号码，单元格须为文本", "Number of the document, as text");
            case PHONE -> note("可不填", "Optional");
            case SHARE -> note("如 1/2；同一房屋全部填写或全部不填，合计为 1", "Such as 1/2; for every co-owner or for none; together 1");
            case REPRESENTATIVE -> note("共有人推选的表决代表填“是”，每套房屋至多一人", "yes for the co-owner who votes; one for each unit");
            case AGENT -> note("未成年业主的监护人，或单位的经办人", "Guardian of a minor, or authorised person of an organisation");
            case AGENT_RELATION -> note("监护人、经办人", "GUARDIAN or AUTHORISED");
            case AGENT_DOCUMENT_TYPE -> note("同证件类型", "As document type");
            case AGENT_DOCUMENT -> note("同证件号", "As document number");
            case AGENT_PHONE -> note("可不填", "Optional");
            case BASIS -> note("登记、占有；不填为登记", "REGISTERED or POSSESSION; empty is REGISTERED");
            case ACQUIRED -> note("如 2026-01-31，可不填", "Such as 2026-01-31, optional");
            case TRANSFERRED -> note("再次导入时业主有变更的必填", "Needed in a later import where the holders changed");
            case TRANSFER_DOCUMENT ->
                note("转让依据，如不动产权证号；再次导入时业主有变更的必填", "Document of the transfer; needed with its date");
            case REMARK -> note("不读取", "Not read");
        };
    }

    private static ColumnNote note(String zh, String en) {
        return new ColumnNote(zh, en);
    }
}
