package org.commonhold.contract.shared;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import org.commonhold.contract.Base64Url;
import org.commonhold.contract.Bytes;
import org.commonhold.contract.ContractException;
import org.commonhold.contract.SharedVectors;
import org.commonhold.contract.VectorNode;
import org.commonhold.contract.json.CanonicalJson;
import org.commonhold.contract.json.JsonValue;
import org.commonhold.contract.jws.CompactJws;
import org.commonhold.contract.jws.JwsException;
import org.commonhold.contract.jws.PublicJwk;
import org.commonhold.contract.jws.VerificationKey;
import org.junit.jupiter.api.Test;

/**
 * Wycheproof's JWS cases for ES256. Their headers are not those of our documents, so our reader refuses every one; the
 * parts that it is made of (base64url, algorithm, key, signature) reach the expected verdict on each.
 */
class WycheproofJwsTest {

    @Test
    void everyCase_isRefusedAsDocument_andHasItsVerdictAsSignature() {
        VectorNode file = VectorNode.file(SharedVectors.at("wycheproof/json_web_signature_test.json"));
        int cases = 0;
        for (VectorNode group : file.list("testGroups")) {
            if (!group.has("public") || !isP256(group.get("public"))) {
                continue;
            }
            for (VectorNode test : group.list("tests")) {
                String jws = test.text("jws");
                assertThatExceptionOfType(JwsException.class).isThrownBy(() -> CompactJws.read(jws));
                assertThat(holds(group.get("public"), jws))
                        .as("%s %s", test.number("tcId"), test.text("comment"))
                        .isEqualTo(test.text("result").equals("valid"));
                cases++;
            }
        }
        assertThat(cases).isEqualTo(41);
    }

    private static boolean isP256(VectorNode key) {
        return key.has("crv") && key.text("crv").equals("P-256");
    }

    private static boolean holds(VectorNode jwk, String jws) {
        boolean forEncryption =
                jwk.has("key_ops") || jwk.has("use") && jwk.text("use").equals("enc");
        String[] parts = jws.split("\\.", -1);
        if (forEncryption || parts.length != 3) {
            return false;
        }
        try {
            JsonValue header = CanonicalJson.read(canonical(Base64Url.read(parts[0])), 4096);
            Base64Url.read(parts[1]);
            VerificationKey key = VerificationKey.of(new PublicJwk(jwk.text("x"), jwk.text("y")));
            return header instanceof JsonValue.JsonObject object
                    && new JsonValue.JsonString("ES256").equals(object.get("alg"))
                    && key.verifies(Bytes.utf8(parts[0] + "." + parts[1]).toArray(), Base64Url.read(parts[2]));
        } catch (ContractException | IllegalArgumentException malformed) {
            return false;
        }
    }

    /** Wycheproof does not write its headers in canonical form; here only their content is of interest. */
    private static byte[] canonical(byte[] header) {
        try {
            return new org.erdtman.jcs.JsonCanonicalizer(header).getEncodedUTF8();
        } catch (java.io.IOException malformed) {
            return header;
        }
    }
}
