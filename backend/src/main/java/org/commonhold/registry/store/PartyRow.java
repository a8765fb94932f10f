package org.commonhold.registry.store;

import io.micronaut.data.annotation.Id;
import io.micronaut.data.annotation.MappedEntity;
import org.jspecify.annotations.Nullable;

/**
 * Row of {@code registry_party}.
 *
 * @param partyId 32 hex
 * @param communityId the community
 * @param name sealed
 * @param documentType name of a type
 * @param document sealed
 * @param documentIndex keyed fingerprint, 64 hex
 * @param phone sealed, or null
 */
@MappedEntity("registry_party")
public record PartyRow(
        @Id String partyId,
        String communityId,
        String name,
        String documentType,
        String document,
        String documentIndex,
        @Nullable String phone) {}
