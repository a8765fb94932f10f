package org.commonhold.registry.state;

import jakarta.inject.Singleton;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.commonhold.api.RefusalCode;
import org.commonhold.kernel.DeliveryState;
import org.commonhold.kernel.LegalCalendar;
import org.commonhold.platform.RefusedException;
import org.commonhold.registry.Registry;
import org.commonhold.registry.rule.AgentRelation;
import org.commonhold.registry.rule.HolderEntry;
import org.commonhold.registry.rule.IdentityDocument;
import org.commonhold.registry.rule.Party;
import org.commonhold.registry.rule.Representation;
import org.commonhold.registry.store.CommunityRows;
import org.commonhold.registry.store.PartyRows;
import org.jspecify.annotations.Nullable;

/** The registry that stands in the database. */
@Singleton
class StoredRegistry implements Registry {
    private static final int LAST_FOUR = 4;

    private final CommunityRows communities;
    private final PartyRows parties;
    private final RegistryStates states;
    private final PartyVault vault;
    private final Clock clock;

    StoredRegistry(CommunityRows communities, PartyRows parties, RegistryStates states, PartyVault vault, Clock clock) {
        this.communities = communities;
        this.parties = parties;
        this.states = states;
        this.vault = vault;
        this.clock = clock;
    }

    @Override
    public List<UnitState> unitsAsOf(String communityId, LocalDate asOf) {
        return states.asOf(communityId, asOf).units().stream()
                .map(unit -> unitState(unit, asOf))
                .toList();
    }

    @Override
    public @Nullable CommunityFacts community(String communityId) {
        return communities
                .findByCommunityId(communityId)
                .map(row -> new CommunityFacts(
                        row.communityId(),
                        row.name(),
                        row.ruleProfile(),
                        row.governingBody(),
                        row.residentsCommittee()))
                .orElse(null);
    }

    @Override
    public List<PersonFacts> persons(String communityId) {
        LocalDate today = LocalDate.ofInstant(clock.instant(), LegalCalendar.ZONE);
        RegistryState state = states.asOf(communityId, today);
        Map<String, List<UnitLink>> links = new LinkedHashMap<>();
        for (HeldUnit unit : state.units()) {
            link(unit, today, links);
        }
        List<PersonFacts> persons = new ArrayList<>();
        links.forEach((id, found) -> persons.add(
                new PersonFacts(id, state.party(id).map(Party::shownName).orElseThrow(), List.copyOf(found))));
        return persons;
    }

    @Override
    public @Nullable PersonFacts person(String communityId, String personId) {
        return persons(communityId).stream()
                .filter(person -> person.personId().equals(personId))
                .findFirst()
                .orElse(null);
    }

    @Override
    public boolean documentEndsWith(String communityId, String personId, String lastFour) {
        String typed = IdentityDocument.normal(lastFour);
        String number = party(communityId, personId)
                .map(party -> party.document().number())
                .orElse("");
        if (typed.length() != LAST_FOUR || number.length() < LAST_FOUR) {
            return false;
        }
        return MessageDigest.isEqual(
                number.substring(number.length() - LAST_FOUR).getBytes(StandardCharsets.UTF_8),
                typed.getBytes(StandardCharsets.UTF_8));
    }

    @Override
    public boolean isCalled(String communityId, String personId, String name) {
        return party(communityId, personId)
                .filter(party -> party.name().equals(name))
                .isPresent();
    }

    @Override
    public String letterName(String communityId, String personId) {
        return party(communityId, personId)
                .map(Party::name)
                .orElseThrow(() -> new RefusedException(RefusalCode.NOT_FOUND));
    }

    @Override
    public @Nullable String phone(String communityId, String personId) {
        return parties.findByPartyIdAndCommunityId(personId, communityId)
                .map(vault::openPhone)
                .orElse(null);
    }

    @Override
    public Set<String> personsWithPhone(String communityId) {
        return Set.copyOf(parties.idsWithPhone(communityId));
    }

    private Optional<Party> party(String communityId, String personId) {
        return parties.findByPartyIdAndCommunityId(personId, communityId).map(vault::open);
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
