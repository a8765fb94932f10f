package org.commonhold.assembly.petition;

import jakarta.inject.Singleton;
import java.time.Clock;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import org.commonhold.assembly.PartyRolls;
import org.commonhold.assembly.PartyRolls.PartyRoll;
import org.commonhold.assembly.roll.Profiles;
import org.commonhold.assembly.rule.PetitionRules;
import org.commonhold.assembly.store.PetitionRow;
import org.commonhold.assembly.store.PetitionSignatureRow;
import org.commonhold.assembly.store.PetitionSignatureRows;
import org.commonhold.kernel.Scope;
import org.commonhold.kernel.Weight;
import org.commonhold.rulebook.RuleProfile;
import org.commonhold.tally.Electorate;
import org.commonhold.tally.RollParty;

/** What a petition amounts to on the roll of this moment. */
@Singleton
public class PetitionReader {
    private final PetitionSignatureRows signatures;
    private final PartyRolls rolls;
    private final Profiles profiles;
    private final Clock clock;

    PetitionReader(PetitionSignatureRows signatures, PartyRolls rolls, Profiles profiles, Clock clock) {
        this.signatures = signatures;
        this.rolls = rolls;
        this.profiles = profiles;
        this.clock = clock;
    }

    /**
     * A petition on a roll.
     *
     * @param petition its supporters, also those that no longer count
     * @param roll the parties of this moment
     * @param electorate their weights
     * @param rules the community's rules
     */
    public record Standing(PetitionRules.Petition petition, PartyRoll roll, Electorate electorate, RuleProfile rules) {

        /** Area and heads behind it. */
        public Weight support() {
            return PetitionRules.support(petition, electorate);
        }

        /** Whether it has its share. */
        public boolean reached() {
            return PetitionRules.reached(petition, electorate, rules);
        }

        /** The party that a person votes for, by its key. */
        public Optional<RollParty> party(String partyKey) {
            return roll.roll().parties().stream()
                    .filter(each -> each.partyKey().equals(partyKey))
                    .findFirst();
        }
    }

    /** The rules of a community now. */
    public RuleProfile rules(String communityId) {
        return profiles.present(communityId);
    }

    /** The roll of a community now. */
    public PartyRoll roll(String communityId) {
        return rolls.asOf(communityId, clock.instant());
    }

    /** How a petition stands. */
    public Standing standing(PetitionRow row) {
        return standing(row, roll(row.communityId()), rules(row.communityId()));
    }

    /** How a petition stands on a roll that was read before. */
    public Standing standing(PetitionRow row, PartyRoll roll, RuleProfile rules) {
        Map<String, PetitionSignatureRow> newest = new LinkedHashMap<>();
        signatures.ofPetition(row.petitionId()).forEach(each -> newest.put(each.partyKey(), each));
        Set<String> supporters = new HashSet<>();
        for (RollParty party : roll.roll().parties()) {
            PetitionSignatureRow signature = newest.get(party.partyKey());
            // Who sold since speaks for nobody any more.
            boolean counts = signature != null
                    && signature.act().equals("SUPPORT")
                    && roll.peopleOf(party).all().contains(signature.personId());
            if (counts) {
                supporters.add(party.partyKey());
            }
        }
        return new Standing(
                new PetitionRules.Petition(supporters, row.submittedAt()),
                roll,
                roll.roll().electorate(Scope.COMMUNITY),
                rules);
    }

    /** The natural persons behind every party. */
    static SortedSet<String> everybody(PartyRoll roll) {
        SortedSet<String> persons = new TreeSet<>();
        roll.people().values().forEach(people -> persons.addAll(people.all()));
        return persons;
    }
}
