package org.commonhold.registry.spreadsheet;

import java.text.Normalizer;
import java.util.regex.Pattern;
import org.commonhold.registry.rule.CellText;
import org.jspecify.annotations.Nullable;

/** Text of a cell: composed (NFC), without blanks around it. */
final class PlainText {
    /** Blanks of every kind, the byte order mark and zero-width blanks that pasting leaves behind. */
    private static final Pattern EDGES =
            Pattern.compile("^[\\s\\u00a0\\u3000\\ufeff\\u200b]+|[\\s\\u00a0\\u3000\\ufeff\\u200b]+$");

    private PlainText() {}

    /**
     * The cell for a text.
     *
     * @param text as stored
     * @return the cell, or null where nothing remains
     */
    static @Nullable CellText cell(String text) {
        String plain =
                EDGES.matcher(Normalizer.normalize(text, Normalizer.Form.NFC)).replaceAll("");
        return plain.isEmpty() ? null : new CellText(plain, CellText.Kind.TEXT);
    }
}
