package org.commonhold.ballot.cast;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The search finds whatever a plain comparison at every place finds. */
class NeedlesTest {

    @Test
    void search_amongFewLetters_saysWhatAPlainOneSays() {
        Random random = new Random(7);
        int found = 0;
        for (int round = 0; round < 2_000; round++) {
            List<String> texts = List.of(word(random, 2), word(random, 5), word(random, 9));
            String data = word(random, random.nextInt(40));
            boolean plain = texts.stream().anyMatch(data::contains);
            assertThat(new Needles(texts).in(data.getBytes(StandardCharsets.ISO_8859_1), data.length()))
                    .as("%s in %s", texts, data)
                    .isEqualTo(plain);
            found += plain ? 1 : 0;
        }
        assertThat(found).isBetween(200, 1_800);
    }

    @Test
    void text_acrossTheEndOfAPortion_isFound(@TempDir Path folder) throws IOException {
        byte[] data = new byte[20 << 20];
        byte[] text = "planted-here".getBytes(StandardCharsets.US_ASCII);
        Needles needles = new Needles(List.of("planted-here", "nowhere-at-all"));
        assertThat(needles.in(Files.write(folder.resolve("none"), data))).isFalse();
        for (int at : List.of(0, (8 << 20) - 1, (8 << 20) - 11, (16 << 20) - 5, data.length - text.length)) {
            byte[] planted = data.clone();
            System.arraycopy(text, 0, planted, at, text.length);
            assertThat(needles.in(Files.write(folder.resolve("at"), planted)))
                    .as("at %d", at)
                    .isTrue();
        }
    }

    /** Of five letters, so that matches are neither rare nor certain. */
    private static String word(Random random, int length) {
        StringBuilder made = new StringBuilder();
        for (int at = 0; at < length; at++) {
            made.append((char) ('a' + random.nextInt(5)));
        }
        return made.toString();
    }
}
