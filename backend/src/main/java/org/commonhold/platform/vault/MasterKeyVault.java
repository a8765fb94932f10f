package org.commonhold.platform.vault;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.HexFormat;
import org.bouncycastle.crypto.InvalidCipherTextException;
import org.commonhold.platform.Randomness;
import org.commonhold.platform.Vault;

/** The vault over one master key of 256 bits; the keys in use are derived from it with HMAC, one for each purpose. */
final class MasterKeyVault implements Vault {
    private static final byte FORMAT = 1;
    private static final int NONCE_BYTES = 12;
    private static final int TAG_BYTES = 16;

    private final byte[] sealingKey;
    private final byte[] indexKey;
    private final Randomness randomness;

    MasterKeyVault(byte[] masterKey, Randomness randomness) {
        if (masterKey.length != 32) {
            throw new IllegalArgumentException("the master key has 32 bytes, not " + masterKey.length);
        }
        this.sealingKey = HmacSha256.of(masterKey, ascii("commonhold/vault/seal/1"));
        this.indexKey = HmacSha256.of(masterKey, ascii("commonhold/vault/index/1"));
        this.randomness = randomness;
    }

    @Override
    public byte[] seal(byte[] plain, String context) {
        byte[] nonce = randomness.bytes(NONCE_BYTES);
        byte[] sealed = AesGcm.encrypt(sealingKey, nonce, utf8(context), plain);
        return ByteBuffer.allocate(1 + NONCE_BYTES + sealed.length)
                .put(FORMAT)
                .put(nonce)
                .put(sealed)
                .array();
    }

    @Override
    public byte[] open(byte[] sealed, String context) {
        if (sealed.length < 1 + NONCE_BYTES + TAG_BYTES || sealed[0] != FORMAT) {
            throw new IllegalStateException("not a sealed value: " + context);
        }
        ByteBuffer buffer = ByteBuffer.wrap(sealed, 1, sealed.length - 1);
        byte[] nonce = new byte[NONCE_BYTES];
        buffer.get(nonce);
        byte[] content = new byte[buffer.remaining()];
        buffer.get(content);
        try {
            return AesGcm.decrypt(sealingKey, nonce, utf8(context), content);
        } catch (InvalidCipherTextException e) {
            throw new IllegalStateException("a sealed value does not open: " + context, e);
        }
    }

    @Override
    public String sealText(String plain, String context) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(seal(utf8(plain), context));
    }

    @Override
    public String openText(String sealed, String context) {
        byte[] bytes;
        try {
            bytes = Base64.getUrlDecoder().decode(sealed);
        } catch (IllegalArgumentException e) {
            throw new IllegalStateException("not a sealed value: " + context, e);
        }
        return new String(open(bytes, context), StandardCharsets.UTF_8);
    }

    @Override
    public String blindIndex(String context, String value) {
        byte[] columnKey = HmacSha256.of(indexKey, utf8(context));
        return HexFormat.of().formatHex(HmacSha256.of(columnKey, utf8(value)));
    }

    private static byte[] utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private static byte[] ascii(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }
}
