package org.commonhold.identity.rule;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.text.Normalizer;
import java.util.Base64;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.bouncycastle.crypto.generators.Argon2BytesGenerator;
import org.bouncycastle.crypto.params.Argon2Parameters;

/**
 * A password as it is stored: Argon2id (RFC 9106) in the PHC string form {@code $argon2id$v=19$m=…,t=…,p=…$salt$hash}.
 *
 * @param phc the string
 */
public record PasswordHash(String phc) {
    /** Fewest characters of a password. */
    public static final int MIN_LENGTH = 12;
    /** Most characters of a password; more would only cost time. */
    public static final int MAX_LENGTH = 128;
    /** Random bytes of a salt. */
    public static final int SALT_BYTES = 16;

    private static final int HASH_BYTES = 32;
    private static final Pattern FORM = Pattern.compile(
            "\\$argon2id\\$v=19\\$m=(\\d{1,7}),t=(\\d{1,3}),p=(\\d{1,2})\\$([A-Za-z0-9+/]+)\\$([A-Za-z0-9+/]+)");

    /**
     * Whether a password is long enough and not too long, in characters.
     *
     * @param password as typed
     * @return true from 12 to 128 characters
     */
    public static boolean allowed(String password) {
        int characters = password.codePointCount(0, password.length());
        return characters >= MIN_LENGTH && characters <= MAX_LENGTH;
    }

    /**
     * Hashes a password.
     *
     * @param password as typed
     * @param salt 16 random bytes
     * @param cost of the hash; it is written into it
     * @return the hash
     */
    public static PasswordHash of(String password, byte[] salt, PasswordCost cost) {
        byte[] hash = argon2(password, salt, cost, HASH_BYTES);
        Base64.Encoder base64 = Base64.getEncoder().withoutPadding();
        return new PasswordHash("$argon2id$v=19$m=" + cost.memoryKib() + ",t=" + cost.passes() + ",p=" + cost.lanes()
                + "$" + base64.encodeToString(salt) + "$" + base64.encodeToString(hash));
    }

    /**
     * Whether the password is the one that was hashed; takes the same time either way.
     *
     * @param password as typed
     * @return true when it is
     */
    public boolean matches(String password) {
        Matcher parts = FORM.matcher(phc);
        if (!parts.matches()) {
            throw new IllegalStateException("not a PHC string of Argon2id");
        }
        byte[] wanted = Base64.getDecoder().decode(parts.group(5));
        byte[] found = argon2(
                password,
                Base64.getDecoder().decode(parts.group(4)),
                new PasswordCost(
                        Integer.parseInt(parts.group(1)),
                        Integer.parseInt(parts.group(2)),
                        Integer.parseInt(parts.group(3))),
                wanted.length);
        return MessageDigest.isEqual(wanted, found);
    }

    private static byte[] argon2(String password, byte[] salt, PasswordCost cost, int length) {
        Argon2BytesGenerator generator = new Argon2BytesGenerator();
        generator.init(new Argon2Parameters.Builder(Argon2Parameters.ARGON2_id)
                .withVersion(Argon2Parameters.ARGON2_VERSION_13)
                .withMemoryAsKB(cost.memoryKib())
                .withIterations(cost.passes())
                .withParallelism(cost.lanes())
                .withSalt(salt)
                .build());
        byte[] hash = new byte[length];
        // One spelling for what looks the same, whatever the keyboard sends (RFC 8265 §4.2).
        String normal = Normalizer.normalize(password, Normalizer.Form.NFC);
        generator.generateBytes(normal.getBytes(StandardCharsets.UTF_8), hash);
        return hash;
    }
}
