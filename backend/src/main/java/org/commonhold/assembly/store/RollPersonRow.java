package org.commonhold.assembly.store;

import io.micronaut.data.annotation.Id;
import io.micronaut.data.annotation.MappedEntity;

/**
 * Row of {@code roll_party_person}.
 *
 * @param assemblyId the assembly; all three are the key
 * @param personId pseudonym of a natural person
 * @param partyKey a party in which the person has a part
 */
@MappedEntity("roll_party_person")
public record RollPersonRow(@Id String assemblyId, String personId, String partyKey) {}
