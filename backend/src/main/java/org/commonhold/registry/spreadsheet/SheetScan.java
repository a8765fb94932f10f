package org.commonhold.registry.spreadsheet;

import java.io.ByteArrayInputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;
import org.commonhold.api.RefusalCode;
import org.commonhold.platform.RefusedException;
import org.jspecify.annotations.Nullable;

/**
 * A first look at the XML of a sheet, for what the spreadsheet library does not tell or takes on trust: merged cells, the number of
 * rows, cell references and formulas. What would cost the library time or memory out of proportion is refused here.
 *
 * @param merged the merged ranges
 * @param formulas where formulas stand, as far as listed
 * @param readable whether the library may read the sheet: not where formulas are too many or too long
 */
record SheetScan(List<Range> merged, List<Range> formulas, boolean readable) {
    static final int ROWS_MAX = 60_000;

    private static final int COLUMNS_MAX = 16_384;
    private static final int FORMULAS_MAX = 500;
    private static final int FORMULA_LENGTH_MAX = 1_000;
    private static final int MERGED_MAX = 500;
    private static final Pattern CELL = Pattern.compile("([A-Z]{1,3})([1-9][0-9]{0,6})");

    /**
     * Merged cells, or a single cell.
     *
     * @param text as the spreadsheet writes it, such as A2:A5
     * @param firstRow from 1
     * @param lastRow from 1, inclusive
     * @param firstColumn from 0
     */
    record Range(String text, int firstRow, int lastRow, int firstColumn) {
        /** The letters of the first column. */
        String letters() {
            return text.replaceAll("[0-9].*", "");
        }

        boolean covers(int row) {
            return firstRow <= row && row <= lastRow;
        }
    }

    SheetScan {
        merged = List.copyOf(merged);
        formulas = List.copyOf(formulas);
    }

    /**
     * Scans a sheet.
     *
     * @param xml content of the sheet's part
     * @throws RefusedException {@code spreadsheet-unreadable}, {@code spreadsheet-too-large} or {@code spreadsheet-bomb}
     */
    static SheetScan of(byte[] xml) {
        try {
            return scan(reader(xml));
        } catch (XMLStreamException | NumberFormatException damaged) {
            throw new RefusedException(RefusalCode.SPREADSHEET_UNREADABLE);
        }
    }

    /** A reader that knows neither DTD nor entities: a spreadsheet has none. */
    static XMLStreamReader reader(byte[] xml) throws XMLStreamException {
        XMLInputFactory factory = XMLInputFactory.newDefaultFactory();
        factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
        factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
        return factory.createXMLStreamReader(new ByteArrayInputStream(xml));
    }

    private static SheetScan scan(XMLStreamReader xml) throws XMLStreamException {
        List<Range> merged = new ArrayList<>();
        List<Range> formulas = new ArrayList<>();
        boolean readable = true;
        @Nullable String reference = null;
        int rows = 0;
        while (xml.hasNext()) {
            int event = xml.next();
            if (event == XMLStreamConstants.DTD) {
                throw new RefusedException(RefusalCode.SPREADSHEET_UNREADABLE);
            }
            if (event != XMLStreamConstants.START_ELEMENT) {
                continue;
            }
            switch (xml.getLocalName()) {
                case "row" -> {
                    if (++rows > ROWS_MAX) {
                        throw new RefusedException(RefusalCode.SPREADSHEET_TOO_LARGE);
                    }
                }
                case "c" -> {
                    reference = xml.getAttributeValue(null, "r");
                    checkReference(reference);
                }
                case "f" -> {
                    readable &= formulas.size() < FORMULAS_MAX
                            && xml.getElementText().length() <= FORMULA_LENGTH_MAX;
                    if (reference != null && formulas.size() < FORMULAS_MAX) {
                        formulas.add(range(reference));
                    }
                }
                case "mergeCell" -> merged.add(range(xml.getAttributeValue(null, "ref")));
                default -> {}
            }
            if (merged.size() >= MERGED_MAX) {
                break;
            }
        }
        return new SheetScan(merged, formulas, readable);
    }

    private static void checkReference(@Nullable String reference) {
        if (reference != null && column(cell(reference)) >= COLUMNS_MAX) {
            throw new RefusedException(RefusalCode.SPREADSHEET_UNREADABLE);
        }
    }

    private static Range range(@Nullable String reference) {
        String text = reference == null ? "" : reference;
        int colon = text.indexOf(':');
        Matcher first = cell(colon < 0 ? text : text.substring(0, colon));
        Matcher last = cell(colon < 0 ? text : text.substring(colon + 1));
        return new Range(text, Integer.parseInt(first.group(2)), Integer.parseInt(last.group(2)), column(first));
    }

    private static Matcher cell(String reference) {
        Matcher cell = CELL.matcher(reference);
        if (!cell.matches()) {
            throw new RefusedException(RefusalCode.SPREADSHEET_UNREADABLE);
        }
        return cell;
    }

    private static int column(Matcher cell) {
        int column = 0;
        for (char letter : cell.group(1).toCharArray()) {
            column = column * 26 + letter - 'A' + 1;
        }
        return column - 1;
    }
}
