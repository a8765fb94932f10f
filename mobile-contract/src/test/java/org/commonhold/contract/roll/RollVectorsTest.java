package org.commonhold.contract.roll;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.function.Function;
import org.commonhold.contract.Bytes;
import org.commonhold.contract.PartyKey;
import org.commonhold.contract.VectorNode;
import org.commonhold.contract.json.SignedPayload;
import org.commonhold.contract.log.ProofCheck;
import org.junit.jupiter.api.Test;

/** roll.json: rows, their proofs and roots, for the roll and for the participation list. */
class RollVectorsTest {
    private static final VectorNode FILE = VectorNode.own("roll.json");

    @Test
    void roll_hasItsRootAndProofs() {
        List<RollRow> rows = check(FILE.get("roll"), RollRow::read);
        assertThat(RowList.roll(rows).root()).isEqualTo(FILE.get("roll").hash("root"));
    }

    @Test
    void participationList_hasItsRootAndProofs_inTheRollsOrder() {
        List<Participation> rows = check(FILE.get("participation"), Participation::read);
        assertThat(rows.stream().map(Participation::slot).toList())
                .isEqualTo(check(FILE.get("roll"), RollRow::read).stream()
                        .map(RollRow::slot)
                        .toList());
    }

    @Test
    void rollOutOfOrder_orWithAPartyTwice_isRefused() {
        List<RollRow> rows = check(FILE.get("roll"), RollRow::read);
        List<RollRow> swapped = new ArrayList<>(rows);
        Collections.swap(swapped, 0, 1);
        assertThatIllegalArgumentException().isThrownBy(() -> RowList.roll(swapped));
        assertThatIllegalArgumentException().isThrownBy(() -> RowList.roll(List.of(rows.get(0), rows.get(0))));
    }

    @Test
    void partyKeys_sortByCodePoint_notByUtf16() {
        // U+FF11 comes before U+20BB7 as a code point, but after its first UTF-16 half.
        assertThat(PartyKey.ORDER.compare("\uff11", "\ud842\udfb7")).isNegative();
        assertThat(PartyKey.ORDER.compare("1-101", "1-1010")).isNegative();
    }

    private static <R extends SignedPayload> List<R> check(VectorNode node, Function<byte[], R> reader) {
        List<R> rows = node.list("rows").stream()
                .map(row -> reader.apply(Bytes.utf8(row.text("text")).toArray()))
                .toList();
        RowList<R> list = new RowList<>(rows);
        assertThat(list.root()).isEqualTo(node.hash("root"));
        for (int i = 0; i < rows.size(); i++) {
            VectorNode row = node.list("rows").get(i);
            assertThat(list.leafHashes().get(i)).isEqualTo(row.hash("leafHash"));
            assertThat(list.proofs().inclusion(i, list.rows().size())).isEqualTo(row.hashes("proof"));
            assertThat(ProofCheck.includes(
                            row.hash("leafHash"), i, rows.size(), node.hash("root"), row.hashes("proof")))
                    .isTrue();
        }
        return rows;
    }
}
