package org.commonhold.registry.state;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.commonhold.registry.rule.IdentityDocument;
import org.commonhold.registry.rule.Party;
import org.jspecify.annotations.Nullable;

/**
 * A registry on a day.
 *
 * @param units sorted by code
 * @param parties everybody whom the community ever knew, by id
 */
public record RegistryState(List<HeldUnit> units, Map<String, Party> parties) {
    /** Copies both. */
    public RegistryState {
        units = List.copyOf(units);
        parties = Map.copyOf(parties);
    }

    /** The id of each known document. */
    public Map<IdentityDocument, String> ids() {
        Map<IdentityDocument, String> ids = new HashMap<>();
        parties.forEach((id, party) -> ids.put(party.document(), id));
        return ids;
    }

    /** The units by code. */
    public Map<String, HeldUnit> byCode() {
        Map<String, HeldUnit> units = new HashMap<>();
        this.units.forEach(unit -> units.put(unit.row().code(), unit));
        return units;
    }

    /**
     * A party by id.
     *
     * @param partyId 32 hex, or null
     */
    public Optional<Party> party(@Nullable String partyId) {
        return partyId == null ? Optional.empty() : Optional.ofNullable(parties.get(partyId));
    }
}
