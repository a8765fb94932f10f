package org.commonhold.ballot.cast;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;

/**
 * Looks for many texts at once in much data, after Wu and Manber: from two octets it is known how far the next place is where a text can
 * lie, so that most of the data is passed over.
 */
final class Needles {
    private static final int CHUNK = 8 << 20;
    private static final int PAIRS = 1 << 16;

    private final List<byte[]> texts = new ArrayList<>();
    private final int shortest;
    private final int longest;
    /** By two octets: how far a window that ends with them may be moved, 0 where a text may begin with such a window. */
    private final int[] steps = new int[PAIRS];

    /**
     * Texts to look for.
     *
     * @param texts of ISO 8859-1, two characters at least
     */
    Needles(Collection<String> texts) {
        texts.forEach(each -> this.texts.add(each.getBytes(StandardCharsets.ISO_8859_1)));
        shortest = this.texts.stream().mapToInt(each -> each.length).min().orElseThrow();
        longest = this.texts.stream().mapToInt(each -> each.length).max().orElseThrow();
        if (shortest < 2) {
            throw new IllegalArgumentException("a text of less than two characters");
        }
        Arrays.fill(steps, shortest - 1);
        for (byte[] each : this.texts) {
            for (int end = 1; end < shortest; end++) {
                int pair = pair(each, end);
                steps[pair] = Math.min(steps[pair], shortest - 1 - end);
            }
        }
    }

    /** Whether a file holds one of them. */
    boolean in(Path file) throws IOException {
        byte[] buffer = new byte[CHUNK + longest];
        int kept = 0;
        try (InputStream in = Files.newInputStream(file)) {
            for (int read = in.readNBytes(buffer, kept, CHUNK); read > 0; read = in.readNBytes(buffer, kept, CHUNK)) {
                int length = kept + read;
                if (in(buffer, length)) {
                    return true;
                }
                kept = Math.min(longest, length);
                System.arraycopy(buffer, length - kept, buffer, 0, kept);
            }
        }
        return false;
    }

    /** Whether the first octets of a buffer hold one of them. */
    boolean in(byte[] buffer, int length) {
        int end = shortest - 1;
        while (end < length) {
            int step = steps[pair(buffer, end)];
            if (step == 0) {
                if (at(buffer, end - shortest + 1, length)) {
                    return true;
                }
                step = 1;
            }
            end += step;
        }
        return false;
    }

    private boolean at(byte[] buffer, int begin, int length) {
        for (byte[] each : texts) {
            if (begin + each.length <= length
                    && Arrays.equals(buffer, begin, begin + each.length, each, 0, each.length)) {
                return true;
            }
        }
        return false;
    }

    private static int pair(byte[] octets, int end) {
        return (octets[end - 1] & 0xff) << 8 | octets[end] & 0xff;
    }
}
