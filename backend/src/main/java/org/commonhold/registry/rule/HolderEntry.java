package org.commonhold.registry.rule;

import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * A holder of a unit, as a file states it or as the registry holds it.
 *
 * @param party who
 * @param share part of the unit, or null where none is given
 * @param representative whether the co-owners marked this one as 表决代表
 * @param agent who acts for the holder, or null
 * @param relation why, or null
 * @param basis on what the position rests
 * @param acquiredOn since when, or null where it is not known
 */
public record HolderEntry(
        Party party,
        @Nullable Share share,
        boolean representative,
        @Nullable Party agent,
        @Nullable AgentRelation relation,
        OwnershipBasis basis,
        @Nullable LocalDate acquiredOn) {}
