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
 * undelivered, else the same set of holders; and where the rules say so, a joint set votes as its representative, if that person
 * owns a counting unit alone. Two joint sets without such a unit stay two parties, whoever represents them.
 *
 * <p>A frozen roll serves every matter of an assembly, so the parties are those of the units given here: a matter of some buildings
 * takes the parties that have a counting unit there, and none falls apart. Whoever wants the heads of a scope by itself gives only
 * the counting units of that scope.
 */
public final class RollFormation {

    /** What two units must share to be one party. */
    private record Voter(boolean developer, List<String> holders, String lonelyUnit) {}

    private final RollRules rules;
    private final Map<List<String>, Optional<String>> appointed = new HashMap<>();
    private final Set<List<String>> soleOwners = new HashSet<>();

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
        noteVoters(sorted);
        Map<Voter, List<RollUnit>> groups = new LinkedHashMap<>();
        for (UnitRecord unit : sorted) {
            groups.computeIfAbsent(voterOf(unit), voter -> new ArrayList<>()).add(rollUnit(unit));
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

    /** Notes who owns a counting unit alone, and who represents each joint set of holders; two different names leave nobody. */
    private void noteVoters(List<UnitRecord> units) {
        Map<List<String>, List<RollUnit>> joint = new HashMap<>();
        for (UnitRecord unit : units) {
            if (unit.delivery().isDevelopers()) {
                continue;
            }
            if (unit.holders().size() > 1) {
                joint.computeIfAbsent(unit.holders(), holders -> new ArrayList<>())
                        .add(rollUnit(unit));
            } else if (unit.holders().size() == 1 && rules.counts(unit.use())) {
                soleOwners.add(unit.holders());
            }
        }
        joint.forEach((holders, owned) -> {
            Set<String> named = named(owned);
            appointed.put(holders, named.size() == 1 ? named.stream().findFirst() : Optional.empty());
        });
    }

    private RollUnit rollUnit(UnitRecord unit) {
        return new RollUnit(unit, rules.counts(unit.use()));
    }

    /** Who is named for these units; one that does not count decides only where no counting one names anybody. */
    private static Set<String> named(List<RollUnit> units) {
        Set<String> counting = new TreeSet<>();
        Set<String> others = new TreeSet<>();
        for (RollUnit unit : units) {
            String person = unit.record().representative();
            if (person != null) {
                (unit.counts() ? counting : others).add(person);
            }
        }
        return counting.isEmpty() ? others : counting;
    }

    private Voter voterOf(UnitRecord unit) {
        if (unit.delivery().isDevelopers()) {
            return new Voter(true, List.of(), "");
        }
        if (unit.holders().isEmpty()) {
            return new Voter(false, List.of(), unit.unit());
        }
        if (unit.holders().size() > 1 && rules.headDedup() == HeadDedup.SAME_REPRESENTATIVE) {
            Optional<List<String>> person = appointed
                    .getOrDefault(unit.holders(), Optional.empty())
                    .map(List::of)
                    .filter(soleOwners::contains);
            return new Voter(false, person.orElse(unit.holders()), "");
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
        Set<String> named = named(members);
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
