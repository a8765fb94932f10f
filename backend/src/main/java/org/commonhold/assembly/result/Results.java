package org.commonhold.assembly.result;

import io.micronaut.transaction.annotation.Transactional;
import jakarta.inject.Singleton;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.commonhold.api.RefusalCode;
import org.commonhold.assembly.AssemblyState;
import org.commonhold.assembly.draw.AssemblyDraws;
import org.commonhold.assembly.roll.FrozenRolls;
import org.commonhold.assembly.store.AssemblyRow;
import org.commonhold.assembly.store.AssemblyRows;
import org.commonhold.assembly.store.ReportRow;
import org.commonhold.assembly.store.ReportRows;
import org.commonhold.assembly.store.StepRow;
import org.commonhold.assembly.store.StepRows;
import org.commonhold.ballot.BallotBox;
import org.commonhold.contract.Hash;
import org.commonhold.contract.count.DrawCount;
import org.commonhold.contract.count.MatterCount;
import org.commonhold.contract.count.TallyReport;
import org.commonhold.contract.json.CanonicalJson;
import org.commonhold.contract.json.JsonValue;
import org.commonhold.contract.packaging.PackageDocument;
import org.commonhold.contract.packaging.PackageMatter;
import org.commonhold.platform.RefusedException;
import org.commonhold.rulebook.NonResponse;
import org.commonhold.rulebook.RuleParameter;
import org.commonhold.tally.CountRules;
import org.commonhold.tally.Draw;
import org.commonhold.tally.MatterTally;

/** Counts a closed assembly once and keeps the canonical report; afterwards everything is read from it. */
@Singleton
public class Results {
    private final AssemblyRows rows;
    private final StepRows steps;
    private final ReportRows reports;
    private final FrozenRolls rolls;
    private final BallotBox box;
    private final AssemblyDraws draws;
    private final ServedParties servedParties;
    private final Clock clock;

    Results(
            AssemblyRows rows,
            StepRows steps,
            ReportRows reports,
            FrozenRolls rolls,
            BallotBox box,
            AssemblyDraws draws,
            ServedParties servedParties,
            Clock clock) {
        this.rows = rows;
        this.steps = steps;
        this.reports = reports;
        this.rolls = rolls;
        this.box = box;
        this.draws = draws;
        this.servedParties = servedParties;
        this.clock = clock;
    }

    /**
     * The count of an assembly, made now if it was not made before.
     *
     * @param communityId 32 hex
     * @param assemblyId 32 hex
     * @throws RefusedException {@code not-found}; {@code result-not-available} before the close and for what was voided uncounted;
     *     {@code draw-number-missing} while equals wait for the announced number
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
        return read(row, reports.save(counted(row)));
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

    private ReportRow counted(AssemblyRow row) {
        FrozenRolls.FrozenRoll frozen = rolls.of(row);
        PackageDocument document = document(frozen);
        List<BallotBox.OpenedBallot> ballots = box.openForCount(row.assemblyId());
        CountRules rules = CountRules.of(document.rules());
        ServedParties.Served served =
                rules.nonResponse() == NonResponse.NOT_PARTICIPATED ? null : servedParties.of(row, frozen);
        MatterTally first = new MatterTally(rules, Optional.empty(), served == null ? Set.of() : served.parties());
        List<MatterCount> matters = count(document, frozen, ballots, first);
        DrawCount drawn = null;
        if (document.draw() != null && !Counting.drawsNeeded(matters).isEmpty()) {
            AssemblyDraws.State state = draws.of(row).orElseThrow();
            Draw draw = state.draw(document.hash().hex())
                    .orElseThrow(() -> new RefusedException(
                            RefusalCode.DRAW_NUMBER_MISSING,
                            null,
                            Map.of("numberAt", state.row().numberAt().toString())));
            matters = count(document, frozen, ballots, new MatterTally(rules, Optional.of(draw), first.served()));
            drawn = new DrawCount(Objects.requireNonNull(state.row().publicNumber()), draw.seed());
        }
        TallyReport report = new TallyReport(
                row.communityId(),
                row.assemblyId(),
                Hash.fromHex(Objects.requireNonNull(row.packageHash())),
                Hash.fromHex(Objects.requireNonNull(row.rollRoot())),
                row.clockKind(),
                ballots.size(),
                closedIndex(row),
                matters,
                drawn,
                served == null ? null : Hash.sha256(served.list().getBytes(StandardCharsets.UTF_8)));
        return new ReportRow(
                row.assemblyId(),
                report.hash().hex(),
                CanonicalJson.text(report.json()),
                clock.instant().truncatedTo(ChronoUnit.MILLIS),
                served == null ? null : served.list());
    }

    private static List<MatterCount> count(
            PackageDocument document,
            FrozenRolls.FrozenRoll frozen,
            List<BallotBox.OpenedBallot> ballots,
            MatterTally tally) {
        return document.matters().stream()
                .map(matter -> Counting.count(matter, frozen.roll(), ballots, tally))
                .toList();
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
        PackageDocument document = document(rolls.of(row));
        List<PackageMatter> matters = document.matters();
        boolean advisory = document.rules().members().get(RuleParameter.OFFICIAL_SYSTEM_REQUIRED.key())
                        instanceof JsonValue.JsonBoolean flag
                && flag.value();
        List<MatterOutcome> outcomes = new ArrayList<>();
        for (int at = 0; at < matters.size(); at++) {
            MatterCount count = report.matters().get(at);
            outcomes.add(Counting.outcome(matters.get(at), count));
        }
        return new CountedResult(stored.text(), stored.sha256(), report, outcomes, advisory);
    }

    private static PackageDocument document(FrozenRolls.FrozenRoll frozen) {
        return PackageDocument.read(frozen.frozen().packageText().getBytes(StandardCharsets.UTF_8));
    }
}
