package org.commonhold.identity.letter;

import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.commonhold.identity.store.CodeRows;
import org.commonhold.identity.store.KeyRow;
import org.commonhold.identity.store.KeyRows;
import org.commonhold.identity.store.LastLetter;
import org.commonhold.kernel.StairwellOrder;
import org.commonhold.registry.Registry;
import org.commonhold.registry.Registry.PersonFacts;
import org.commonhold.registry.Registry.UnitLink;
import org.commonhold.registry.Registry.UnitState;
import org.jspecify.annotations.Nullable;

/** The natural persons of a community with their units and devices, in the order of the stairwells. */
@Singleton
public final class Recipients {
    private static final ZoneId HERE = ZoneId.of("Asia/Shanghai");
    private static final Comparator<Place> WALK = Comparator.comparing(Place::building, new StairwellOrder())
            .thenComparing(Place::entrance, new StairwellOrder())
            .thenComparing(Place::unit, new StairwellOrder());

    private final Registry registry;
    private final KeyRows keys;
    private final CodeRows codes;
    private final Clock clock;

    Recipients(Registry registry, KeyRows keys, CodeRows codes, Clock clock) {
        this.registry = registry;
        this.keys = keys;
        this.codes = codes;
        this.clock = clock;
    }

    /**
     * Every natural person of a community.
     *
     * @param communityId the community
     * @return in the order of the first unit of each
     */
    public List<Recipient> of(String communityId) {
        Map<String, Place> places = new HashMap<>();
        for (UnitState unit : registry.unitsAsOf(communityId, LocalDate.ofInstant(clock.instant(), HERE))) {
            places.put(unit.unit(), new Place(unit.building(), unit.entrance(), unit.unit()));
        }
        Map<String, List<KeyRow>> devices = new HashMap<>();
        for (KeyRow key : keys.ofCommunity(communityId)) {
            if (key.revokedAt() == null) {
                devices.merge(key.personId(), List.of(key), Recipients::both);
            }
        }
        Map<String, Instant> letters = new HashMap<>();
        for (LastLetter letter : codes.lastLetters(communityId)) {
            letters.put(letter.personId(), letter.issuedAt());
        }
        return registry.persons(communityId).stream()
                .map(person -> recipient(
                        person,
                        places,
                        devices.getOrDefault(person.personId(), List.of()),
                        letters.get(person.personId())))
                .sorted(Comparator.comparing(Recipient::first, WALK).thenComparing(Recipient::personId))
                .toList();
    }

    /**
     * Whether a search means this person: a part of the name as it is shown, the beginning of a unit, or the whole name.
     *
     * @param communityId the community
     * @param each one of its persons
     * @param query what was typed
     * @return true when it does
     */
    public boolean answers(String communityId, Recipient each, String query) {
        return each.maskedName().contains(query)
                || each.units().stream().anyMatch(unit -> unit.startsWith(query))
                || each.mayBeCalled(query) && registry.isCalled(communityId, each.personId(), query);
    }

    private static Recipient recipient(
            PersonFacts person, Map<String, Place> places, List<KeyRow> devices, @Nullable Instant letterAt) {
        List<Place> own = person.links().stream()
                .map(UnitLink::unit)
                .distinct()
                .map(unit -> places.getOrDefault(unit, new Place("", "", unit)))
                .sorted(WALK)
                .toList();
        List<String> roles =
                person.links().stream().map(UnitLink::role).distinct().sorted().toList();
        String level = devices.stream()
                .map(KeyRow::level)
                .max(Comparator.naturalOrder())
                .orElse("L0");
        return new Recipient(person.personId(), person.maskedName(), roles, own, devices.size(), level, letterAt);
    }

    private static List<KeyRow> both(List<KeyRow> one, List<KeyRow> other) {
        return Stream.concat(one.stream(), other.stream()).toList();
    }

    /**
     * Where a unit is.
     *
     * @param building building code
     * @param entrance entrance code
     * @param unit unit code
     */
    public record Place(String building, String entrance, String unit) {}

    /**
     * A natural person.
     *
     * @param personId pseudonym
     * @param maskedName for lists
     * @param roles distinct roles
     * @param places own units in walking order
     * @param devices number of devices in use
     * @param level highest level of a device in use, L0 without
     * @param letterAt when the last letter was made, or null
     */
    public record Recipient(
            String personId,
            String maskedName,
            List<String> roles,
            List<Place> places,
            int devices,
            String level,
            @Nullable Instant letterAt) {

        Place first() {
            return places.isEmpty() ? new Place("", "", "") : places.get(0);
        }

        /** {@return unit codes in walking order} */
        public List<String> units() {
            return places.stream().map(Place::unit).toList();
        }

        /**
         * Whether one of the units is there.
         *
         * @param building building code, or null for any
         * @param entrance entrance code, or null for any
         * @return true when one is
         */
        public boolean livesIn(@Nullable String building, @Nullable String entrance) {
            return places.stream()
                    .anyMatch(place -> (building == null || place.building().equals(building))
                            && (entrance == null || place.entrance().equals(entrance)));
        }

        /** The mask keeps the first character: whoever begins otherwise need not be decrypted. */
        private boolean mayBeCalled(String name) {
            return name.codePointCount(0, name.length()) > 1
                    && (maskedName.startsWith("*") || maskedName.codePointAt(0) == name.codePointAt(0));
        }

        boolean among(Set<String> personIds) {
            return personIds.contains(personId);
        }
    }
}
