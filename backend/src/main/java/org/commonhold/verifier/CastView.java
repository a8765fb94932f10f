package org.commonhold.verifier;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.commonhold.contract.ballot.BallotCast;
import org.commonhold.contract.ballot.BallotPaper;
import org.commonhold.contract.ballot.CountingBallot;
import org.commonhold.contract.json.JsonValue;
import org.commonhold.contract.log.EntryType;
import org.commonhold.contract.packaging.PackageDocument.Channel;
import org.commonhold.verifier.LogView.Placed;
import org.jspecify.annotations.Nullable;

/**
 * The ballots that stand in the book for an assembly, before anything of them is opened.
 *
 * @param byIndex every ballot.cast of the assembly by its place in the book
 * @param papers every ballot.paper by its place
 * @param counting slot to the place of the ballot that counts for it
 * @param voidedLater slots of ballots that count but were declared void after the close
 */
record CastView(
        Map<Long, BallotCast> byIndex,
        Map<Long, BallotPaper> papers,
        Map<String, Long> counting,
        Set<String> voidedLater) {

    static CastView read(LogView log, AssemblyView assembly, Findings findings) {
        Map<Long, BallotCast> byIndex = cast(log, assembly, findings);
        Map<Long, BallotPaper> papers = paper(log, assembly, findings);
        Map<Long, Long> voids = voids(log, assembly, byIndex, papers, findings);
        single(byIndex, voids, assembly, findings);
        resting(log, assembly, byIndex, findings);
        Map<String, Long> counting = counting(byIndex, papers, voids, assembly);
        long stated = assembly.closed().integer("ballots");
        findings.check(
                "ballot.number-at-close",
                stated == counting.size(),
                "assembly.closed states " + stated + " ballots, as many as count",
                "assembly.closed states " + stated + " ballots, the book holds " + counting.size());
        Set<String> later = new HashSet<>();
        counting.forEach((slot, index) -> {
            if (voids.containsKey(index)) {
                later.add(slot);
            }
        });
        return new CastView(byIndex, papers, counting, later);
    }

    /** Whether the ballot that counts for a party is a sheet without an answer to this matter that can be taken. */
    boolean unread(String slot, String matter) {
        Long index = counting.get(slot);
        BallotPaper paper = index == null ? null : papers.get(index);
        return paper != null && paper.marks().containsKey(matter);
    }

    private static Map<Long, BallotCast> cast(LogView log, AssemblyView assembly, Findings findings) {
        Map<Long, BallotCast> byIndex = new LinkedHashMap<>();
        Findings.Series window = findings.series("ballot.between-open-and-close");
        Findings.Series onRoll = findings.series("ballot.on-roll");
        for (Placed placed : log.of(EntryType.BALLOT_CAST, assembly.manifest().assembly())) {
            BallotCast cast = findings.read(
                    "ballot.entry-form", "entry " + placed.index(), () -> BallotCast.read(placed.entry()));
            if (cast == null) {
                continue;
            }
            window.require(
                    inside(placed, assembly)
                            && !placed.entry().at().isBefore(assembly.pack().openAt())
                            && placed.entry().at().isBefore(assembly.closeAt()),
                    () -> "entry " + placed.index() + " lies outside opening and closing");
            onRoll.require(
                    assembly.rows().containsKey(cast.slot()),
                    () -> "entry " + placed.index() + " names a slot that is not on the roll");
            byIndex.put(placed.index(), cast);
        }
        window.done(byIndex.size() + " ballots stand between opening and closing");
        onRoll.done("every ballot belongs to a party on the roll");
        return byIndex;
    }

    private static Map<Long, BallotPaper> paper(LogView log, AssemblyView assembly, Findings findings) {
        Map<Long, BallotPaper> papers = new LinkedHashMap<>();
        Findings.Series sound = findings.series("paper.in-time");
        Set<Integer> serials = new HashSet<>();
        for (Placed placed : log.of(EntryType.BALLOT_PAPER, assembly.manifest().assembly())) {
            BallotPaper paper = findings.read(
                    "paper.entry-form", "entry " + placed.index(), () -> BallotPaper.read(placed.entry()));
            if (paper == null) {
                continue;
            }
            sound.require(
                    inside(placed, assembly)
                            && !paper.receivedAt().isBefore(assembly.pack().openAt())
                            && paper.receivedAt().isBefore(assembly.closeAt())
                            && assembly.rows().containsKey(paper.slot())
                            && serials.add(paper.serial())
                            && assembly.pack().channels().contains(Channel.PAPER),
                    () -> "the sheet at entry " + placed.index()
                            + " came too early or too late, stands twice, or is of nobody on the roll");
            papers.put(placed.index(), paper);
        }
        if (!papers.isEmpty()) {
            sound.done(papers.size() + " sheets came in while the assembly was open, each of a party on the roll");
        }
        return papers;
    }

    private static boolean inside(Placed placed, AssemblyView assembly) {
        return placed.index() > assembly.opened().index()
                && placed.index() < assembly.closed().index();
    }

    /** Place of each ballot that was declared void, with the place where that stands. */
    private static Map<Long, Long> voids(
            LogView log,
            AssemblyView assembly,
            Map<Long, BallotCast> byIndex,
            Map<Long, BallotPaper> papers,
            Findings findings) {
        Map<Long, Long> voids = new LinkedHashMap<>();
        Findings.Series named = findings.series("void.of-a-ballot");
        for (Placed placed : log.of(EntryType.BALLOT_VOIDED, assembly.manifest().assembly())) {
            long index = placed.integer("entry");
            BallotCast cast = byIndex.get(index);
            BallotPaper paper = papers.get(index);
            String slot = cast != null ? cast.slot() : paper != null ? paper.slot() : "";
            named.require(
                    index < placed.index()
                            && slot.equals(placed.text("slot"))
                            && voids.putIfAbsent(index, placed.index()) == null,
                    () -> "entry " + placed.index() + " declares void what is no ballot of its party, or twice");
        }
        if (!voids.isEmpty()) {
            named.done(voids.size() + " ballots were declared void, each of the party that is named");
        }
        return voids;
    }

    /** One ballot from a device for each party, and another one only after the one before was declared void. */
    private static void single(
            Map<Long, BallotCast> byIndex, Map<Long, Long> voids, AssemblyView assembly, Findings findings) {
        Findings.Series single = findings.series("ballot.one-per-party");
        Map<String, Long> before = new HashMap<>();
        boolean anew = lastCounts(assembly);
        byIndex.forEach((index, cast) -> {
            Long earlier = before.put(cast.slot(), index);
            BallotCast last = earlier == null ? null : byIndex.get(earlier);
            Long voided = earlier == null ? null : voids.get(earlier);
            boolean free = anew || voided != null && voided < index;
            single.require(
                    last == null ? cast.version() == 1 : free && cast.version() == last.version() + 1,
                    () -> "entries " + earlier + " and " + index + " are two votes of one party");
        });
        single.done("no party has two ballots from devices that stand");
    }

    /** While a party's request for paper is live nothing is cast for it on a device. */
    private static void resting(LogView log, AssemblyView assembly, Map<Long, BallotCast> byIndex, Findings findings) {
        String id = assembly.manifest().assembly();
        List<Placed> requested = log.of(EntryType.PAPER_REQUESTED, id);
        if (requested.isEmpty()) {
            return;
        }
        List<Placed> withdrawn = log.of(EntryType.PAPER_WITHDRAWN, id);
        Findings.Series resting = findings.series("paper.resting");
        for (Placed request : requested) {
            String slot = request.text("slot");
            long until = withdrawn.stream()
                    .filter(each -> each.text("slot").equals(slot) && each.index() > request.index())
                    .mapToLong(Placed::index)
                    .findFirst()
                    .orElse(Long.MAX_VALUE);
            byIndex.forEach((index, cast) -> resting.require(
                    !cast.slot().equals(slot) || index < request.index() || index > until,
                    () -> "entry " + index + " was cast while its party's request for paper was live"));
        }
        resting.done("while " + requested.size() + " requests for paper were live, no device voted for their parties");
    }

    private static Map<String, Long> counting(
            Map<Long, BallotCast> byIndex,
            Map<Long, BallotPaper> papers,
            Map<Long, Long> voids,
            AssemblyView assembly) {
        long closed = assembly.closed().index();
        Map<String, List<CountingBallot.Received>> valid = new LinkedHashMap<>();
        byIndex.forEach((index, cast) -> add(valid, cast.slot(), Channel.ELECTRONIC, index, voids.get(index), closed));
        papers.forEach((index, paper) -> {
            if (paper.invalid() == null) {
                add(valid, paper.slot(), Channel.PAPER, index, voids.get(index), closed);
            }
        });
        Map<String, Long> counting = new LinkedHashMap<>();
        valid.forEach((slot, all) -> CountingBallot.among(all, assembly.pack().precedence(), lastCounts(assembly))
                .ifPresent(one -> counting.put(slot, one.order())));
        return counting;
    }

    private static void add(
            Map<String, List<CountingBallot.Received>> valid,
            String slot,
            Channel channel,
            long index,
            @Nullable Long voided,
            long closed) {
        if (voided == null || voided > closed) {
            valid.computeIfAbsent(slot, each -> new ArrayList<>()).add(new CountingBallot.Received(channel, index));
        }
    }

    private static boolean lastCounts(AssemblyView assembly) {
        return new JsonValue.JsonBoolean(true)
                .equals(assembly.pack().rules().members().get("revoteUntilClose"));
    }
}
