package org.commonhold.assembly.result;

import java.util.List;
import org.commonhold.contract.count.MatterCount;
import org.commonhold.contract.packaging.PackageMatter;
import org.commonhold.tally.TallyCheck;

/**
 * The count of one matter with the comparisons behind it.
 *
 * @param matter the frozen matter
 * @param count its numbers as the canonical report states them
 * @param checks the comparisons behind the matter, quorum before consent, area before heads; consent only of a yes/no matter
 * @param standings options or candidates with theirs; none of a yes/no matter
 */
public record MatterOutcome(
        PackageMatter matter, MatterCount count, List<TallyCheck> checks, List<Standing> standings) {

    /** Copies the lists. */
    public MatterOutcome {
        checks = List.copyOf(checks);
        standings = List.copyOf(standings);
    }
}
