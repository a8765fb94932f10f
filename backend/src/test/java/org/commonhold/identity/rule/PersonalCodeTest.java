package org.commonhold.identity.rule;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.commonhold.identity.rule.PersonalCode.Length;
import org.junit.jupiter.api.Test;

class PersonalCodeTest {
    private static final String ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";

    @Test
    void of_longCode_hasFourGroupsOfFourAndSixtyBitsAtLeast() {
        assertThat(code(Length.LONG, 1).text()).matches("([0-9A-HJKMNP-TV-Z]{4}-){3}[0-9A-HJKMNP-TV-Z]{4}");
        assertThat(Length.LONG.bytes() * 5).isGreaterThanOrEqualTo(60);
    }

    @Property(tries = 200)
    void read_asPeopleWriteIt_findsTheOneSpelling(@ForAll int seed, @ForAll Length length) {
        PersonalCode code = code(length, seed);
        String sloppy = " "
                + code.text()
                        .toLowerCase(java.util.Locale.ROOT)
                        .replace("0", "o")
                        .replace("1", "l")
                        .replace("-", "　 ");

        assertThat(PersonalCode.read(sloppy)).contains(code);
        assertThat(PersonalCode.read(code.text().replace("-", "").replace("1", "I")))
                .contains(code);
    }

    @Property(tries = 50)
    void read_oneWrongCharacter_isNoCode(@ForAll int seed) {
        String text = code(Length.LONG, seed).text();
        for (int at = 0; at < text.length(); at++) {
            for (char other : ALPHABET.toCharArray()) {
                if (text.charAt(at) != '-' && text.charAt(at) != other) {
                    assertThat(PersonalCode.read(text.substring(0, at) + other + text.substring(at + 1)))
                            .isEmpty();
                }
            }
        }
    }

    @Property(tries = 50)
    void read_twoSwappedCharacters_isNoCode(@ForAll int seed) {
        String text = code(Length.LONG, seed).text().replace("-", "");
        for (int one = 0; one < text.length(); one++) {
            for (int two = one + 1; two < text.length(); two++) {
                char[] swapped = text.toCharArray();
                swapped[one] = text.charAt(two);
                swapped[two] = text.charAt(one);
                if (!Arrays.equals(swapped, text.toCharArray())) {
                    assertThat(PersonalCode.read(new String(swapped))).isEmpty();
                }
            }
        }
    }

    @Test
    void read_strangeCharacterOrLength_isNoCode() {
        String text = code(Length.LONG, 7).text();

        assertThat(PersonalCode.read(text + "0")).isEmpty();
        assertThat(PersonalCode.read(text.substring(1))).isEmpty();
        assertThat(PersonalCode.read("U" + text.substring(1))).isEmpty();
        assertThat(PersonalCode.read("")).isEmpty();
        assertThat(PersonalCode.read("0".repeat(5000))).isEmpty();
    }

    @Test
    void toString_neverShowsTheCode() {
        PersonalCode code = code(Length.LONG, 9);

        assertThat(code.toString()).doesNotContain(code.text().substring(0, 4));
    }

    private static PersonalCode code(Length length, int seed) {
        byte[] random = new byte[length.bytes()];
        new Random(seed).nextBytes(random);
        return PersonalCode.of(length, random);
    }
}
