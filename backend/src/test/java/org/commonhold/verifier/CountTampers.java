package org.commonhold.verifier;

import static org.commonhold.verifier.Tamper.digitAfter;
import static org.commonhold.verifier.Tamper.file;
import static org.commonhold.verifier.Tamper.full;
import static org.commonhold.verifier.Tamper.line;
import static org.commonhold.verifier.Tamper.owner;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import org.commonhold.contract.Hash;
import org.commonhold.contract.count.MatterCount;
import org.commonhold.contract.count.Quantity;
import org.commonhold.contract.count.ReportSignature;
import org.commonhold.contract.count.TallyReport;
import org.commonhold.contract.json.CanonicalJson;
import org.commonhold.contract.json.JsonValue;
import org.commonhold.contract.jws.SigningKey;
import org.commonhold.contract.log.EntryType;

/** What can be done to the list of participants, the count and its report. */
final class CountTampers {

    private CountTampers() {}

    static List<Tamper> all() {
        List<Tamper> all = new ArrayList<>();
        participation(all);
        report(all);
        identity(all);
        signatures(all);
        sums(all);
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
        Map<String, Object> ways = new LinkedHashMap<>();
        ways.put("community", "0".repeat(32));
        ways.put("assembly", "0".repeat(32));
        ways.put("package", Hash.sha256().hex());
        ways.put("rollRoot", Hash.sha256().hex());
        ways.put("clock", "SIMULATED");
        ways.put("ballots", 5);
        ways.put("closedIndex", 1);
        ways.put("matters", null);
        ways.forEach((member, value) -> {
            Scenario made = Scenario.voted();
            made.report = is -> with(is, member, value == null ? matters(is) : JsonValue.of(value));
            all.add(full("report with another member " + member, made.finish(), "report.identity"));
        });
    }

    private static JsonValue matters(TallyReport is) {
        return new JsonValue.JsonArray(
                ((JsonValue.JsonArray) is.json().get("matters")).items().subList(0, 1));
    }

    private static TallyReport with(TallyReport is, String member, JsonValue value) {
        return TallyReport.read(CanonicalJson.write(Tamper.with(is.json(), member, value)));
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

    static TallyReport first(TallyReport is, UnaryOperator<MatterCount> change) {
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
}
