package org.commonhold.tally;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.commonhold.kernel.CodePointOrder;
import org.commonhold.rulebook.HeadDedup;

/**
 * Forms the voting parties of a community (建筑物区分所有权解释 8, 9).
 *
 * <p>Two units belong to one party exactly when they have the same voter: the developer for all that is unsold or
 * undelivered, else the same set of holders, and where the rules say so the same representative in place of a joint set. That
 * relation does not depend on a scope, so a party never falls apart when a matter concerns only some buildings.
 */
public final class RollFormation {

    /** What two units must share to be one party. */
    private record Voter(boolean developer, List<String> holders, String lonelyUnit) {}

    private final RollRules rules;
    private final Map<List<String>, Optional<String>> appointed = new HashMap<>();

    private RollFormation(RollRules rules) {
        this.rules = rules;
    }

    /** Forms the roll of a community in which nobody is excluded. */
    public static Roll form(Collection<UnitRecord> units, RollRules rules) {
        return form(units, rules, Map.of());
    }

    /**
     * Forms the roll.
     *
     * @param units all units of the community, in any order
     * @param rules the parameters in force
     * @param exclusions exclusion by the code of any unit of the excluded party
     * @throws IllegalArgumentException when a unit code occurs twice or an exclusion names a unit that does not count
     */
    public static Roll form(Collection<UnitRecord> units, RollRules rules, Map<String, Exclusion> exclusions) {
        return new RollFormation(rules).formed(units, exclusions);
    }

    private Roll formed(Collection<UnitRecord> units, Map<String, Exclusion> exclusions) {
        List<UnitRecord> sorted = units.stream()
                .sorted(Comparator.comparing(UnitRecord::unit, CodePointOrder.COMPARATOR))
                .toList();
        refuseRepetition(sorted);
        sorted.forEach(this::noteAppointment);
        Map<Voter, List<RollUnit>> groups = new LinkedHashMap<>();
        for (UnitRecord unit : sorted) {
            groups.computeIfAbsent(voterOf(unit), voter -> new ArrayList<>())
                    .add(new RollUnit(unit, rules.counts(unit.use())));
        }
        List<RollParty> parties = new ArrayList<>();
        List<UnitRecord> withoutVote = new ArrayList<>();
        Set<String> applied = new HashSet<>();
        groups.forEach((voter, members) -> {
            if (members.stream().anyMatch(RollUnit::counts)) {
                parties.add(party(voter, members, exclusions, applied));
            } else {
                members.forEach(member -> withoutVote.add(member.record()));
            }
        });
        if (!applied.containsAll(exclusions.keySet())) {
            throw new IllegalArgumentException("an exclusion names a unit that is not on the roll");
        }
        parties.sort(Comparator.comparing(RollParty::partyKey, CodePointOrder.COMPARATOR));
        withoutVote.sort(Comparator.comparing(UnitRecord::unit, CodePointOrder.COMPARATOR));
        return new Roll(rules, parties, withoutVote);
    }

    private static void refuseRepetition(List<UnitRecord> sorted) {
        for (int at = 1; at < sorted.size(); at++) {
            if (sorted.get(at).unit().equals(sorted.get(at - 1).unit())) {
                throw new IllegalArgumentException("unit " + sorted.get(at).unit() + " occurs twice");
            }
        }
    }

    /** Notes who represents a joint set of holders; two different names leave nobody. */
    private void noteAppointment(UnitRecord unit) {
        if (unit.delivery().isDevelopers() || unit.holders().size() < 2 || unit.representative() == null) {
            return;
        }
        Optional<String> named = Optional.of(unit.representative());
        Optional<String> known = appointed.putIfAbsent(unit.holders(), named);
        if (known != null && !known.equals(named)) {
            appointed.put(unit.holders(), Optional.empty());
        }
    }

    private Voter voterOf(UnitRecord unit) {
        if (unit.delivery().isDevelopers()) {
            return new Voter(true, List.of(), "");
        }
        if (unit.holders().isEmpty()) {
            return new Voter(false, List.of(), unit.unit());
        }
        if (unit.holders().size() > 1 && rules.headDedup() == HeadDedup.SAME_REPRESENTATIVE) {
            Optional<String> person = appointed.getOrDefault(unit.holders(), Optional.empty());
            return new Voter(false, person.map(List::of).orElse(unit.holders()), "");
        }
        return new Voter(false, unit.holders(), "");
    }

    private RollParty party(
            Voter voter, List<RollUnit> members, Map<String, Exclusion> exclusions, Set<String> applied) {
        List<UnitRecord> counting =
                members.stream().filter(RollUnit::counts).map(RollUnit::record).toList();
        Optional<Exclusion> exclusion = Optional.empty();
        for (UnitRecord unit : counting) {
            Exclusion found = exclusions.get(unit.unit());
            if (found != null) {
                applied.add(unit.unit());
                exclusion = exclusion.or(() -> Optional.of(found));
            }
        }
        Set<String> named = new TreeSet<>();
        members.forEach(member -> {
            if (member.record().representative() != null) {
                named.add(member.record().representative());
            }
        });
        RepresentativeState state = switch (named.size()) {
            case 0 -> RepresentativeState.MISSING;
            case 1 -> RepresentativeState.APPOINTED;
            default -> RepresentativeState.CONTRADICTORY;
        };
        return new RollParty(
                counting.get(0).unit(),
                members,
                grounds(voter, counting),
                state == RepresentativeState.APPOINTED ? named.stream().findFirst() : Optional.empty(),
                state,
                exclusion);
    }

    private static List<HeadGround> grounds(Voter voter, List<UnitRecord> counting) {
        if (voter.developer()) {
            return List.of(new HeadGround(HeadReason.DEVELOPER, codes(counting)));
        }
        if (!voter.lonelyUnit().isEmpty()) {
            return List.of(new HeadGround(HeadReason.HOLDER_UNKNOWN, codes(counting)));
        }
        Map<List<String>, List<UnitRecord>> byHolders = new LinkedHashMap<>();
        counting.forEach(unit -> byHolders
                .computeIfAbsent(unit.holders(), holders -> new ArrayList<>())
                .add(unit));
        List<HeadGround> grounds = new ArrayList<>();
        byHolders.forEach((holders, units) -> {
            boolean joint = holders.size() > 1;
            HeadReason reason =
                    units.size() > 1 ? HeadReason.SAME_OWNER : (joint ? HeadReason.CO_OWNED : HeadReason.SINGLE_UNIT);
            grounds.add(new HeadGround(reason, codes(units)));
        });
        if (byHolders.size() > 1) {
            grounds.add(new HeadGround(HeadReason.SAME_REPRESENTATIVE, codes(counting)));
        }
        return grounds;
    }

    private static List<String> codes(List<UnitRecord> units) {
        return units.stream().map(UnitRecord::unit).toList();
    }
}
