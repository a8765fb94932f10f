package org.commonhold.assembly;

import java.time.Instant;
import java.util.Map;
import java.util.SortedSet;
import java.util.TreeSet;
import org.commonhold.tally.Roll;
import org.commonhold.tally.RollParty;

/** The voting parties of a community with the natural persons behind them, outside of any assembly. */
public interface PartyRolls {

    /**
     * The roll that the registry gives for a day, under the community's present rules.
     *
     * @param communityId 32 hex
     * @param at an instant of the day, which is that of Asia/Shanghai
     * @return the parties in the order of their keys
     */
    PartyRoll asOf(String communityId, Instant at);

    /**
     * Parties and persons.
     *
     * @param roll the parties
     * @param people who stands behind each, by party key
     */
    record PartyRoll(Roll roll, Map<String, People> people) {

        /** Copies the map. */
        public PartyRoll {
            people = Map.copyOf(people);
        }

        /** Who stands behind a party. */
        public People peopleOf(RollParty party) {
            return people.getOrDefault(party.partyKey(), People.NONE);
        }
    }

    /**
     * The natural persons of a party.
     *
     * @param all every person who has a part in it: holders, guardians, authorised persons, the representative
     * @param receivers who receives for each of its holders: the holder, a minor's guardian (民法典 23, 34), the person whom an
     *     organisation authorised; a holder without such a person has no receiver
     * @param withoutReceiver number of holders for whom nobody receives
     */
    record People(SortedSet<String> all, SortedSet<String> receivers, int withoutReceiver) {
        /** Nobody known. */
        public static final People NONE = new People(new TreeSet<>(), new TreeSet<>(), 0);

        /** Copies the sets. */
        public People {
            all = new TreeSet<>(all);
            receivers = new TreeSet<>(receivers);
        }
    }
}
