package org.commonhold.ballot.cast;

import static org.assertj.core.api.Assertions.assertThat;

import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.commonhold.ballot.BallotBox;
import org.commonhold.contract.Base64Url;
import org.commonhold.contract.Bytes;
import org.commonhold.contract.Hash;
import org.commonhold.contract.ballot.Receipt;
import org.commonhold.contract.ballot.ReceiptCheck;
import org.commonhold.contract.document.Choice;
import org.commonhold.contract.document.OwnerBallot;
import org.commonhold.contract.json.JsonValue;
import org.commonhold.contract.jws.DocumentType;
import org.commonhold.contract.jws.SigningKey;
import org.commonhold.contract.log.KeyHistory;
import org.commonhold.contract.log.NoteKey;
import org.commonhold.contract.packaging.PackageDocument;
import org.commonhold.contract.packaging.PackageMatter;
import org.commonhold.contract.packaging.Threshold;
import org.commonhold.contract.roll.RollRow;
import org.commonhold.contract.roll.RowList;
import org.commonhold.testing.ServiceClient.Answer;

/** A locked assembly of so many parties, each with an enrolled key, made without the assembly capability. */
final class TestAssembly {
    static final String MATTER = "11".repeat(16);
    private static final SecureRandom RANDOM = new SecureRandom();

    final String community;
    final String assembly = id();
    final List<Party> parties = new ArrayList<>();
    final Instant openAt;
    final Instant closeAt;
    Hash packageHash = Hash.sha256();
    private final Node node;

    /** A party with the key of the person who votes for it. */
    record Party(String key, String slot, String person, SigningKey signer) {
        String kid() {
            return signer.publicKey().kid();
        }
    }

    private TestAssembly(Node node, String community, Instant openAt, Instant closeAt) {
        this.node = node;
        this.community = community;
        this.openAt = openAt;
        this.closeAt = closeAt;
    }

    /** An assembly that is open now and for an hour, in a community of its own. */
    static TestAssembly open(Node node, int parties) {
        TestAssembly assembly = locked(node, newCommunity(node), parties, "L2");
        assembly.openBox();
        return assembly;
    }

    static String newCommunity(Node node) {
        String community = id();
        node.transact(() -> {
            node.book.open(community);
            return community;
        });
        return community;
    }

    static TestAssembly locked(Node node, String community, int parties, String level) {
        Instant now = node.context.getBean(Clock.class).instant();
        TestAssembly made =
                new TestAssembly(node, community, now.minus(Duration.ofHours(1)), now.plus(Duration.ofHours(1)));
        return made.lock(parties, level);
    }

    static TestAssembly openBetween(Node node, Instant openAt, Instant closeAt) {
        TestAssembly made = new TestAssembly(node, newCommunity(node), openAt, closeAt).lock(2, "L2");
        made.openBox();
        return made;
    }

    void openBox() {
        node.transact(() -> {
            node.book.append(community, "assembly.opened", Map.of("assembly", assembly));
            node.box.open(assembly);
            return assembly;
        });
    }

    private TestAssembly lock(int count, String level) {
        List<RollRow> rows = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            Party party = new Party("1-1-%05d".formatted(i), id(), id(), SigningKey.generate(RANDOM));
            parties.add(party);
            rows.add(new RollRow(
                    party.slot(),
                    party.key(),
                    List.of(new RollRow.Unit(party.key(), 8953, true, "1", "1-1")),
                    party.person(),
                    null,
                    Bytes.of(bytes(32))));
        }
        RowList<RollRow> roll = RowList.roll(rows);
        PackageDocument document = packageDocument(roll);
        packageHash = document.hash();
        List<BallotBox.FrozenRow> frozen = rows.stream()
                .map(row -> new BallotBox.FrozenRow(
                        row.partyKey(),
                        row.slot(),
                        row.representative(),
                        List.of(MATTER),
                        Bytes.of(row.canonical()).text()))
                .toList();
        node.transact(() -> {
            node.book.append(community, "assembly.locked", Map.of("assembly", assembly));
            node.box.freeze(new BallotBox.Frozen(
                    assembly,
                    community,
                    Bytes.of(document.canonical()).text(),
                    packageHash.hex(),
                    frozen,
                    roll.root().hex(),
                    openAt,
                    closeAt,
                    level));
            parties.forEach(party -> enrol(party, community, "L2"));
            return assembly;
        });
        return this;
    }

    private PackageDocument packageDocument(RowList<RollRow> roll) {
        PackageMatter matter = new PackageMatter(
                MATTER,
                "M5",
                "使用维修资金",
                "维修三号楼屋面",
                List.of(),
                null,
                new Threshold(2, 3, Threshold.Op.GE),
                new Threshold(1, 2, Threshold.Op.GT),
                "民法典 278");
        return new PackageDocument(
                community,
                assembly,
                "试验大会",
                "EXTRAORDINARY",
                "COMMITTEE",
                List.of(matter),
                JsonValue.JsonObject.builder().build(),
                List.of(PackageDocument.Channel.ELECTRONIC),
                PackageDocument.Precedence.FIRST_VALID,
                openAt,
                closeAt,
                roll.root(),
                roll.rows().size(),
                node.book.identity(community).verifierKey(),
                PackageDocument.ClockKind.SIMULATED);
    }

    /** Writes an enrolled key as the capability identity keeps it. */
    void enrol(Party party, String inCommunity, String level) {
        node.sql(
                "INSERT INTO enrolled_key (kid, community_id, person_id, staff, x, y, level, method, protection,"
                        + " device_name, enrolment, consent, enrolled_at, enrolled_index)"
                        + " VALUES (?, ?, ?, 0, ?, ?, ?, 'LETTER', 'SOFTWARE', '', '', '', '2026-01-01', 1)",
                party.kid(),
                inCommunity,
                party.person(),
                party.signer().publicKey().jwk().x(),
                party.signer().publicKey().jwk().y(),
                level);
    }

    /** Revokes a key as the capability identity does: row and entry in one transaction. */
    void revoke(Party party) {
        node.transact(() -> {
            long index = node.book
                    .append(community, "key.revoked", Map.of("person", party.person(), "kid", party.kid()))
                    .index();
            node.sql(
                    "UPDATE enrolled_key SET revoked_at = '2026-01-02', revoked_index = ? WHERE kid = ?",
                    index,
                    party.kid());
            return index;
        });
    }

    OwnerBallot ballot(Party party, Choice choice) {
        return new OwnerBallot(
                community,
                assembly,
                packageHash,
                party.key(),
                Map.of(MATTER, choice),
                null,
                1,
                Base64Url.write(bytes(16)),
                Instant.parse("2026-11-22T00:00:00Z"));
    }

    /** A ballot whose payload was changed before it was signed: still well signed. */
    String signed(Party party, Map<String, JsonValue> changes) {
        Map<String, JsonValue> members =
                new LinkedHashMap<>(ballot(party, Choice.Answer.YES).json().members());
        members.putAll(changes);
        return signed(
                party,
                Bytes.of(org.commonhold.contract.json.CanonicalJson.write(new JsonValue.JsonObject(members)))
                        .text());
    }

    static String signed(Party party, String payload) {
        return party.signer()
                .sign(DocumentType.OWNER_BALLOT, Bytes.utf8(payload).toArray())
                .text();
    }

    String yes(int party) {
        return party(party, Choice.Answer.YES);
    }

    String party(int party, Choice choice) {
        return signed(
                parties.get(party),
                Bytes.of(ballot(parties.get(party), choice).canonical()).text());
    }

    Answer cast(Node through, String jws) {
        return through.client.post("/api/ballots", Map.of("jws", jws));
    }

    /** Demands a receipt that proves the ballot, checked with what the voter holds and nothing else. */
    Receipt receipt(Answer answer, int party, String ownJws) {
        Map<String, Object> json = answer.ok().json();
        Receipt receipt = new Receipt(
                text(json, "entry"),
                Bytes.fromHex(text(json, "blinding")),
                text(json, "jws"),
                text(json, "proof"),
                Hash.fromHex(text(json, "ballot")));
        verify(receipt, party, ownJws);
        assertThat(json.get("level")).isEqualTo("LOGGED");
        assertThat(receipt.entry()).contains("\"at\":\"" + instant(text(json, "receivedAt")));
        return receipt;
    }

    void verify(Receipt receipt, int party, String ownJws) {
        NoteKey key = NoteKey.read(node.book.identity(community).verifierKey());
        ReceiptCheck.Result result = ReceiptCheck.check(
                receipt,
                ownJws,
                new ReceiptCheck.Expected(assembly, parties.get(party).slot(), 1, KeyHistory.of(key)));
        assertThat(result.verdict()).as(result.toString()).isEqualTo(ReceiptCheck.Verdict.COUNTED);
    }

    /** What must not change. */
    record State(long ballots, long logSize, long closedBoxes, long keys) {}

    State state() {
        return new State(
                node.count("SELECT COUNT(*) FROM ballot WHERE assembly_id = ?", assembly),
                node.count("SELECT size FROM log_head WHERE community_id = ?", community),
                node.count("SELECT COUNT(*) FROM ballot_box WHERE state = 'CLOSED' AND assembly_id = ?", assembly),
                node.count("SELECT COUNT(*) FROM enrolled_key WHERE community_id = ?", community));
    }

    static String text(Map<String, Object> json, String name) {
        return String.valueOf(json.get(name));
    }

    static byte[] bytes(int length) {
        byte[] bytes = new byte[length];
        RANDOM.nextBytes(bytes);
        return bytes;
    }

    static String id() {
        return Bytes.of(bytes(16)).hex();
    }

    private static String instant(String offset) {
        return org.commonhold.contract.SignedTime.write(
                java.time.OffsetDateTime.parse(offset).toInstant());
    }
}
