package org.commonhold.registry.state;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.commonhold.kernel.DeliveryState;
import org.commonhold.registry.Registry.HolderState;
import org.commonhold.registry.Registry.PersonFacts;
import org.commonhold.registry.Registry.UnitLink;
import org.commonhold.registry.Registry.UnitState;
import org.commonhold.registry.rule.AgentRelation;
import org.commonhold.registry.rule.HolderEntry;
import org.commonhold.registry.rule.Party;
import org.commonhold.registry.rule.Representation;
import org.jspecify.annotations.Nullable;

/**
 * What the registry tells other capabilities about a day, derived once from its state: an owner's request asks for one person of
 * thousands.
 *
 * @param units sorted by code
 * @param byCode the same by unit code
 * @param persons who receive a letter, sorted by their first unit
 * @param byId the same by person id
 */
record DayView(
        List<UnitState> units,
        Map<String, UnitState> byCode,
        List<PersonFacts> persons,
        Map<String, PersonFacts> byId) {

    static DayView of(RegistryState state, LocalDate day) {
        List<UnitState> units =
                state.units().stream().map(unit -> unitState(unit, day)).toList();
        Map<String, List<UnitLink>> links = new LinkedHashMap<>();
        for (HeldUnit unit : state.units()) {
            link(unit, day, links);
        }
        List<PersonFacts> persons = links.entrySet().stream()
                .map(found -> new PersonFacts(
                        found.getKey(),
                        state.party(found.getKey()).map(Party::shownName).orElseThrow(),
                        List.copyOf(found.getValue())))
                .toList();
        return new DayView(
                units,
                units.stream().collect(Collectors.toUnmodifiableMap(UnitState::unit, Function.identity())),
                persons,
                persons.stream().collect(Collectors.toUnmodifiableMap(PersonFacts::personId, Function.identity())));
    }

    /**
     * Who has to do with a unit. The buyer of a unit that is not delivered has no vote yet and gets no letter (R3), nor does a minor,
     * for whom the guardian acts (R5).
     */
    private static void link(HeldUnit unit, LocalDate today, Map<String, List<UnitLink>> links) {
        if (unit.row().facts().delivery() == DeliveryState.SOLD_UNDELIVERED) {
            return;
        }
        @Nullable String votes = representative(unit, today);
        for (HeldUnit.Holding holding : unit.holders()) {
            HolderEntry entry = holding.entry();
            boolean person = !entry.party().document().type().organisation();
            if (person && !entry.party().document().showsMinor(today)) {
                String role = unit.holders().size() == 1 ? "OWNER" : "CO_OWNER";
                add(links, holding.row().holderId(), unit.row().code(), role, votes);
            }
            @Nullable String agentId = holding.row().agentId();
            if (agentId != null && agentId.equals(actsThrough(holding, today))) {
                String role = entry.relation() == AgentRelation.GUARDIAN ? "GUARDIAN" : "AUTHORISED";
                add(links, agentId, unit.row().code(), role, votes);
            }
        }
    }

    private static void add(
            Map<String, List<UnitLink>> links, String personId, String unit, String role, @Nullable String votes) {
        links.computeIfAbsent(personId, id -> new ArrayList<>(2)).add(new UnitLink(unit, role, personId.equals(votes)));
    }

    private static UnitState unitState(HeldUnit unit, LocalDate day) {
        return new UnitState(
                unit.row().code(),
                unit.row().building(),
                unit.row().entrance(),
                unit.row().unitUse(),
                unit.row().areaDm2(),
                unit.row().deliveryState(),
                unit.holders().stream()
                        .map(holding -> holderState(holding, day))
                        .toList(),
                representative(unit, day));
    }

    private static HolderState holderState(HeldUnit.Holding holding, LocalDate day) {
        @Nullable String actsThrough = actsThrough(holding, day);
        return new HolderState(
                holding.row().holderId(),
                holding.entry().party().shownName(),
                holding.entry().party().document().type().organisation(),
                actsThrough,
                holding.entry().relation() == AgentRelation.GUARDIAN
                        && !holding.row().holderId().equals(actsThrough));
    }

    private static @Nullable String representative(HeldUnit unit, LocalDate day) {
        @Nullable
        HolderEntry voting = Representation.votingHolder(
                unit.row().facts().delivery(),
                unit.holders().stream().map(HeldUnit.Holding::entry).toList());
        return unit.holders().stream()
                .filter(holding -> holding.entry() == voting)
                .findFirst()
                .map(holding -> actsThrough(holding, day))
                .orElse(null);
    }

    private static @Nullable String actsThrough(HeldUnit.Holding holding, LocalDate day) {
        HolderEntry entry = holding.entry();
        @Nullable Party acting = Representation.actsFor(entry, holding.row().validFrom(), day);
        if (acting == null) {
            return null;
        }
        return acting == entry.party()
                ? holding.row().holderId()
                : holding.row().agentId();
    }
}
