package org.commonhold.verifier;

import static org.commonhold.verifier.Tamper.digitAfter;
import static org.commonhold.verifier.Tamper.file;
import static org.commonhold.verifier.Tamper.full;
import static org.commonhold.verifier.Tamper.line;
import static org.commonhold.verifier.Tamper.owner;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.commonhold.contract.Hash;
import org.commonhold.contract.count.DrawCount;
import org.commonhold.contract.count.MatterCount;
import org.commonhold.contract.count.Quantity;
import org.commonhold.contract.count.ReportSignature;
import org.commonhold.contract.count.TallyReport;
import org.commonhold.contract.document.Choice;
import org.commonhold.contract.json.JsonValue;
import org.commonhold.contract.jws.SigningKey;
import org.commonhold.contract.log.EntryType;
import org.commonhold.contract.packaging.DrawNotice;
import org.commonhold.contract.packaging.Question;
import org.commonhold.contract.packaging.Threshold;
import org.commonhold.tally.Draw;

/** What can be done to the list of participants, the count, its report and the draw. */
final class CountTampers {
    private static final String NUMBER = "20260309";

    private CountTampers() {}

    static List<Tamper> all() {
        List<Tamper> all = new ArrayList<>();
        participation(all);
        report(all);
        identity(all);
        signatures(all);
        sums(all);
        elections(all);
        draws(all);
        silence(all);
        return all;
    }

    private static void participation(List<Tamper> all) {
        Scenario made = Scenario.complete();
        BundleFile file = BundleFile.PARTICIPATION;
        all.add(file(
                "participants exchanged",
                made,
                file,
                text -> {
                    List<String> lines = new ArrayList<>(Bundle.lines(text));
                    Collections.swap(lines, 0, 1);
                    return TestAssembly.lines(lines);
                },
                "participation.rows",
                "participation.root"));
        all.add(file(
                "participant dropped", made, file, line(5, each -> null), "participation.rows", "participation.root"));
        all.add(file(
                "salt of a participant changed", made, file, line(0, digitAfter("\"salt\":\"")), "participation.root"));
        all.add(full(
                "another list of participants was closed",
                Scenario.complete()
                        .rewritten(
                                EntryType.ASSEMBLY_CLOSED,
                                "participationRoot",
                                Hash.sha256().hex()),
                "participation.root"));
        Scenario silent = Scenario.voted();
        String slot = silent.row("1-101").slot();
        long index = silent.counts.remove(slot);
        silent.close();
        silent.counts.put(slot, index);
        silent.rewritten(EntryType.ASSEMBLY_CLOSED, "ballots", 4);
        silent.count();
        all.add(full("voter listed as one who did not vote", silent, "participation.rows"));
        Scenario stuffed = Scenario.voted();
        String absent = stuffed.row("1-103").slot();
        stuffed.counts.put(absent, index);
        stuffed.close();
        stuffed.counts.remove(absent);
        stuffed.rewritten(EntryType.ASSEMBLY_CLOSED, "ballots", 4);
        stuffed.count();
        all.add(full("absent owner listed as a voter", stuffed, "participation.rows"));
    }

    private static void report(List<Tamper> all) {
        Scenario made = Scenario.complete();
        all.add(file(
                "report exchanged after it was signed",
                made,
                BundleFile.REPORT,
                text -> text.replace("PASSED", "REJECTED"),
                "report.in-book",
                "report.signatures",
                "tally"));
        Scenario malformed = Scenario.complete();
        Hash hash = Hash.sha256("{}".getBytes(java.nio.charset.StandardCharsets.UTF_8));
        malformed.signatures.clear();
        malformed.sign(hash, ReportSignature.Role.COUNTER, malformed.counter);
        malformed.sign(hash, ReportSignature.Role.SCRUTINEER, malformed.scrutineer);
        malformed.rewritten(EntryType.ASSEMBLY_COUNTED, "report", hash.hex());
        all.add(file("report is no document", malformed, BundleFile.REPORT, text -> "{}", "report.form"));
        all.add(full(
                "book names another report",
                Scenario.complete()
                        .rewritten(
                                EntryType.ASSEMBLY_COUNTED,
                                "report",
                                Hash.sha256().hex()),
                "report.in-book"));
        Scenario twice = Scenario.complete();
        twice.append(
                EntryType.ASSEMBLY_COUNTED,
                Map.of(
                        "assembly",
                        twice.assembly,
                        "report",
                        Hash.sha256(twice.report().canonical()).hex()));
        all.add(full("counted twice", twice, "report.in-book"));
        Scenario ahead = Scenario.complete();
        int counted = ahead.only(EntryType.ASSEMBLY_COUNTED);
        ahead.entries.add(
                3,
                new org.commonhold.contract.log.LogEntry(
                        EntryType.ASSEMBLY_COUNTED,
                        ahead.entries.get(2).at(),
                        ahead.entries.remove(counted).body()));
        all.add(owner("counted ahead of the close", ahead, "report.in-book"));
    }

    private static void identity(List<Tamper> all) {
        Map<String, UnaryOperator<TallyReport>> ways = new LinkedHashMap<>();
        ways.put(
                "of another community",
                is -> new TallyReport(
                        "0".repeat(32),
                        is.assembly(),
                        is.packageHash(),
                        is.rollRoot(),
                        is.clock(),
                        is.ballots(),
                        is.closedIndex(),
                        is.matters(),
                        null,
                        null));
        ways.put(
                "of another assembly",
                is -> new TallyReport(
                        is.community(),
                        "0".repeat(32),
                        is.packageHash(),
                        is.rollRoot(),
                        is.clock(),
                        is.ballots(),
                        is.closedIndex(),
                        is.matters(),
                        null,
                        null));
        ways.put(
                "of another package",
                is -> new TallyReport(
                        is.community(),
                        is.assembly(),
                        Hash.sha256(),
                        is.rollRoot(),
                        is.clock(),
                        is.ballots(),
                        is.closedIndex(),
                        is.matters(),
                        null,
                        null));
        ways.put(
                "of another roll",
                is -> new TallyReport(
                        is.community(),
                        is.assembly(),
                        is.packageHash(),
                        Hash.sha256(),
                        is.clock(),
                        is.ballots(),
                        is.closedIndex(),
                        is.matters(),
                        null,
                        null));
        ways.put(
                "of another clock",
                is -> new TallyReport(
                        is.community(),
                        is.assembly(),
                        is.packageHash(),
                        is.rollRoot(),
                        "SIMULATED",
                        is.ballots(),
                        is.closedIndex(),
                        is.matters(),
                        null,
                        null));
        ways.put(
                "of more ballots",
                is -> new TallyReport(
                        is.community(),
                        is.assembly(),
                        is.packageHash(),
                        is.rollRoot(),
                        is.clock(),
                        is.ballots() + 1,
                        is.closedIndex(),
                        is.matters(),
                        null,
                        null));
        ways.put(
                "of another close",
                is -> new TallyReport(
                        is.community(),
                        is.assembly(),
                        is.packageHash(),
                        is.rollRoot(),
                        is.clock(),
                        is.ballots(),
                        is.closedIndex() + 1,
                        is.matters(),
                        null,
                        null));
        ways.put(
                "without one of the matters",
                is -> new TallyReport(
                        is.community(),
                        is.assembly(),
                        is.packageHash(),
                        is.rollRoot(),
                        is.clock(),
                        is.ballots(),
                        is.closedIndex(),
                        is.matters().subList(0, 1),
                        null,
                        null));
        ways.forEach((way, change) -> {
            Scenario made = Scenario.voted();
            made.report = change;
            all.add(full("report " + way, made.finish(), "report.identity"));
        });
    }

    private static void signatures(List<Tamper> all) {
        Scenario made = Scenario.complete();
        BundleFile file = BundleFile.REPORT_SIGNATURES;
        all.add(file("report signed by one", made, file, line(0, each -> null), "report.signatures"));
        all.add(file(
                "signature of the report changed",
                made,
                file,
                line(0, each -> each.substring(0, each.length() - 8) + "AAAAAAAA"),
                "report.signatures"));
        Map<String, UnaryOperator<ReportSignature>> ways = new LinkedHashMap<>();
        ways.put(
                "another report",
                is -> new ReportSignature(is.community(), is.assembly(), Hash.sha256(), is.role(), is.signedAt()));
        ways.put(
                "another assembly",
                is -> new ReportSignature(is.community(), "0".repeat(32), is.report(), is.role(), is.signedAt()));
        ways.put(
                "another community",
                is -> new ReportSignature("0".repeat(32), is.assembly(), is.report(), is.role(), is.signedAt()));
        ways.forEach((way, change) -> all.add(signed("signature of " + way, made.id(), change, false)));
        all.add(signed("report signed twice by one person", null, is -> is, false));
        all.add(signed("report signed with a key that was revoked", null, is -> is, true));
    }

    private static Tamper signed(String name, String other, UnaryOperator<ReportSignature> change, boolean revoked) {
        Scenario made = Scenario.voted();
        made.close();
        if (revoked) {
            made.append(
                    EntryType.KEY_REVOKED,
                    Map.of(
                            "person",
                            made.scrutineerId,
                            "kid",
                            made.scrutineer.publicKey().kid()));
        }
        made.count();
        SigningKey key = other == null && !revoked ? made.counter : made.scrutineer;
        ReportSignature signature = change.apply(new ReportSignature(
                made.community,
                made.assembly,
                Hash.sha256(made.report().canonical()),
                ReportSignature.Role.SCRUTINEER,
                made.now));
        made.signatures.set(
                1,
                key.sign(org.commonhold.contract.jws.DocumentType.TALLY_REPORT, signature.canonical())
                        .text());
        return full(name, made, "report.signatures");
    }

    private static void sums(List<Tamper> all) {
        Map<String, UnaryOperator<MatterCount>> ways = new LinkedHashMap<>();
        ways.put(
                "yes and no exchanged",
                is -> count(is, is.total(), is.participating(), is.no(), is.yes(), is.outcome()));
        ways.put("outcome altered", is -> count(is, is.total(), is.participating(), is.yes(), is.no(), "REJECTED"));
        ways.put(
                "area of yes altered",
                is -> count(
                        is,
                        is.total(),
                        is.participating(),
                        new Quantity(is.yes().areaDm2() + 1, is.yes().heads()),
                        is.no(),
                        is.outcome()));
        ways.forEach((way, change) -> {
            Scenario made = Scenario.voted();
            made.report = is -> first(is, change);
            all.add(full("totals: " + way, made.finish(), "tally"));
        });
        Scenario turnout = Scenario.voted();
        turnout.report = is ->
                first(is, one -> count(one, one.total(), new Quantity(50_000, 5), one.yes(), one.no(), one.outcome()));
        all.add(owner("totals: turnout altered", turnout.finish(), "turnout"));
        Scenario total = Scenario.voted();
        total.report = is -> first(
                is,
                one -> count(one, new Quantity(59_999, 6), one.participating(), one.yes(), one.no(), one.outcome()));
        all.add(owner("totals: electorate altered", total.finish(), "turnout"));
        Scenario one = Scenario.complete();
        all.add(Tamper.sound("sound: full edition", one.bundle(Bundle.Edition.FULL), one.key(), Verdict.FULL));
        all.add(Tamper.sound(
                "sound: owners' edition", one.bundle(Bundle.Edition.OWNER), one.key(), Verdict.WITHOUT_CHOICES));
        all.add(Tamper.sound("sound: no key given", one.bundle(Bundle.Edition.FULL), null, Verdict.UNANCHORED));
    }

    private static TallyReport first(TallyReport is, UnaryOperator<MatterCount> change) {
        List<MatterCount> matters = new ArrayList<>(is.matters());
        matters.set(0, change.apply(matters.get(0)));
        return new TallyReport(
                is.community(),
                is.assembly(),
                is.packageHash(),
                is.rollRoot(),
                is.clock(),
                is.ballots(),
                is.closedIndex(),
                matters,
                is.draw(),
                is.served());
    }

    private static MatterCount count(
            MatterCount is, Quantity total, Quantity participating, Quantity yes, Quantity no, String outcome) {
        return new MatterCount(
                is.id(),
                is.type(),
                is.law(),
                total,
                participating,
                yes,
                no,
                is.abstain(),
                is.quorum(),
                is.consent(),
                outcome,
                is.invalid(),
                is.choice(),
                is.election(),
                is.silence());
    }

    /** Two seats, and two of three candidates equal behind the first. */
    private static Scenario election(Question question, String type) {
        Scenario made = new Scenario();
        made.matters = List.of(new org.commonhold.contract.packaging.PackageMatter(
                made.first,
                type,
                "事项",
                "全文",
                List.of(),
                null,
                new Threshold(2, 3, Threshold.Op.GE),
                new Threshold(1, 2, Threshold.Op.GT),
                "民法典 278",
                question));
        made.draw = new DrawNotice("上证指数收盘", TestAssembly.CLOSE.plus(Duration.ofDays(1)));
        return made;
    }

    private static final List<String> IDS = List.of("a".repeat(32), "b".repeat(32), "c".repeat(32));

    private static Scenario committee() {
        Scenario made = election(
                new Question.Election(
                        2,
                        2,
                        3,
                        IDS.stream()
                                .map(id -> new Question.Candidate(id, id.substring(0, 3), ""))
                                .toList()),
                "M3");
        return made;
    }

    private static void candidates(Scenario made) {
        List<List<String>> marks = List.of(
                IDS.subList(0, 2),
                List.of(IDS.get(0), IDS.get(2)),
                IDS.subList(0, 2),
                List.of(IDS.get(0), IDS.get(2)),
                IDS.subList(1, 3),
                IDS.subList(1, 3));
        List<String> parties = List.of("1-101", "1-102", "2-101", "2-102", "1-103", "2-103");
        for (int at = 0; at < parties.size(); at++) {
            Choice choice = new Choice.Candidates(marks.get(at));
            made.cast(
                    parties.get(at),
                    made.ballot(parties.get(at), 1, made.nonce(), Map.of(made.first, choice)),
                    made.device(parties.get(at)));
        }
    }

    private static void elections(List<Tamper> all) {
        Scenario options = election(
                new Question.Options(
                        List.of(new Question.Option(IDS.get(0), "甲"), new Question.Option(IDS.get(1), "乙")), false),
                "M5");
        options.start();
        for (String party : List.of("1-101", "1-102", "2-101", "2-102")) {
            Choice choice = party.equals("2-102") ? Choice.Answer.ABSTAIN : new Choice.Option(IDS.get(0));
            options.cast(
                    party,
                    options.ballot(party, 1, options.nonce(), Map.of(options.first, choice)),
                    options.device(party));
        }
        options.finish();
        all.add(Tamper.sound(
                "sound: a choice among options", options.bundle(Bundle.Edition.FULL), options.key(), Verdict.FULL));
        all.add(file(
                "another option wins",
                options,
                BundleFile.REPORT,
                text -> text.replace("\"winner\":\"" + IDS.get(0), "\"winner\":\"" + IDS.get(1)),
                "tally"));
        Scenario made = drawn(any -> {});
        all.add(Tamper.sound(
                "sound: an election with a draw", made.bundle(Bundle.Edition.FULL), made.key(), Verdict.FULL));
        all.add(Tamper.sound(
                "sound: an election, owners' edition",
                made.bundle(Bundle.Edition.OWNER),
                made.key(),
                Verdict.WITHOUT_CHOICES));
        Scenario turned = drawn(any -> any.report = is -> first(is, one -> {
            List<String> elected = new ArrayList<>(one.election().elected());
            Collections.reverse(elected);
            return new MatterCount(
                    one.id(),
                    one.type(),
                    one.law(),
                    one.total(),
                    one.participating(),
                    one.yes(),
                    one.no(),
                    one.abstain(),
                    one.quorum(),
                    one.consent(),
                    one.outcome(),
                    one.invalid(),
                    null,
                    new org.commonhold.contract.count.ElectionCount(
                            one.election().candidates(),
                            elected,
                            one.election().alternates(),
                            one.election().ties(),
                            true),
                    one.silence());
        }));
        all.add(full("elected in another order", turned, "tally"));
    }

    private static Scenario drawn(java.util.function.Consumer<Scenario> change) {
        Scenario made = committee();
        String value = "5".repeat(64);
        made.afterLock = () -> made.append(
                EntryType.DRAW_COMMITTED,
                Map.of(
                        "assembly",
                        made.assembly,
                        "scrutineer",
                        made.scrutineerId,
                        "commitment",
                        Draw.commitment(made.pack.hash().hex(), made.scrutineerId, value)));
        made.start();
        candidates(made);
        made.close();
        made.append(
                EntryType.DRAW_OPENED,
                Map.of("assembly", made.assembly, "scrutineer", made.scrutineerId, "value", value));
        Draw draw = Draw.of(
                made.pack.hash().hex(),
                List.of(new Draw.Contribution(
                        made.scrutineerId,
                        Draw.commitment(made.pack.hash().hex(), made.scrutineerId, value),
                        Optional.of(value))),
                NUMBER);
        made.drawn = new DrawCount(NUMBER, draw.seed());
        change.accept(made);
        made.count();
        return made;
    }

    private static void draws(List<Tamper> all) {
        all.add(full(
                "another seed than the draw gives",
                drawn(any -> {
                    DrawCount right = any.drawn;
                    any.report = is -> new TallyReport(
                            is.community(),
                            is.assembly(),
                            is.packageHash(),
                            is.rollRoot(),
                            is.clock(),
                            is.ballots(),
                            is.closedIndex(),
                            is.matters(),
                            new DrawCount(right.number(), Hash.sha256().hex()),
                            null);
                }),
                "draw"));
        all.add(owner(
                "another number than the one that was drawn with",
                drawn(any -> any.drawn = new DrawCount("1", any.drawn.seed())),
                "draw"));
        all.add(owner(
                "opened value is not the one committed to",
                drawn(any -> any.rewritten(EntryType.DRAW_OPENED, "value", "6".repeat(64))),
                "draw"));
        all.add(full(
                "committed after the opening",
                drawn(any -> {
                    int at = any.only(EntryType.DRAW_COMMITTED);
                    any.exchanged(at, at + 1);
                }),
                "draw.committed"));
        all.add(full(
                "committed twice",
                drawn(any -> any.append(
                        EntryType.DRAW_COMMITTED,
                        Map.of(
                                "assembly",
                                any.assembly,
                                "scrutineer",
                                any.scrutineerId,
                                "commitment",
                                Hash.sha256().hex()))),
                "draw.committed"));
        all.add(full(
                "opened when the number may be known",
                drawn(any -> {
                    any.dated(EntryType.DRAW_OPENED, any.draw.numberAt());
                    any.now = any.draw.numberAt().plusSeconds(1);
                }),
                "draw.opened"));
        all.add(full(
                "opened ahead of the close",
                drawn(any -> {
                    int at = any.only(EntryType.DRAW_OPENED);
                    any.exchanged(at - 1, at);
                }),
                "draw.opened"));
        all.add(full(
                "opened twice",
                drawn(any -> any.append(
                        EntryType.DRAW_OPENED,
                        Map.of("assembly", any.assembly, "scrutineer", any.scrutineerId, "value", "6".repeat(64)))),
                "draw.opened"));
        Scenario unannounced = Scenario.voted();
        unannounced.drawn = new DrawCount(NUMBER, Hash.sha256().hex());
        all.add(full("draw that was not announced", unannounced.finish(), "draw"));
    }

    private static void silence(List<Tamper> all) {
        for (String policy : List.of("FOLLOW_MAJORITY", "ABSTAIN")) {
            Scenario made = new Scenario();
            made.moreRules.put("nonResponse", new JsonValue.JsonString(policy));
            made.moreRules.put("nonResponsePermitted", new JsonValue.JsonBoolean(true));
            made.served = List.of("1-103", "2-103");
            made.start();
            made.vote();
            made.finish();
            all.add(Tamper.sound(
                    "sound: silence means " + policy, made.bundle(Bundle.Edition.FULL), made.key(), Verdict.FULL));
            all.add(file(
                    "served party left out, " + policy,
                    made,
                    BundleFile.SERVED,
                    text -> text.replaceFirst("\"[0-9a-f]{32}\",", ""),
                    "served"));
            all.add(file(
                    "served party of no roll, " + policy,
                    made.bundle(Bundle.Edition.OWNER),
                    made.key(),
                    BundleFile.SERVED,
                    digitAfter("[\""),
                    "served"));
        }
        Scenario without = Scenario.voted();
        without.served = List.of("1-103");
        all.add(full("silence is counted although the rules make nothing of it", without.finish(), "served"));
    }
}
