package org.commonhold.tally;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.commonhold.kernel.CodePointOrder;
import org.commonhold.kernel.Scope;
import org.commonhold.kernel.Weight;

/**
 * The electoral roll of one community (表决权名册).
 *
 * @param rules the parameters that it was formed with
 * @param parties the voting parties in plain order of their keys
 * @param unitsWithoutVote units of holders who have no counting unit at all, in plain order
 */
public record Roll(RollRules rules, List<RollParty> parties, List<UnitRecord> unitsWithoutVote) {

    /** Copies the lists. */
    public Roll {
        parties = List.copyOf(parties);
        unitsWithoutVote = List.copyOf(unitsWithoutVote);
    }

    /**
     * The parties of one matter with their weights; excluded parties are left out, of the denominators too.
     *
     * @throws ArithmeticException when the summed area does not fit
     */
    public Electorate electorate(Scope scope) {
        SortedMap<String, Weight> weights = new TreeMap<>(CodePointOrder.COMPARATOR);
        for (RollParty party : parties) {
            Weight weight = party.weightIn(scope);
            if (weight.heads() > 0 && party.exclusion().isEmpty()) {
                weights.put(party.partyKey(), weight);
            }
        }
        return Electorate.of(weights);
    }

    /** The party that this counting unit votes with, if the unit counts. */
    public Optional<RollParty> partyOf(String unit) {
        return parties.stream()
                .filter(party -> party.units().stream()
                        .anyMatch(each -> each.counts() && each.record().unit().equals(unit)))
                .findFirst();
    }

    /** The parties that nobody can vote for yet; they stay in the denominators. */
    public List<RollParty> partiesWithoutRepresentative() {
        return parties.stream()
                .filter(party -> party.representativeState() != RepresentativeState.APPOINTED)
                .toList();
    }

    /** The codes of a scope that name nothing in this community. */
    public List<String> unknownCodes(Scope scope) {
        return unknownCodes(
                scope,
                Stream.concat(
                        parties.stream()
                                .flatMap(party -> party.units().stream())
                                .map(RollUnit::record),
                        unitsWithoutVote.stream()));
    }

    /** The codes of a scope that name none of these units, in plain order; the effort grows with codes and units, not their product. */
    public static List<String> unknownCodes(Scope scope, Stream<UnitRecord> units) {
        Set<String> known = units.map(unit -> switch (scope.kind()) {
                    case COMMUNITY -> "";
                    case BUILDINGS -> unit.building();
                    case ENTRANCES -> unit.entrance();
                    case UNITS -> unit.unit();
                })
                .collect(Collectors.toSet());
        return scope.codes().stream().filter(code -> !known.contains(code)).toList();
    }
}
