package org.commonhold.assembly.result;

import io.micronaut.transaction.annotation.Transactional;
import jakarta.inject.Singleton;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.commonhold.api.RefusalCode;
import org.commonhold.assembly.AssemblyState;
import org.commonhold.assembly.roll.FrozenRolls;
import org.commonhold.assembly.store.AssemblyRow;
import org.commonhold.assembly.store.AssemblyRows;
import org.commonhold.assembly.store.ReportRow;
import org.commonhold.assembly.store.ReportRows;
import org.commonhold.assembly.store.StepRow;
import org.commonhold.assembly.store.StepRows;
import org.commonhold.ballot.BallotBox;
import org.commonhold.contract.Hash;
import org.commonhold.contract.count.MatterCount;
import org.commonhold.contract.count.TallyReport;
import org.commonhold.contract.json.CanonicalJson;
import org.commonhold.contract.packaging.PackageDocument;
import org.commonhold.contract.packaging.PackageMatter;
import org.commonhold.platform.RefusedException;

/** Counts a closed assembly once and keeps the canonical report; afterwards everything is read from it. */
@Singleton
public class Results {
    private final AssemblyRows rows;
    private final StepRows steps;
    private final ReportRows reports;
    private final FrozenRolls rolls;
    private final BallotBox box;
    private final Clock clock;

    Results(AssemblyRows rows, StepRows steps, ReportRows reports, FrozenRolls rolls, BallotBox box, Clock clock) {
        this.rows = rows;
        this.steps = steps;
        this.reports = reports;
        this.rolls = rolls;
        this.box = box;
        this.clock = clock;
    }

    /**
     * The count of an assembly, made now if it was not made before.
     *
     * @param communityId 32 hex
     * @param assemblyId 32 hex
     * @throws RefusedException {@code not-found}; {@code result-not-available} before the close and for what was voided uncounted
     */
    @Transactional
    public CountedResult count(String communityId, String assemblyId) {
        AssemblyRow row =
                rows.lock(assemblyId, communityId).orElseThrow(() -> new RefusedException(RefusalCode.NOT_FOUND));
        ReportRow report = reports.findById(assemblyId).orElse(null);
        if (report != null) {
            return read(row, report);
        }
        if (row.state() != AssemblyState.CLOSED) {
            throw new RefusedException(RefusalCode.RESULT_NOT_AVAILABLE);
        }
        TallyReport counted = counted(row);
        ReportRow saved = reports.save(new ReportRow(
                assemblyId,
                counted.hash().hex(),
                CanonicalJson.text(counted.json()),
                clock.instant().truncatedTo(ChronoUnit.MILLIS)));
        return read(row, saved);
    }

    /**
     * The count as it stands in the report.
     *
     * @param row an assembly with a report
     * @throws RefusedException {@code result-not-available} where there is none
     */
    public CountedResult of(AssemblyRow row) {
        ReportRow report = reports.findById(row.assemblyId())
                .orElseThrow(() -> new RefusedException(RefusalCode.RESULT_NOT_AVAILABLE));
        return read(row, report);
    }

    private TallyReport counted(AssemblyRow row) {
        FrozenRolls.FrozenRoll frozen = rolls.of(row);
        List<BallotBox.OpenedBallot> ballots = box.openForCount(row.assemblyId());
        List<MatterCount> matters = document(frozen).matters().stream()
                .map(matter -> Counting.count(matter, frozen.roll(), ballots))
                .toList();
        return new TallyReport(
                row.communityId(),
                row.assemblyId(),
                Hash.fromHex(Objects.requireNonNull(row.packageHash())),
                Hash.fromHex(Objects.requireNonNull(row.rollRoot())),
                row.clockKind(),
                ballots.size(),
                closedIndex(row),
                matters);
    }

    private long closedIndex(AssemblyRow row) {
        StepRow closed = steps.ofAssembly(row.assemblyId()).stream()
                .filter(step -> step.state() == AssemblyState.CLOSED)
                .findFirst()
                .orElseThrow();
        return Objects.requireNonNull(closed.logIndex(), "closing is an entry of the book");
    }

    private CountedResult read(AssemblyRow row, ReportRow stored) {
        TallyReport report = TallyReport.read(stored.text().getBytes(StandardCharsets.UTF_8));
        List<PackageMatter> matters = document(rolls.of(row)).matters();
        List<MatterOutcome> outcomes = new ArrayList<>();
        for (int at = 0; at < matters.size(); at++) {
            MatterCount count = report.matters().get(at);
            outcomes.add(new MatterOutcome(matters.get(at), count, Counting.explain(matters.get(at), count)));
        }
        return new CountedResult(stored.text(), stored.sha256(), report, outcomes);
    }

    private static PackageDocument document(FrozenRolls.FrozenRoll frozen) {
        return PackageDocument.read(frozen.frozen().packageText().getBytes(StandardCharsets.UTF_8));
    }
}
