package org.commonhold.verifier;

import static org.commonhold.verifier.Tamper.digitAfter;
import static org.commonhold.verifier.Tamper.file;
import static org.commonhold.verifier.Tamper.full;
import static org.commonhold.verifier.Tamper.owner;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.commonhold.contract.Hash;
import org.commonhold.contract.count.DrawCount;
import org.commonhold.contract.count.MatterCount;
import org.commonhold.contract.count.TallyReport;
import org.commonhold.contract.document.Choice;
import org.commonhold.contract.json.JsonValue;
import org.commonhold.contract.log.EntryType;
import org.commonhold.contract.packaging.DrawNotice;
import org.commonhold.contract.packaging.Question;
import org.commonhold.contract.packaging.Threshold;
import org.commonhold.tally.Draw;

/** What can be done to elections, options, the draw and what is made of silence. */
final class ElectionTampers {
    private static final String NUMBER = "20260309";

    private ElectionTampers() {}

    static List<Tamper> all() {
        List<Tamper> all = new ArrayList<>();
        elections(all);
        draws(all);
        silence(all);
        return all;
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
        Scenario turned = drawn(any -> any.report = is -> CountTampers.first(is, one -> {
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
