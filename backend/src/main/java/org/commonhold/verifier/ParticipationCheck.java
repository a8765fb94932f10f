package org.commonhold.verifier;

import java.util.ArrayList;
import java.util.List;
import org.commonhold.contract.Bytes;
import org.commonhold.contract.Hash;
import org.commonhold.contract.log.MerkleTree;
import org.commonhold.contract.log.TreeHash;
import org.commonhold.contract.roll.Participation;
import org.commonhold.contract.roll.RollRow;

/** The participation list: one row for each party, in the roll's order, telling what the book tells. */
final class ParticipationCheck {

    private ParticipationCheck() {}

    private static Participation.Status voted(CastView casts, Long counting) {
        return casts.papers().containsKey(counting)
                ? Participation.Status.VOTED_PAPER
                : Participation.Status.VOTED_ELECTRONIC;
    }

    static void check(Bundle bundle, AssemblyView assembly, CastView casts, Findings findings) {
        List<Hash> leaves = new ArrayList<>();
        List<RollRow> roll = List.copyOf(assembly.rows().values());
        Findings.Series rows = findings.series("participation.rows");
        for (String line : bundle.lines(BundleFile.PARTICIPATION)) {
            byte[] octets = Bytes.utf8(line).toArray();
            int number = leaves.size();
            leaves.add(TreeHash.leaf(octets));
            Participation row = findings.read("participation.rows", "row " + number, () -> Participation.read(octets));
            if (row == null) {
                continue;
            }
            Long counting = casts.counting().get(row.slot());
            boolean agrees = number < roll.size()
                    && roll.get(number).slot().equals(row.slot())
                    && (counting == null
                            ? row.status() == Participation.Status.NOT_VOTED
                            : row.status() == voted(casts, counting) && counting.equals(row.index()));
            rows.require(agrees, () -> "row " + number + " does not tell what the book tells of its party");
        }
        rows.require(leaves.size() == roll.size(), () -> leaves.size() + " rows for " + roll.size() + " parties");
        rows.done(leaves.size() + " rows, one for each party, as the book tells");
        String root = MerkleTree.over(leaves).root().hex();
        findings.check(
                "participation.root",
                root.equals(assembly.closed().text("participationRoot")),
                "the list's root is the one in assembly.closed: " + root,
                "the list's root is " + root + ", assembly.closed says "
                        + assembly.closed().text("participationRoot"));
    }
}
