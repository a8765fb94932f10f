package org.commonhold.notice.compose;

import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.SortedSet;
import org.commonhold.api.RefusalCode;
import org.commonhold.assembly.PartyRolls;
import org.commonhold.kernel.LegalCalendar;
import org.commonhold.notice.Audience;
import org.commonhold.notice.PersonRole;
import org.commonhold.notice.rule.AudienceMembers;
import org.commonhold.notice.rule.AudienceMembers.Place;
import org.commonhold.notice.rule.AudienceMembers.Tie;
import org.commonhold.platform.RefusedException;
import org.commonhold.registry.Registry;
import org.commonhold.registry.Registry.PersonFacts;
import org.commonhold.tally.Roll;
import org.commonhold.tally.RollParty;

/** Finds out whom a notice reaches, from the registry of today. */
@Singleton
public class Audiences {
    private final Registry registry;
    private final PartyRolls rolls;
    private final Clock clock;

    Audiences(Registry registry, PartyRolls rolls, Clock clock) {
        this.registry = registry;
        this.rolls = rolls;
        this.clock = clock;
    }

    /**
     * An audience as of today.
     *
     * @param units units by recipient, both in plain order
     * @param persons everybody of the community, by id
     * @param states every unit, by code
     */
    public record Resolved(
            SortedMap<String, SortedSet<String>> units,
            Map<String, PersonFacts> persons,
            Map<String, Registry.UnitState> states) {

        /** The recipients, ascending. */
        public List<String> recipients() {
            return List.copyOf(units.keySet());
        }
    }

    /**
     * Resolves an audience.
     *
     * @param communityId 32 hex
     * @param audience to whom
     * @throws RefusedException {@code scope-unknown} where the scope names what the registry does not have
     */
    public Resolved resolve(String communityId, Audience audience) {
        Instant now = clock.instant();
        Map<String, Registry.UnitState> states = new HashMap<>();
        Map<String, Place> places = new HashMap<>();
        registry.unitsAsOf(communityId, LocalDate.ofInstant(now, LegalCalendar.ZONE))
                .forEach(unit -> {
                    states.put(unit.unit(), unit);
                    places.put(unit.unit(), new Place(unit.building(), unit.entrance()));
                });
        Map<String, String> parties = new HashMap<>();
        if (audience.kind() == Audience.Kind.PARTIES) {
            // a roll of very many is not formed where nobody asks for its parties
            for (RollParty party : roll(communityId).parties()) {
                party.units().forEach(unit -> parties.put(unit.record().unit(), party.partyKey()));
            }
        }
        Map<String, PersonFacts> persons = new HashMap<>();
        List<Tie> ties = new ArrayList<>();
        for (PersonFacts person : registry.persons(communityId)) {
            persons.put(person.personId(), person);
            person.links()
                    .forEach(
                            link -> ties.add(new Tie(person.personId(), link.unit(), PersonRole.valueOf(link.role()))));
        }
        AudienceMembers members = new AudienceMembers(places, parties);
        if (!members.unknownCodes(audience).isEmpty()) {
            throw new RefusedException(RefusalCode.SCOPE_UNKNOWN, "audience.scope");
        }
        return new Resolved(members.of(audience, ties), persons, states);
    }

    /**
     * The voting parties as of now.
     *
     * @param communityId 32 hex
     */
    public Roll roll(String communityId) {
        return rolls.asOf(communityId, clock.instant()).roll();
    }
}
