package org.commonhold.identity.owner;

import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Objects;
import org.commonhold.identity.store.KeyRow;
import org.commonhold.registry.Registry;
import org.commonhold.registry.Registry.PersonFacts;
import org.commonhold.registry.Registry.UnitLink;
import org.commonhold.registry.Registry.UnitState;
import org.jspecify.annotations.Nullable;

/** The units that a person holds or speaks for, with what the person may do about each. */
@Singleton
public final class OwnUnits {
    private static final ZoneId HERE = ZoneId.of("Asia/Shanghai");

    private final Registry registry;
    private final Clock clock;

    OwnUnits(Registry registry, Clock clock) {
        this.registry = registry;
        this.clock = clock;
    }

    /**
     * The person behind a key.
     *
     * @param key an owner's key
     * @return name and units as of today; without units where the person has none any more
     */
    public OwnPerson of(KeyRow key) {
        @Nullable PersonFacts person = registry.person(key.communityId(), key.personId());
        if (person == null) {
            return new OwnPerson("—", List.of());
        }
        LocalDate today = LocalDate.ofInstant(clock.instant(), HERE);
        List<OwnUnit> own = person.links().stream()
                .map(link -> own(link, registry.unit(key.communityId(), link.unit(), today)))
                .filter(Objects::nonNull)
                .toList();
        return new OwnPerson(person.maskedName(), own);
    }

    private static @Nullable OwnUnit own(UnitLink link, @Nullable UnitState unit) {
        return unit == null ? null : new OwnUnit(link, unit, link.votes() ? null : why(unit));
    }

    /** Codes that the mini-app puts in words. */
    private static String why(UnitState unit) {
        if (!unit.deliveryState().equals("DELIVERED")) {
            return "NOT_DELIVERED";
        }
        return unit.representative() == null ? "NO_REPRESENTATIVE" : "NOT_REPRESENTATIVE";
    }

    /**
     * A person as the own device shows it.
     *
     * @param name masked
     * @param units own units
     */
    public record OwnPerson(String name, List<OwnUnit> units) {}

    /**
     * A unit of a person.
     *
     * @param link the person's tie to it
     * @param state the unit as of today
     * @param why why the person does not cast its vote; null where the person does
     */
    public record OwnUnit(
            UnitLink link, UnitState state, @Nullable String why) {

        /** {@return whether its area counts unless the community's rules say otherwise (民法典 274; R2)} */
        public boolean counts() {
            return !state.use().equals("PARKING") && !state.use().equals("STORAGE");
        }
    }
}
