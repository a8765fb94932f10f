package org.commonhold.contract.document;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import java.util.Map;
import java.util.function.Function;
import java.util.stream.Stream;
import org.commonhold.contract.Bytes;
import org.commonhold.contract.VectorNode;
import org.commonhold.contract.ballot.Receipt;
import org.commonhold.contract.count.Recount;
import org.commonhold.contract.count.ReportSignature;
import org.commonhold.contract.count.TallyReport;
import org.commonhold.contract.count.Unlock;
import org.commonhold.contract.json.DocumentException;
import org.commonhold.contract.json.SignedPayload;
import org.commonhold.contract.log.LogEntry;
import org.commonhold.contract.packaging.PackageDocument;
import org.commonhold.contract.roll.Participation;
import org.commonhold.contract.roll.RollRow;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/** documents.json: documents of every kind, and what their readers refuse and where. */
class DocumentVectorsTest {
    private static final VectorNode FILE = VectorNode.own("documents.json");
    private static final Map<String, Function<byte[], SignedPayload>> READERS = Map.ofEntries(
            Map.entry("owner-ballot", OwnerBallot::read),
            Map.entry("key-enrolment", KeyEnrolment::read),
            Map.entry("consent", Consent::read),
            Map.entry("session", SessionProof::read),
            Map.entry("desk-attestation", DeskAttestation::read),
            Map.entry("notice", NoticeDocument::read),
            Map.entry("notice-ack", NoticeAck::read),
            Map.entry("notice-posting", NoticePosting::read),
            Map.entry("representative", RepresentativeAppointment::read),
            Map.entry("proxy", ProxyGrant::read),
            Map.entry("proxy-revocation", ProxyRevocation::read),
            Map.entry("petition", PetitionSignature::read),
            Map.entry("petition-text", PetitionText::read),
            Map.entry("report-signature", ReportSignature::read),
            Map.entry("unlock", Unlock::read),
            Map.entry("recount", Recount::read),
            Map.entry("paper-entry", PaperEntry::read),
            Map.entry("paper-review", PaperReview::read),
            Map.entry("ballot-case", BallotCase::read),
            Map.entry("entry", LogEntry::read),
            Map.entry("roll-row", RollRow::read),
            Map.entry("participation", Participation::read),
            Map.entry("package", PackageDocument::read),
            Map.entry("receipt", Receipt::read),
            Map.entry("report", TallyReport::read));

    @TestFactory
    Stream<DynamicTest> soundDocument_isReadAndWrittenUnchanged() {
        return FILE.list("accepted").stream()
                .map(one -> dynamicTest(one.text("kind"), () -> {
                    SignedPayload document = read(one);
                    assertThat(Bytes.of(document.canonical()).text()).isEqualTo(one.text("text"));
                    assertThat(document.hash()).isEqualTo(one.hash("sha256"));
                }));
    }

    @TestFactory
    Stream<DynamicTest> changedDocument_isRefusedAtItsPlace() {
        return FILE.list("refused").stream()
                .map(one -> dynamicTest(one.text("kind") + ": " + one.text("name"), () -> {
                    DocumentException refused = catchThrowableOfType(DocumentException.class, () -> read(one));
                    assertThat(refused).isNotNull();
                    assertThat(refused.fault().name()).isEqualTo(one.text("fault"));
                    assertThat(refused.pointer()).isEqualTo(one.text("pointer"));
                }));
    }

    private static SignedPayload read(VectorNode one) {
        Function<byte[], SignedPayload> reader = READERS.get(one.text("kind"));
        return java.util.Objects.requireNonNull(reader)
                .apply(Bytes.utf8(one.text("text")).toArray());
    }
}
