package org.commonhold.registry.store;

import io.micronaut.data.annotation.Id;
import io.micronaut.data.annotation.MappedEntity;
import io.micronaut.data.annotation.MappedProperty;
import java.time.LocalDate;
import org.commonhold.kernel.DeliveryState;
import org.commonhold.kernel.UnitUse;
import org.commonhold.registry.rule.AreaBasis;
import org.commonhold.registry.rule.UnitFacts;
import org.jspecify.annotations.Nullable;

/**
 * Row of {@code registry_unit}: a state of a unit.
 *
 * @param unitId 32 hex
 * @param communityId the community
 * @param code unit code
 * @param building building code
 * @param entrance entrance code
 * @param unitUse name of a use
 * @param areaDm2 0.01 m²
 * @param areaBasis name of a basis
 * @param deliveryState name of a state
 * @param validFrom first day
 * @param validTo first day no longer, or null
 * @param importId the import that stated it
 */
@MappedEntity("registry_unit")
public record UnitRow(
        @Id String unitId,
        String communityId,
        String code,
        String building,
        String entrance,
        String unitUse,
        @MappedProperty("area_dm2") long areaDm2,
        String areaBasis,
        String deliveryState,
        LocalDate validFrom,
        @Nullable LocalDate validTo,
        String importId) {

    /** The unit in domain words. */
    public UnitFacts facts() {
        return new UnitFacts(
                code,
                building,
                entrance,
                UnitUse.valueOf(unitUse),
                areaDm2,
                AreaBasis.valueOf(areaBasis),
                DeliveryState.valueOf(deliveryState));
    }
}
