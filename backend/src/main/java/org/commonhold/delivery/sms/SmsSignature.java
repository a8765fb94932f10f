package org.commonhold.delivery.sms;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.HexFormat;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** Signs what goes to the gateway, so that nobody else can send in our name: HMAC-SHA-256 over time and body. */
public final class SmsSignature {
    private static final String ALGORITHM = "HmacSHA256";

    private SmsSignature() {}

    /**
     * The value of the header {@code X-Commonhold-Signature}.
     *
     * @param secret shared with the gateway
     * @param timestamp value of {@code X-Commonhold-Timestamp}: seconds since 1970
     * @param body octets of the request
     * @return {@code v1=} and the code over timestamp, a dot and the body, in lower-case hex
     */
    public static String of(String secret, String timestamp, byte[] body) {
        try {
            Mac mac = Mac.getInstance(ALGORITHM);
            mac.init(new SecretKeySpec(secret.getBytes(StandardCharsets.UTF_8), ALGORITHM));
            mac.update(timestamp.getBytes(StandardCharsets.US_ASCII));
            mac.update((byte) '.');
            return "v1=" + HexFormat.of().formatHex(mac.doFinal(body));
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException("every JDK has " + ALGORITHM, impossible);
        }
    }
}
