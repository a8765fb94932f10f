package org.commonhold.verifier;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.commonhold.contract.Base64Url;
import org.commonhold.contract.document.RepresentativeAppointment;
import org.commonhold.contract.document.RepresentativeAppointment.Ground;
import org.commonhold.contract.json.JsonValue;
import org.commonhold.contract.jws.DocumentType;
import org.commonhold.contract.jws.SigningKey;
import org.commonhold.contract.log.EntryType;
import org.junit.jupiter.api.Test;

/** Appointments of representatives in a bundle: each is the one of its entry, signed by keys that the book knows. */
class RepresentativeVerifierTest {
    private static final String VOTES = "1-101";
    private static final String OTHER = "1-102";

    private final TestAssembly made = new TestAssembly();

    private String person(String party) {
        return Objects.requireNonNull(made.row(party).representative());
    }

    private RepresentativeAppointment document(String representative) {
        return new RepresentativeAppointment(
                made.community,
                List.of(VOTES),
                List.of(person(VOTES), person(OTHER)).stream().sorted().toList(),
                person(representative),
                Ground.CO_OWNERS,
                null,
                LocalDate.of(2026, 1, 1),
                null,
                Base64Url.write(made.bytes(16).toArray()),
                made.now);
    }

    private void appoint(RepresentativeAppointment document, SigningKey... signers) {
        List<String> signatures = new ArrayList<>();
        for (SigningKey signer : signers) {
            signatures.add(signer.sign(DocumentType.REPRESENTATIVE, document.canonical())
                    .text());
        }
        made.representatives.add(JsonValue.JsonObject.builder()
                .put("index", made.entries.size())
                .putTexts("signatures", signatures)
                .build());
        made.append(
                EntryType.REPRESENTATIVE_APPOINTED,
                Map.of(
                        "document",
                        document.hash().hex(),
                        "ground",
                        document.ground().name()));
    }

    private SigningKey key(String party) {
        return Objects.requireNonNull(made.devices.get(party));
    }

    private Verdict verdict() {
        made.start();
        made.cast("1-101", "YES", "YES");
        made.cast("1-102", "YES", "YES");
        made.cast("2-101", "YES", "YES");
        made.cast("2-102", "NO", "NO");
        made.close();
        made.count();
        return Verifier.verify(made.bundle(Bundle.Edition.FULL), made.key());
    }

    private static void fails(Verdict verdict) {
        assertThat(verdict.findings())
                .filteredOn(each -> each.outcome() == Finding.Outcome.FAILS)
                .extracting(Finding::id)
                .contains("representative.document");
    }

    @Test
    void appointment_signedByAllOwners_isVerified() {
        made.beforeLock = () -> appoint(document(VOTES), key(VOTES), key(OTHER));
        Verdict verdict = verdict();
        assertThat(verdict.exitCode()).isEqualTo(Verdict.FULL);
        assertThat(verdict.findings())
                .filteredOn(each -> each.id().startsWith("representative."))
                .extracting(Finding::outcome)
                .containsExactly(Finding.Outcome.HOLDS);
    }

    @Test
    void appointment_ofSomebodyWhomTheRollDoesNotName_isListed_notChecked() {
        made.beforeLock = () -> appoint(document(OTHER), key(VOTES), key(OTHER));
        Verdict verdict = verdict();
        assertThat(verdict.exitCode()).isEqualTo(Verdict.FULL);
        assertThat(verdict.findings())
                .filteredOn(each -> each.outcome() == Finding.Outcome.NOT_CHECKED)
                .extracting(Finding::id)
                .contains("representative.effect");
    }

    @Test
    void appointment_leftOutOfTheBundle_isCaught() {
        made.beforeLock = () -> {
            appoint(document(VOTES), key(VOTES), key(OTHER));
            made.representatives.clear();
        };
        fails(verdict());
    }

    @Test
    void appointment_exchangedForAnother_isCaught() {
        made.beforeLock = () -> {
            appoint(document(VOTES), key(VOTES), key(OTHER));
            made.representatives.set(
                    0,
                    JsonValue.JsonObject.builder()
                            .put("index", made.entries.size() - 1)
                            .putTexts(
                                    "signatures",
                                    List.of(key(VOTES)
                                            .sign(
                                                    DocumentType.REPRESENTATIVE,
                                                    document(OTHER).canonical())
                                            .text()))
                            .build());
        };
        fails(verdict());
    }

    @Test
    void signature_byAKeyThatTheBookDoesNotKnow_isCaught() {
        made.beforeLock =
                () -> appoint(document(VOTES), key(VOTES), SigningKey.generate(new java.security.SecureRandom()));
        fails(verdict());
    }

    @Test
    void appointment_thatEnded_needsNoDocument() {
        made.beforeLock = () -> {
            RepresentativeAppointment document = document(VOTES);
            appoint(document, key(VOTES), key(OTHER));
            made.append(
                    EntryType.REPRESENTATIVE_ENDED,
                    Map.of("document", document.hash().hex(), "reason", "WITHDRAWN"));
            made.representatives.clear();
        };
        assertThat(verdict().exitCode()).isEqualTo(Verdict.FULL);
    }
}
