package org.commonhold.platform.vault;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.bouncycastle.crypto.InvalidCipherTextException;
import org.junit.jupiter.api.Test;

/** The vectors of project Wycheproof, by which cryptographic libraries have been found wrong. */
class WycheproofTest {
    private static final HexFormat HEX = HexFormat.of();

    @Test
    void aesGcm_everyVectorWithOurTagLength_isJudgedAsWycheproofDoes() throws IOException {
        int tried = 0;
        for (Map<String, String> vector : vectors("aes_gcm_test.json")) {
            if (!"128".equals(vector.get("tagSize"))) {
                continue;
            }
            byte[] sealed = HEX.parseHex(text(vector, "ct") + text(vector, "tag"));
            boolean valid = "valid".equals(vector.get("result"));
            boolean opened;
            try {
                byte[] plain = AesGcm.decrypt(bytes(vector, "key"), bytes(vector, "iv"), bytes(vector, "aad"), sealed);
                opened = Arrays.equals(plain, bytes(vector, "msg"));
            } catch (InvalidCipherTextException | IllegalArgumentException refused) {
                opened = false;
            }
            assertThat(opened)
                    .as("tcId %s: %s", vector.get("tcId"), vector.get("comment"))
                    .isEqualTo(valid);
            if (valid) {
                assertThat(AesGcm.encrypt(
                                bytes(vector, "key"), bytes(vector, "iv"), bytes(vector, "aad"), bytes(vector, "msg")))
                        .isEqualTo(sealed);
            }
            tried++;
        }
        assertThat(tried).isEqualTo(316);
    }

    @Test
    void hmacSha256_everyVector_isJudgedAsWycheproofDoes() throws IOException {
        int tried = 0;
        for (Map<String, String> vector : vectors("hmac_sha256_test.json")) {
            byte[] tag = bytes(vector, "tag");
            byte[] ours = Arrays.copyOf(HmacSha256.of(bytes(vector, "key"), bytes(vector, "msg")), tag.length);
            assertThat(Arrays.equals(ours, tag))
                    .as("tcId %s: %s", vector.get("tcId"), vector.get("comment"))
                    .isEqualTo("valid".equals(vector.get("result")));
            tried++;
        }
        assertThat(tried).isEqualTo(174);
    }

    private static String text(Map<String, String> vector, String name) {
        return Objects.requireNonNull(vector.get(name));
    }

    private static byte[] bytes(Map<String, String> vector, String name) {
        return HEX.parseHex(text(vector, name));
    }

    /** Every test of every group as its scalar members and those of its group. */
    private static List<Map<String, String>> vectors(String file) throws IOException {
        List<Map<String, String>> found = new ArrayList<>();
        try (InputStream content = WycheproofTest.class.getResourceAsStream("/vectors/wycheproof/" + file);
                JsonParser parser = new JsonFactory().createParser(content)) {
            Map<String, String> group = new HashMap<>();
            Map<String, String> test = group;
            for (JsonToken token = parser.nextToken(); token != null; token = parser.nextToken()) {
                if (token == JsonToken.START_OBJECT) {
                    test = new HashMap<>();
                } else if (token.isScalarValue() && parser.currentName() != null) {
                    (test.isEmpty() && !"tcId".equals(parser.currentName()) && !isTest(test) ? group : test)
                            .put(parser.currentName(), parser.getText());
                    if ("tcId".equals(parser.currentName())) {
                        test.put("tcId", parser.getText());
                    }
                } else if (token == JsonToken.END_OBJECT && isTest(test)) {
                    Map<String, String> whole = new HashMap<>(group);
                    whole.putAll(test);
                    found.add(whole);
                    test = new HashMap<>();
                }
            }
        }
        return found;
    }

    private static boolean isTest(Map<String, String> members) {
        return members.containsKey("tcId");
    }
}
