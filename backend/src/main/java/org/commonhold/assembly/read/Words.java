package org.commonhold.assembly.read;

import java.text.MessageFormat;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.ResourceBundle;

/** The words of this capability in both languages, from the message files {@code i18n/assembly}. */
public final class Words {
    private static final ResourceBundle CHINESE = ResourceBundle.getBundle("i18n.assembly", Locale.CHINESE);
    private static final ResourceBundle ENGLISH = ResourceBundle.getBundle("i18n.assembly", Locale.ENGLISH);

    private Words() {}

    /** Both languages by tag, Chinese first. */
    public static Map<String, String> both(String key, Object... arguments) {
        Map<String, String> words = new LinkedHashMap<>();
        words.put("zh-CN", chinese(key, arguments));
        words.put("en", english(key, arguments));
        return words;
    }

    /** Simplified Chinese. */
    public static String chinese(String key, Object... arguments) {
        return new MessageFormat(CHINESE.getString(key), Locale.ROOT).format(texts(arguments));
    }

    /** English. */
    public static String english(String key, Object... arguments) {
        return new MessageFormat(ENGLISH.getString(key).replace("'", "''"), Locale.ROOT).format(texts(arguments));
    }

    /** Numbers stand as they are: a grouped 1,286 in one place and 1286 in another could not be compared. */
    private static Object[] texts(Object[] arguments) {
        Object[] texts = new Object[arguments.length];
        for (int at = 0; at < arguments.length; at++) {
            texts[at] = String.valueOf(arguments[at]);
        }
        return texts;
    }
}
