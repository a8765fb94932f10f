package org.commonhold.assembly.read;

import io.micronaut.transaction.annotation.Transactional;
import jakarta.inject.Singleton;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.function.Predicate;
import org.commonhold.assembly.AssemblyDirectory;
import org.commonhold.assembly.roll.AssemblyRoll;
import org.commonhold.assembly.roll.FrozenRolls;
import org.commonhold.assembly.roll.LiveRolls;
import org.commonhold.assembly.store.AssemblyRow;
import org.commonhold.assembly.store.AssemblyRows;
import org.commonhold.assembly.store.RollPersonRow;
import org.commonhold.assembly.store.RollPersonRows;
import org.commonhold.ballot.BallotBox;
import org.commonhold.tally.RollParty;
import org.jspecify.annotations.Nullable;

/** Reads assemblies and the persons behind their parties. */
@Singleton
class StoredAssemblyDirectory implements AssemblyDirectory {
    private final AssemblyRows rows;
    private final AssemblyReader reader;
    private final FrozenRolls frozenRolls;
    private final LiveRolls liveRolls;
    private final RollPersonRows persons;
    private final BallotBox box;

    StoredAssemblyDirectory(
            AssemblyRows rows,
            AssemblyReader reader,
            FrozenRolls frozenRolls,
            LiveRolls liveRolls,
            RollPersonRows persons,
            BallotBox box) {
        this.rows = rows;
        this.reader = reader;
        this.frozenRolls = frozenRolls;
        this.liveRolls = liveRolls;
        this.persons = persons;
        this.box = box;
    }

    @Override
    public @Nullable AssemblyFacts find(String communityId, String assemblyId) {
        return rows.find(assemblyId, communityId)
                .map(StoredAssemblyDirectory::facts)
                .orElse(null);
    }

    @Override
    public List<AssemblyFacts> ofCommunity(String communityId) {
        return rows.ofCommunity(communityId).stream()
                .map(StoredAssemblyDirectory::facts)
                .toList();
    }

    @Override
    public List<AssemblyFacts> open() {
        return rows.open().stream().map(StoredAssemblyDirectory::facts).toList();
    }

    @Override
    @Transactional
    public SortedSet<String> concerned(String communityId, String assemblyId) {
        return behind(reader.load(communityId, assemblyId), party -> true);
    }

    @Override
    @Transactional
    public SortedSet<String> notYetParticipating(String communityId, String assemblyId) {
        LoadedAssembly loaded = reader.load(communityId, assemblyId);
        if (loaded.row().packageHash() == null) {
            return new TreeSet<>();
        }
        Set<String> cast = box.participating(assemblyId);
        return behind(loaded, party -> !cast.contains(party.partyKey()));
    }

    private SortedSet<String> behind(LoadedAssembly loaded, Predicate<RollParty> which) {
        SortedSet<String> behind = new TreeSet<>();
        if (loaded.row().packageHash() == null) {
            AssemblyRoll roll = liveRolls.today(loaded.row().communityId(), loaded.rules());
            roll.roll().parties().stream()
                    .filter(party -> decides(loaded, party) && which.test(party))
                    .forEach(party -> behind.addAll(roll.namesOf(party).persons()));
            return behind;
        }
        Set<String> keys = new HashSet<>();
        frozenRolls.of(loaded.row()).roll().roll().parties().stream()
                .filter(party -> decides(loaded, party) && which.test(party))
                .forEach(party -> keys.add(party.partyKey()));
        for (RollPersonRow row : persons.ofAssembly(loaded.row().assemblyId())) {
            if (keys.contains(row.partyKey())) {
                behind.add(row.personId());
            }
        }
        return behind;
    }

    private static boolean decides(LoadedAssembly loaded, RollParty party) {
        return party.exclusion().isEmpty()
                && loaded.agenda().matters().stream()
                        .anyMatch(matter -> party.weightIn(matter.scope()).heads() > 0);
    }

    private static AssemblyFacts facts(AssemblyRow row) {
        return new AssemblyFacts(
                row.assemblyId(),
                row.communityId(),
                row.title(),
                row.state(),
                row.openAt(),
                row.closeAt(),
                row.objectionUntil(),
                row.publishBy());
    }
}
