package org.commonhold.assembly.result;

import org.commonhold.contract.count.MatterCount;
import org.commonhold.contract.packaging.PackageMatter;
import org.commonhold.tally.TallyResult;

/**
 * The count of one matter with the comparisons behind it.
 *
 * @param matter the frozen matter
 * @param count its numbers as the canonical report states them
 * @param result the same numbers with every inequality
 */
public record MatterOutcome(PackageMatter matter, MatterCount count, TallyResult result) {}
