package org.commonhold.tally;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import org.commonhold.kernel.Weight;
import org.commonhold.rulebook.NonResponse;

/**
 * The served parties that answered nothing, and what the frozen rules make of them. A party without evidence of service is never
 * among them, and who leads is asked of real ballots only.
 *
 * @param policy what the rules say
 * @param parties the silent parties with their weights, in the order of their keys
 */
record Silence(NonResponse policy, List<Map.Entry<String, Weight>> parties) {

    /** Nobody is silent, or silence has no meaning. */
    static final Silence NONE = new Silence(NonResponse.NOT_PARTICIPATED, List.of());

    static Silence of(NonResponse policy, Electorate electorate, Predicate<String> answered, Set<String> served) {
        if (policy == NonResponse.NOT_PARTICIPATED) {
            return NONE;
        }
        List<Map.Entry<String, Weight>> silent = new ArrayList<>();
        electorate.weights().forEach((party, weight) -> {
            if (served.contains(party) && !answered.test(party)) {
                silent.add(Map.entry(party, weight));
            }
        });
        return new Silence(policy, silent);
    }

    /** Whether a choice is derived at all. */
    boolean matters() {
        return policy != NonResponse.NOT_PARTICIPATED && !parties.isEmpty();
    }

    /** The choice that all of them are deemed to have made; empty where no choice leads in area and in heads. */
    Optional<String> deemed(Optional<String> leader) {
        return policy == NonResponse.ABSTAIN ? Optional.of(Choice.ABSTAIN.name()) : leader;
    }

    Weight weight() {
        return parties.stream().map(Map.Entry::getValue).reduce(Weight.NONE, Weight::plus);
    }

    List<Derivation> derivations(String choice) {
        return parties.stream()
                .map(party -> new Derivation(party.getKey(), choice, party.getValue(), policy))
                .toList();
    }
}
