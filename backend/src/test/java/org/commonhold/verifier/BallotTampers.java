package org.commonhold.verifier;

import static org.commonhold.verifier.Tamper.digitAfter;
import static org.commonhold.verifier.Tamper.file;
import static org.commonhold.verifier.Tamper.full;
import static org.commonhold.verifier.Tamper.line;
import static org.commonhold.verifier.Tamper.owner;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.BiFunction;
import org.commonhold.contract.Hash;
import org.commonhold.contract.ballot.BallotCast;
import org.commonhold.contract.document.Choice;
import org.commonhold.contract.document.OwnerBallot;
import org.commonhold.contract.json.CanonicalJson;
import org.commonhold.contract.json.JsonValue;
import org.commonhold.contract.log.EntryType;
import org.commonhold.contract.roll.RollRow;

/** What can be done to ballots that were cast on devices. */
final class BallotTampers {
    private static final BundleFile BALLOTS = BundleFile.BALLOTS;

    private BallotTampers() {}

    static List<Tamper> all() {
        List<Tamper> all = new ArrayList<>();
        opened(all);
        replayed(all);
        superseded(all);
        bound(all);
        booked(all);
        return all;
    }

    private static void opened(List<Tamper> all) {
        Scenario made = Scenario.complete();
        Scenario other = Scenario.complete();
        all.add(file("ballot dropped", made, BALLOTS, line(1, each -> null), "ballot.all-opened", "tally"));
        all.add(file(
                "ballot added",
                made,
                BALLOTS,
                text -> text + text.lines().findFirst().orElseThrow() + "\n",
                "ballot.commitment"));
        all.add(file("ballot that is no ballot added", made, BALLOTS, text -> text + "{}\n", "ballot.form"));
        all.add(file(
                "choice changed",
                made,
                BALLOTS,
                line(
                        3,
                        each -> text(
                                made.ballots.get(3), "jws", other.ballots.get(3).get("jws"))),
                "ballot.commitment",
                "tally"));
        all.add(file(
                "ballots swapped",
                made,
                BALLOTS,
                text -> TestAssembly.lines(List.of(
                        text(made.ballots.get(0), "index", made.ballots.get(1).get("index")),
                        text(made.ballots.get(1), "index", made.ballots.get(0).get("index")),
                        CanonicalJson.text(made.ballots.get(2)),
                        CanonicalJson.text(made.ballots.get(3)))),
                "ballot.commitment"));
        all.add(file(
                "blindings of two receipts swapped",
                made,
                BALLOTS,
                line(
                        0,
                        each -> text(
                                made.ballots.get(0),
                                "blinding",
                                made.ballots.get(1).get("blinding"))),
                "ballot.commitment"));
        all.add(file(
                "ballot opened at an entry that is none",
                made,
                BALLOTS,
                line(0, each -> text(made.ballots.get(0), "index", new JsonValue.JsonInteger(0))),
                "ballot.commitment",
                "ballot.all-opened"));
    }

    private static void replayed(List<Tamper> all) {
        Scenario other = Scenario.complete();
        Scenario replayed = new Scenario();
        replayed.start();
        replayed.cast("1-101", other.ballotOf("1-101"), replayed.device("1-101"));
        all.add(full("ballot of another assembly replayed", replayed.rest(), "ballot.binding"));
        Scenario neighbour = new Scenario();
        neighbour.start();
        neighbour.cast("1-101", neighbour.ballot("1-102", "YES", "YES"), neighbour.device("1-102"));
        all.add(full(
                "ballot of a neighbour in another's slot", neighbour.rest(), "ballot.signature", "ballot.binding"));
        Scenario same = new Scenario();
        same.start();
        String nonce = same.nonce();
        for (String party : List.of("1-101", "1-102")) {
            same.cast(
                    party,
                    same.ballot(
                            party, 1, nonce, same.ballot(party, "YES", "YES").choices()),
                    same.device(party));
        }
        same.cast("2-101", "YES", "YES");
        same.cast("2-102", "NO", "NO");
        all.add(full("two ballots with one nonce", same.finish(), "ballot.binding"));
    }

    /** A ballot that counts for nothing is held to the same demands. */
    private static void superseded(List<Tamper> all) {
        Scenario made = new Scenario();
        made.start();
        made.voidedThenVotedAgain("1-101");
        made.rest();
        all.add(Tamper.sound(
                "sound: a ballot declared void, and another one",
                made.bundle(Bundle.Edition.FULL),
                made.key(),
                Verdict.FULL));
        all.add(file(
                "ballot that was declared void left out", made, BALLOTS, line(0, each -> null), "ballot.all-opened"));
        all.add(file(
                "blinding of a ballot that was declared void",
                made,
                BALLOTS,
                line(0, digitAfter("\"blinding\":\"")),
                "ballot.commitment"));
        all.add(file(
                "id of a ballot that was declared void",
                made,
                BALLOTS,
                line(0, digitAfter("\"ballot\":\"")),
                "ballot.commitment"));
    }

    /** Ballots signed by the right key that belong elsewhere; they were declared void, so that no sum shows it. */
    private static void bound(List<Tamper> all) {
        Map<String, BiFunction<Scenario, OwnerBallot, OwnerBallot>> ways = new TreeMap<>();
        ways.put(
                "for another community",
                (made, is) -> copy(is, made.id(), is.assembly(), is.packageHash(), is.party(), is.choices()));
        ways.put(
                "for another assembly",
                (made, is) -> copy(is, is.community(), made.id(), is.packageHash(), is.party(), is.choices()));
        ways.put(
                "under another package",
                (made, is) -> copy(is, is.community(), is.assembly(), Hash.sha256(), is.party(), is.choices()));
        ways.put(
                "for another party",
                (made, is) -> copy(is, is.community(), is.assembly(), is.packageHash(), "1-102", is.choices()));
        ways.put("on a matter outside its scope", (made, is) -> {
            Map<String, Choice> more = new TreeMap<>(is.choices());
            more.put(made.second, Choice.Answer.YES);
            return copy(is, is.community(), is.assembly(), is.packageHash(), is.party(), more);
        });
        ways.put(
                "with an answer to another question",
                (made, is) -> copy(
                        is,
                        is.community(),
                        is.assembly(),
                        is.packageHash(),
                        is.party(),
                        Map.of(made.first, new Choice.Option(made.id()))));
        ways.forEach((way, change) -> {
            Scenario made = new Scenario();
            made.start();
            OwnerBallot right = made.ballot("1-101", "YES", "YES");
            int index = made.entries.size();
            made.cast("1-101", change.apply(made, right), made.device("1-101"));
            made.voided("1-101", index, made.counter, made.scrutineer);
            made.counts.clear();
            made.cast("1-101", made.ballot("1-101", 2, made.nonce(), right.choices()), made.device("1-101"));
            all.add(full("ballot " + way, made.rest(), "ballot.binding"));
        });
        Scenario version = new Scenario();
        version.start();
        version.voidedThenVotedAgain("1-101");
        int last = version.only(EntryType.BALLOT_CAST);
        BallotCast cast = BallotCast.read(version.entries.get(last));
        version.entries.set(
                last,
                new BallotCast(cast.assembly(), cast.slot(), 3, cast.commitment())
                        .entry(version.entries.get(last).at()));
        all.add(full(
                "ballot of another version than the book says",
                version.rest(),
                "ballot.binding",
                "ballot.one-per-party"));
    }

    private static OwnerBallot copy(
            OwnerBallot is, String community, String assembly, Hash pack, String party, Map<String, Choice> choices) {
        return new OwnerBallot(
                community, assembly, pack, party, choices, is.proxy(), is.version(), is.nonce(), is.castAt());
    }

    private static void booked(List<Tamper> all) {
        Scenario form = Scenario.voted();
        form.append(EntryType.BALLOT_CAST, Map.of("assembly", form.assembly, "slot", "x"));
        all.add(full("entry of a ballot that is none", form.finish(), "ballot.entry-form"));
        Scenario late = Scenario.voted();
        late.now = TestAssembly.CLOSE;
        late.cast("1-103", "YES", "YES");
        all.add(full("ballot at the very end of the window", late.finish(), "ballot.between-open-and-close"));
        Scenario after = Scenario.complete();
        after.cast("1-103", "YES", "YES");
        all.add(full("ballot after the close", after, "ballot.between-open-and-close"));
        Scenario before = new Scenario();
        before.afterLock = () -> {
            before.now = TestAssembly.OPEN;
            before.cast("1-101", "YES", "YES");
        };
        before.start();
        all.add(full("ballot ahead of the opening", before.rest(), "ballot.between-open-and-close"));
        Scenario stranger = Scenario.voted();
        String slot = stranger.id();
        stranger.counts.put(slot, (long) stranger.entries.size());
        stranger.entries.add(new BallotCast(stranger.assembly, slot, 1, Hash.sha256()).entry(stranger.now));
        all.add(owner("ballot of nobody on the roll", stranger.finish(), "ballot.on-roll"));
        Scenario twice = Scenario.voted();
        twice.cast(
                "1-101",
                twice.ballot(
                        "1-101",
                        2,
                        twice.nonce(),
                        twice.ballot("1-101", "NO", "NO").choices()),
                twice.device("1-101"));
        all.add(full("two ballots of one party", twice.finish(), "ballot.one-per-party"));
        Scenario second = new Scenario();
        second.start();
        second.cast(
                "1-101",
                second.ballot(
                        "1-101",
                        2,
                        second.nonce(),
                        second.ballot("1-101", "YES", "YES").choices()),
                second.device("1-101"));
        all.add(full("first ballot that says to be the second", second.rest(), "ballot.one-per-party"));
        all.add(full(
                "number of ballots at the close",
                Scenario.complete().rewritten(EntryType.ASSEMBLY_CLOSED, "ballots", 5),
                "ballot.number-at-close"));
        Scenario excluded = new Scenario();
        excluded.beforeLock = () -> {
            RollRow row = excluded.row("1-103");
            excluded.rows.set(
                    2,
                    new RollRow(
                            row.slot(),
                            row.partyKey(),
                            row.units(),
                            row.representative(),
                            new RollRow.Exclusion("1", "2"),
                            row.salt()));
        };
        excluded.start();
        excluded.cast("1-103", "NO", "NO");
        excluded.counts.clear();
        excluded.vote();
        all.add(full("ballot of an excluded party", excluded.finish(), "ballot.binding"));
    }

    private static String text(JsonValue.JsonObject object, String member, JsonValue value) {
        return CanonicalJson.text(Tamper.with(object, member, value));
    }
}
