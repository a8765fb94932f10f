package org.commonhold.contract;

import java.util.regex.Pattern;

/** The name of a voting party on one roll: ASCII, so that every language sorts it alike. */
public final class PartyKey {
    private static final Pattern FORM = Pattern.compile("[A-Za-z0-9._:-]{1,64}");

    private PartyKey() {}

    /**
     * Checks a party key.
     *
     * @param text the key
     * @return the same text
     * @throws IllegalArgumentException when it is not 1 to 64 letters, digits, dots, colons, hyphens or underscores
     */
    public static String check(String text) {
        if (!FORM.matcher(text).matches()) {
            throw new IllegalArgumentException("not a party key");
        }
        return text;
    }
}
