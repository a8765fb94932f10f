package org.commonhold.registry.store;

import io.micronaut.data.annotation.Id;
import io.micronaut.data.annotation.MappedEntity;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * Row of {@code registry_ownership}: a holder's part in a unit over a time.
 *
 * @param ownershipId 32 hex
 * @param communityId the community
 * @param unitCode the unit
 * @param holderId who holds it
 * @param shareNumerator part of the unit, or null
 * @param shareDenominator part of the unit, or null
 * @param representative whether the co-owners marked this holder
 * @param agentId who acts for the holder, or null
 * @param agentRelation why, or null
 * @param basis name of a basis
 * @param acquiredOn as stated, or null
 * @param evidence document of the transfer, sealed, or null
 * @param validFrom first day
 * @param validTo first day no longer, or null
 * @param importId the import that stated it
 */
@MappedEntity("registry_ownership")
public record OwnershipRow(
        @Id String ownershipId,
        String communityId,
        String unitCode,
        String holderId,
        @Nullable Integer shareNumerator,
        @Nullable Integer shareDenominator,
        boolean representative,
        @Nullable String agentId,
        @Nullable String agentRelation,
        String basis,
        @Nullable LocalDate acquiredOn,
        @Nullable String evidence,
        LocalDate validFrom,
        @Nullable LocalDate validTo,
        String importId) {}
