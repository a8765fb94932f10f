package org.commonhold.platform;

import java.util.ArrayList;
import java.util.List;
import java.util.function.ToIntFunction;

/** Breaks a paragraph into lines: between Chinese characters anywhere but before a closing mark, else at spaces. */
final class LineBreaks {
    private static final String NEVER_FIRST = "，。；：、！？）》」』”’,.;:!?)]}%";
    private static final String NEVER_LAST = "（《「『“‘([{";

    private LineBreaks() {}

    /**
     * Breaks a paragraph.
     *
     * @param text without line ends
     * @param widest the width of a line, in the unit of the measure
     * @param measure width of a text
     */
    static List<String> of(String text, int widest, ToIntFunction<String> measure) {
        List<String> lines = new ArrayList<>();
        String rest = text;
        while (measure.applyAsInt(rest) > widest) {
            int end = longest(rest, widest, measure);
            lines.add(rest.substring(0, end).stripTrailing());
            rest = rest.substring(end).stripLeading();
        }
        lines.add(rest);
        return lines;
    }

    /** The last place at which the line may end, or the last character that fits where there is none. */
    private static int longest(String text, int widest, ToIntFunction<String> measure) {
        int fits = text.offsetByCodePoints(0, 1);
        int next = fits;
        while (next < text.length() && measure.applyAsInt(text.substring(0, next)) <= widest) {
            fits = next;
            next = text.offsetByCodePoints(next, 1);
        }
        for (int end = fits; end > fits / 2; end--) {
            if (mayEnd(text, end)) {
                return end;
            }
        }
        return fits;
    }

    private static boolean mayEnd(String text, int end) {
        char last = text.charAt(end - 1);
        char first = text.charAt(end);
        if (Character.isLowSurrogate(first) || NEVER_FIRST.indexOf(first) >= 0 || NEVER_LAST.indexOf(last) >= 0) {
            return false;
        }
        return last == ' ' || first == ' ' || wide(last) || wide(first);
    }

    private static boolean wide(char character) {
        return character >= 0x2E80;
    }
}
