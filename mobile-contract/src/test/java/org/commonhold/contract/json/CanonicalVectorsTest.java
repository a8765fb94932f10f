package org.commonhold.contract.json;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import java.util.stream.Stream;
import org.commonhold.contract.VectorNode;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/** canonical.json: what is canonical, what it is written as, and why the rest is refused. */
class CanonicalVectorsTest {
    private static final VectorNode FILE = VectorNode.own("canonical.json");
    private static final int MAX_BYTES = Math.toIntExact(FILE.number("maxBytes"));

    @TestFactory
    Stream<DynamicTest> canonicalOctets_areReadAndWrittenUnchanged() {
        return FILE.list("canonical").stream()
                .map(one -> dynamicTest(one.text("name"), () -> {
                    byte[] octets = one.hex("hex");
                    assertThat(CanonicalJson.write(CanonicalJson.read(octets, MAX_BYTES)))
                            .isEqualTo(octets);
                }));
    }

    @TestFactory
    Stream<DynamicTest> otherSpellings_areWrittenInTheOneForm() {
        return FILE.list("written").stream()
                .map(one -> dynamicTest(one.text("name"), () -> {
                    JsonValue value = StrictJson.read(one.hex("hex"), MAX_BYTES);
                    assertThat(CanonicalJson.text(value)).isEqualTo(one.text("canonical"));
                }));
    }

    @TestFactory
    Stream<DynamicTest> otherOctets_areRefusedWithTheirReason() {
        return FILE.list("refused").stream()
                .map(one -> dynamicTest(
                        one.text("name"),
                        () -> assertThatExceptionOfType(CanonicalException.class)
                                .isThrownBy(() -> CanonicalJson.read(one.hex("hex"), MAX_BYTES))
                                .extracting(refused -> refused.reason().name())
                                .isEqualTo(one.text("reason"))));
    }
}
