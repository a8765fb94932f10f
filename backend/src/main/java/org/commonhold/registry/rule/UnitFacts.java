package org.commonhold.registry.rule;

import org.commonhold.kernel.DeliveryState;
import org.commonhold.kernel.UnitUse;

/**
 * What is known of a unit, without its holders.
 *
 * @param code unique in the community: building, entrance and door joined by hyphens
 * @param building building code
 * @param entrance entrance code with its building, such as 3-2; the building alone where it has one entrance
 * @param use what it is used for
 * @param areaDm2 in 0.01 m², from 1
 * @param basis where the area comes from
 * @param delivery how far the developer has parted with it
 */
public record UnitFacts(
        String code,
        String building,
        String entrance,
        UnitUse use,
        long areaDm2,
        AreaBasis basis,
        DeliveryState delivery) {

    /**
     * Whether the unit counts for votes by the national default: parking bays and storage do not (rule R2). The rule profile of an
     * assembly may count them; this is what the registry shows before any assembly.
     */
    public boolean countsByDefault() {
        return use != UnitUse.PARKING && use != UnitUse.STORAGE;
    }
}
