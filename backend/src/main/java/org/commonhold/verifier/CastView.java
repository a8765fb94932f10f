package org.commonhold.verifier;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.commonhold.contract.ballot.BallotCast;
import org.commonhold.contract.log.EntryType;
import org.commonhold.verifier.LogView.Placed;

/**
 * The ballots that stand in the book for an assembly, before anything of them is opened.
 *
 * @param byIndex every ballot.cast of the assembly by its place in the book
 * @param counting slot to the place of the ballot that counts for it
 */
record CastView(Map<Long, BallotCast> byIndex, Map<String, Long> counting) {

    static CastView read(LogView log, AssemblyView assembly, Findings findings) {
        Map<Long, BallotCast> byIndex = new LinkedHashMap<>();
        Map<String, TreeMap<Integer, Long>> versions = new LinkedHashMap<>();
        Findings.Series window = findings.series("ballot.between-open-and-close");
        Findings.Series onRoll = findings.series("ballot.on-roll");
        Findings.Series single = findings.series("ballot.one-per-party");
        String id = assembly.manifest().assembly();
        for (Placed placed : log.of(EntryType.BALLOT_CAST, id)) {
            BallotCast cast = findings.read(
                    "ballot.entry-form", "entry " + placed.index(), () -> BallotCast.read(placed.entry()));
            if (cast == null) {
                continue;
            }
            window.require(
                    placed.index() > assembly.opened().index()
                            && placed.index() < assembly.closed().index()
                            && !placed.entry().at().isBefore(assembly.pack().openAt())
                            && placed.entry().at().isBefore(assembly.closeAt()),
                    () -> "entry " + placed.index() + " lies outside opening and closing");
            onRoll.require(
                    assembly.rows().containsKey(cast.slot()),
                    () -> "entry " + placed.index() + " names a slot that is not on the roll");
            byIndex.put(placed.index(), cast);
            Long earlier = versions.computeIfAbsent(cast.slot(), slot -> new TreeMap<>())
                    .putIfAbsent(cast.version(), placed.index());
            single.require(
                    earlier == null,
                    () -> "entries " + earlier + " and " + placed.index() + " are one party's same vote");
        }
        for (Placed voided : log.of(EntryType.BALLOT_VOIDED, id)) {
            TreeMap<Integer, Long> of = versions.get(voided.text("slot"));
            if (of != null) {
                of.remove((int) voided.integer("version"));
            }
        }
        Map<String, Long> counting = new LinkedHashMap<>();
        versions.forEach((slot, left) -> {
            single.require(left.size() <= 1, () -> "a party has " + left.size() + " ballots that nobody declared void");
            if (!left.isEmpty()) {
                counting.put(slot, left.lastEntry().getValue());
            }
        });
        window.done(byIndex.size() + " ballots stand between opening and closing");
        onRoll.done("every ballot belongs to a party on the roll");
        single.done("no party has two ballots; " + counting.size() + " count");
        List<Placed> paper = log.of(EntryType.BALLOT_PAPER, id);
        if (!paper.isEmpty()) {
            findings.check(
                    "ballot.paper", false, "", paper.size() + " paper ballots, which this verifier cannot count");
        }
        long stated = assembly.closed().integer("ballots");
        findings.check(
                "ballot.number-at-close",
                stated == counting.size(),
                "assembly.closed states " + stated + " ballots, as many as count",
                "assembly.closed states " + stated + " ballots, the book holds " + counting.size());
        return new CastView(byIndex, counting);
    }
}
