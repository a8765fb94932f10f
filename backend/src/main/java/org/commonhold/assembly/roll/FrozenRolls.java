package org.commonhold.assembly.roll;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import jakarta.inject.Singleton;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import org.commonhold.assembly.draft.TextList;
import org.commonhold.assembly.store.AssemblyRow;
import org.commonhold.assembly.store.RollPartyRow;
import org.commonhold.assembly.store.RollPartyRows;
import org.commonhold.ballot.BallotBox;
import org.commonhold.contract.Hash;
import org.commonhold.contract.json.CanonicalJson;
import org.commonhold.contract.json.JsonValue;
import org.commonhold.contract.json.Members;
import org.commonhold.contract.log.ProofBuilder;
import org.commonhold.contract.roll.RollRow;
import org.commonhold.contract.roll.RowList;
import org.commonhold.kernel.DeliveryState;
import org.commonhold.kernel.UnitUse;
import org.commonhold.tally.Exclusion;
import org.commonhold.tally.HeadGround;
import org.commonhold.tally.HeadReason;
import org.commonhold.tally.RepresentativeState;
import org.commonhold.tally.Roll;
import org.commonhold.tally.RollParty;
import org.commonhold.tally.RollRules;
import org.commonhold.tally.RollUnit;
import org.commonhold.tally.UnitRecord;
import org.jspecify.annotations.Nullable;

/** Rolls that are frozen, read from the ballot box's rows. They never change, so a few of them are remembered. */
@Singleton
public class FrozenRolls {
    private static final int MAX_BYTES = 16 * 1024 * 1024;

    private final BallotBox box;
    private final RollPartyRows parties;
    private final Profiles profiles;
    private final Cache<String, FrozenRoll> remembered =
            Caffeine.newBuilder().maximumSize(16).build();

    FrozenRolls(BallotBox box, RollPartyRows parties, Profiles profiles) {
        this.box = box;
        this.parties = parties;
        this.profiles = profiles;
    }

    /**
     * A frozen roll.
     *
     * @param roll the roll with its names
     * @param frozen package and rows as the ballot box holds them
     * @param rows the rows
     * @param proofs that rows belong to it
     */
    public record FrozenRoll(AssemblyRoll roll, BallotBox.Frozen frozen, RowList<RollRow> rows, ProofBuilder proofs) {

        /**
         * Proves that a row belongs to the roll.
         *
         * @param index the row's place, from 0
         * @return the hashes from the row upwards
         */
        public List<Hash> proof(int index) {
            return proofs.inclusion(index, rows.rows().size());
        }
    }

    /**
     * The frozen roll of an assembly.
     *
     * @param row an assembly that was locked
     * @throws IllegalStateException when the box holds nothing of it
     */
    public FrozenRoll of(AssemblyRow row) {
        FrozenRoll known = remembered.getIfPresent(row.assemblyId() + row.packageHash());
        if (known != null) {
            return known;
        }
        BallotBox.Frozen frozen = box.frozen(row.assemblyId());
        if (frozen == null) {
            throw new IllegalStateException("a locked assembly has no package");
        }
        FrozenRoll read = read(row, frozen);
        remembered.put(row.assemblyId() + row.packageHash(), read);
        return read;
    }

    private FrozenRoll read(AssemblyRow row, BallotBox.Frozen frozen) {
        Map<String, RollPartyRow> explained = new HashMap<>();
        parties.ofAssembly(row.assemblyId()).forEach(each -> explained.put(each.partyKey(), each));
        List<RollRow> rows = new ArrayList<>();
        List<RollParty> read = new ArrayList<>();
        Map<String, PartyNames> names = new HashMap<>();
        for (BallotBox.FrozenRow each : frozen.rows()) {
            RollRow rollRow = RollRow.read(each.text().getBytes(StandardCharsets.UTF_8));
            @Nullable RollPartyRow words = explained.get(rollRow.partyKey());
            if (words == null) {
                throw new IllegalStateException("a frozen party has no explanation");
            }
            rows.add(rollRow);
            read.add(party(rollRow, words));
            names.put(
                    rollRow.partyKey(),
                    new PartyNames(TextList.read(words.holders()), words.representative(), new TreeSet<>()));
        }
        Roll roll = new Roll(RollRules.of(profiles.of(row)), read, List.of());
        RowList<RollRow> list = RowList.roll(rows);
        return new FrozenRoll(new AssemblyRoll(roll, names), frozen, list, list.proofs());
    }

    private static RollParty party(RollRow row, RollPartyRow words) {
        List<String> uses = TextList.read(words.uses());
        List<RollUnit> units = new ArrayList<>();
        for (int at = 0; at < row.units().size(); at++) {
            RollRow.Unit unit = row.units().get(at);
            @Nullable String entrance = unit.entrance();
            UnitRecord record = new UnitRecord(
                    unit.unit(),
                    unit.building(),
                    entrance == null ? "" : entrance,
                    UnitUse.valueOf(uses.get(at)),
                    unit.areaDm2(),
                    List.of(),
                    DeliveryState.DELIVERED,
                    row.representative());
            units.add(new RollUnit(record, unit.counts()));
        }
        RollRow.@Nullable Exclusion excluded = row.excluded();
        return new RollParty(
                row.partyKey(),
                units,
                grounds(words.grounds()),
                Optional.ofNullable(row.representative()),
                row.representative() == null ? RepresentativeState.MISSING : RepresentativeState.APPOINTED,
                Optional.ofNullable(excluded).map(each -> new Exclusion(each.clause(), each.decision())));
    }

    /** The column's value for the grounds of a head. */
    public static String writeGrounds(List<HeadGround> grounds) {
        return CanonicalJson.text(new JsonValue.JsonArray(grounds.stream()
                .<JsonValue>map(ground -> JsonValue.JsonObject.builder()
                        .put("reason", ground.reason().name())
                        .putTexts("units", ground.units())
                        .build())
                .toList()));
    }

    private static List<HeadGround> grounds(String column) {
        List<HeadGround> grounds = new ArrayList<>();
        if (CanonicalJson.read(column.getBytes(StandardCharsets.UTF_8), MAX_BYTES)
                instanceof JsonValue.JsonArray array) {
            for (JsonValue item : array.items()) {
                Members in = Members.any(item, "");
                grounds.add(new HeadGround(
                        in.form("reason", HeadReason::valueOf),
                        in.list("units", RollRow.MAX_UNITS, (unit, at) -> textOf(unit))));
            }
        }
        return grounds;
    }

    private static String textOf(JsonValue value) {
        if (value instanceof JsonValue.JsonString text) {
            return text.value();
        }
        throw new IllegalStateException("a stored ground names something else than a unit");
    }
}
