package org.commonhold.notice.compose;

import java.util.List;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.commonhold.notice.Bilingual;
import org.commonhold.notice.NoticeKind;
import org.commonhold.notice.NoticeWords;

/** The law's notices to begin with, from the message files: named blanks stand in braces. */
public final class NoticeTemplates {
    private static final List<NoticeKind> KINDS = List.of(
            NoticeKind.ASSEMBLY,
            NoticeKind.EXTENSION,
            NoticeKind.DECISION,
            NoticeKind.EMERGENCY_USE,
            NoticeKind.DISCLOSURE,
            NoticeKind.OVERDUE,
            NoticeKind.FEE_REMINDER);
    private static final Pattern BLANK = Pattern.compile("\\{([a-zA-Z]+)}");

    private NoticeTemplates() {}

    /**
     * A template.
     *
     * @param kind what it is about
     * @param title one line
     * @param body plain text
     * @param blanks names of the blanks, sorted
     * @param law article that demands the notice
     */
    public record Template(NoticeKind kind, Bilingual title, Bilingual body, List<String> blanks, Bilingual law) {
        /** Copies the list. */
        public Template {
            blanks = List.copyOf(blanks);
        }
    }

    /** Every template. */
    public static List<Template> all() {
        return KINDS.stream().map(NoticeTemplates::of).toList();
    }

    private static Template of(NoticeKind kind) {
        String key = "template." + kind.name();
        Bilingual title = NoticeWords.plain(key + ".title");
        Bilingual body = NoticeWords.plain(key + ".body");
        TreeSet<String> blanks = new TreeSet<>();
        Matcher found = BLANK.matcher(title.zh() + body.zh());
        while (found.find()) {
            blanks.add(found.group(1));
        }
        return new Template(kind, title, body, List.copyOf(blanks), NoticeWords.plain(key + ".law"));
    }
}
