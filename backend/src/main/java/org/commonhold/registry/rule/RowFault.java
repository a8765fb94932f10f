package org.commonhold.registry.rule;

import org.commonhold.api.RefusalCode;
import org.jspecify.annotations.Nullable;

/**
 * One fault of a spreadsheet and where it stands.
 *
 * @param sheet name of the sheet
 * @param row row number as the spreadsheet shows it, from 1
 * @param column header of the column, or a cell range, or empty where the whole row is to blame
 * @param code why
 * @param value what stands there; null where it is personal data or nothing
 */
public record RowFault(
        String sheet,
        int row,
        String column,
        RefusalCode code,
        @Nullable String value) {}
