package org.commonhold.verifier;

import static org.commonhold.verifier.Tamper.full;
import static org.commonhold.verifier.Tamper.inFirst;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.commonhold.contract.Base64Url;
import org.commonhold.contract.Hash;
import org.commonhold.contract.document.RepresentativeAppointment;
import org.commonhold.contract.json.JsonValue;
import org.commonhold.contract.jws.DocumentType;
import org.commonhold.contract.jws.SigningKey;
import org.commonhold.contract.log.EntryType;

/** What can be done to appointments of representatives. */
final class RepresentativeTampers {
    private static final String PRINCIPAL = "1-101";

    private RepresentativeTampers() {}

    private static RepresentativeAppointment appointment(Scenario made, String person) {
        return new RepresentativeAppointment(
                made.community,
                List.of(PRINCIPAL),
                List.of(made.person(PRINCIPAL), made.person("1-103")).stream()
                        .sorted()
                        .toList(),
                person,
                RepresentativeAppointment.Ground.CO_OWNERS,
                null,
                LocalDate.of(2026, 1, 1),
                null,
                Base64Url.write(made.bytes(16).toArray()),
                made.now);
    }

    private static void appoint(Scenario made, String person, List<SigningKey> signers) {
        RepresentativeAppointment document = appointment(made, person);
        made.representatives.add(JsonValue.JsonObject.builder()
                .put("index", (long) made.entries.size())
                .putTexts(
                        "signatures",
                        signers.stream()
                                .map(key -> key.sign(DocumentType.REPRESENTATIVE, document.canonical())
                                        .text())
                                .toList())
                .build());
        made.append(
                EntryType.REPRESENTATIVE_APPOINTED,
                Map.of("document", document.hash().hex(), "ground", "CO_OWNERS"));
    }

    private static Scenario appointed(Consumer<Scenario> change) {
        Scenario made = new Scenario();
        made.beforeLock = () -> {
            appoint(made, made.person(PRINCIPAL), List.of(made.device(PRINCIPAL), made.device("1-103")));
            change.accept(made);
        };
        made.start();
        made.vote();
        return made.finish();
    }

    static List<Tamper> all() {
        List<Tamper> all = new ArrayList<>();
        Scenario sound = appointed(any -> {});
        all.add(Tamper.sound(
                "sound: a representative of two owners", sound.bundle(Bundle.Edition.FULL), sound.key(), Verdict.FULL));
        all.add(full("appointment left out", appointed(any -> any.representatives.clear()), "representative.document"));
        all.add(full(
                "appointment is another than the book says",
                appointed(any -> any.rewritten(
                        EntryType.REPRESENTATIVE_APPOINTED,
                        "document",
                        Hash.sha256().hex())),
                "representative.document"));
        all.add(full(
                "appointment at another entry",
                appointed(any -> inFirst(any.representatives, "index", any.entries.size() - 2L)),
                "representative.document"));
        all.add(full(
                "appointment that nobody signed",
                appointed(any -> {
                    any.representatives.clear();
                    any.entries.remove(any.entries.size() - 1);
                    appoint(any, any.person(PRINCIPAL), List.of());
                }),
                "representative.document"));
        all.add(full(
                "appointment signed with a key that nobody enrolled",
                appointed(any -> {
                    any.representatives.clear();
                    any.entries.remove(any.entries.size() - 1);
                    appoint(any, any.person(PRINCIPAL), List.of(SigningKey.generate(any.random)));
                }),
                "representative.document"));
        all.add(full(
                "appointment that is no document",
                appointed(any -> any.representatives.add(
                        JsonValue.JsonObject.builder().put("index", 1L).build())),
                "representative.document"));
        Scenario others = appointed(any -> {
            any.representatives.clear();
            any.entries.remove(any.entries.size() - 1);
            appoint(any, any.person("1-102"), List.of(any.device(PRINCIPAL)));
        });
        all.add(Tamper.sound(
                "sound: an appointment that the roll does not follow",
                others.bundle(Bundle.Edition.FULL),
                others.key(),
                Verdict.FULL));
        return all;
    }
}
