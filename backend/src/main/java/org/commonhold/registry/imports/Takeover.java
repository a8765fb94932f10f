package org.commonhold.registry.imports;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.commonhold.platform.Randomness;
import org.commonhold.registry.rule.HolderEntry;
import org.commonhold.registry.rule.IdentityDocument;
import org.commonhold.registry.rule.Party;
import org.commonhold.registry.rule.Share;
import org.commonhold.registry.rule.UnitChange;
import org.commonhold.registry.rule.UnitEntry;
import org.commonhold.registry.rule.UnitFacts;
import org.commonhold.registry.state.HeldUnit;
import org.commonhold.registry.state.PartyVault;
import org.commonhold.registry.state.RegistryState;
import org.commonhold.registry.store.OwnershipRow;
import org.commonhold.registry.store.PartyRow;
import org.commonhold.registry.store.UnitRow;
import org.jspecify.annotations.Nullable;

/**
 * Turns the changes of an import into rows: states that end and states that begin. A unit and an unchanged holder keep their rows; a
 * transfer ends and begins ownerships on its own day, every other change on the day of the import.
 */
final class Takeover {
    private final String communityId;
    private final String importId;
    private final LocalDate today;
    private final RegistryState present;
    private final Map<String, HeldUnit> units;
    private final Map<IdentityDocument, String> ids;
    private final PartyVault vault;
    private final Randomness randomness;

    private final List<UnitRow> newUnits = new ArrayList<>();
    private final List<String> endedUnits = new ArrayList<>();
    private final List<OwnershipRow> newOwnerships = new ArrayList<>();
    private final List<String> endedOwnerships = new ArrayList<>();
    private final List<Departure> departures = new ArrayList<>();
    private final Map<String, PartyRow> newParties = new LinkedHashMap<>();
    private final Map<String, Party> replacedParties = new HashMap<>();
    private final Set<String> seenParties = new HashSet<>();

    /**
     * A holder who gave a unit away.
     *
     * @param unit unit code
     * @param holderId who
     * @param day first day no longer holding
     */
    record Departure(String unit, String holderId, LocalDate day) {}

    Takeover(
            String communityId,
            String importId,
            LocalDate today,
            RegistryState present,
            PartyVault vault,
            Randomness randomness) {
        this.communityId = communityId;
        this.importId = importId;
        this.today = today;
        this.present = present;
        this.units = present.byCode();
        this.ids = present.ids();
        this.vault = vault;
        this.randomness = randomness;
    }

    void take(UnitChange change) {
        @Nullable HeldUnit held = units.get(change.code());
        @Nullable UnitEntry stated = change.stated();
        if (stated == null) {
            remove(Objects.requireNonNull(held));
        } else if (held == null) {
            newUnits.add(unit(stated.facts(), firstDay(stated)));
            stated.holders().forEach(holder -> hold(change.code(), holder, since(holder, today), null));
        } else {
            change(held, stated, change);
        }
    }

    List<UnitRow> newUnits() {
        return newUnits;
    }

    List<String> endedUnits() {
        return endedUnits;
    }

    List<OwnershipRow> newOwnerships() {
        return newOwnerships;
    }

    List<String> endedOwnerships() {
        return endedOwnerships;
    }

    List<Departure> departures() {
        return departures;
    }

    List<PartyRow> newParties() {
        return List.copyOf(newParties.values());
    }

    /** Parties whose name or phone the file corrects, by id. */
    Map<String, Party> replacedParties() {
        return replacedParties;
    }

    private void remove(HeldUnit held) {
        endedUnits.add(held.row().unitId());
        held.holders().forEach(holding -> endedOwnerships.add(holding.row().ownershipId()));
    }

    private void change(HeldUnit held, UnitEntry stated, UnitChange change) {
        if (!held.row().facts().equals(stated.facts())) {
            endedUnits.add(held.row().unitId());
            newUnits.add(unit(stated.facts(), today));
        }
        @Nullable LocalDate transfer = change.transferDate();
        LocalDate day = transfer == null ? today : transfer;
        Map<IdentityDocument, HeldUnit.Holding> before = new HashMap<>();
        held.holders().forEach(holding -> before.put(holding.entry().party().document(), holding));
        for (HolderEntry holder : stated.holders()) {
            HeldUnit.@Nullable Holding holding = before.remove(holder.party().document());
            if (holding == null) {
                hold(change.code(), holder, day, change.transferDocument());
            } else {
                keep(holding, holder);
            }
        }
        before.values()
                .forEach(gone ->
                        departures.add(new Departure(change.code(), gone.row().holderId(), day)));
    }

    /** A holder who stays: a new row only where the ownership itself changed. */
    private void keep(HeldUnit.Holding holding, HolderEntry stated) {
        HolderEntry before = holding.entry();
        String holderId = party(stated.party());
        @Nullable String agentId = agent(stated);
        @Nullable LocalDate acquired = stated.acquiredOn() == null ? before.acquiredOn() : stated.acquiredOn();
        boolean same = Objects.equals(before.share(), stated.share())
                && before.representative() == stated.representative()
                && before.basis() == stated.basis()
                && Objects.equals(before.acquiredOn(), acquired)
                && Objects.equals(holding.row().agentId(), agentId)
                && before.relation() == stated.relation();
        if (!same) {
            OwnershipRow row = holding.row();
            endedOwnerships.add(row.ownershipId());
            @Nullable String sealed = row.evidence();
            @Nullable String evidence = sealed == null ? null : vault.openEvidence(row.ownershipId(), sealed);
            newOwnerships.add(ownership(row.unitCode(), holderId, stated, agentId, acquired, today, evidence));
        }
    }

    private void hold(String unit, HolderEntry holder, LocalDate from, @Nullable String evidence) {
        @Nullable LocalDate stated = holder.acquiredOn();
        @Nullable LocalDate acquired = stated == null && evidence != null ? from : stated;
        newOwnerships.add(ownership(unit, party(holder.party()), holder, agent(holder), acquired, from, evidence));
    }

    private OwnershipRow ownership(
            String unit,
            String holderId,
            HolderEntry holder,
            @Nullable String agentId,
            @Nullable LocalDate acquiredOn,
            LocalDate from,
            @Nullable String evidence) {
        String id = randomness.id();
        @Nullable Share share = holder.share();
        return new OwnershipRow(
                id,
                communityId,
                unit,
                holderId,
                share == null ? null : share.numerator(),
                share == null ? null : share.denominator(),
                holder.representative(),
                agentId,
                agentId == null || holder.relation() == null
                        ? null
                        : holder.relation().name(),
                holder.basis().name(),
                acquiredOn,
                evidence == null ? null : vault.sealEvidence(id, evidence),
                from,
                null,
                importId);
    }

    private UnitRow unit(UnitFacts facts, LocalDate from) {
        return new UnitRow(
                randomness.id(),
                communityId,
                facts.code(),
                facts.building(),
                facts.entrance(),
                facts.use().name(),
                facts.areaDm2(),
                facts.basis().name(),
                facts.delivery().name(),
                from,
                null,
                importId);
    }

    private @Nullable String agent(HolderEntry holder) {
        @Nullable Party agent = holder.agent();
        return agent == null ? null : party(agent);
    }

    /** The id of somebody; who was never met before gets a random one. */
    private String party(Party party) {
        @Nullable String id = ids.get(party.document());
        if (id == null) {
            id = randomness.id();
            ids.put(party.document(), id);
            newParties.put(id, vault.seal(id, communityId, party));
            seenParties.add(id);
        } else if (seenParties.add(id)) {
            replaceIfTold(id, party);
        }
        return id;
    }

    private void replaceIfTold(String id, Party party) {
        @Nullable Party known = present.parties().get(id);
        if (known == null) {
            return;
        }
        @Nullable String phone = party.phone() == null ? known.phone() : party.phone();
        Party told = new Party(party.name(), party.document(), phone);
        if (!told.equals(known)) {
            replacedParties.put(id, told);
        }
    }

    /** A unit that is new to the registry is shown from the day on which its first holder acquired it. */
    private LocalDate firstDay(UnitEntry stated) {
        return stated.holders().stream()
                .map(holder -> since(holder, today))
                .min(LocalDate::compareTo)
                .orElse(today);
    }

    private static LocalDate since(HolderEntry holder, LocalDate otherwise) {
        @Nullable LocalDate acquired = holder.acquiredOn();
        return acquired == null ? otherwise : acquired;
    }
}
