package org.commonhold.registry.rule;

/**
 * What a cell says.
 *
 * @param text the text, trimmed, never empty; for a number its plain decimal form
 * @param kind how the file stored it
 */
public record CellText(String text, Kind kind) {
    /** How a file stored a value. */
    public enum Kind {
        /** As text. */
        TEXT,
        /** As a binary number, which keeps 15 digits only. */
        NUMBER,
        /** As a formula, whose result is not trusted. */
        FORMULA,
        /** As an error, or as something that cannot be read. */
        ERROR
    }
}
