package org.commonhold.verifier;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.commonhold.contract.count.ReportSignature;
import org.commonhold.contract.jws.SigningKey;
import org.commonhold.contract.log.EntryType;
import org.commonhold.contract.log.NoteKey;
import org.commonhold.contract.log.NoteSigner;
import org.junit.jupiter.api.Test;

class VerifierTest {

    @Test
    void fullBundle_withKey_isVerified() {
        TestAssembly made = TestAssembly.sound();
        Verdict verdict = Verifier.verify(made.bundle(Bundle.Edition.FULL), made.key());
        assertThat(verdict.findings()).noneMatch(each -> each.outcome() == Finding.Outcome.FAILS);
        assertThat(verdict.exitCode()).isEqualTo(Verdict.FULL);
        assertThat(verdict.findings())
                .filteredOn(each -> each.outcome() == Finding.Outcome.NOT_CHECKED)
                .extracting(Finding::id)
                .containsExactly("beyond.registry", "beyond.person", "beyond.witness", "beyond.time");
    }

    @Test
    void ownerBundle_withKey_holdsWithoutChoices() {
        TestAssembly made = TestAssembly.sound();
        Verdict verdict = Verifier.verify(made.bundle(Bundle.Edition.OWNER), made.key());
        assertThat(verdict.exitCode()).isEqualTo(Verdict.WITHOUT_CHOICES);
        assertThat(verdict.findings())
                .filteredOn(each -> each.outcome() == Finding.Outcome.NOT_CHECKED)
                .extracting(Finding::id)
                .contains("ballot.signature", "tally");
    }

    @Test
    void fullBundle_withoutKey_isConsistentButUnanchored() {
        TestAssembly made = TestAssembly.sound();
        assertThat(Verifier.verify(made.bundle(Bundle.Edition.FULL), null).exitCode())
                .isEqualTo(Verdict.UNANCHORED);
    }

    @Test
    void wholeBundleSignedAnew_isCaughtOnlyWithTheKeyFromOutside() {
        TestAssembly honest = TestAssembly.sound();
        TestAssembly forged = TestAssembly.sound();
        assertThat(Verifier.verify(forged.bundle(Bundle.Edition.FULL), null).exitCode())
                .isEqualTo(Verdict.UNANCHORED);
        assertFails(forged.bundle(Bundle.Edition.FULL), honest.key(), "log.signature");
    }

    @Test
    void ballotOmittedFromTheBundle_isCaught() {
        TestAssembly made = TestAssembly.sound();
        made.ballots.remove(1);
        assertFails(made, "ballot.all-opened");
    }

    @Test
    void ballotLineAdded_isCaught() {
        TestAssembly made = TestAssembly.sound();
        made.ballots.add(made.ballots.get(0));
        assertFails(made, "ballot.commitment");
    }

    @Test
    void loggedBallotOmittedFromTheBook_breaksTheRoot() {
        TestAssembly made = TestAssembly.sound();
        Map<BundleFile, String> files = made.files(Bundle.Edition.FULL);
        List<String> lines =
                new ArrayList<>(List.of(files.get(BundleFile.ENTRIES).split("\n")));
        lines.removeIf(line ->
                line.contains("ballot.cast") && line.contains(made.row("1-101").slot()));
        files.put(BundleFile.ENTRIES, TestAssembly.lines(lines));
        assertFails(TestAssembly.bundle(files), made.key(), "log.root", "log.size");
    }

    @Test
    void truncatedBook_isCaught() {
        TestAssembly made = TestAssembly.sound();
        Map<BundleFile, String> files = made.files(Bundle.Edition.FULL);
        List<String> lines = List.of(files.get(BundleFile.ENTRIES).split("\n"));
        files.put(BundleFile.ENTRIES, TestAssembly.lines(lines.subList(0, lines.size() - 1)));
        assertFails(TestAssembly.bundle(files), made.key(), "log.size", "log.root");
    }

    @Test
    void changedChoice_isCaughtByCommitment() {
        TestAssembly made = TestAssembly.sound();
        TestAssembly other = TestAssembly.sound();
        var line = made.ballots.get(3);
        made.ballots.set(
                3,
                org.commonhold.contract.json.JsonValue.JsonObject.builder()
                        .put("ballot", line.get("ballot"))
                        .put("blinding", line.get("blinding"))
                        .put("index", line.get("index"))
                        .put("jws", other.ballots.get(3).get("jws"))
                        .put("webauthn", line.get("webauthn"))
                        .build());
        assertFails(made, "ballot.commitment");
    }

    @Test
    void swappedBallots_areCaught() {
        TestAssembly made = TestAssembly.sound();
        var a = made.ballots.get(0);
        var b = made.ballots.get(1);
        made.ballots.set(0, withIndexOf(a, b));
        made.ballots.set(1, withIndexOf(b, a));
        assertFails(made, "ballot.commitment");
    }

    private static org.commonhold.contract.json.JsonValue.JsonObject withIndexOf(
            org.commonhold.contract.json.JsonValue.JsonObject content,
            org.commonhold.contract.json.JsonValue.JsonObject place) {
        return org.commonhold.contract.json.JsonValue.JsonObject.builder()
                .put("ballot", content.get("ballot"))
                .put("blinding", content.get("blinding"))
                .put("index", place.get("index"))
                .put("jws", content.get("jws"))
                .put("webauthn", content.get("webauthn"))
                .build();
    }

    @Test
    void ballotStuffedByTheOperator_withoutTheOwnersKey_isCaught() {
        TestAssembly made = new TestAssembly();
        made.start();
        SigningKey operators = SigningKey.generate(new SecureRandom());
        made.cast("1-101", made.ballot("1-101", "YES", "YES"), operators);
        made.cast("1-102", "YES", "YES");
        made.cast("2-101", "YES", "YES");
        made.cast("2-102", "NO", "NO");
        made.close();
        made.count();
        assertFails(made, "ballot.signature");
    }

    @Test
    void keyEnrolledAfterTheBallot_isCaught() {
        TestAssembly made = new TestAssembly();
        made.start();
        SigningKey late = SigningKey.generate(new SecureRandom());
        made.cast("1-101", made.ballot("1-101", "YES", "YES"), late);
        made.enrol(
                made.row("1-101").representative(), late, org.commonhold.contract.document.KeyEnrolment.Method.LETTER);
        made.cast("1-102", "YES", "YES");
        made.cast("2-101", "YES", "YES");
        made.cast("2-102", "NO", "NO");
        made.close();
        made.count();
        assertFails(made, "ballot.signature");
    }

    @Test
    void revokedKey_signsNoMore() {
        TestAssembly made = new TestAssembly();
        made.start();
        made.append(
                EntryType.KEY_REVOKED,
                Map.of(
                        "person", made.row("1-101").representative(),
                        "kid", made.devices.get("1-101").publicKey().kid()));
        made.cast("1-101", "YES", "YES");
        made.cast("1-102", "YES", "YES");
        made.cast("2-101", "YES", "YES");
        made.cast("2-102", "NO", "NO");
        made.close();
        made.count();
        assertFails(made, "ballot.signature");
    }

    @Test
    void neighboursBallot_isNotMine() {
        TestAssembly made = new TestAssembly();
        made.start();
        made.cast("1-101", made.ballot("1-102", "YES", "YES"), made.devices.get("1-102"));
        made.cast("1-102", "YES", "YES");
        made.cast("2-101", "YES", "YES");
        made.cast("2-102", "NO", "NO");
        made.close();
        made.count();
        assertFails(made, "ballot.signature", "ballot.binding");
    }

    @Test
    void twoBallotsOfOneParty_areCaught() {
        TestAssembly made = new TestAssembly();
        made.start();
        made.cast("1-101", "YES", "YES");
        made.cast("1-101", "YES", "YES");
        made.cast("2-101", "YES", "YES");
        made.cast("2-102", "NO", "NO");
        made.close();
        made.count();
        assertFails(made, "ballot.one-per-party");
    }

    @Test
    void ballotAfterTheClose_isCaught() {
        TestAssembly made = TestAssembly.sound();
        made.cast("1-103", "YES", "YES");
        assertFails(made, "ballot.between-open-and-close");
    }

    @Test
    void alteredTotals_areCaught() {
        TestAssembly made = new TestAssembly();
        made.start();
        made.cast("1-101", "YES", "YES");
        made.cast("1-102", "NO", "YES");
        made.cast("2-101", "NO", "YES");
        made.cast("2-102", "NO", "NO");
        made.close();
        made.count();
        assertFails(made, "tally");
    }

    @Test
    void alteredTurnout_isCaughtInTheOwnerEditionToo() {
        TestAssembly made = new TestAssembly();
        made.start();
        made.cast("1-101", "YES", "YES");
        made.cast("1-102", "YES", "YES");
        made.cast("2-101", "YES", "YES");
        made.close();
        made.count();
        assertFails(made.bundle(Bundle.Edition.OWNER), made.key(), "turnout");
    }

    @Test
    void weightChangedOnTheRoll_breaksTheRollRoot() {
        TestAssembly made = TestAssembly.sound();
        Map<BundleFile, String> files = made.files(Bundle.Edition.FULL);
        files.put(BundleFile.ROLL, files.get(BundleFile.ROLL).replaceFirst("10000", "10001"));
        assertFails(TestAssembly.bundle(files), made.key(), "roll.root");
    }

    @Test
    void packageChanged_isCaught() {
        TestAssembly made = TestAssembly.sound();
        Map<BundleFile, String> files = made.files(Bundle.Edition.FULL);
        files.put(BundleFile.PACKAGE, files.get(BundleFile.PACKAGE).replace("全文", "改文"));
        assertFails(TestAssembly.bundle(files), made.key(), "package.hash");
    }

    @Test
    void reportSignedTwiceByOnePerson_isCaught() {
        TestAssembly made = TestAssembly.sound();
        made.signatures.remove(1);
        made.sign(
                org.commonhold.contract.Hash.sha256(made.report.canonical()),
                ReportSignature.Role.SCRUTINEER,
                made.counter);
        assertFails(made, "report.signatures");
    }

    @Test
    void participationRowChanged_isCaught() {
        TestAssembly made = TestAssembly.sound();
        Collections.swap(made.participation, 0, 1);
        assertFails(made, "participation.rows", "participation.root");
    }

    @Test
    void checkpointOfAnotherKeyUnderTheSameName_isCaught() {
        TestAssembly made = TestAssembly.sound();
        NoteKey before = made.key();
        made.signer = NoteSigner.generate(before.name(), new SecureRandom());
        assertFails(made.bundle(Bundle.Edition.FULL), before, "log.signature");
    }

    @Test
    void climbingPathAndForeignFile_areNoBundle() throws IOException {
        for (String name : List.of("../../etc/passwd", "evil.sh")) {
            ByteArrayOutputStream zip = new ByteArrayOutputStream();
            try (ZipOutputStream out = new ZipOutputStream(zip)) {
                out.putNextEntry(new ZipEntry(name));
                out.write("x".getBytes(StandardCharsets.UTF_8));
            }
            assertThatThrownBy(() -> BundleReader.read(new ByteArrayInputStream(zip.toByteArray())))
                    .isInstanceOf(BundleReader.NotABundle.class);
        }
    }

    private static void assertFails(TestAssembly made, String... ids) {
        assertFails(made.bundle(Bundle.Edition.FULL), made.key(), ids);
    }

    private static void assertFails(Bundle bundle, NoteKey key, String... ids) {
        Verdict verdict = Verifier.verify(bundle, key);
        assertThat(verdict.findings())
                .filteredOn(each -> each.outcome() == Finding.Outcome.FAILS)
                .extracting(Finding::id)
                .contains(ids);
        assertThat(verdict.exitCode()).isEqualTo(Verdict.FAILS);
    }
}
