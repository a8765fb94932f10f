package org.commonhold.assembly.dispute;

import jakarta.inject.Singleton;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.commonhold.api.RefusalCode;
import org.commonhold.assembly.AssemblyState;
import org.commonhold.assembly.result.Margins;
import org.commonhold.assembly.rule.Obstacle;
import org.commonhold.assembly.store.AssemblyRow;
import org.commonhold.assembly.store.CaseRows;
import org.commonhold.assembly.store.ObjectionRows;
import org.commonhold.assembly.store.RecountRow;
import org.commonhold.assembly.store.RecountRows;
import org.commonhold.assembly.store.SheetRows;
import org.commonhold.assembly.store.SheetState;
import org.commonhold.assembly.store.StepRow;
import org.commonhold.ballot.PaperBox;

/**
 * What has to be settled first: sheets that came in in time are in the book before the vote ends, disputed ballots are decided before the
 * result is certified, a recount has to agree with the report, and it is never certified while ballots declared void since the close could turn it.
 */
@Singleton
public class Unsettled {
    private static final Set<SheetState> WAITING = Set.of(SheetState.RECEIVED, SheetState.ENTERED);

    private final SheetRows sheets;
    private final CaseRows cases;
    private final ObjectionRows objections;
    private final RecountRows recounts;
    private final PaperBox box;
    private final Margins margins;

    Unsettled(
            SheetRows sheets,
            CaseRows cases,
            ObjectionRows objections,
            RecountRows recounts,
            PaperBox box,
            Margins margins) {
        this.sheets = sheets;
        this.cases = cases;
        this.objections = objections;
        this.recounts = recounts;
        this.box = box;
        this.margins = margins;
    }

    /**
     * The obstacles on the way to a state.
     *
     * @param to the state to reach
     * @param row the assembly
     * @param steps the states that it reached
     */
    public List<Obstacle> before(AssemblyState to, AssemblyRow row, List<StepRow> steps) {
        List<Obstacle> found = new ArrayList<>();
        if (to == AssemblyState.CLOSED && row.state() == AssemblyState.OPEN) {
            long waiting = sheets.ofAssembly(row.assemblyId()).stream()
                    .filter(sheet -> WAITING.contains(sheet.state()))
                    .count();
            if (waiting > 0) {
                found.add(obstacle(RefusalCode.PAPER_WAITING, "杭州 20", Map.of("sheets", String.valueOf(waiting))));
            }
        }
        if (to == AssemblyState.CERTIFIED && row.state() == AssemblyState.OBJECTION) {
            certifying(found, row, steps);
        }
        return found;
    }

    private void certifying(List<Obstacle> found, AssemblyRow row, List<StepRow> steps) {
        long open = cases.ofAssembly(row.assemblyId()).stream()
                .filter(each -> each.state().equals("OPEN"))
                .count();
        if (open > 0) {
            found.add(obstacle(RefusalCode.CASES_OPEN, "民法典 280", Map.of("cases", String.valueOf(open))));
        }
        long unanswered = objections.ofAssembly(row.assemblyId()).stream()
                .filter(each -> each.answer() == null)
                .count();
        if (unanswered > 0) {
            found.add(obstacle(
                    RefusalCode.OBJECTIONS_UNANSWERED, "清远 17", Map.of("objections", String.valueOf(unanswered))));
        }
        List<RecountRow> again = recounts.ofAssembly(row.assemblyId());
        if (!again.isEmpty()) {
            switch (again.get(again.size() - 1).state()) {
                case OPEN -> found.add(obstacle(RefusalCode.RECOUNT_RUNNING, "民法典 280", Map.of()));
                case DIFFERS -> found.add(obstacle(RefusalCode.RECOUNT_DIFFERS, "民法典 280", Map.of()));
                case AGREES -> {}
            }
        }
        long closed = steps.stream()
                .filter(step -> step.state() == AssemblyState.CLOSED)
                .map(step -> Objects.requireNonNull(step.logIndex(), "closing is an entry of the book"))
                .findFirst()
                .orElse(Long.MAX_VALUE);
        Set<String> later = box.voided(row.assemblyId()).stream()
                .filter(each -> each.index() > closed)
                .map(PaperBox.Voided::partyKey)
                .collect(Collectors.toSet());
        if (!later.isEmpty() && !margins.hold(row, later)) {
            found.add(obstacle(
                    RefusalCode.VOIDS_EXCEED_MARGIN, "民法典 278", Map.of("voided", String.valueOf(later.size()))));
        }
    }

    private static Obstacle obstacle(RefusalCode code, String law, Map<String, String> facts) {
        return new Obstacle(code, law, new TreeMap<>(facts));
    }
}
