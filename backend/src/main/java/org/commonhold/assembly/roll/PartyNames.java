package org.commonhold.assembly.roll;

import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * Who stands behind a party, as lists may show it.
 *
 * @param holders masked names
 * @param representative masked name of the person who votes, or null
 * @param persons pseudonyms of the natural persons who have a part in it: holders, guardians, authorised persons
 */
public record PartyNames(List<String> holders, @Nullable String representative, SortedSet<String> persons) {

    /** Nobody known. */
    public static final PartyNames NONE = new PartyNames(List.of(), null, new TreeSet<>());

    /** Copies the lists. */
    public PartyNames {
        holders = List.copyOf(holders);
        persons = new TreeSet<>(persons);
    }
}
