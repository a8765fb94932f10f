package org.commonhold.verifier;

import static org.commonhold.verifier.Tamper.digitAfter;
import static org.commonhold.verifier.Tamper.file;
import static org.commonhold.verifier.Tamper.full;
import static org.commonhold.verifier.Tamper.line;
import static org.commonhold.verifier.Tamper.owner;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.BiFunction;
import org.commonhold.contract.Hash;
import org.commonhold.contract.ballot.BallotPaper;
import org.commonhold.contract.document.BallotCase;
import org.commonhold.contract.document.PaperEntry;
import org.commonhold.contract.document.PaperReview;
import org.commonhold.contract.json.JsonValue;
import org.commonhold.contract.log.EntryType;
import org.commonhold.contract.packaging.PackageDocument.Channel;

/** What can be done to sheets of paper, and to what declares a ballot void. */
final class PaperTampers {
    private static final Instant EXTENDED_END = TestAssembly.CLOSE.plus(Duration.ofDays(3));

    private PaperTampers() {}

    static List<Tamper> all() {
        List<Tamper> all = new ArrayList<>();
        paper(all);
        paperSheets(all);
        lateSheets(all);
        paperBook(all);
        voids(all);
        return all;
    }

    static Scenario withPaper() {
        Scenario made = new Scenario();
        made.channels = List.of(Channel.ELECTRONIC, Channel.PAPER);
        made.start();
        return made;
    }

    private static Scenario sheet(BiFunction<Scenario, PaperEntry, PaperEntry> change) {
        Scenario made = withPaper();
        made.vote();
        PaperEntry sheet = made.sheet("1-103", 7, PaperEntry.Invalid.UNSIGNED, made.now);
        made.paper(made.row("1-103").slot(), change.apply(made, sheet));
        return made;
    }

    private static void paper(List<Tamper> all) {
        BundleFile file = BundleFile.PAPER;
        Scenario made = withPaper();
        made.vote();
        made.paper(made.row("1-103").slot(), made.sheet("1-103", 7, null, made.now));
        made.finish();
        all.add(Tamper.sound("sound: a sheet of paper", made.bundle(Bundle.Edition.FULL), made.key(), Verdict.FULL));
        all.add(file("sheet changed", made, file, line(0, digitAfter("\"blinding\":\"")), "paper.binding", "tally"));
        all.add(file("sheet left out", made, file, line(0, each -> null), "paper.all-opened", "tally"));
        Scenario invalid = sheet((any, is) -> is).finish();
        all.add(Tamper.sound(
                "sound: an invalid sheet", invalid.bundle(Bundle.Edition.FULL), invalid.key(), Verdict.FULL));
        all.add(file("invalid sheet left out", invalid, file, line(0, each -> null), "paper.all-opened"));
        all.add(file("sheet that is none added", invalid, file, text -> text + "{}\n", "paper.form"));
        all.add(file("sheet added", invalid, file, text -> text + text, "paper.binding"));
        all.add(file(
                "blinding of a sheet changed", invalid, file, line(0, digitAfter("\"blinding\":\"")), "paper.binding"));
    }

    /** A sheet of an extended vote is in time until the extended end. */
    private static Scenario receivedAfterTheFormerEnd(Instant receivedAt) {
        Scenario made = new Scenario();
        made.channels = List.of(Channel.ELECTRONIC, Channel.PAPER);
        made.moreRules.put("extensionAllowed", new JsonValue.JsonBoolean(true));
        made.moreRules.put("extensionDaysMax", new JsonValue.JsonInteger(3));
        made.start();
        made.vote();
        LogTampers.extend(made, 3);
        made.now = receivedAt;
        made.paper(made.row("1-103").slot(), made.sheet("1-103", 7, null, receivedAt));
        made.now = EXTENDED_END;
        return made.finish();
    }

    private static void lateSheets(List<Tamper> all) {
        Scenario last = receivedAfterTheFormerEnd(EXTENDED_END.minusMillis(1));
        all.add(Tamper.sound(
                "sound: a sheet in the last millisecond of an extended vote",
                last.bundle(Bundle.Edition.FULL),
                last.key(),
                Verdict.FULL));
        all.add(full("sheet at the extended end", receivedAfterTheFormerEnd(EXTENDED_END), "paper.in-time"));
    }

    private static void paperSheets(List<Tamper> all) {
        Scenario one = withPaper();
        one.vote();
        one.paper(
                one.row("1-103").slot(),
                one.sheet("1-103", 7, null, one.now),
                one.counter,
                one.counter,
                PaperReview.Decision.CONFIRMED);
        all.add(full("sheet entered and confirmed by one person", one.finish(), "paper.signed-by-two"));
        Scenario returned = withPaper();
        returned.vote();
        returned.paper(
                returned.row("1-103").slot(),
                returned.sheet("1-103", 7, PaperEntry.Invalid.UNSIGNED, returned.now),
                returned.counter,
                returned.scrutineer,
                PaperReview.Decision.RETURNED);
        all.add(full("sheet that the second worker returned", returned.finish(), "paper.binding"));
        Scenario unknown = withPaper();
        unknown.vote();
        unknown.paper(
                unknown.row("1-103").slot(),
                unknown.sheet("1-103", 7, null, unknown.now),
                unknown.counter,
                org.commonhold.contract.jws.SigningKey.generate(unknown.random),
                PaperReview.Decision.CONFIRMED);
        all.add(full("sheet confirmed with a key that nobody enrolled", unknown.finish(), "paper.signed-by-two"));
        all.add(full(
                "sheet of another party",
                sheet((any, is) -> with(is, is.community(), is.assembly(), is.packageHash(), "1-102"))
                        .finish(),
                "paper.binding"));
        all.add(full(
                "sheet for another assembly",
                sheet((any, is) -> with(is, is.community(), any.id(), is.packageHash(), is.party()))
                        .finish(),
                "paper.binding"));
        all.add(full(
                "sheet for another community",
                sheet((any, is) -> with(is, any.id(), is.assembly(), is.packageHash(), is.party()))
                        .finish(),
                "paper.binding"));
        all.add(full(
                "sheet under another package",
                sheet((any, is) -> with(is, is.community(), is.assembly(), Hash.sha256(), is.party()))
                        .finish(),
                "paper.binding"));
        for (String member : List.of("serial", "receivedAt", "invalid", "marks")) {
            Scenario booked = sheet((any, is) -> is).finish();
            BallotPaper is = BallotPaper.read(booked.entries.get(booked.only(EntryType.BALLOT_PAPER)));
            Object other = switch (member) {
                case "serial" -> is.serial() + 1;
                case "receivedAt" ->
                    org.commonhold.contract.SignedTime.write(is.receivedAt().plusSeconds(1));
                case "invalid" -> "NOT_OWNER";
                default -> Map.of(booked.first, "ILLEGIBLE");
            };
            all.add(full(
                    "book says another " + member + " of a sheet",
                    booked.rewritten(EntryType.BALLOT_PAPER, member, other),
                    "paper.binding"));
        }
    }

    private static PaperEntry with(PaperEntry is, String community, String assembly, Hash pack, String party) {
        return new PaperEntry(
                community,
                assembly,
                pack,
                party,
                is.serial(),
                is.scan(),
                is.receivedAt(),
                is.invalid(),
                is.choices(),
                is.marks(),
                is.enteredAt());
    }

    private static void paperBook(List<Tamper> all) {
        Scenario form = withPaper();
        form.vote();
        form.append(EntryType.BALLOT_PAPER, Map.of("assembly", form.assembly, "slot", "x"));
        all.add(full("entry of a sheet that is none", form.finish(), "paper.entry-form"));
        Scenario late = withPaper();
        late.vote();
        late.paper(late.row("1-103").slot(), late.sheet("1-103", 7, null, TestAssembly.CLOSE));
        all.add(full("sheet that came in at the close", late.finish(), "paper.in-time"));
        Scenario early = withPaper();
        early.vote();
        early.paper(early.row("1-103").slot(), early.sheet("1-103", 7, null, TestAssembly.OPEN.minusMillis(1)));
        all.add(full("sheet that came in ahead of the opening", early.finish(), "paper.in-time"));
        Scenario after = withPaper();
        after.vote();
        after.finish();
        after.paper(after.row("1-103").slot(), after.sheet("1-103", 7, PaperEntry.Invalid.UNSIGNED, TestAssembly.OPEN));
        all.add(full("sheet entered in the book after the close", after, "paper.in-time"));
        Scenario twice = withPaper();
        twice.vote();
        for (String party : List.of("1-103", "2-103")) {
            twice.paper(twice.row(party).slot(), twice.sheet(party, 7, null, twice.now));
        }
        all.add(full("one sheet for two parties", twice.finish(), "paper.in-time"));
        Scenario channel = Scenario.voted();
        channel.paper(channel.row("1-103").slot(), channel.sheet("1-103", 7, null, channel.now));
        all.add(full("sheet although paper is no channel", channel.finish(), "paper.in-time"));
        Scenario nobody = withPaper();
        nobody.vote();
        nobody.paper(nobody.id(), nobody.sheet("1-103", 7, PaperEntry.Invalid.UNSIGNED, nobody.now));
        all.add(owner("sheet of nobody on the roll", nobody.finish(), "paper.in-time"));
        Scenario resting = withPaper();
        resting.append(
                EntryType.PAPER_REQUESTED,
                Map.of(
                        "assembly",
                        resting.assembly,
                        "slot",
                        resting.row("1-101").slot()));
        resting.vote();
        all.add(full("ballot from a device while paper was asked for", resting.finish(), "paper.resting"));
        Scenario again = withPaper();
        for (EntryType type : List.of(EntryType.PAPER_REQUESTED, EntryType.PAPER_WITHDRAWN)) {
            again.append(
                    type,
                    Map.of(
                            "assembly",
                            again.assembly,
                            "slot",
                            again.row("1-101").slot()));
        }
        again.vote();
        again.finish();
        all.add(Tamper.sound(
                "sound: paper asked for and taken back", again.bundle(Bundle.Edition.FULL), again.key(), Verdict.FULL));
    }

    private static void voids(List<Tamper> all) {
        Scenario other = Scenario.voted();
        other.voided("1-103", other.counts.get(other.row("1-101").slot()), other.counter, other.scrutineer);
        all.add(full("void of another party's ballot", other.finish(), "void.of-a-ballot"));
        Scenario ahead = Scenario.voted();
        ahead.voided("1-101", ahead.entries.size() + 5L, ahead.counter, ahead.scrutineer);
        all.add(full("void of what is no ballot", ahead.finish(), "void.of-a-ballot"));
        Scenario twice = new Scenario();
        twice.start();
        twice.voidedThenVotedAgain("1-101");
        twice.voided("1-101", twice.only(EntryType.BALLOT_CAST) - 2L, twice.counter, twice.scrutineer);
        all.add(full("ballot declared void twice", twice.rest(), "void.of-a-ballot"));
        Scenario one = new Scenario();
        one.start();
        one.voidedThenVotedAgain("1-101");
        one.cases.remove(1);
        all.add(full("void signed by one official", one.rest(), "void.signed-by-two"));
        Scenario same = new Scenario();
        same.start();
        same.voidedThenVotedAgain("1-101");
        same.cases.set(1, same.cases.get(0));
        all.add(full("void signed twice by one official", same.rest(), "void.signed-by-two"));
        Scenario keep = new Scenario();
        keep.start();
        keep.voidedThenVotedAgain("1-101");
        long entry = keep.only(EntryType.BALLOT_CAST) - 2L;
        String id = new LogView.Placed(0, keep.entries.get(keep.only(EntryType.BALLOT_VOIDED))).text("case");
        keep.cases.set(
                1,
                keep.scrutineer
                        .sign(
                                org.commonhold.contract.jws.DocumentType.BALLOT_CASE,
                                new BallotCase(
                                                keep.community,
                                                keep.assembly,
                                                id,
                                                entry,
                                                BallotCase.Reason.IMPERSONATION,
                                                BallotCase.Decision.KEEP,
                                                keep.now)
                                        .canonical())
                        .text());
        all.add(full("void although one official signed to keep it", keep.rest(), "void.signed-by-two"));
        Scenario form = new Scenario();
        form.start();
        form.voidedThenVotedAgain("1-101");
        form.cases.add("x.y.z");
        all.add(full("signature of a case that is none", form.rest(), "void.form"));
        Scenario turned = Scenario.complete();
        turned.now = turned.now.plus(Duration.ofDays(1));
        turned.voided("1-101", turned.counts.get(turned.row("1-101").slot()), turned.counter, turned.scrutineer);
        all.add(Tamper.sound(
                "sound: a ballot declared void after the close",
                turned.bundle(Bundle.Edition.FULL),
                turned.key(),
                Verdict.FULL));
        turned.append(EntryType.ASSEMBLY_CERTIFIED, Map.of("assembly", turned.assembly));
        all.add(full("certified although a ballot that is void could turn it", turned, "void.margin"));
    }
}
