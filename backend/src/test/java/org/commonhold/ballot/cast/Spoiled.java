package org.commonhold.ballot.cast;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.function.UnaryOperator;
import org.commonhold.contract.Base64Url;
import org.commonhold.contract.Bytes;
import org.commonhold.contract.jws.CompactJws;
import org.commonhold.contract.jws.DocumentType;
import org.commonhold.contract.jws.SignatureAlgorithm;

/** A way to spoil a ballot in one place. */
interface Spoiled {
    String of(TestAssembly assembly, String jws);

    static Spoiled text(UnaryOperator<String> change) {
        return (assembly, jws) -> change.apply(jws);
    }

    static Spoiled signature(int length) {
        return (assembly, jws) -> jws.substring(0, jws.lastIndexOf('.') + 1)
                + Base64Url.write(Arrays.copyOf(Base64Url.read(jws.split("\\.")[2]), length));
    }

    static Spoiled header(String header) {
        return (assembly, jws) -> {
            String[] parts = jws.split("\\.");
            String named =
                    header.replace("\"K\"", "\"" + assembly.parties.get(0).kid() + "\"");
            String input = Base64Url.write(Bytes.utf8(named).toArray()) + "." + parts[1];
            Bytes signature =
                    assembly.parties.get(0).signer().raw(Bytes.utf8(input).toArray());
            return input + "." + Base64Url.write(signature.toArray());
        };
    }

    /** The changed payload is signed again: nothing but its form is wrong. */
    static Spoiled payload(UnaryOperator<String> change) {
        return (assembly, jws) -> {
            String changed = change.apply(content(jws));
            assertThat(changed).isNotEqualTo(content(jws));
            return CompactJws.of(
                            SignatureAlgorithm.ES256,
                            DocumentType.OWNER_BALLOT,
                            assembly.parties.get(0).kid(),
                            Bytes.utf8(changed),
                            assembly.parties
                                    .get(0)
                                    .signer()
                                    .raw(Bytes.utf8(CompactJws.signingInput(
                                                    SignatureAlgorithm.ES256,
                                                    DocumentType.OWNER_BALLOT,
                                                    assembly.parties.get(0).kid(),
                                                    Bytes.utf8(changed)))
                                            .toArray()))
                    .text();
        };
    }

    private static String content(String jws) {
        return Bytes.of(Base64Url.read(jws.split("\\.")[1])).text();
    }
}
