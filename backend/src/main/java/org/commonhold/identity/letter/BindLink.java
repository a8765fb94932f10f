package org.commonhold.identity.letter;

/** The link in a QR code. What stands behind the number sign stays on the phone and reaches no log. */
public final class BindLink {
    private BindLink() {}

    /**
     * The link by which the vote app takes a code.
     *
     * @param origin origin of the site
     * @param code the code
     * @param fingerprint of the key of the community's book, in its printed form
     * @return an address
     */
    public static String of(String origin, String code, String fingerprint) {
        return app(origin) + "#/bind?code=" + code + "&key=" + fingerprint.replaceAll("[^0-9A-Za-z]", "");
    }

    /**
     * The address of the vote app.
     *
     * @param origin origin of the site
     * @return what people type where they cannot scan
     */
    public static String app(String origin) {
        return origin + "/m/";
    }
}
