package org.commonhold.assembly.store;

import io.micronaut.data.annotation.Id;
import io.micronaut.data.annotation.MappedEntity;
import org.jspecify.annotations.Nullable;

/**
 * Row of {@code roll_party}: what the roll page explains about a frozen row.
 *
 * @param assemblyId the assembly; with the party key it is the key
 * @param partyKey key of the party
 * @param position index of the row below the roll root
 * @param grounds JSON list: why its units are one head
 * @param uses JSON list: use of each unit in the order of the row
 * @param holders JSON list of masked names
 * @param representative masked name or null
 */
@MappedEntity("roll_party")
public record RollPartyRow(
        @Id String assemblyId,
        String partyKey,
        int position,
        String grounds,
        String uses,
        String holders,
        @Nullable String representative) {}
