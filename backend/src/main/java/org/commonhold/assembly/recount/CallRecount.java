package org.commonhold.assembly.recount;

import io.micronaut.transaction.annotation.Transactional;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.temporal.ChronoUnit;
import org.commonhold.api.RefusalCode;
import org.commonhold.assembly.store.AssemblyRow;
import org.commonhold.assembly.store.AssemblyRows;
import org.commonhold.assembly.store.RecountRow;
import org.commonhold.assembly.store.RecountRows;
import org.commonhold.assembly.store.RecountState;
import org.commonhold.assembly.store.ReportRow;
import org.commonhold.assembly.store.ReportRows;
import org.commonhold.platform.Randomness;
import org.commonhold.platform.RefusedException;

/**
 * Calls for a recount of a provisional result by a second pair. The result is not certified before both have signed that they came to the
 * same report; a pair that came to another one can be followed by a further pair, and the newest decides.
 *
 * <p>Refuses, in this order: {@code not-found}, {@code recount-not-now}, {@code recount-running}.
 */
@Singleton
public class CallRecount {
    private final AssemblyRows rows;
    private final ReportRows reports;
    private final RecountRows recounts;
    private final Randomness randomness;
    private final Clock clock;

    CallRecount(AssemblyRows rows, ReportRows reports, RecountRows recounts, Randomness randomness, Clock clock) {
        this.rows = rows;
        this.reports = reports;
        this.recounts = recounts;
        this.randomness = randomness;
        this.clock = clock;
    }

    /**
     * Calls for it.
     *
     * @param communityId 32 hex
     * @param assemblyId 32 hex
     * @param reason why, told to everybody who may see the result's papers
     * @param accountId who calls
     */
    @Transactional
    public void call(String communityId, String assemblyId, String reason, String accountId) {
        AssemblyRow row =
                rows.lock(assemblyId, communityId).orElseThrow(() -> new RefusedException(RefusalCode.NOT_FOUND));
        if (!row.state().isProvisional()) {
            throw new RefusedException(RefusalCode.RECOUNT_NOT_NOW);
        }
        if (recounts.ofAssembly(assemblyId).stream().anyMatch(each -> each.state() == RecountState.OPEN)) {
            throw new RefusedException(RefusalCode.RECOUNT_RUNNING);
        }
        ReportRow report = reports.findById(assemblyId)
                .orElseThrow(() -> new IllegalStateException("a counted assembly has a report"));
        recounts.save(new RecountRow(
                randomness.id(),
                assemblyId,
                report.sha256(),
                reason,
                clock.instant().truncatedTo(ChronoUnit.MILLIS),
                accountId,
                RecountState.OPEN,
                null,
                null));
    }
}
