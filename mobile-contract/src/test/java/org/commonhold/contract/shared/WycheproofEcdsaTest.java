package org.commonhold.contract.shared;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HexFormat;
import java.util.List;
import org.commonhold.contract.Base64Url;
import org.commonhold.contract.SharedVectors;
import org.commonhold.contract.VectorNode;
import org.commonhold.contract.jws.PublicJwk;
import org.commonhold.contract.jws.VerificationKey;
import org.junit.jupiter.api.Test;

/** Wycheproof's P-256 signatures in the form r followed by s: the expected verdict on every one. */
class WycheproofEcdsaTest {

    @Test
    void everySignature_hasItsVerdict() {
        VectorNode file = VectorNode.file(SharedVectors.at("wycheproof/ecdsa_secp256r1_sha256_p1363_test.json"));
        int agreed = 0;
        for (VectorNode group : file.list("testGroups")) {
            VerificationKey key = key(group.get("publicKey"));
            for (VectorNode test : group.list("tests")) {
                boolean holds = key.verifies(octets(test.text("msg")), octets(test.text("sig")));
                assertThat(holds)
                        .as("%s %s", test.number("tcId"), test.text("comment"))
                        .isEqualTo(List.of("valid").contains(test.text("result")));
                agreed++;
            }
        }
        assertThat(agreed).isEqualTo(262);
    }

    private static VerificationKey key(VectorNode key) {
        return VerificationKey.of(new PublicJwk(coordinate(key.text("wx")), coordinate(key.text("wy"))));
    }

    private static String coordinate(String hex) {
        String digits = "0".repeat(66) + hex;
        return Base64Url.write(octets(digits.substring(digits.length() - 64)));
    }

    private static byte[] octets(String hex) {
        return HexFormat.of().parseHex(hex);
    }
}
