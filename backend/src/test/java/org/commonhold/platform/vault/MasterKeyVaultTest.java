package org.commonhold.platform.vault;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.HashSet;
import java.util.Set;
import java.util.SplittableRandom;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.commonhold.platform.Randomness;
import org.junit.jupiter.api.Test;

class MasterKeyVaultTest {
    private static final Randomness SEEDED = seeded(7);

    private final MasterKeyVault vault = new MasterKeyVault(new byte[32], SEEDED);

    @Property(tries = 200)
    void sealText_anyText_opensToTheSame(@ForAll String text, @ForAll String context) {
        // A lone surrogate has no UTF-8 form; Java writes a question mark for it.
        String encodable = new String(
                text.getBytes(java.nio.charset.StandardCharsets.UTF_8), java.nio.charset.StandardCharsets.UTF_8);

        assertThat(vault.openText(vault.sealText(encodable, context), context)).isEqualTo(encodable);
    }

    @Test
    void seal_sameTextTwice_differs() {
        assertThat(vault.sealText("13800138000", "person.phone:1"))
                .isNotEqualTo(vault.sealText("13800138000", "person.phone:1"));
    }

    @Test
    void open_inAnotherRow_isRefused() {
        String sealed = vault.sealText("13800138000", "person.phone:1");

        assertThatThrownBy(() -> vault.openText(sealed, "person.phone:2")).isInstanceOf(IllegalStateException.class);
    }

    @Test
    void open_anyBitFlipped_isRefused() {
        byte[] sealed = vault.seal(new byte[] {1, 2, 3}, "context");
        for (int bit = 0; bit < sealed.length * 8; bit++) {
            byte[] changed = sealed.clone();
            changed[bit / 8] ^= (byte) (1 << (bit % 8));
            assertThatThrownBy(() -> vault.open(changed, "context")).isInstanceOf(IllegalStateException.class);
        }
    }

    @Test
    void open_withAnotherMasterKey_isRefused() {
        byte[] other = new byte[32];
        other[31] = 1;
        String sealed = vault.sealText("secret", "context");

        assertThatThrownBy(() -> new MasterKeyVault(other, SEEDED).openText(sealed, "context"))
                .isInstanceOf(IllegalStateException.class);
    }

    @Test
    void blindIndex_sameValue_isEqualOnlyInTheSameColumn() {
        assertThat(vault.blindIndex("person.phone", "13800138000"))
                .isEqualTo(vault.blindIndex("person.phone", "13800138000"));
        Set<String> all = new HashSet<>(Set.of(
                vault.blindIndex("person.phone", "13800138000"),
                vault.blindIndex("person.document", "13800138000"),
                vault.blindIndex("person.phone", "13800138001")));
        assertThat(all).hasSize(3).allMatch(index -> index.matches("[0-9a-f]{64}"));
    }

    private static Randomness seeded(long seed) {
        SplittableRandom source = new SplittableRandom(seed);
        return length -> {
            byte[] bytes = new byte[length];
            source.nextBytes(bytes);
            return bytes;
        };
    }
}
