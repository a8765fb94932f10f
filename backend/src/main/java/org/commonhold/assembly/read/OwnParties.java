package org.commonhold.assembly.read;

import jakarta.inject.Singleton;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.commonhold.assembly.AssemblyState;
import org.commonhold.assembly.draft.MatterSpec;
import org.commonhold.assembly.roll.AssemblyRoll;
import org.commonhold.assembly.roll.FrozenRolls;
import org.commonhold.assembly.roll.LiveRolls;
import org.commonhold.assembly.store.RollPersonRows;
import org.commonhold.ballot.BallotBox;
import org.commonhold.ballot.PaperBox;
import org.commonhold.identity.CurrentPerson;
import org.commonhold.tally.RollParty;
import org.jspecify.annotations.Nullable;

/**
 * The parties in which a person has a part. After locking the frozen roll alone decides: who sold since may still vote, who bought
 * may not (later sales do not alter the roll).
 */
@Singleton
public class OwnParties {
    private final RollPersonRows persons;
    private final FrozenRolls frozenRolls;
    private final LiveRolls liveRolls;
    private final BallotBox box;
    private final PaperBox paper;

    OwnParties(RollPersonRows persons, FrozenRolls frozenRolls, LiveRolls liveRolls, BallotBox box, PaperBox paper) {
        this.persons = persons;
        this.frozenRolls = frozenRolls;
        this.liveRolls = liveRolls;
        this.box = box;
        this.paper = paper;
    }

    /**
     * A party as one of its persons sees it.
     *
     * @param party the party
     * @param matters ids of the matters that it decides
     * @param why code of what keeps this person from voting, or null
     * @param cast the ballot of it that counts, or null
     * @param nextVersion the version that its next ballot from a device has to bear
     */
    public record Own(
            RollParty party,
            List<String> matters,
            @Nullable String why,
            BallotBox.@Nullable Cast cast,
            int nextVersion) {

        /** Copies the list. */
        public Own {
            matters = List.copyOf(matters);
        }
    }

    /**
     * The parties of a person in one assembly.
     *
     * @param loaded the assembly
     * @param owner who asks
     */
    public List<Own> of(LoadedAssembly loaded, CurrentPerson.Owner owner) {
        if (loaded.row().packageHash() == null) {
            return loaded.row().state() == AssemblyState.CANCELLED ? List.of() : live(loaded, owner);
        }
        FrozenRolls.FrozenRoll frozen = frozenRolls.of(loaded.row());
        TreeSet<String> keys = new TreeSet<>(persons.partiesOf(loaded.row().assemblyId(), owner.personId()));
        Map<String, BallotBox.Cast> cast = box.cast(loaded.row().assemblyId(), keys).stream()
                .collect(Collectors.toMap(BallotBox.Cast::partyKey, each -> each));
        Set<String> resting = paper.resting(loaded.row().assemblyId());
        return frozen.roll().roll().parties().stream()
                .filter(party -> keys.contains(party.partyKey()))
                .map(party -> own(
                        loaded,
                        party,
                        why(party, owner, frozen.frozen().minimumLevel(), resting),
                        cast.get(party.partyKey()),
                        box.lastVersion(loaded.row().assemblyId(), party.partyKey()) + 1))
                .toList();
    }

    /** Keys of the parties for which this person, and nobody else, votes. */
    public List<String> represented(LoadedAssembly loaded, CurrentPerson.Owner owner) {
        return frozenRolls.of(loaded.row()).roll().roll().parties().stream()
                .filter(party ->
                        party.representative().filter(owner.personId()::equals).isPresent())
                .map(RollParty::partyKey)
                .toList();
    }

    /** Keys of the parties in which this person has a part. */
    public List<String> shared(LoadedAssembly loaded, CurrentPerson.Owner owner) {
        return persons.partiesOf(loaded.row().assemblyId(), owner.personId());
    }

    private List<Own> live(LoadedAssembly loaded, CurrentPerson.Owner owner) {
        AssemblyRoll roll = liveRolls.today(owner.communityId(), loaded.rules());
        return roll.roll().parties().stream()
                .filter(party -> roll.namesOf(party).persons().contains(owner.personId()))
                .map(party -> own(loaded, party, why(party, owner, "", Set.of()), null, 1))
                .toList();
    }

    private static Own own(
            LoadedAssembly loaded,
            RollParty party,
            @Nullable String why,
            BallotBox.@Nullable Cast cast,
            int nextVersion) {
        List<String> matters = loaded.agenda().matters().stream()
                .filter(matter -> party.weightIn(matter.scope()).heads() > 0)
                .map(MatterSpec::matterId)
                .toList();
        return new Own(party, matters, why == null && matters.isEmpty() ? "NO_MATTER" : why, cast, nextVersion);
    }

    private static @Nullable String why(
            RollParty party, CurrentPerson.Owner owner, String minimumLevel, Set<String> resting) {
        if (party.exclusion().isPresent()) {
            return "EXCLUDED";
        }
        if (party.representative().isEmpty()) {
            return "NO_REPRESENTATIVE";
        }
        if (!party.representative().get().equals(owner.personId())) {
            return "NOT_REPRESENTATIVE";
        }
        if (owner.level().compareTo(minimumLevel) < 0) {
            return "LEVEL_TOO_LOW";
        }
        return resting.contains(party.partyKey()) ? "PAPER_REQUESTED" : null;
    }
}
