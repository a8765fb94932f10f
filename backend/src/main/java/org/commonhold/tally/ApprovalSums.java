package org.commonhold.tally;

import java.util.Collections;
import java.util.SortedMap;
import java.util.TreeMap;
import org.commonhold.kernel.CodePointOrder;
import org.commonhold.kernel.Weight;

/**
 * What the ballots of an election add up to.
 *
 * @param participating weight of those who took part, with those whose marks are invalid where the policy says so
 * @param invalid weight of those with more marks than seats or with marks that cannot be read, whatever becomes of them
 * @param approved weight of the approvals of each candidate; every candidate is there
 */
public record ApprovalSums(Weight participating, Weight invalid, SortedMap<String, Weight> approved) {

    /** Copies the map. */
    public ApprovalSums {
        SortedMap<String, Weight> copy = new TreeMap<>(CodePointOrder.COMPARATOR);
        copy.putAll(approved);
        approved = Collections.unmodifiableSortedMap(copy);
    }

    /** The same with a further weight that takes part and approves of nobody. */
    ApprovalSums withAbstaining(Weight weight) {
        return new ApprovalSums(participating.plus(weight), invalid, approved);
    }
}
