package org.commonhold.verifier;

import static org.commonhold.verifier.Tamper.digitAfter;
import static org.commonhold.verifier.Tamper.file;
import static org.commonhold.verifier.Tamper.full;
import static org.commonhold.verifier.Tamper.line;
import static org.commonhold.verifier.Tamper.owner;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.commonhold.contract.Hash;
import org.commonhold.contract.document.KeyEnrolment;
import org.commonhold.contract.json.JsonValue;
import org.commonhold.contract.jws.SigningKey;
import org.commonhold.contract.log.Checkpoint;
import org.commonhold.contract.log.EntryType;
import org.commonhold.contract.log.LogEntry;
import org.commonhold.contract.log.MerkleTree;
import org.commonhold.contract.log.NoteSigner;
import org.commonhold.contract.log.TreeHash;
import org.commonhold.contract.roll.RollRow;

/** What can be done to the book, the frozen documents and the keys. */
final class LogTampers {
    private static final BundleFile ENTRIES = BundleFile.ENTRIES;
    private static final int FIRST_ENROLMENT = 1;

    private LogTampers() {}

    static List<Tamper> all() {
        List<Tamper> all = new ArrayList<>();
        book(all);
        checkpoint(all);
        bookKey(all);
        assembly(all);
        extension(all);
        pack(all);
        roll(all);
        keys(all);
        return all;
    }

    private static void book(List<Tamper> all) {
        Scenario made = Scenario.complete();
        all.add(file("entry changed", made, ENTRIES, digitAfter("\"agenda\":\""), "log.root"));
        all.add(file("entry dropped", made, ENTRIES, line(0, each -> null), "log.size", "log.root"));
        all.add(file(
                "entry added",
                made,
                ENTRIES,
                text -> text + text.lines().findFirst().orElseThrow() + "\n",
                "log.size",
                "log.root"));
        all.add(file(
                "entries exchanged",
                made,
                ENTRIES,
                text -> {
                    List<String> lines = new ArrayList<>(Bundle.lines(text));
                    Collections.swap(lines, 0, FIRST_ENROLMENT);
                    return TestAssembly.lines(lines);
                },
                "log.root"));
        all.add(file("log truncated", made, ENTRIES, line(-1, each -> null), "log.size", "log.root"));
        all.add(file(
                "logged ballot omitted from the log",
                made,
                ENTRIES,
                line(made.only(EntryType.BALLOT_CAST), each -> null),
                "log.size",
                "log.root"));
        all.add(file("entry not canonical", made, ENTRIES, line(3, each -> " " + each), "log.entry-form"));
        all.add(file(
                "entry of a kind that no book has",
                made,
                ENTRIES,
                text -> text.replaceFirst("log\\.key", "log.kez"),
                "log.entry-form"));
        Scenario earlier = Scenario.complete();
        earlier.now = earlier.now.minus(Duration.ofDays(1));
        earlier.append(EntryType.KEY_REVOKED, Map.of("person", earlier.id(), "kid", "none"));
        all.add(full("entry dated before the one ahead of it", earlier, "log.time-order"));
    }

    private static void checkpoint(List<Tamper> all) {
        Scenario made = Scenario.complete();
        BundleFile file = BundleFile.CHECKPOINT;
        all.add(file("checkpoint is no note", made, file, text -> "x", "log.checkpoint-form"));
        all.add(file(
                "checkpoint of two lines",
                made,
                file,
                text -> {
                    String signed = text.substring(text.indexOf("\n\n"));
                    return TestAssembly.ORIGIN + "\n" + made.entries.size() + signed;
                },
                "log.checkpoint-form"));
        all.add(file(
                "checkpoint over more entries than there are",
                made,
                file,
                text -> signed(made, made.signer, made.entries.size() + 1, TestAssembly.ORIGIN),
                "log.size"));
        all.add(file(
                "checkpoint under another name",
                made,
                file,
                text -> signed(
                        made,
                        NoteSigner.generate("other.example/log/x", made.random),
                        made.entries.size(),
                        "other.example/log/x"),
                "log.signature"));
        all.add(file(
                "checkpoint signed, but about another log",
                made,
                file,
                text -> signed(made, made.signer, made.entries.size(), "other.example/log/x"),
                "log.signature"));
        all.add(file(
                "signature of the checkpoint changed",
                made,
                file,
                text -> text.substring(0, text.length() - 6)
                        + (text.charAt(text.length() - 6) == 'A' ? 'B' : 'A')
                        + text.substring(text.length() - 5),
                "log.signature"));
        Scenario resigned = Scenario.complete();
        var honest = resigned.key();
        resigned.signer = NoteSigner.generate(TestAssembly.ORIGIN, resigned.random);
        all.add(new Tamper(
                "log wholly signed anew by another key",
                resigned.bundle(Bundle.Edition.FULL),
                honest,
                Verdict.FAILS,
                Set.of("log.signature")));
        Scenario forged = Scenario.complete();
        all.add(new Tamper(
                "whole assembly made anew under another key",
                forged.bundle(Bundle.Edition.FULL),
                honest,
                Verdict.FAILS,
                Set.of("log.signature", "package.receipt-key")));
        Scenario receipts = new Scenario();
        receipts.receiptKey = honest.vkey();
        receipts.start();
        receipts.vote();
        receipts.finish();
        all.add(full("package names another key for receipts", receipts, "package.receipt-key"));
    }

    private static void bookKey(List<Tamper> all) {
        Scenario changed = new Scenario();
        NoteSigner first = changed.signer;
        changed.beforeLock = () -> changed.changeKey(first, changed.next());
        changed.start();
        changed.vote();
        changed.finish();
        Bundle bundle = changed.bundle(Bundle.Edition.FULL);
        all.add(Tamper.sound("sound: a changed key, the first one known", bundle, first.publicKey(), 0));
        all.add(Tamper.sound("sound: a changed key, the new one known", bundle, changed.key(), 0));
        all.add(file(
                "checkpoint signed by the key that was replaced",
                bundle,
                first.publicKey(),
                BundleFile.CHECKPOINT,
                text -> signed(changed, first, changed.entries.size(), TestAssembly.ORIGIN),
                "log.signature"));

        Scenario taken = new Scenario();
        NoteSigner robbed = taken.signer;
        taken.beforeLock = () -> {
            NoteSigner thief = taken.next();
            taken.changeKey(thief, thief);
        };
        taken.start();
        taken.vote();
        taken.finish();
        all.add(full("changed key that the former one did not sign", taken, "log.keys"));
        all.add(new Tamper(
                "the same, by a reader who knows the former key",
                taken.bundle(Bundle.Edition.FULL),
                robbed.publicKey(),
                Verdict.FAILS,
                Set.of("log.keys", "log.signature", "package.receipt-key")));
    }

    /** Any checkpoint over the entries of a book. */
    private static String signed(TestAssembly made, NoteSigner signer, int size, String origin) {
        Hash root = MerkleTree.over(made.entries.stream()
                        .map(entry -> TreeHash.leaf(entry.canonical()))
                        .toList())
                .root();
        return signer.sign(new Checkpoint(origin, size, root).text()).note();
    }

    private static void assembly(List<Tamper> all) {
        Scenario twice = Scenario.complete();
        twice.append(EntryType.ASSEMBLY_PUBLICISED, Map.of("assembly", twice.assembly, "agenda", "x"));
        all.add(full("publicised twice", twice, "assembly.once"));
        Scenario never = Scenario.complete();
        all.add(full(
                "never publicised",
                never.rewritten(EntryType.ASSEMBLY_PUBLICISED, "assembly", never.id()),
                "assembly.once"));
        Scenario order = new Scenario();
        order.start();
        int at = order.only(EntryType.ASSEMBLY_LOCKED);
        order.exchanged(at - 1, at);
        order.vote();
        all.add(full("locked before it was publicised", order.finish(), "assembly.order"));
        Scenario other = Scenario.complete();
        all.add(file(
                "bundle of another assembly",
                other,
                BundleFile.MANIFEST,
                digitAfter("\"assembly\":\""),
                "assembly.once"));
        Scenario foreign = new Scenario();
        foreign.packageCommunity = foreign.id();
        foreign.start();
        foreign.vote();
        all.add(owner("package of another community", foreign.finish(), "package.identity"));
        all.add(file(
                "manifest with another member",
                other,
                BundleFile.MANIFEST,
                text -> text.replace("}", ",\"x\":1}"),
                "bundle.manifest"));
        all.add(file(
                "manifest of no edition",
                other,
                BundleFile.MANIFEST,
                text -> text.replace("FULL", "HALF"),
                "bundle.manifest"));
        Scenario early = Scenario.voted();
        early.close();
        early.dated(EntryType.ASSEMBLY_CLOSED, TestAssembly.CLOSE.minusMillis(1));
        early.count();
        all.add(full("closed a millisecond early", early, "assembly.window"));
        Scenario opened = new Scenario();
        opened.start();
        opened.dated(EntryType.ASSEMBLY_OPENED, TestAssembly.OPEN.minusMillis(1));
        opened.vote();
        all.add(full("opened a millisecond early", opened.finish(), "assembly.window"));
    }

    private static void extension(List<Tamper> all) {
        all.add(full("extended against the rules", extended(false, 3, 1, 1), "assembly.extended"));
        all.add(full("extended by more than the rules allow", extended(true, 3, 4, 1), "assembly.extended"));
        all.add(full("extended twice", extended(true, 3, 1, 2), "assembly.extended"));
        all.add(full("extended to an earlier end", extended(true, 3, -1, 1), "assembly.extended"));
        Scenario late = extended(true, 3, 2, 0);
        late.now = TestAssembly.CLOSE;
        extend(late, 2);
        late.now = TestAssembly.CLOSE.plus(Duration.ofDays(2));
        all.add(full("extended at its end", late.finish(), "assembly.extended"));
        Scenario after = extended(true, 3, 2, 0).finish();
        extend(after, 2);
        all.add(full("extended after the close", after, "assembly.extended"));
        Scenario sound = extended(true, 3, 3, 1);
        sound.now = TestAssembly.CLOSE.plus(Duration.ofDays(1));
        sound.cast("1-103", "YES", "YES");
        sound.now = TestAssembly.CLOSE.plus(Duration.ofDays(3));
        all.add(Tamper.sound(
                "sound: extended once", sound.finish().bundle(Bundle.Edition.FULL), sound.key(), Verdict.FULL));
    }

    /** An assembly that was extended; it is finished where that went wrong. */
    private static Scenario extended(boolean allowed, int most, int days, int times) {
        Scenario made = new Scenario();
        made.moreRules.put("extensionAllowed", new JsonValue.JsonBoolean(allowed));
        made.moreRules.put("extensionDaysMax", new JsonValue.JsonInteger(most));
        made.start();
        made.vote();
        for (int time = 0; time < times; time++) {
            extend(made, days + time);
        }
        boolean sound = times == 0 || allowed && days == most;
        return sound ? made : made.finish();
    }

    static void extend(Scenario made, int days) {
        made.append(
                EntryType.ASSEMBLY_EXTENDED,
                Map.of(
                        "assembly",
                        made.assembly,
                        "closeAt",
                        org.commonhold.contract.SignedTime.write(TestAssembly.CLOSE.plus(Duration.ofDays(days)))));
    }

    private static void pack(List<Tamper> all) {
        Scenario made = Scenario.complete();
        all.add(file(
                "text of a matter changed",
                made,
                BundleFile.PACKAGE,
                text -> text.replace("全文", "改文"),
                "package.hash"));
        all.add(file(
                "threshold changed in the file",
                made,
                BundleFile.PACKAGE,
                text -> text.replace("\"num\":3", "\"num\":2"),
                "package.hash",
                "matter.thresholds"));
        all.add(file("package is no document", made, BundleFile.PACKAGE, text -> "{}", "package.form"));
        all.add(full(
                "another package was locked",
                Scenario.complete()
                        .rewritten(
                                EntryType.ASSEMBLY_LOCKED,
                                "package",
                                Hash.sha256().hex()),
                "package.hash"));
        all.add(full(
                "another package was opened",
                Scenario.complete()
                        .rewritten(
                                EntryType.ASSEMBLY_OPENED,
                                "package",
                                Hash.sha256().hex()),
                "package.hash"));
        Scenario rules = new Scenario();
        rules.rulesOfTheCount = rules.rules();
        rules.moreRules.put("electionRank", new JsonValue.JsonString("BY_NAME"));
        rules.start();
        rules.vote();
        rules.finish();
        all.add(full("rules with a value that no rule has", rules, "package.rules"));
        for (boolean quorum : new boolean[] {true, false}) {
            Scenario easier = new Scenario();
            easier.matters = easier.easier(quorum);
            easier.start();
            easier.vote();
            all.add(full(
                    quorum ? "frozen with a smaller quorum" : "frozen with a smaller majority",
                    easier.finish(),
                    "matter.thresholds"));
        }
    }

    private static void roll(List<Tamper> all) {
        Scenario made = Scenario.complete();
        BundleFile file = BundleFile.ROLL;
        all.add(file(
                "weight of a party changed", made, file, text -> text.replaceFirst("10000", "10001"), "roll.root"));
        all.add(file("party dropped from the roll", made, file, line(5, each -> null), "roll.root"));
        all.add(file(
                "roll out of order",
                made,
                file,
                text -> {
                    List<String> lines = new ArrayList<>(Bundle.lines(text));
                    Collections.swap(lines, 0, 1);
                    return TestAssembly.lines(lines);
                },
                "roll.order"));
        all.add(file(
                "row with another member", made, file, line(0, each -> each.replace("}", ",\"x\":1}")), "roll.form"));
        all.add(full(
                "another roll was locked",
                Scenario.complete()
                        .rewritten(
                                EntryType.ASSEMBLY_LOCKED,
                                "rollRoot",
                                Hash.sha256().hex()),
                "roll.root"));
        Scenario heavier = Scenario.voted();
        heavier.heavier("1-101");
        all.add(full("wrong weight with a root recomputed in package and book", heavier.finish(), "ballot.binding"));
        Scenario twice = new Scenario();
        twice.beforeLock = () -> {
            RollRow row = twice.row("1-101");
            RollRow other = twice.row("1-103");
            twice.rows.set(
                    0,
                    new RollRow(
                            row.slot(),
                            row.partyKey(),
                            List.of(row.units().get(0), other.units().get(0)),
                            row.representative(),
                            null,
                            row.salt()));
        };
        twice.start();
        twice.vote();
        all.add(full("unit of two parties", twice.finish(), "roll.unique"));
    }

    // CHECKSTYLE OFF: MethodLength a table
    private static void keys(List<Tamper> all) {
        Scenario made = Scenario.complete();
        BundleFile file = BundleFile.ENROLMENTS;
        int idle = 2;
        all.add(file(
                "key dated back to an earlier entry",
                made,
                file,
                line(idle, each -> each.replaceFirst("\"index\":\\d+", "\"index\":0")),
                "key.enrolment"));
        all.add(file(
                "enrolment of another key in its place",
                made,
                file,
                line(
                        idle,
                        each -> made.enrolments
                                .get(idle + 1)
                                .replaceFirst("\"index\":\\d+", "\"index\":" + (FIRST_ENROLMENT + idle))),
                "key.enrolment"));
        all.add(file(
                "signature of an enrolment changed",
                made,
                file,
                line(idle, each -> each.replaceFirst(".{8}\"}$", "AAAAAAAA\"}")),
                "key.enrolment"));
        all.add(file("enrolment left out", made, file, line(0, each -> null), "ballot.signature"));
        for (String member : List.of("person", "document", "method")) {
            Scenario booked = Scenario.complete();
            int index = FIRST_ENROLMENT + idle;
            LogEntry entry = booked.entries.get(index);
            String other = member.equals("method") ? "DESK" : booked.id();
            booked.entries.set(index, new LogEntry(entry.type(), entry.at(), Tamper.with(entry.body(), member, other)));
            all.add(full("book names another " + member + " for a key", booked, "key.enrolment"));
        }
        Scenario again = new Scenario();
        again.start();
        again.append(
                EntryType.KEY_ENROLLED,
                Map.of(
                        "person", again.person("1-102"),
                        "kid", again.device("1-101").publicKey().kid(),
                        "method", "LETTER",
                        "document", Hash.sha256().hex()));
        again.vote();
        all.add(full("key given to a second person", again.finish(), "key.enrolled-once"));
        Scenario late = new Scenario();
        late.start();
        SigningKey key = SigningKey.generate(late.random);
        late.cast("1-101", late.ballot("1-101", "YES", "YES"), key);
        late.enrol(late.person("1-101"), key, KeyEnrolment.Method.LETTER);
        late.rest();
        all.add(full("ballot signed by a key enrolled after it", late, "ballot.signature"));
        Scenario revoked = new Scenario();
        revoked.start();
        revoked.revoke("1-101");
        revoked.vote();
        all.add(full("ballot signed by a revoked key", revoked.finish(), "ballot.signature"));
        Scenario unknown = new Scenario();
        unknown.start();
        unknown.cast("1-101", unknown.ballot("1-101", "YES", "YES"), SigningKey.generate(unknown.random));
        unknown.rest();
        all.add(full("ballot stuffed with a key of the operator's own", unknown, "ballot.signature"));
        Scenario stranger = new Scenario();
        stranger.start();
        stranger.cast("1-101", stranger.ballot("1-101", "YES", "YES"), stranger.device("1-103"));
        stranger.rest();
        all.add(full("ballot signed by another owner", stranger, "ballot.signature"));
    }
    // CHECKSTYLE ON: MethodLength
}
