package org.commonhold.assembly.result;

import jakarta.inject.Singleton;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.commonhold.assembly.roll.FrozenRolls;
import org.commonhold.assembly.store.AssemblyRow;
import org.commonhold.ballot.BallotBox;
import org.commonhold.contract.packaging.PackageDocument;
import org.commonhold.tally.CountRules;
import org.commonhold.tally.MatterTally;

/** Whether ballots that were declared void after the close can turn a result. */
@Singleton
public class Margins {
    private final FrozenRolls rolls;
    private final BallotBox box;

    Margins(FrozenRolls rolls, BallotBox box) {
        this.rolls = rolls;
        this.box = box;
    }

    /**
     * Tells whether every matter keeps its outcome however these parties vote, and whether they vote at all.
     *
     * @param row a closed assembly
     * @param disputed keys of the parties whose ballots are void
     */
    public boolean hold(AssemblyRow row, Set<String> disputed) {
        FrozenRolls.FrozenRoll frozen = rolls.of(row);
        PackageDocument pack =
                PackageDocument.read(frozen.frozen().packageText().getBytes(StandardCharsets.UTF_8));
        MatterTally tally = new MatterTally(CountRules.of(pack.rules()), Optional.empty(), Set.of());
        List<BallotBox.OpenedBallot> others = box.openForCount(row.assemblyId()).stream()
                .filter(each -> !disputed.contains(each.cast().partyKey()))
                .toList();
        return pack.matters().stream()
                .allMatch(matter -> Counting.marginHolds(matter, frozen.roll(), others, tally, disputed));
    }
}
