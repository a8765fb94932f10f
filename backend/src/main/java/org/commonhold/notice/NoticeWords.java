package org.commonhold.notice;

import java.text.MessageFormat;
import java.util.Locale;
import java.util.ResourceBundle;

/** The words of this capability in both languages, from the message files {@code i18n/notice}. */
public final class NoticeWords {
    private static final ResourceBundle CHINESE = ResourceBundle.getBundle("i18n.notice", Locale.CHINESE);
    private static final ResourceBundle ENGLISH = ResourceBundle.getBundle("i18n.notice", Locale.ENGLISH);

    private NoticeWords() {}

    /**
     * Words with their numbered blanks filled in.
     *
     * @param key of the message
     * @param arguments texts for {0}, {1} …
     */
    public static Bilingual filled(String key, Object... arguments) {
        return new Bilingual(format(CHINESE.getString(key), arguments), format(ENGLISH.getString(key), arguments));
    }

    /**
     * Words as they stand, named blanks such as {place} included.
     *
     * @param key of the message
     */
    public static Bilingual plain(String key) {
        return new Bilingual(CHINESE.getString(key), ENGLISH.getString(key));
    }

    private static String format(String pattern, Object... arguments) {
        return new MessageFormat(pattern.replace("'", "''"), Locale.ROOT).format(arguments);
    }
}
