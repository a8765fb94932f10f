package org.commonhold.assembly.open;

import jakarta.inject.Singleton;
import java.util.List;
import java.util.Set;
import org.commonhold.api.RefusalCode;
import org.commonhold.assembly.AssemblyState;
import org.commonhold.assembly.draft.MatterSpec;
import org.commonhold.assembly.read.LoadedAssembly;
import org.commonhold.assembly.roll.AssemblyRoll;
import org.commonhold.assembly.roll.PartyNames;
import org.commonhold.assembly.roll.Rolls;
import org.commonhold.ballot.BallotBox;
import org.commonhold.ballot.PaperBox;
import org.commonhold.platform.RefusedException;
import org.commonhold.tally.RollParty;

/** The parties without a ballot so far, for those who remind them, and only while the assembly is open. */
@Singleton
public class NotVoted {
    private final Rolls rolls;
    private final BallotBox box;
    private final PaperBox paper;

    NotVoted(Rolls rolls, BallotBox box, PaperBox paper) {
        this.rolls = rolls;
        this.box = box;
        this.paper = paper;
    }

    /**
     * A party without a ballot.
     *
     * @param party the party
     * @param names who stands behind it, masked
     * @param paperRequested whether it asked for paper
     */
    public record Waiting(RollParty party, PartyNames names, boolean paperRequested) {}

    /**
     * The parties that could still vote, in the order of the roll.
     *
     * @throws RefusedException {@code not-voted-closed} unless the assembly is open
     */
    public List<Waiting> of(LoadedAssembly loaded) {
        if (loaded.row().state() != AssemblyState.OPEN) {
            throw new RefusedException(RefusalCode.NOT_VOTED_CLOSED);
        }
        String assemblyId = loaded.row().assemblyId();
        Set<String> cast = box.participating(assemblyId);
        Set<String> resting = paper.resting(assemblyId);
        AssemblyRoll roll = rolls.of(loaded.row());
        return roll.roll().parties().stream()
                .filter(party -> !cast.contains(party.partyKey())
                        && party.exclusion().isEmpty()
                        && decides(party, loaded.agenda().matters()))
                .map(party -> new Waiting(party, roll.namesOf(party), resting.contains(party.partyKey())))
                .toList();
    }

    private static boolean decides(RollParty party, List<MatterSpec> matters) {
        return matters.stream()
                .anyMatch(matter -> party.weightIn(matter.scope()).heads() > 0);
    }
}
