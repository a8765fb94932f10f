package org.commonhold.ballot.rule;

import java.util.Map;
import org.commonhold.contract.Hash;
import org.commonhold.contract.packaging.Question;

/**
 * What never changes about a box once it is frozen. Its window and state may: those are read under the head lock.
 *
 * @param assemblyId the assembly
 * @param communityId its community
 * @param packageHash the frozen package
 * @param minimumLevel L1, L2 or L3
 * @param parties by party key
 * @param questions what matters ask beyond yes and no, by matter
 */
public record FrozenBox(
        String assemblyId,
        String communityId,
        Hash packageHash,
        String minimumLevel,
        Map<String, FrozenParty> parties,
        Map<String, Question> questions) {
    /** Copies the maps. */
    public FrozenBox {
        parties = Map.copyOf(parties);
        questions = Map.copyOf(questions);
    }
}
