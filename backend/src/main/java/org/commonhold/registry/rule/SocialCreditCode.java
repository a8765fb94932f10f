package org.commonhold.registry.rule;

import java.util.regex.Pattern;

/** The unified social credit code of GB 32100: 17 characters out of 31 and a check character (MOD 31, weights 3 to the power of the place). */
public final class SocialCreditCode {
    private static final String ALPHABET = "0123456789ABCDEFGHJKLMNPQRTUWXY";
    private static final Pattern FORM = Pattern.compile("[" + ALPHABET + "]{18}");
    private static final int LENGTH = 18;
    private static final int MODULUS = 31;

    private SocialCreditCode() {}

    /** Whether a text has the form of a code. */
    static boolean formed(String code) {
        return FORM.matcher(code).matches();
    }

    /** Whether the check character is right. */
    static boolean checks(String code) {
        return code.charAt(LENGTH - 1) == checkCharacter(code.substring(0, LENGTH - 1));
    }

    /**
     * The check character of 17 characters.
     *
     * @param characters the first 17 characters of a code
     */
    public static char checkCharacter(String characters) {
        int sum = 0;
        int weight = 1;
        for (int at = 0; at < LENGTH - 1; at++) {
            sum += ALPHABET.indexOf(characters.charAt(at)) * weight;
            weight = weight * 3 % MODULUS;
        }
        return ALPHABET.charAt((MODULUS - sum % MODULUS) % MODULUS);
    }
}
