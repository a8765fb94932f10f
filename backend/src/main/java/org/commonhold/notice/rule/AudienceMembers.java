package org.commonhold.notice.rule;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Predicate;
import org.commonhold.kernel.CodePointOrder;
import org.commonhold.notice.Audience;
import org.commonhold.notice.PersonRole;

/** Finds the natural persons of an audience: roles ∩ scope, each person once whatever the number of units (N2). */
public final class AudienceMembers {
    private final Map<String, Place> places;
    private final Map<String, String> partyByUnit;

    /**
     * Over the registry of a day.
     *
     * @param places where each unit is, by its code
     * @param partyByUnit key of the voting party of each unit that belongs to one
     */
    public AudienceMembers(Map<String, Place> places, Map<String, String> partyByUnit) {
        this.places = Map.copyOf(places);
        this.partyByUnit = Map.copyOf(partyByUnit);
    }

    /**
     * Where a unit is.
     *
     * @param building building code
     * @param entrance entrance code
     */
    public record Place(String building, String entrance) {}

    /**
     * A person's tie to a unit.
     *
     * @param personId natural person
     * @param unit unit code
     * @param role in which the person is tied to it
     */
    public record Tie(String personId, String unit, PersonRole role) {}

    /**
     * The codes of an audience that name nothing in this community.
     *
     * @param audience to whom
     * @return sorted
     */
    public List<String> unknownCodes(Audience audience) {
        SortedSet<String> known = new TreeSet<>(CodePointOrder.COMPARATOR);
        switch (audience.kind()) {
            case COMMUNITY -> {
                return List.copyOf(audience.codes());
            }
            case BUILDINGS -> places.values().forEach(place -> known.add(place.building()));
            case ENTRANCES -> places.values().forEach(place -> known.add(place.entrance()));
            case UNITS -> known.addAll(places.keySet());
            case PARTIES -> known.addAll(partyByUnit.values());
        }
        List<String> unknown = new ArrayList<>(audience.codes());
        unknown.removeAll(known);
        return unknown;
    }

    /**
     * The persons of an audience with the units because of which they belong to it.
     *
     * @param audience to whom
     * @param ties every tie of the community
     * @return units by person, both in plain order
     */
    public SortedMap<String, SortedSet<String>> of(Audience audience, Collection<Tie> ties) {
        Predicate<String> inScope = inScope(audience);
        SortedMap<String, SortedSet<String>> members = new TreeMap<>(CodePointOrder.COMPARATOR);
        for (Tie tie : ties) {
            if (audience.roles().contains(tie.role()) && inScope.test(tie.unit())) {
                members.computeIfAbsent(tie.personId(), id -> new TreeSet<>(CodePointOrder.COMPARATOR))
                        .add(tie.unit());
            }
        }
        return members;
    }

    private Predicate<String> inScope(Audience audience) {
        SortedSet<String> codes = audience.codes();
        return switch (audience.kind()) {
            case COMMUNITY -> unit -> true;
            case BUILDINGS ->
                unit -> places.containsKey(unit) && codes.contains(placeOf(unit).building());
            case ENTRANCES ->
                unit -> places.containsKey(unit) && codes.contains(placeOf(unit).entrance());
            case UNITS -> codes::contains;
            case PARTIES -> unit -> partyByUnit.containsKey(unit) && codes.contains(partyOf(unit));
        };
    }

    private Place placeOf(String unit) {
        return places.getOrDefault(unit, new Place("", ""));
    }

    private String partyOf(String unit) {
        return partyByUnit.getOrDefault(unit, "");
    }
}
