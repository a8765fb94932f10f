package org.commonhold.assembly.step;

import jakarta.inject.Singleton;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import org.commonhold.assembly.AssemblyState;
import org.commonhold.assembly.draft.Agenda;
import org.commonhold.assembly.draft.MatterSpec;
import org.commonhold.assembly.draft.TextList;
import org.commonhold.assembly.roll.AssemblyRoll;
import org.commonhold.assembly.roll.FrozenRolls;
import org.commonhold.assembly.roll.LiveRolls;
import org.commonhold.assembly.roll.PartyNames;
import org.commonhold.assembly.rule.VoterLevel;
import org.commonhold.assembly.store.AssemblyRows;
import org.commonhold.assembly.store.RollPartyRow;
import org.commonhold.assembly.store.RollPartyRows;
import org.commonhold.assembly.store.RollPersonRow;
import org.commonhold.assembly.store.RollPersonRows;
import org.commonhold.ballot.BallotBox;
import org.commonhold.contract.Bytes;
import org.commonhold.contract.json.CanonicalJson;
import org.commonhold.contract.log.EntryType;
import org.commonhold.contract.packaging.PackageDocument;
import org.commonhold.contract.roll.RollRow;
import org.commonhold.contract.roll.RowList;
import org.commonhold.kernel.Weight;
import org.commonhold.platform.Randomness;
import org.commonhold.tally.RollParty;

/**
 * Freezes package and roll. The roll is that of the day of locking; later sales do not alter it. Only parties with a counting unit in
 * the scope of some matter are on it.
 */
@Singleton
class LockAssembly implements Step {
    private static final int SALT_BYTES = 32;

    private final StepBook stepBook;
    private final AssemblyRows rows;
    private final LiveRolls rolls;
    private final PackageWriter packages;
    private final BallotBox box;
    private final RollPartyRows parties;
    private final RollPersonRows persons;
    private final Randomness randomness;

    LockAssembly(
            StepBook stepBook,
            AssemblyRows rows,
            LiveRolls rolls,
            PackageWriter packages,
            BallotBox box,
            RollPartyRows parties,
            RollPersonRows persons,
            Randomness randomness) {
        this.stepBook = stepBook;
        this.rows = rows;
        this.rolls = rolls;
        this.packages = packages;
        this.box = box;
        this.parties = parties;
        this.persons = persons;
        this.randomness = randomness;
    }

    @Override
    public AssemblyState to() {
        return AssemblyState.LOCKED;
    }

    @Override
    public void take(StepWork work) {
        Agenda agenda = work.agenda();
        AssemblyRoll whole = rolls.today(work.row().communityId(), work.rules());
        AssemblyRoll roll =
                whole.within(agenda.matters().stream().map(MatterSpec::scope).toList());
        RowList<RollRow> rollRows =
                RowList.roll(roll.roll().parties().stream().map(this::row).toList());
        String root = rollRows.root().hex();
        PackageDocument document = packages.write(work, rollRows, whole.households());
        String packageHash = document.hash().hex();
        box.freeze(new BallotBox.Frozen(
                work.row().assemblyId(),
                work.row().communityId(),
                CanonicalJson.text(document.json()),
                packageHash,
                frozenRows(agenda, roll, rollRows),
                root,
                work.row().openAt(),
                work.row().closeAt(),
                VoterLevel.required(
                        work.agenda().matters().stream().map(MatterSpec::type).toList(), work.rules())));
        explain(work.row().assemblyId(), roll);
        Weight total = roll.total();
        rows.locked(work.row().assemblyId(), packageHash, root, Math.toIntExact(total.heads()), total.areaDm2());
        stepBook.record(
                work,
                to(),
                EntryType.ASSEMBLY_LOCKED,
                Map.of("package", packageHash, "rollRoot", root, "rollSize", (long)
                        rollRows.rows().size()));
    }

    private RollRow row(RollParty party) {
        return new RollRow(
                randomness.id(),
                party.partyKey(),
                party.units().stream().map(LockAssembly::unit).toList(),
                party.representative().orElse(null),
                party.exclusion()
                        .map(each -> new RollRow.Exclusion(each.clause(), each.decision()))
                        .orElse(null),
                Bytes.of(randomness.bytes(SALT_BYTES)));
    }

    private static RollRow.Unit unit(org.commonhold.tally.RollUnit unit) {
        String entrance = unit.record().entrance();
        return new RollRow.Unit(
                unit.record().unit(),
                unit.record().areaDm2(),
                unit.counts(),
                unit.record().building(),
                entrance.isEmpty() ? null : entrance);
    }

    private static List<BallotBox.FrozenRow> frozenRows(Agenda agenda, AssemblyRoll roll, RowList<RollRow> rollRows) {
        List<BallotBox.FrozenRow> frozen = new ArrayList<>();
        for (int at = 0; at < rollRows.rows().size(); at++) {
            RollRow row = rollRows.rows().get(at);
            RollParty party = roll.roll().parties().get(at);
            List<String> matters = agenda.matters().stream()
                    .filter(matter -> party.weightIn(matter.scope()).heads() > 0)
                    .map(MatterSpec::matterId)
                    .toList();
            frozen.add(new BallotBox.FrozenRow(
                    row.partyKey(),
                    row.slot(),
                    party.exclusion().isPresent() ? null : row.representative(),
                    matters,
                    CanonicalJson.text(row.json())));
        }
        return frozen;
    }

    /** Keeps what the roll page explains, because the registry moves on. */
    private void explain(String assemblyId, AssemblyRoll roll) {
        List<RollPartyRow> explained = new ArrayList<>();
        List<RollPersonRow> parts = new ArrayList<>();
        for (RollParty party : roll.roll().parties()) {
            PartyNames names = roll.namesOf(party);
            explained.add(new RollPartyRow(
                    assemblyId,
                    party.partyKey(),
                    explained.size(),
                    FrozenRolls.writeGrounds(party.grounds()),
                    TextList.write(party.units().stream()
                            .map(unit -> unit.record().use().name())
                            .toList()),
                    TextList.write(names.holders()),
                    names.representative()));
            new TreeSet<>(names.persons())
                    .forEach(person -> parts.add(new RollPersonRow(assemblyId, person, party.partyKey())));
        }
        parties.insertAll(explained);
        if (!parts.isEmpty()) {
            persons.insertAll(parts);
        }
    }
}
