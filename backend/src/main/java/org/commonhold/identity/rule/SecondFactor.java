package org.commonhold.identity.rule;

import com.eatthepath.otp.TimeBasedOneTimePasswordGenerator;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.security.InvalidKeyException;
import java.security.MessageDigest;
import java.time.Instant;
import java.util.OptionalLong;
import javax.crypto.spec.SecretKeySpec;
import org.bouncycastle.util.encoders.Base32;

/** Time-based one-time passwords (RFC 6238): six digits, SHA-1, steps of 30 seconds, as every authenticator app reads. */
public final class SecondFactor {
    /** Random bytes of a secret. */
    public static final int SECRET_BYTES = 20;

    private static final int STEP_SECONDS = 30;
    private static final int DIGITS = 6;

    private SecondFactor() {}

    /**
     * The step whose password was typed: the present one, the one before or the one after (RFC 6238 §5.2).
     *
     * @param secret the shared secret
     * @param typed six digits; spaces are ignored
     * @param now the time
     * @return the step, or nothing where the password is of none of the three
     */
    public static OptionalLong step(byte[] secret, String typed, Instant now) {
        byte[] digits = typed.replace(" ", "").getBytes(StandardCharsets.UTF_8);
        long present = Math.floorDiv(now.getEpochSecond(), STEP_SECONDS);
        OptionalLong found = OptionalLong.empty();
        // No early end: the time must not tell which of the three it was.
        for (long step = present - 1; step <= present + 1; step++) {
            if (MessageDigest.isEqual(digits, password(secret, step).getBytes(StandardCharsets.UTF_8))) {
                found = OptionalLong.of(step);
            }
        }
        return found;
    }

    /**
     * The password of a moment, as the app shows it.
     *
     * @param secret the shared secret
     * @param moment the time
     * @return six digits
     */
    public static String password(byte[] secret, Instant moment) {
        return password(secret, Math.floorDiv(moment.getEpochSecond(), STEP_SECONDS));
    }

    /**
     * The secret as people type it into an app.
     *
     * @param secret the shared secret
     * @return RFC 4648 base 32 without padding
     */
    public static String text(byte[] secret) {
        return Base32.toBase32String(secret).replace("=", "");
    }

    /**
     * The secret as a QR code carries it.
     *
     * @param secret the shared secret
     * @param username whose it is
     * @return an otpauth URI
     */
    public static String uri(byte[] secret, String username) {
        return "otpauth://totp/Commonhold:" + URLEncoder.encode(username, StandardCharsets.UTF_8) + "?secret="
                + text(secret) + "&issuer=Commonhold&algorithm=SHA1&digits=" + DIGITS + "&period=" + STEP_SECONDS;
    }

    private static String password(byte[] secret, long step) {
        try {
            Instant moment = Instant.ofEpochSecond(Math.multiplyExact(step, STEP_SECONDS));
            return new TimeBasedOneTimePasswordGenerator()
                    .generateOneTimePasswordString(new SecretKeySpec(secret, "RAW"), moment);
        } catch (InvalidKeyException impossible) {
            throw new IllegalStateException("a raw HMAC key is always valid", impossible);
        }
    }
}
