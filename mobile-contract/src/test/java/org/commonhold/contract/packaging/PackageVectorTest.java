package org.commonhold.contract.packaging;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.commonhold.contract.Bytes;
import org.commonhold.contract.VectorNode;
import org.junit.jupiter.api.Test;

/** package.json: the frozen package and its hash. */
class PackageVectorTest {
    private static final VectorNode FILE = VectorNode.own("package.json");

    @Test
    void packageText_isReadAndWrittenUnchanged_andHasItsHash() {
        PackageDocument document =
                PackageDocument.read(Bytes.utf8(FILE.text("text")).toArray());
        assertThat(Bytes.of(document.canonical()).text()).isEqualTo(FILE.text("text"));
        assertThat(document.hash()).isEqualTo(FILE.hash("sha256"));
    }

    @Test
    void packageOfTheVectors_freezesTheRollOfTheVectors() {
        PackageDocument document =
                PackageDocument.read(Bytes.utf8(FILE.text("text")).toArray());
        VectorNode roll = VectorNode.own("roll.json").get("roll");
        assertThat(document.rollRoot()).isEqualTo(roll.hash("root"));
        assertThat(document.rollSize()).isEqualTo(roll.number("size"));
    }

    @Test
    void threshold_isAShare_fromNothingToTheWhole() {
        assertThat(new Threshold(0, 1, Threshold.Op.GE).num()).isZero();
        assertThat(new Threshold(1, 1, Threshold.Op.GE).num()).isOne();
        assertThatIllegalArgumentException().isThrownBy(() -> new Threshold(2, 1, Threshold.Op.GE));
        assertThatIllegalArgumentException().isThrownBy(() -> new Threshold(-1, 1, Threshold.Op.GE));
        assertThatIllegalArgumentException().isThrownBy(() -> new Threshold(0, 0, Threshold.Op.GE));
    }
}
