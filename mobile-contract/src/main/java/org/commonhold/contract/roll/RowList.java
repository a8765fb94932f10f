package org.commonhold.contract.roll;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.commonhold.contract.Hash;
import org.commonhold.contract.PartyKey;
import org.commonhold.contract.json.SignedPayload;
import org.commonhold.contract.log.MerkleTree;
import org.commonhold.contract.log.ProofBuilder;
import org.commonhold.contract.log.SubtreeHashes;
import org.commonhold.contract.log.TreeHash;

/**
 * A list of rows with its RFC 6962 root: the roll, or the participation list.
 *
 * @param rows in the roll's order
 * @param <R> the kind of row
 */
public record RowList<R extends SignedPayload>(List<R> rows) {
    /** Copies the rows. */
    public RowList {
        rows = List.copyOf(rows);
    }

    /**
     * A roll, whose rows must stand in the order of their party keys, each key and each slot once.
     *
     * @param rows the rows
     * @return the roll
     * @throws IllegalArgumentException when they are out of order or one is there twice
     */
    public static RowList<RollRow> roll(List<RollRow> rows) {
        Set<String> slots = new HashSet<>();
        for (int i = 0; i < rows.size(); i++) {
            if (i > 0
                    && PartyKey.ORDER.compare(
                                    rows.get(i - 1).partyKey(), rows.get(i).partyKey())
                            >= 0) {
                throw new IllegalArgumentException("row " + i + " is out of order");
            }
            if (!slots.add(rows.get(i).slot())) {
                throw new IllegalArgumentException("row " + i + " repeats a slot");
            }
        }
        return new RowList<>(rows);
    }

    /** {@return the root over all rows} */
    public Hash root() {
        return MerkleTree.over(leafHashes()).root();
    }

    /**
     * Proofs that rows belong to the list; all hashes are computed here, once for however many rows.
     *
     * @return proofs by a row's place, from 0, and the number of rows
     */
    public ProofBuilder proofs() {
        return new ProofBuilder(SubtreeHashes.over(leafHashes()));
    }

    /** {@return the rows' leaf hashes in order} */
    public List<Hash> leafHashes() {
        Stream<R> all = rows.stream();
        return all.map(row -> TreeHash.leaf(row.canonical())).toList();
    }
}
