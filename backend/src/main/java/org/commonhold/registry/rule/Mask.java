package org.commonhold.registry.rule;

/** How personal data appear in lists: enough to recognise one's own, not enough to learn another's. */
public final class Mask {
    private static final String STARS = "****";
    private static final int SHOWN_DOCUMENT = 6;
    private static final int HIDDEN_DOCUMENT_MIN = 6;
    private static final int MOBILE_LENGTH = 11;

    private Mask() {}

    /**
     * A natural person's name: the first and the last character, 王* for two.
     *
     * @param name the name
     */
    public static String name(String name) {
        int[] points = name.codePoints().toArray();
        if (points.length < 2) {
            return "*";
        }
        String first = Character.toString(points[0]);
        if (points.length == 2) {
            return first + "*";
        }
        return first + "*".repeat(Math.min(points.length - 2, 3)) + Character.toString(points[points.length - 1]);
    }

    /**
     * A document number: at most the first six characters. The last four never show, because they are half of what activates a device.
     *
     * @param number the number
     */
    public static String document(String number) {
        int shown = Math.max(0, Math.min(SHOWN_DOCUMENT, number.length() - HIDDEN_DOCUMENT_MIN));
        return number.substring(0, shown) + STARS;
    }

    /**
     * A phone number: 138****5678.
     *
     * @param phone the number
     */
    public static String phone(String phone) {
        if (phone.length() < MOBILE_LENGTH) {
            return phone.substring(0, Math.min(3, phone.length() / 3)) + STARS;
        }
        return phone.substring(0, 3) + STARS + phone.substring(phone.length() - 4);
    }
}
