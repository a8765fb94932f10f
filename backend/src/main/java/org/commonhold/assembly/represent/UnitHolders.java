package org.commonhold.assembly.represent;

import jakarta.inject.Singleton;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.commonhold.api.RefusalCode;
import org.commonhold.contract.document.RepresentativeAppointment;
import org.commonhold.platform.RefusedException;
import org.commonhold.registry.Registry;
import org.jspecify.annotations.Nullable;

/** The holders of units as the register has them, and who signs for each. */
@Singleton
public class UnitHolders {
    private final Registry registry;

    UnitHolders(Registry registry) {
        this.registry = registry;
    }

    /**
     * The holders of units that all have the same.
     *
     * @param holders in the order of their ids: masked name and who acts for each
     */
    public record Holders(Map<String, Registry.HolderState> holders) {

        /** The natural person who signs for a holder, or null where nobody does. */
        public @Nullable String signerOf(String ownerId) {
            Registry.HolderState holder = holders.get(ownerId);
            return holder == null ? null : signer(holder);
        }

        /** Everybody who signs for a holder. */
        public SortedSet<String> signers() {
            return holders.values().stream()
                    .flatMap(holder -> Optional.ofNullable(signer(holder)).stream())
                    .collect(Collectors.toCollection(TreeSet::new));
        }

        /** Everybody who has a part: natural persons who hold, and who acts for a holder. */
        public SortedSet<String> people() {
            SortedSet<String> people = signers();
            holders.values().stream()
                    .filter(holder -> !holder.organisation())
                    .forEach(holder -> people.add(holder.holderId()));
            return people;
        }

        private static @Nullable String signer(Registry.HolderState holder) {
            if (holder.actsThrough() != null) {
                return holder.actsThrough();
            }
            return null;
        }
    }

    /**
     * The holders that an appointment names.
     *
     * @param day Asia/Shanghai
     * @throws RefusedException {@code representation-units-differ} where a unit is unknown, its holders are others, or they do not vote yet
     */
    public Holders of(String communityId, LocalDate day, RepresentativeAppointment document) {
        return find(communityId, day, document)
                .orElseThrow(() -> new RefusedException(RefusalCode.REPRESENTATION_UNITS_DIFFER, "jws"));
    }

    /** The same, or nothing where the register says otherwise. */
    public Optional<Holders> find(String communityId, LocalDate day, RepresentativeAppointment document) {
        String wanted = Appointments.owners(document.owners());
        for (String code : document.units()) {
            Registry.UnitState unit = registry.unit(communityId, code, day);
            if (unit == null
                    || !Appointments.votes(unit)
                    || !Appointments.owners(unit).equals(wanted)) {
                return Optional.empty();
            }
        }
        return Optional.of(holders(registry.unit(communityId, document.units().get(0), day)));
    }

    /** The units that several people own together, by their holders, of which a person signs for one. */
    public List<CoOwned> coOwnedBy(String communityId, LocalDate day, String personId) {
        Map<String, CoOwned> found = new LinkedHashMap<>();
        for (Registry.UnitState unit : registry.unitsAsOf(communityId, day)) {
            boolean joint = Appointments.votes(unit) && unit.holders().size() > 1;
            if (!joint || !holders(unit).people().contains(personId)) {
                continue;
            }
            found.computeIfAbsent(
                            Appointments.owners(unit),
                            owners -> new CoOwned(new java.util.ArrayList<>(), holders(unit)))
                    .units()
                    .add(unit);
        }
        return List.copyOf(found.values());
    }

    /**
     * Units of one set of co-owners.
     *
     * @param units in plain order
     * @param holders who owns them together
     */
    public record CoOwned(List<Registry.UnitState> units, Holders holders) {}

    /** Masked names of the natural persons of a community. */
    public Map<String, String> names(String communityId) {
        Map<String, String> names = new HashMap<>();
        registry.persons(communityId).forEach(person -> names.put(person.personId(), person.maskedName()));
        return names;
    }

    /** Tells whether the register knows a natural person. */
    boolean knows(String communityId, String personId) {
        return registry.person(communityId, personId) != null;
    }

    private static Holders holders(Registry.@Nullable UnitState unit) {
        Map<String, Registry.HolderState> holders = new LinkedHashMap<>();
        if (unit != null) {
            unit.holders().forEach(holder -> holders.put(holder.holderId(), holder));
        }
        return new Holders(holders);
    }

    /** Tells which owners have signed. */
    static Set<String> signedOwners(Holders holders, Set<String> signers) {
        Set<String> signed = new TreeSet<>();
        holders.holders().keySet().forEach(owner -> {
            String signer = holders.signerOf(owner);
            if (signer != null && signers.contains(signer)) {
                signed.add(owner);
            }
        });
        return signed;
    }
}
