package org.commonhold.contract.shared;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HexFormat;
import java.util.stream.Stream;
import org.commonhold.contract.SharedVectors;
import org.commonhold.contract.json.CanonicalException;
import org.commonhold.contract.json.CanonicalJson;
import org.commonhold.contract.json.CanonicalReason;
import org.erdtman.jcs.JsonCanonicalizer;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/**
 * The six files of RFC 8785's author: the library that we use gives their octets, and our reader takes those octets for
 * canonical unless they hold what signed documents may not hold (fractions, text outside form C).
 */
class JcsSharedVectorsTest {

    @TestFactory
    Stream<DynamicTest> jcsFile_isCanonicalisedToItsOctets() {
        return SharedVectors.jsonFiles("jcs/input").stream()
                .map(input -> dynamicTest(input.getFileName().toString(), () -> check(input)));
    }

    private static void check(Path input) throws IOException {
        String name = input.getFileName().toString().replace(".json", ".txt");
        String hex = Files.readString(SharedVectors.at("jcs/outhex/" + name)).replaceAll("\\s", "");
        byte[] expected = HexFormat.of().parseHex(hex);
        assertThat(new JsonCanonicalizer(Files.readString(input)).getEncodedUTF8())
                .isEqualTo(expected);
        String text = new String(expected, StandardCharsets.UTF_8);
        try {
            assertThat(CanonicalJson.write(CanonicalJson.read(expected, 65536))).isEqualTo(expected);
        } catch (CanonicalException refused) {
            assertThat(refused.reason()).isIn(CanonicalReason.BAD_NUMBER, CanonicalReason.NOT_NFC);
            assertThat(text).containsAnyOf("e+", "0.", "4.5", "A\u030a", "\ufb33");
        }
    }
}
