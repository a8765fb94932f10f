package org.commonhold.identity.rule;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class PasswordHashTest {
    private static final byte[] SALT = "0123456789abcdef".getBytes(java.nio.charset.StandardCharsets.US_ASCII);

    @Test
    void allowed_lengthInCharacters_from12To128() {
        assertThat(PasswordHash.allowed("a".repeat(11))).isFalse();
        assertThat(PasswordHash.allowed("a".repeat(12))).isTrue();
        assertThat(PasswordHash.allowed("𠮷".repeat(12))).isTrue();
        assertThat(PasswordHash.allowed("𠮷".repeat(11))).isFalse();
        assertThat(PasswordHash.allowed("a".repeat(128))).isTrue();
        assertThat(PasswordHash.allowed("a".repeat(129))).isFalse();
    }

    @Test
    void of_password_isThePhcStringOfArgon2id() {
        PasswordHash hash = PasswordHash.of("correct horse battery", SALT, PasswordCost.RECOMMENDED);

        assertThat(hash.phc()).startsWith("$argon2id$v=19$m=19456,t=2,p=1$MDEyMzQ1Njc4OWFiY2RlZg$");
        assertThat(hash.matches("correct horse battery")).isTrue();
        assertThat(hash.matches("correct horse batterz")).isFalse();
    }

    @Test
    void matches_otherSpellingOfTheSameText_isTheSamePassword() {
        PasswordHash hash = PasswordHash.of("caf\u00e9 caf\u00e9 caf\u00e9", SALT, PasswordCost.RECOMMENDED);

        assertThat(hash.matches("cafe\u0301 cafe\u0301 cafe\u0301")).isTrue();
    }
}
