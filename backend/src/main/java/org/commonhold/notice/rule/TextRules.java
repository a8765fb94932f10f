package org.commonhold.notice.rule;

import java.util.Optional;
import java.util.regex.Pattern;
import org.commonhold.api.RefusalCode;
import org.commonhold.notice.Bilingual;
import org.jspecify.annotations.Nullable;

/**
 * A notice is plain text: what a reader sees is exactly what was written. Refused are characters that hide or turn text, and what a
 * browser would read as markup, even though every screen shows it as text.
 */
public final class TextRules {
    /** A less-than sign that begins a tag, a comment or a processing instruction (HTML Living Standard 13.2.5.6). */
    private static final Pattern MARKUP = Pattern.compile("<[A-Za-z/!?]");

    private TextRules() {}

    /**
     * What is wrong with a title: one line.
     *
     * @param title in both languages
     */
    public static Optional<NoticeFault> faultOfTitle(Bilingual title) {
        return fault(title, "title", false);
    }

    /**
     * What is wrong with a text: line breaks and tabs are allowed.
     *
     * @param body in both languages
     */
    public static Optional<NoticeFault> faultOfBody(Bilingual body) {
        return fault(body, "body", true);
    }

    /**
     * What is wrong with one line.
     *
     * @param text the line
     * @param field the member to blame
     */
    public static Optional<NoticeFault> faultOfLine(String text, String field) {
        return fault(text, field, false);
    }

    private static Optional<NoticeFault> fault(Bilingual words, String field, boolean lines) {
        return fault(words.zh(), field, lines).or(() -> fault(words.en(), field, lines));
    }

    private static Optional<NoticeFault> fault(@Nullable String text, String field, boolean lines) {
        if (text == null) {
            return Optional.empty();
        }
        if (text.codePoints().anyMatch(point -> hidden(point, lines))) {
            return Optional.of(new NoticeFault(RefusalCode.NOTICE_TEXT_CONTROL, field));
        }
        if (MARKUP.matcher(text).find()) {
            return Optional.of(new NoticeFault(RefusalCode.NOTICE_TEXT_MARKUP, field));
        }
        return Optional.empty();
    }

    private static boolean hidden(int point, boolean lines) {
        if (point == '\n' || point == '\t') {
            return !lines;
        }
        int type = Character.getType(point);
        boolean turnsText = point >= 0x202A && point <= 0x202E || point >= 0x2066 && point <= 0x2069;
        return type == Character.CONTROL
                || type == Character.SURROGATE
                || type == Character.LINE_SEPARATOR
                || type == Character.PARAGRAPH_SEPARATOR
                || turnsText;
    }
}
