package org.commonhold.verifier;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.commonhold.contract.count.DrawCount;
import org.commonhold.contract.count.TallyReport;
import org.commonhold.contract.log.EntryType;
import org.commonhold.contract.packaging.DrawNotice;
import org.commonhold.tally.Draw;
import org.commonhold.verifier.LogView.Placed;
import org.jspecify.annotations.Nullable;

/**
 * Makes the public draw again from what stands in the book: committed before the opening, opened after the close and before the announced
 * instant of the number. The number itself is the signed report's; its source is named by the package.
 */
final class DrawCheck {

    private DrawCheck() {}

    /** The draw that the report used, made anew; empty where it used none. */
    static Optional<Draw> check(LogView log, AssemblyView assembly, TallyReport report, Findings findings) {
        DrawCount stated = report.draw();
        DrawNotice notice = assembly.pack().draw();
        if (stated == null) {
            return Optional.empty();
        }
        if (notice == null) {
            findings.check("draw", false, "", "the report used a draw that the package did not announce");
            return Optional.empty();
        }
        Map<String, String> committed = committed(log, assembly, findings);
        Draw draw = made(assembly, committed, opened(log, assembly, notice, findings), stated);
        findings.check(
                "draw",
                draw != null && draw.seed().equals(stated.seed()),
                "the draw of " + committed.size() + " scrutineers with the number " + stated.number() + " from "
                        + notice.source() + " gives the seed " + stated.seed(),
                "the book and the number " + stated.number() + " do not give the seed of the report");
        findings.notChecked(
                "draw.number", "whether " + stated.number() + " is the number of " + notice.source() + ": look it up");
        return Optional.ofNullable(draw);
    }

    private static @Nullable Draw made(
            AssemblyView assembly, Map<String, String> committed, Map<String, String> opened, DrawCount stated) {
        try {
            List<Draw.Contribution> given = new ArrayList<>();
            committed.forEach((scrutineer, commitment) -> given.add(
                    new Draw.Contribution(scrutineer, commitment, Optional.ofNullable(opened.get(scrutineer)))));
            return Draw.of(assembly.packageHash().hex(), given, stated.number());
        } catch (IllegalArgumentException unsound) {
            return null;
        }
    }

    private static Map<String, String> committed(LogView log, AssemblyView assembly, Findings findings) {
        Map<String, String> committed = new TreeMap<>();
        Findings.Series order = findings.series("draw.committed");
        for (Placed placed :
                log.of(EntryType.DRAW_COMMITTED, assembly.manifest().assembly())) {
            boolean inTime = placed.index() > assembly.locked().index()
                    && placed.index() < assembly.opened().index();
            order.require(inTime, () -> "entry " + placed.index() + " commits after the opening");
            boolean first = committed.putIfAbsent(placed.text("scrutineer"), placed.text("commitment")) == null;
            order.require(first, () -> "entry " + placed.index() + " commits a second time");
        }
        order.done(committed.size() + " scrutineers committed to a value before the opening");
        return committed;
    }

    private static Map<String, String> opened(
            LogView log, AssemblyView assembly, DrawNotice notice, Findings findings) {
        Map<String, String> opened = new TreeMap<>();
        Findings.Series order = findings.series("draw.opened");
        for (Placed placed : log.of(EntryType.DRAW_OPENED, assembly.manifest().assembly())) {
            boolean inTime = placed.index() > assembly.closed().index()
                    && placed.entry().at().isBefore(notice.numberAt());
            order.require(
                    inTime,
                    () -> "entry " + placed.index() + " opens before the close or when the number may be known");
            boolean first = opened.putIfAbsent(placed.text("scrutineer"), placed.text("value")) == null;
            order.require(first, () -> "entry " + placed.index() + " opens a second time");
        }
        order.done(opened.size() + " values were opened after the close and before the number");
        return opened;
    }
}
