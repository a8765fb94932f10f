package org.commonhold.verifier;

import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.UnaryOperator;
import org.commonhold.contract.Bytes;
import org.commonhold.contract.Hash;
import org.commonhold.contract.ballot.BallotPaper;
import org.commonhold.contract.ballot.PaperCommitment;
import org.commonhold.contract.count.DrawCount;
import org.commonhold.contract.count.MatterCount;
import org.commonhold.contract.count.TallyReport;
import org.commonhold.contract.document.BallotCase;
import org.commonhold.contract.document.Choice;
import org.commonhold.contract.document.KeyEnrolment;
import org.commonhold.contract.document.OwnerBallot;
import org.commonhold.contract.document.PaperEntry;
import org.commonhold.contract.document.PaperReview;
import org.commonhold.contract.json.CanonicalJson;
import org.commonhold.contract.json.JsonValue;
import org.commonhold.contract.jws.CompactJws;
import org.commonhold.contract.jws.DocumentType;
import org.commonhold.contract.jws.SigningKey;
import org.commonhold.contract.log.EntryType;
import org.commonhold.contract.log.LogEntry;
import org.commonhold.contract.packaging.PackageMatter;
import org.commonhold.contract.packaging.Threshold;
import org.commonhold.contract.roll.Participation;
import org.commonhold.contract.roll.RollRow;
import org.commonhold.contract.roll.RowList;
import org.commonhold.kernel.Weight;
import org.commonhold.tally.CountRules;
import org.commonhold.tally.Draw;
import org.commonhold.tally.Electorate;
import org.commonhold.tally.MatterTally;

/**
 * An assembly with everything that a bundle can hold: sheets of paper, ballots declared void, an extension, a draw, silence, notices. A
 * test lets one thing go wrong, in the book (which is then signed all the same) or in a file.
 */
class Scenario extends TestAssembly {
    final List<JsonValue.JsonObject> papers = new ArrayList<>();
    final List<String> cases = new ArrayList<>();
    final List<String> recounts = new ArrayList<>();
    final List<JsonValue.JsonObject> petitions = new ArrayList<>();
    final List<String> stamps = new ArrayList<>();
    final TreeMap<String, Bytes> notices = new TreeMap<>();
    final Map<String, Long> counts = new LinkedHashMap<>();
    final Map<Long, Map<String, Choice>> choices = new HashMap<>();
    final Map<String, JsonValue> moreRules = new TreeMap<>();
    List<PackageMatter> matters;
    List<String> served;
    DrawCount drawn;
    JsonValue.JsonObject rulesOfTheCount;
    Runnable afterLock = () -> {};
    UnaryOperator<TallyReport> report = made -> made;

    /** What four parties answer in {@link #sound()}. */
    static Scenario voted() {
        Scenario made = new Scenario();
        made.start();
        made.vote();
        return made;
    }

    static Scenario complete() {
        return voted().finish();
    }

    void vote() {
        cast("1-101", "YES", "YES");
        cast("1-102", "YES", "YES");
        cast("2-101", "YES", "YES");
        cast("2-102", "NO", "NO");
    }

    /** The three parties beside 1-101. */
    Scenario rest() {
        cast("1-102", "YES", "YES");
        cast("2-101", "YES", "YES");
        cast("2-102", "NO", "NO");
        return finish();
    }

    Scenario finish() {
        close();
        count();
        return this;
    }

    @Override
    List<PackageMatter> matters() {
        return matters == null ? super.matters() : matters;
    }

    @Override
    JsonValue.JsonObject rules() {
        Map<String, JsonValue> all = new TreeMap<>(super.rules().members());
        all.putAll(moreRules);
        JsonValue.Builder made = JsonValue.JsonObject.builder();
        all.forEach(made::put);
        return made.build();
    }

    @Override
    void lock() {
        super.lock();
        afterLock.run();
    }

    @Override
    void cast(String party, OwnerBallot ballot, CompactJws jws) {
        long index = entries.size();
        counts.putIfAbsent(row(party).slot(), index);
        choices.put(index, ballot.choices());
        super.cast(party, ballot, jws);
    }

    /** The same ballot with one thing different. */
    OwnerBallot ballot(String party, int version, String nonce, Map<String, Choice> answers) {
        return new OwnerBallot(community, assembly, pack.hash(), party, answers, null, version, nonce, now);
    }

    /** A sheet that a worker entered and another one confirmed. */
    PaperEntry sheet(String party, int serial, PaperEntry.Invalid invalid, Instant receivedAt) {
        Map<String, Choice> answers =
                invalid == null ? ballot(party, "YES", "YES").choices() : Map.of();
        return new PaperEntry(
                community,
                assembly,
                pack.hash(),
                party,
                serial,
                Hash.sha256(),
                receivedAt,
                invalid,
                answers,
                Map.of(),
                now);
    }

    long paper(String slot, PaperEntry entry) {
        return paper(slot, entry, counter, scrutineer, PaperReview.Decision.CONFIRMED);
    }

    long paper(String slot, PaperEntry entry, SigningKey first, SigningKey second, PaperReview.Decision decision) {
        var entered = first.sign(DocumentType.PAPER_ENTRY, entry.canonical());
        var review = new PaperReview(community, assembly, entered.documentId(), decision, now);
        String reviewed =
                second.sign(DocumentType.PAPER_REVIEW, review.canonical()).text();
        Bytes blinding = bytes(32);
        long index = entries.size();
        if (entry.invalid() == null) {
            counts.putIfAbsent(slot, index);
            choices.put(index, entry.choices());
        }
        Hash commitment = PaperCommitment.of(entered.text(), reviewed, blinding);
        Map<String, JsonValue> body =
                new TreeMap<>(BallotPaper.of(slot, entry, commitment).body());
        body.put("assembly", new JsonValue.JsonString(assembly));
        append(EntryType.BALLOT_PAPER, body);
        papers.add(JsonValue.JsonObject.builder()
                .put("blinding", blinding.hex())
                .put("entry", entered.text())
                .put("index", index)
                .put("review", reviewed)
                .build());
        return index;
    }

    /** Two officials sign that the ballot at an entry is void. */
    void voided(String party, long entry, SigningKey... signers) {
        String id = id();
        for (SigningKey signer : signers) {
            cases.add(signer.sign(
                            DocumentType.BALLOT_CASE,
                            new BallotCase(
                                            community,
                                            assembly,
                                            id,
                                            entry,
                                            BallotCase.Reason.IMPERSONATION,
                                            BallotCase.Decision.VOID,
                                            now)
                                    .canonical())
                    .text());
        }
        append(
                EntryType.BALLOT_VOIDED,
                Map.of(
                        "assembly", assembly,
                        "case", id,
                        "entry", entry,
                        "reason", "IMPERSONATION",
                        "slot", row(party).slot()));
    }

    /** A ballot that is declared void in time, and another one of the same party. */
    void voidedThenVotedAgain(String party) {
        long index = entries.size();
        cast(party, "NO", "NO");
        voided(party, index, counter, scrutineer);
        counts.remove(row(party).slot());
        cast(party, ballot(party, 2, nonce(), ballot(party, "YES", "YES").choices()), devices.get(party));
    }

    String nonce() {
        return org.commonhold.contract.Base64Url.write(bytes(16).toArray());
    }

    @Override
    void close() {
        now = now.isBefore(CLOSE) ? CLOSE : now;
        for (RollRow row : rows) {
            Long index = counts.get(row.slot());
            boolean paper = index != null && entries.get(index.intValue()).type() == EntryType.BALLOT_PAPER;
            participation.add(new Participation(
                    row.slot(),
                    index == null
                            ? Participation.Status.NOT_VOTED
                            : paper ? Participation.Status.VOTED_PAPER : Participation.Status.VOTED_ELECTRONIC,
                    index == null || paper ? null : KeyEnrolment.Method.LETTER,
                    index,
                    bytes(32)));
        }
        closed(counts.size(), new RowList<>(participation).root().hex());
    }

    void closed(long ballots, String root) {
        append(
                EntryType.ASSEMBLY_CLOSED,
                Map.of("assembly", assembly, "ballots", ballots, "participationRoot", root, "refusals", Map.of()));
    }

    @Override
    void count() {
        CountRules rules = CountRules.of(rulesOfTheCount == null ? pack.rules() : rulesOfTheCount);
        Optional<Draw> made = drawn == null ? Optional.empty() : Optional.of(new Draw(drawn.seed()));
        Set<String> parties = served == null ? Set.of() : Set.copyOf(served);
        List<MatterCount> counted = new ArrayList<>();
        for (PackageMatter matter : pack.matters()) {
            TreeMap<String, Weight> weights = new TreeMap<>();
            Map<String, Choice> answers = new HashMap<>();
            for (RollRow row : rows) {
                Weight weight = CountCheck.weight(row, matter);
                if (weight.heads() > 0 && row.excluded() == null) {
                    weights.put(row.partyKey(), weight);
                    Long index = counts.get(row.slot());
                    Choice choice = index == null
                            ? null
                            : choices.getOrDefault(index, Map.of()).get(matter.id());
                    if (choice != null) {
                        answers.put(row.partyKey(), choice);
                    }
                }
            }
            counted.add(
                    new MatterTally(rules, made, parties).count(matter, "民法典 278", Electorate.of(weights), answers));
        }
        super.report = report.apply(new TallyReport(
                community,
                assembly,
                pack.hash(),
                pack.rollRoot(),
                "REAL",
                counts.size(),
                only(EntryType.ASSEMBLY_CLOSED),
                counted,
                drawn,
                served == null ? null : Hash.sha256(servedList())));
        sign();
    }

    private byte[] servedList() {
        List<JsonValue> slots = new ArrayList<>();
        served.forEach(party -> slots.add(new JsonValue.JsonString(row(party).slot())));
        return CanonicalJson.write(new JsonValue.JsonArray(slots));
    }

    /** Where the last entry of a kind stands. */
    int only(EntryType type) {
        int found = -1;
        for (int index = 0; index < entries.size(); index++) {
            found = entries.get(index).type() == type ? index : found;
        }
        return found;
    }

    /** Another body for an entry of the book, which is signed anew. */
    Scenario rewritten(EntryType type, String member, Object value) {
        int index = only(type);
        LogEntry entry = entries.get(index);
        entries.set(index, new LogEntry(entry.type(), entry.at(), Tamper.with(entry.body(), member, value)));
        return this;
    }

    /** Another instant for an entry of the book. */
    Scenario dated(EntryType type, Instant at) {
        int index = only(type);
        entries.set(index, new LogEntry(type, at, entries.get(index).body()));
        return this;
    }

    /** Exchanges two entries, each at the time of the other. */
    Scenario exchanged(int one, int other) {
        LogEntry before = entries.get(one);
        LogEntry after = entries.get(other);
        entries.set(one, new LogEntry(after.type(), before.at(), after.body()));
        entries.set(other, new LogEntry(before.type(), after.at(), before.body()));
        return this;
    }

    @Override
    Map<BundleFile, String> files(Bundle.Edition edition) {
        Map<BundleFile, String> files = new EnumMap<>(super.files(edition));
        if (served != null) {
            files.put(BundleFile.SERVED, text(servedList()));
        }
        if (!cases.isEmpty()) {
            files.put(BundleFile.CASES, lines(cases));
        }
        if (!recounts.isEmpty()) {
            files.put(BundleFile.RECOUNTS, lines(recounts));
        }
        if (!stamps.isEmpty()) {
            files.put(BundleFile.TIME_STAMPS, lines(stamps));
        }
        if (edition == Bundle.Edition.FULL) {
            if (!petitions.isEmpty()) {
                files.put(
                        BundleFile.PETITIONS,
                        lines(petitions.stream().map(CanonicalJson::text).toList()));
            }
            files.put(
                    BundleFile.PAPER,
                    lines(papers.stream().map(CanonicalJson::text).toList()));
        }
        return files;
    }

    @Override
    Bundle bundle(Bundle.Edition edition) {
        return new Bundle(super.bundle(edition).files(), notices);
    }

    void revoke(String party) {
        append(
                EntryType.KEY_REVOKED,
                Map.of("person", person(party), "kid", device(party).publicKey().kid()));
    }

    /** Matters that are decided by smaller shares than the law asks for. */
    List<PackageMatter> easier(boolean quorum) {
        Threshold half = new Threshold(1, 2, Threshold.Op.GE);
        Threshold twoThirds = new Threshold(2, 3, Threshold.Op.GE);
        Threshold moreThanHalf = new Threshold(1, 2, Threshold.Op.GT);
        return List.of(
                matter(first, "M5", null, quorum ? half : twoThirds, quorum ? moreThanHalf : half),
                super.matters().get(1));
    }

    /** Gives a party more area, in the roll, in the package and in the book. */
    void heavier(String party) {
        RollRow row = row(party);
        RollRow.Unit unit = row.units().get(0);
        RollRow.Unit larger =
                new RollRow.Unit(unit.unit(), unit.areaDm2() + 5000, unit.counts(), unit.building(), unit.entrance());
        rows.set(
                rows.indexOf(row),
                new RollRow(row.slot(), row.partyKey(), List.of(larger), row.representative(), null, row.salt()));
        pack = frozen();
        rewritten(EntryType.ASSEMBLY_LOCKED, "rollRoot", pack.rollRoot().hex());
        rewritten(EntryType.ASSEMBLY_LOCKED, "package", pack.hash().hex());
        rewritten(EntryType.ASSEMBLY_OPENED, "package", pack.hash().hex());
    }

    /** What a party answered. */
    OwnerBallot ballotOf(String party) {
        long index = counts.get(row(party).slot());
        for (JsonValue.JsonObject line : ballots) {
            if (line.get("index").equals(new JsonValue.JsonInteger(index))) {
                String jws = ((JsonValue.JsonString) line.get("jws")).value();
                return OwnerBallot.read(CompactJws.read(jws, DocumentType.OWNER_BALLOT)
                        .payload()
                        .toArray());
            }
        }
        throw new IllegalStateException(party);
    }

    TallyReport report() {
        return super.report;
    }

    String person(String party) {
        return Objects.requireNonNull(row(party).representative());
    }

    SigningKey device(String party) {
        return Objects.requireNonNull(devices.get(party));
    }
}
