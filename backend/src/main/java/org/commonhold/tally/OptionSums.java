package org.commonhold.tally;

import java.util.Collections;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import org.commonhold.kernel.CodePointOrder;
import org.commonhold.kernel.Weight;

/**
 * What the ballots of a matter with several options add up to.
 *
 * @param options weight of those who chose each option; every option is there
 * @param abstain weight of those who took part and chose none
 * @param invalid weight of those whose choice cannot be read and who take part all the same
 */
public record OptionSums(SortedMap<String, Weight> options, Weight abstain, Weight invalid) {

    /** Copies the map. */
    public OptionSums {
        SortedMap<String, Weight> copy = new TreeMap<>(CodePointOrder.COMPARATOR);
        copy.putAll(options);
        options = Collections.unmodifiableSortedMap(copy);
    }

    /** Everybody who took part. */
    public Weight participating() {
        return options.values().stream().reduce(abstain.plus(invalid), Weight::plus);
    }

    /** The same with a further weight on one choice, an option's id or ABSTAIN. */
    OptionSums with(String choice, Weight weight) {
        if (choice.equals(Choice.ABSTAIN.name())) {
            return new OptionSums(options, abstain.plus(weight), invalid);
        }
        SortedMap<String, Weight> more = new TreeMap<>(CodePointOrder.COMPARATOR);
        more.putAll(options);
        more.merge(choice, weight, Weight::plus);
        return new OptionSums(more, abstain, invalid);
    }

    /** The choice, an option or abstention, that has more area and more heads than each other one. */
    Optional<String> leader() {
        Map<String, Weight> all = new TreeMap<>(options);
        all.put(Choice.ABSTAIN.name(), abstain);
        return all.entrySet().stream()
                .filter(one -> all.entrySet().stream()
                        .allMatch(other ->
                                other.getKey().equals(one.getKey()) || leads(one.getValue(), other.getValue())))
                .map(Map.Entry::getKey)
                .findFirst();
    }

    private static boolean leads(Weight one, Weight other) {
        return one.areaDm2() > other.areaDm2() && one.heads() > other.heads();
    }
}
