package org.commonhold.contract;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Comparator;

/** The name of a voting party on one roll: the code of one of its units. */
public final class PartyKey {
    /** The roll's order: by Unicode code point, which is the order of the UTF-8 octets. */
    public static final Comparator<String> ORDER = (one, other) ->
            Arrays.compareUnsigned(one.getBytes(StandardCharsets.UTF_8), other.getBytes(StandardCharsets.UTF_8));

    private static final int MAX_LENGTH = 64;

    private PartyKey() {}

    /**
     * Checks a party key.
     *
     * @param text the key
     * @return the same text
     * @throws IllegalArgumentException when it is empty, longer than 64 UTF-16 units, or holds a control character
     */
    public static String check(String text) {
        boolean control = text.chars().anyMatch(c -> c < 0x20 || c == 0x7f);
        if (text.isEmpty() || text.length() > MAX_LENGTH || control) {
            throw new IllegalArgumentException("not a party key");
        }
        return text;
    }
}
