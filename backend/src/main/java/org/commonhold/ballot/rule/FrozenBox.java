package org.commonhold.ballot.rule;

import java.util.Map;
import org.commonhold.contract.Hash;

/**
 * What never changes about a box once it is frozen. Its window and state may: those are read under the head lock.
 *
 * @param assemblyId the assembly
 * @param communityId its community
 * @param packageHash the frozen package
 * @param minimumLevel L1, L2 or L3
 * @param parties by party key
 */
public record FrozenBox(
        String assemblyId,
        String communityId,
        Hash packageHash,
        String minimumLevel,
        Map<String, FrozenParty> parties) {
    /** Copies the parties. */
    public FrozenBox {
        parties = Map.copyOf(parties);
    }
}
