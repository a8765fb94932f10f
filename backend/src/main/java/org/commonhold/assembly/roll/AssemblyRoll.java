package org.commonhold.assembly.roll;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import org.commonhold.kernel.Scope;
import org.commonhold.kernel.UnitUse;
import org.commonhold.kernel.Weight;
import org.commonhold.tally.HeadReason;
import org.commonhold.tally.Roll;
import org.commonhold.tally.RollParty;

/**
 * A roll with what its page shows: as it would be now, or as it was frozen.
 *
 * @param roll the parties
 * @param names who stands behind each, by party key
 */
public record AssemblyRoll(Roll roll, Map<String, PartyNames> names) {

    /** Copies the map. */
    public AssemblyRoll {
        names = Map.copyOf(names);
    }

    /** Who stands behind a party. */
    public PartyNames namesOf(RollParty party) {
        return names.getOrDefault(party.partyKey(), PartyNames.NONE);
    }

    /** Counting area and heads of the whole roll. */
    public Weight total() {
        return roll.electorate(Scope.COMMUNITY).total();
    }

    /** Number of units that count. */
    public int countingUnits() {
        return (int) roll.parties().stream()
                .flatMap(party -> party.units().stream())
                .filter(unit -> unit.counts())
                .count();
    }

    /** Number of dwellings, which the size of a committee depends on (杭州 27). */
    public int households() {
        long counting = roll.parties().stream()
                .flatMap(party -> party.units().stream())
                .filter(unit -> unit.record().use() == UnitUse.DWELLING)
                .count();
        long others = roll.unitsWithoutVote().stream()
                .filter(unit -> unit.use() == UnitUse.DWELLING)
                .count();
        return Math.toIntExact(counting + others);
    }

    /** Only the parties that have a counting unit in one of the scopes. */
    public AssemblyRoll within(Collection<Scope> scopes) {
        List<RollParty> parties = roll.parties().stream()
                .filter(party ->
                        scopes.stream().anyMatch(scope -> party.weightIn(scope).heads() > 0))
                .toList();
        return new AssemblyRoll(new Roll(roll.rules(), parties, roll.unitsWithoutVote()), names);
    }

    /** Tells whether a party is the developer's. */
    public static boolean isDeveloper(RollParty party) {
        return party.reason() == HeadReason.DEVELOPER;
    }
}
