package org.commonhold.notice.print;

import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import org.commonhold.kernel.LegalCalendar;
import org.commonhold.kernel.Weight;
import org.commonhold.notice.Bilingual;
import org.commonhold.notice.NoticeWords;
import org.commonhold.platform.PrintedDocument;
import org.jspecify.annotations.Nullable;

/** What the sheets have in common: Chinese with the English words below, times of Asia/Shanghai, exact areas. */
final class Sheet {
    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm:ss", Locale.ROOT).withZone(LegalCalendar.ZONE);
    private static final int DM2_PER_M2 = 100;

    private Sheet() {}

    static void both(PrintedDocument document, String key, Object... arguments) {
        Bilingual words = NoticeWords.filled(key, arguments);
        document.paragraph(words.zh()).small(String.valueOf(words.en()));
    }

    static void heading(PrintedDocument document, String key, Object... arguments) {
        Bilingual words = NoticeWords.filled(key, arguments);
        document.heading(words.zh()).small(String.valueOf(words.en()));
    }

    static String words(String key, Object... arguments) {
        Bilingual words = NoticeWords.filled(key, arguments);
        return words.zh() + " " + words.en();
    }

    /** A text with line breaks as paragraphs. */
    static void lines(PrintedDocument document, @Nullable String text) {
        if (text != null) {
            text.lines().filter(line -> !line.isBlank()).forEach(document::paragraph);
        }
    }

    static String time(@Nullable Instant at) {
        return at == null ? "—" : TIME.format(at);
    }

    /** Square metres, exact: 0.01 m² is the unit of the roll. */
    static String area(Weight weight) {
        long rest = weight.areaDm2() % DM2_PER_M2;
        return weight.areaDm2() / DM2_PER_M2 + "." + (rest < 10 ? "0" : "") + rest;
    }

    static String heads(Weight weight) {
        return String.valueOf(weight.heads());
    }
}
