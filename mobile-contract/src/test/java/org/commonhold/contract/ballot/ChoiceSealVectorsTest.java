package org.commonhold.contract.ballot;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.stream.Stream;
import org.commonhold.contract.Bytes;
import org.commonhold.contract.Hash;
import org.commonhold.contract.VectorNode;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** choice-seal.json: what another HPKE library sealed opens here and is made again to the octet. */
class ChoiceSealVectorsTest {
    private static final VectorNode FILE = VectorNode.own("choice-seal.json");
    private static final Bytes PRIVATE = bytes(FILE, "privateKey");
    private static final Bytes PUBLIC = bytes(FILE, "publicKey");

    private static Bytes bytes(VectorNode node, String name) {
        return Bytes.fromHex(node.text(name));
    }

    static Stream<Named<VectorNode>> sealed() {
        return FILE.list("sealed").stream().map(node -> Named.of(node.text("name"), node));
    }

    static Stream<Named<VectorNode>> refused() {
        return FILE.list("refused").stream().map(node -> Named.of(node.text("name"), node));
    }

    @ParameterizedTest
    @MethodSource("sealed")
    void sealed_opensAndIsMadeAgain(VectorNode node) {
        Bytes octets = bytes(node, "sealed");
        assertThat(ChoiceSeal.open(PRIVATE, FILE.text("assembly"), node.hash("commitment"), octets))
                .isEqualTo(node.text("jws"));
        assertThat(ChoiceSeal.seal(
                        PUBLIC,
                        FILE.text("assembly"),
                        node.hash("commitment"),
                        node.text("jws"),
                        bytes(node, "ephemeral")))
                .isEqualTo(octets);
    }

    @ParameterizedTest
    @MethodSource("sealed")
    void sealing_isFreshEachTime(VectorNode node) {
        Bytes one = ChoiceSeal.seal(PUBLIC, FILE.text("assembly"), node.hash("commitment"), node.text("jws"));
        Bytes other = ChoiceSeal.seal(PUBLIC, FILE.text("assembly"), node.hash("commitment"), node.text("jws"));
        assertThat(one).isNotEqualTo(other);
        assertThat(one.length()).isEqualTo(bytes(node, "sealed").length());
        assertThat(ChoiceSeal.open(PRIVATE, FILE.text("assembly"), node.hash("commitment"), one))
                .isEqualTo(node.text("jws"));
    }

    @ParameterizedTest
    @MethodSource("refused")
    void changed_doesNotOpen(VectorNode node) {
        Hash commitment = FILE.list("sealed").get(1).hash("commitment");
        assertThatThrownBy(() -> ChoiceSeal.open(PRIVATE, node.text("assembly"), commitment, bytes(node, "sealed")))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void otherCommitmentOrKey_doesNotOpen() {
        VectorNode one = FILE.list("sealed").get(0);
        Hash foreign = FILE.list("sealed").get(1).hash("commitment");
        assertThatThrownBy(() -> ChoiceSeal.open(PRIVATE, FILE.text("assembly"), foreign, bytes(one, "sealed")))
                .isInstanceOf(IllegalArgumentException.class);
        Bytes stranger = Bytes.fromHex("01".repeat(32));
        assertThatThrownBy(() ->
                        ChoiceSeal.open(stranger, FILE.text("assembly"), one.hash("commitment"), bytes(one, "sealed")))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void key_hasItsNameAndPublicHalf_andWhatIsNoneIsRefused() {
        assertThat(ChoiceSeal.publicKey(PRIVATE)).isEqualTo(PUBLIC);
        assertThat(ChoiceSeal.keyId(PUBLIC)).isEqualTo(FILE.hash("key"));
        for (String none : List.of("", "04", "00".repeat(65), "04" + "00".repeat(64), "02" + "11".repeat(64))) {
            assertThatThrownBy(() -> ChoiceSeal.keyId(Bytes.fromHex(none)))
                    .isInstanceOf(IllegalArgumentException.class);
        }
        for (String none : List.of("", "00".repeat(32), "ff".repeat(32), "01".repeat(31))) {
            assertThatThrownBy(() -> ChoiceSeal.publicKey(Bytes.fromHex(none)))
                    .isInstanceOf(IllegalArgumentException.class);
        }
    }

    @Test
    void shares_anyTwoGiveTheKey_andStandBehindTheirCheckValues() {
        List<VectorNode> shares = FILE.list("shares");
        for (VectorNode one : shares) {
            assertThat(ChoiceShare.check(FILE.hash("key"), bytes(one, "share"))).isEqualTo(one.hash("check"));
            for (VectorNode other : shares) {
                if (one != other) {
                    assertThat(ChoiceShare.combine(bytes(one, "share"), bytes(other, "share")))
                            .isEqualTo(PRIVATE);
                }
            }
        }
        assertThatThrownBy(() -> ChoiceShare.combine(bytes(shares.get(0), "share"), bytes(shares.get(0), "share")))
                .isInstanceOf(IllegalArgumentException.class);
        for (String none : List.of("", "11".repeat(32), "11".repeat(32) + "00", "11".repeat(34))) {
            assertThatThrownBy(() -> ChoiceShare.check(FILE.hash("key"), Bytes.fromHex(none)))
                    .isInstanceOf(IllegalArgumentException.class);
        }
    }
}
