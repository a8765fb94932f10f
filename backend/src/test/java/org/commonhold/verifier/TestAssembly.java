package org.commonhold.verifier;

import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.commonhold.contract.Base64Url;
import org.commonhold.contract.Bytes;
import org.commonhold.contract.Hash;
import org.commonhold.contract.ballot.BallotCast;
import org.commonhold.contract.ballot.BallotCommitment;
import org.commonhold.contract.count.MatterCount;
import org.commonhold.contract.count.Quantity;
import org.commonhold.contract.count.ReportSignature;
import org.commonhold.contract.count.TallyReport;
import org.commonhold.contract.document.Choice;
import org.commonhold.contract.document.KeyEnrolment;
import org.commonhold.contract.document.OwnerBallot;
import org.commonhold.contract.json.CanonicalJson;
import org.commonhold.contract.json.JsonValue;
import org.commonhold.contract.jws.CompactJws;
import org.commonhold.contract.jws.DocumentType;
import org.commonhold.contract.jws.SignatureAlgorithm;
import org.commonhold.contract.jws.SigningKey;
import org.commonhold.contract.log.BookKey;
import org.commonhold.contract.log.Checkpoint;
import org.commonhold.contract.log.EntryType;
import org.commonhold.contract.log.LogEntry;
import org.commonhold.contract.log.MerkleTree;
import org.commonhold.contract.log.NoteKey;
import org.commonhold.contract.log.NoteSigner;
import org.commonhold.contract.log.SignedNote;
import org.commonhold.contract.log.TreeHash;
import org.commonhold.contract.packaging.DrawNotice;
import org.commonhold.contract.packaging.PackageDocument;
import org.commonhold.contract.packaging.PackageMatter;
import org.commonhold.contract.packaging.Scope;
import org.commonhold.contract.packaging.Threshold;
import org.commonhold.contract.roll.Participation;
import org.commonhold.contract.roll.RollRow;
import org.commonhold.contract.roll.RowList;

/**
 * A small assembly made with the contract's documents alone: six parties of 100.00 m², four of which vote on a community-wide
 * M5 (3 yes, 1 no) and, in building 2, on an M6. A test changes a part before {@link #bundle} or the files after it.
 */
class TestAssembly {
    static final Instant OPEN = Instant.parse("2026-03-01T01:00:00Z");
    static final Instant CLOSE = OPEN.plus(Duration.ofDays(7));
    static final String ORIGIN = "commonhold.example/log/test";

    final SecureRandom random = new SecureRandom();
    final String community = id();
    final String assembly = id();
    NoteSigner signer = NoteSigner.generate(ORIGIN, random);
    final List<LogEntry> entries = new ArrayList<>();
    final List<RollRow> rows = new ArrayList<>();
    final Map<String, SigningKey> devices = new LinkedHashMap<>();
    final List<String> enrolments = new ArrayList<>();
    final List<JsonValue.JsonObject> ballots = new ArrayList<>();
    final List<JsonValue.JsonObject> proxies = new ArrayList<>();
    final List<JsonValue.JsonObject> representatives = new ArrayList<>();
    Runnable beforePublicised = () -> {};
    Runnable beforeLock = () -> {};
    final List<String> signatures = new ArrayList<>();
    final List<Participation> participation = new ArrayList<>();
    final SigningKey counter = SigningKey.generate(random);
    final SigningKey scrutineer = SigningKey.generate(random);
    final String counterId = id();
    final String scrutineerId = id();
    List<PackageDocument.Channel> channels = List.of(PackageDocument.Channel.ELECTRONIC);
    DrawNotice draw;
    String receiptKey;
    String packageCommunity;
    PackageDocument pack;
    TallyReport report;
    Instant now = OPEN.minus(Duration.ofDays(20));
    final String first = id();
    final String second = id();

    /** A whole assembly in which everything is right. */
    static TestAssembly sound() {
        TestAssembly made = new TestAssembly();
        made.start();
        made.cast("1-101", "YES", "YES");
        made.cast("1-102", "YES", "YES");
        made.cast("2-101", "YES", "YES");
        made.cast("2-102", "NO", "NO");
        made.close();
        made.count();
        return made;
    }

    void start() {
        append(
                EntryType.LOG_KEY,
                Map.of("origin", ORIGIN, "key", signer.publicKey().vkey()));
        for (String unit : List.of("1-101", "1-102", "1-103", "2-101", "2-102", "2-103")) {
            String person = id();
            SigningKey key = SigningKey.generate(random);
            devices.put(unit, key);
            enrol(person, key, KeyEnrolment.Method.LETTER);
            rows.add(new RollRow(
                    id(),
                    unit,
                    List.of(new RollRow.Unit(unit, 10_000, true, unit.substring(0, 1), unit.substring(0, 1) + "-1")),
                    person,
                    null,
                    bytes(32)));
        }
        enrol(counterId, counter, KeyEnrolment.Method.INVITATION);
        enrol(scrutineerId, scrutineer, KeyEnrolment.Method.INVITATION);
        beforePublicised.run();
        append(
                EntryType.ASSEMBLY_PUBLICISED,
                Map.of("assembly", assembly, "agenda", Hash.sha256().hex()));
        beforeLock.run();
        lock();
        now = OPEN;
        append(
                EntryType.ASSEMBLY_OPENED,
                Map.of("assembly", assembly, "package", pack.hash().hex()));
    }

    NoteSigner next() {
        return NoteSigner.generate(ORIGIN, random);
    }

    /** The book changes its key, with a note that the new one signs and another beside it. */
    void changeKey(NoteSigner announcing, NoteSigner next) {
        String former = signer.publicKey().vkey();
        String text = BookKey.text(entries.size(), signer.publicKey(), next.publicKey());
        SignedNote note =
                announcing.sign(text).with(next.sign(text).signatures().get(0));
        append(
                EntryType.LOG_KEY,
                Map.of(
                        "origin",
                        ORIGIN,
                        "key",
                        next.publicKey().vkey(),
                        "former",
                        former,
                        "announcement",
                        note.note()));
        signer = next;
    }

    void lock() {
        pack = frozen();
        append(
                EntryType.ASSEMBLY_LOCKED,
                Map.of(
                        "assembly", assembly,
                        "package", pack.hash().hex(),
                        "rollRoot", pack.rollRoot().hex(),
                        "rollSize", rows.size()));
    }

    PackageDocument frozen() {
        return new PackageDocument(
                packageCommunity == null ? community : packageCommunity,
                assembly,
                "样例会议",
                "REGULAR",
                "COMMITTEE",
                matters(),
                rules(),
                channels,
                PackageDocument.Precedence.FIRST_VALID,
                OPEN,
                CLOSE,
                RowList.roll(rows).root(),
                rows.size(),
                receiptKey == null ? signer.publicKey().vkey() : receiptKey,
                PackageDocument.ClockKind.REAL,
                draw);
    }

    List<PackageMatter> matters() {
        Threshold quorum = new Threshold(2, 3, Threshold.Op.GE);
        return List.of(
                matter(first, "M5", null, quorum, new Threshold(1, 2, Threshold.Op.GT)),
                matter(
                        second,
                        "M6",
                        new Scope(Scope.Kind.BUILDINGS, List.of("2")),
                        quorum,
                        new Threshold(3, 4, Threshold.Op.GE)));
    }

    JsonValue.JsonObject rules() {
        JsonValue.Builder made = JsonValue.JsonObject.builder()
                .put("noticeDays", 15)
                .put("proxyMaxPrincipals", 3)
                .put("proxyMustFollowInstruction", true);
        return made.build();
    }

    static PackageMatter matter(String id, String type, Scope scope, Threshold quorum, Threshold consent) {
        return new PackageMatter(id, type, "事项", "全文", List.of(), scope, quorum, consent, "民法典 278");
    }

    OwnerBallot ballot(String party, String choiceFirst, String choiceSecond) {
        Map<String, Choice> choices = new LinkedHashMap<>();
        choices.put(first, Choice.Answer.valueOf(choiceFirst));
        if (party.startsWith("2")) {
            choices.put(second, Choice.Answer.valueOf(choiceSecond));
        }
        return new OwnerBallot(
                community,
                assembly,
                pack.hash(),
                party,
                choices,
                null,
                1,
                Base64Url.write(bytes(16).toArray()),
                now);
    }

    void cast(String party, String choiceFirst, String choiceSecond) {
        cast(party, ballot(party, choiceFirst, choiceSecond), devices.get(party));
    }

    void cast(String party, OwnerBallot ballot, SigningKey key) {
        cast(party, ballot, key.sign(DocumentType.OWNER_BALLOT, ballot.canonical()));
    }

    /** A ballot signed in whatever way. */
    void cast(String party, OwnerBallot ballot, CompactJws jws) {
        RollRow row = row(party);
        Bytes blinding = bytes(32);
        long index = entries.size();
        entries.add(
                new BallotCast(assembly, row.slot(), ballot.version(), BallotCommitment.of(jws.text(), null, blinding))
                        .entry(now));
        now = now.plusSeconds(1);
        ballots.add(JsonValue.JsonObject.builder()
                .put("ballot", jws.documentId().hex())
                .put("blinding", blinding.hex())
                .put("index", index)
                .put("jws", jws.text())
                .put("webauthn", new JsonValue.JsonNull())
                .build());
    }

    void close() {
        now = CLOSE;
        Map<String, Long> voted = new LinkedHashMap<>();
        for (int index = 0; index < entries.size(); index++) {
            if (entries.get(index).type() == EntryType.BALLOT_CAST) {
                voted.putIfAbsent(BallotCast.read(entries.get(index)).slot(), (long) index);
            }
        }
        for (RollRow row : rows) {
            Long index = voted.get(row.slot());
            participation.add(new Participation(
                    row.slot(),
                    index == null ? Participation.Status.NOT_VOTED : Participation.Status.VOTED_ELECTRONIC,
                    index == null ? null : KeyEnrolment.Method.LETTER,
                    index,
                    bytes(32)));
        }
        append(
                EntryType.ASSEMBLY_CLOSED,
                Map.of(
                        "assembly", assembly,
                        "ballots", voted.size(),
                        "participationRoot", new RowList<>(participation).root().hex(),
                        "refusals", Map.of()));
    }

    void count() {
        long closed = entries.size() - 1L;
        report = new TallyReport(
                community,
                assembly,
                pack.hash(),
                pack.rollRoot(),
                "REAL",
                4,
                closed,
                List.of(
                        new MatterCount(
                                first,
                                "M5",
                                "民法典 278(5)",
                                new Quantity(60_000, 6),
                                new Quantity(40_000, 4),
                                new Quantity(30_000, 3),
                                new Quantity(10_000, 1),
                                new Quantity(0, 0),
                                true,
                                true,
                                "PASSED"),
                        new MatterCount(
                                second,
                                "M6",
                                "民法典 278(6)",
                                new Quantity(30_000, 3),
                                new Quantity(20_000, 2),
                                new Quantity(10_000, 1),
                                new Quantity(10_000, 1),
                                new Quantity(0, 0),
                                true,
                                false,
                                "REJECTED")));
        sign();
    }

    void sign() {
        Hash hash = Hash.sha256(report.canonical());
        sign(hash, ReportSignature.Role.COUNTER, counter);
        sign(hash, ReportSignature.Role.SCRUTINEER, scrutineer);
        append(EntryType.ASSEMBLY_COUNTED, Map.of("assembly", assembly, "report", hash.hex(), "signatures", List.of()));
    }

    void sign(Hash hash, ReportSignature.Role role, SigningKey key) {
        signatures.add(key.sign(
                        DocumentType.TALLY_REPORT,
                        new ReportSignature(community, assembly, hash, role, now).canonical())
                .text());
    }

    void enrol(String person, SigningKey key, KeyEnrolment.Method method) {
        KeyEnrolment.Protection protection = key.publicKey().jwk().algorithm() == SignatureAlgorithm.ES256
                ? KeyEnrolment.Protection.WEBCRYPTO
                : KeyEnrolment.Protection.OS_KEYSTORE;
        // a key of staff is of no single community, as the service enrols it
        String of = method == KeyEnrolment.Method.INVITATION ? "0".repeat(32) : community;
        KeyEnrolment enrolment =
                new KeyEnrolment(of, person, key.publicKey().jwk(), method, protection, bytes(32), now);
        enrol(person, key, method, enrolment.canonical());
    }

    /** An enrolment of whatever words. */
    void enrol(String person, SigningKey key, KeyEnrolment.Method method, byte[] document) {
        var jws = key.sign(DocumentType.KEY_ENROLMENT, document);
        enrolments.add(CanonicalJson.text(JsonValue.JsonObject.builder()
                .put("index", (long) entries.size())
                .put("jws", jws.text())
                .build()));
        append(
                EntryType.KEY_ENROLLED,
                Map.of(
                        "person",
                        person,
                        "kid",
                        key.publicKey().kid(),
                        "level",
                        "L2",
                        "method",
                        method.name(),
                        "staff",
                        method == KeyEnrolment.Method.INVITATION,
                        "document",
                        jws.documentId().hex()));
    }

    void append(EntryType type, Map<String, ?> body) {
        entries.add(new LogEntry(type, now, (JsonValue.JsonObject) JsonValue.of(body)));
        now = now.plusSeconds(1);
    }

    RollRow row(String party) {
        return rows.stream()
                .filter(row -> row.partyKey().equals(party))
                .findFirst()
                .orElseThrow();
    }

    NoteKey key() {
        return signer.publicKey();
    }

    Map<BundleFile, String> files(Bundle.Edition edition) {
        Map<BundleFile, String> files = new EnumMap<>(BundleFile.class);
        files.put(
                BundleFile.MANIFEST,
                CanonicalJson.text(JsonValue.JsonObject.builder()
                        .put("v", 1)
                        .put("assembly", assembly)
                        .put("community", community)
                        .put("edition", edition.name())
                        .build()));
        files.put(BundleFile.PACKAGE, text(pack.canonical()));
        files.put(
                BundleFile.ROLL,
                lines(rows.stream().map(row -> text(row.canonical())).toList()));
        files.put(
                BundleFile.ENTRIES,
                lines(entries.stream().map(entry -> text(entry.canonical())).toList()));
        files.put(BundleFile.CHECKPOINT, checkpoint());
        files.put(
                BundleFile.PARTICIPATION,
                lines(participation.stream().map(row -> text(row.canonical())).toList()));
        files.put(BundleFile.REPORT, text(report.canonical()));
        files.put(BundleFile.REPORT_SIGNATURES, lines(signatures));
        files.put(BundleFile.ENROLMENTS, lines(enrolments));
        if (edition == Bundle.Edition.FULL) {
            files.put(
                    BundleFile.REPRESENTATIVES,
                    lines(representatives.stream().map(CanonicalJson::text).toList()));
            files.put(
                    BundleFile.PROXIES,
                    lines(proxies.stream().map(CanonicalJson::text).toList()));
            files.put(
                    BundleFile.BALLOTS,
                    lines(ballots.stream().map(CanonicalJson::text).toList()));
        }
        return files;
    }

    SignedNote checkpointNote() {
        var root = MerkleTree.over(entries.stream()
                        .map(entry -> TreeHash.leaf(entry.canonical()))
                        .toList())
                .root();
        return new Checkpoint(ORIGIN, entries.size(), root).sign(signer);
    }

    String checkpoint() {
        return checkpointNote().note();
    }

    Bundle bundle(Bundle.Edition edition) {
        return bundle(files(edition));
    }

    static Bundle bundle(Map<BundleFile, String> files) {
        Map<BundleFile, Bytes> octets = new EnumMap<>(BundleFile.class);
        files.forEach((file, text) -> octets.put(file, Bytes.utf8(text)));
        return new Bundle(octets);
    }

    static String lines(List<String> texts) {
        return texts.isEmpty() ? "" : String.join("\n", texts) + "\n";
    }

    static String text(byte[] octets) {
        return Bytes.of(octets).text();
    }

    String id() {
        return bytes(16).hex();
    }

    Bytes bytes(int octets) {
        byte[] made = new byte[octets];
        random.nextBytes(made);
        return Bytes.of(made);
    }
}
