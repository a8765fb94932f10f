package org.commonhold.contract.ballot;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.commonhold.contract.Hash;

class ShortCodeTest {
    private static final String ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";

    @Property(tries = 200)
    void code_isReadBack_howeverItIsTyped(@ForAll @Size(32) byte[] ballot) {
        String code = ShortCode.of(Hash.of(ballot));
        assertThat(ShortCode.read(code.replace("-", " ").replace('0', 'o').replace('1', 'l')))
                .isEqualTo(code);
    }

    @Property(tries = 500)
    void oneWrongCharacter_isNoticed(
            @ForAll @Size(32) byte[] ballot,
            @ForAll @IntRange(max = 11) int at,
            @ForAll @IntRange(min = 1, max = 31) int by) {
        StringBuilder plain = new StringBuilder(ShortCode.of(Hash.of(ballot)).replace("-", ""));
        plain.setCharAt(at, ALPHABET.charAt((ALPHABET.indexOf(plain.charAt(at)) + by) % 32));
        assertThatIllegalArgumentException().isThrownBy(() -> ShortCode.read(plain.toString()));
    }

    @Property(tries = 500)
    void twoSwappedCharacters_areNoticed_nearOrFar(
            @ForAll @Size(32) byte[] ballot, @ForAll @IntRange(max = 11) int one, @ForAll @IntRange(max = 11) int two) {
        StringBuilder plain = new StringBuilder(ShortCode.of(Hash.of(ballot)).replace("-", ""));
        char first = plain.charAt(one);
        char second = plain.charAt(two);
        plain.setCharAt(one, second);
        plain.setCharAt(two, first);
        if (first != second) {
            assertThatIllegalArgumentException().isThrownBy(() -> ShortCode.read(plain.toString()));
        }
    }
}
