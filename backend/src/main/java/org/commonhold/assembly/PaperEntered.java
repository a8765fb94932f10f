package org.commonhold.assembly;

import java.time.Instant;
import java.util.List;

/**
 * A paper ballot of a party stands in the book; published inside the transaction that enters it.
 *
 * @param communityId 32 hex
 * @param assemblyId 32 hex
 * @param partyKey the party
 * @param serial number of the sheet
 * @param persons everybody who has a part in the party
 * @param at time of the entry
 */
public record PaperEntered(
        String communityId, String assemblyId, String partyKey, int serial, List<String> persons, Instant at) {
    /** Copies the list. */
    public PaperEntered {
        persons = List.copyOf(persons);
    }
}
