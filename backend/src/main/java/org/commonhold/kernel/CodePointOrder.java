package org.commonhold.kernel;

import java.util.Comparator;

/**
 * Plain order of texts by Unicode code point, the order of roll rows. Unlike {@link String#compareTo} it does not put
 * supplementary characters before the last characters of the basic plane, so every language sorts alike.
 */
public final class CodePointOrder {

    /** The comparator. */
    public static final Comparator<String> COMPARATOR = CodePointOrder::compare;

    private CodePointOrder() {}

    private static int compare(String one, String other) {
        int end = Math.min(one.length(), other.length());
        for (int at = 0; at < end; at++) {
            if (one.charAt(at) != other.charAt(at)) {
                boolean insidePair = at > 0 && Character.isHighSurrogate(one.charAt(at - 1));
                int start = insidePair ? at - 1 : at;
                return Integer.compare(one.codePointAt(start), other.codePointAt(start));
            }
        }
        return Integer.compare(one.length(), other.length());
    }
}
