package org.commonhold.assembly.rule;

import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * How far a new community has been handed over.
 *
 * @param deliveredAreaDm2 delivered private area, 0.01 m²
 * @param totalAreaDm2 all private area, 0.01 m²
 * @param occupiedHeads voting parties with a delivered unit
 * @param totalHeads all voting parties
 * @param firstDelivery day of the first delivery, Asia/Shanghai; null while none took place
 */
public record FirstAssemblyFacts(
        long deliveredAreaDm2,
        long totalAreaDm2,
        long occupiedHeads,
        long totalHeads,
        @Nullable LocalDate firstDelivery) {}
