package org.commonhold.assembly.result;

import java.util.List;
import org.commonhold.contract.count.TallyReport;

/**
 * A count as page and document show it.
 *
 * @param text exact canonical report
 * @param sha256 its hash, hex
 * @param report the report
 * @param matters one outcome for each matter, in the package's order
 * @param advisory whether the place demands its own voting system, so that this result is never certified
 */
public record CountedResult(
        String text, String sha256, TallyReport report, List<MatterOutcome> matters, boolean advisory) {

    /** Copies the list. */
    public CountedResult {
        matters = List.copyOf(matters);
    }
}
