package org.commonhold.registry.http;

import java.util.Comparator;

/** Buildings as people count them: 2 before 10. */
final class BuildingOrder {
    static final Comparator<String> NATURAL =
            Comparator.comparing(BuildingOrder::padded).thenComparing(Comparator.naturalOrder());

    private BuildingOrder() {}

    /** Numbers filled up with zeros, so that they compare as texts. A building code has at most 32 characters. */
    private static String padded(String code) {
        StringBuilder text = new StringBuilder();
        int at = 0;
        while (at < code.length()) {
            int end = at;
            while (end < code.length() && code.charAt(end) >= '0' && code.charAt(end) <= '9') {
                end++;
            }
            if (end > at) {
                text.append("0".repeat(32 - (end - at))).append(code, at, end);
                at = end;
            } else {
                text.append(code.charAt(at++));
            }
        }
        return text.toString();
    }
}
