package org.commonhold.verifier;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.commonhold.contract.Bytes;
import org.commonhold.contract.Hash;
import org.commonhold.contract.SignedTime;
import org.commonhold.contract.document.PetitionSignature;
import org.commonhold.contract.document.PetitionText;
import org.commonhold.contract.json.CanonicalJson;
import org.commonhold.contract.json.DocumentException;
import org.commonhold.contract.json.DocumentFault;
import org.commonhold.contract.json.JsonValue;
import org.commonhold.contract.json.Members;
import org.commonhold.contract.jws.CompactJws;
import org.commonhold.contract.jws.DocumentType;
import org.commonhold.contract.jws.VerificationKey;
import org.commonhold.contract.log.EntryType;
import org.commonhold.kernel.Weight;
import org.commonhold.rulebook.RuleParameter;
import org.commonhold.rulebook.RuleProfile;
import org.commonhold.verifier.LogView.Placed;

/**
 * The petitions that an assembly answers: their words are those of the book, and as many parties stand behind them, by signatures of keys
 * that were enrolled before it was handed in, as the book says.
 */
final class PetitionCheck {
    private static final int MAX_LINE = 64 * 1024 * 1024;
    private static final int MAX_SIGNATURES = 200_000;
    private static final Set<String> NAMES = Set.of("signatures", "submitted", "words");

    private final LogView log;
    private final AssemblyView assembly;
    private final KeyRing ring;
    private final Findings findings;

    private PetitionCheck(LogView log, AssemblyView assembly, KeyRing ring, Findings findings) {
        this.log = log;
        this.assembly = assembly;
        this.ring = ring;
        this.findings = findings;
    }

    static void check(Bundle bundle, LogView log, AssemblyView assembly, KeyRing ring, Findings findings) {
        PetitionCheck check = new PetitionCheck(log, assembly, ring, findings);
        for (String line : bundle.lines(BundleFile.PETITIONS)) {
            findings.read("petition.form", "a petition", () -> check.one(line));
        }
    }

    private Hash one(String line) {
        Members in = Members.exactly(CanonicalJson.readObject(Bytes.utf8(line).toArray(), MAX_LINE), "", NAMES);
        String text = in.text("words", PetitionText.MAX_BYTES);
        PetitionText words = PetitionText.read(Bytes.utf8(text).toArray());
        long index = in.integer("submitted", 0, JsonValue.MAX_INTEGER);
        Hash document = words.hash();
        Placed publicised = log.of(
                        EntryType.ASSEMBLY_PUBLICISED, assembly.manifest().assembly())
                .get(0);
        Placed submitted =
                index < log.entries().size() ? new Placed(index, log.entries().get((int) index)) : publicised;
        boolean inBook = submitted.entry().type() == EntryType.PETITION_SUBMITTED
                && submitted.text("document").equals(document.hex())
                && submitted.text("petition").equals(words.petition())
                && words.community().equals(assembly.manifest().community())
                && index < publicised.index();
        findings.check(
                "petition.in-book",
                inBook,
                "the petition " + document.hex() + " was handed in before the assembly was publicised",
                "the petition " + document.hex() + " is not the one that entry " + index
                        + " hands in before the assembly");
        if (inBook) {
            support(in.list("signatures", MAX_SIGNATURES, PetitionCheck::text), document, submitted);
            deadline(submitted, document, publicised);
        }
        return document;
    }

    /** The newest signature of each party counts. */
    private void support(List<String> signatures, Hash document, Placed submitted) {
        TreeMap<String, PetitionSignature.Act> newest = new TreeMap<>();
        Set<String> persons = new TreeSet<>();
        Findings.Series signed = findings.series("petition.signatures");
        for (String text : signatures) {
            CompactJws jws = CompactJws.read(text, DocumentType.PETITION);
            PetitionSignature signature = PetitionSignature.read(jws.payload().toArray());
            LogView.KeyLine key = log.keys().get(jws.kid());
            VerificationKey signer = ring.keys().get(jws.kid());
            boolean own = key != null
                    && signer != null
                    && key.enrolled() < submitted.index()
                    && key.person().equals(signature.person());
            if (signer != null) {
                jws.verify(signer);
            }
            signed.require(
                    own
                            && signature.petition().equals(document)
                            && signature.community().equals(assembly.manifest().community()),
                    () -> "a signature is under another petition, or by a key that was not the signer's");
            newest.put(signature.party(), signature.act());
            persons.add(signature.person());
        }
        long heads = newest.values().stream()
                .filter(act -> act == PetitionSignature.Act.SUPPORT)
                .count();
        // Who sold between signing and handing in no longer counted: the book may say fewer, never more.
        signed.require(
                submitted.integer("heads") <= heads,
                () -> "the book says " + submitted.integer("heads") + " heads, " + heads + " parties signed");
        signed.done(persons.size() + " persons signed the petition, " + heads + " parties stand behind it");
        share(submitted);
    }

    private void share(Placed submitted) {
        RuleProfile rules = RuleProfile.NATIONAL.with("frozen", frozen());
        boolean reached = rules.demanded(
                RuleParameter.PETITION_SHARE,
                RuleParameter.PETITION_BASIS,
                new Weight(submitted.integer("areaDm2"), submitted.integer("heads")),
                new Weight(submitted.integer("totalAreaDm2"), submitted.integer("totalHeads")));
        String numbers = submitted.integer("heads") + " of " + submitted.integer("totalHeads") + " heads and "
                + submitted.integer("areaDm2") + " of " + submitted.integer("totalAreaDm2") + " (0.01 m²)";
        findings.check(
                "petition.share",
                reached,
                "the petition had its share: " + numbers,
                "the petition did not have its share: " + numbers);
    }

    private Map<String, String> frozen() {
        TreeMap<String, String> values = new TreeMap<>();
        for (RuleParameter parameter : List.of(RuleParameter.PETITION_SHARE, RuleParameter.PETITION_BASIS)) {
            if (assembly.pack().rules().get(parameter.key()) instanceof JsonValue.JsonString value) {
                values.put(parameter.key(), value.value());
            }
        }
        return values;
    }

    private void deadline(Placed submitted, Hash document, Placed publicised) {
        Instant until = SignedTime.read(submitted.text("conveneBy"));
        boolean late = publicised.entry().at().isAfter(until);
        boolean escalated = log.entries().stream()
                .anyMatch(entry -> entry.type() == EntryType.PETITION_ESCALATED
                        && new Placed(0, entry).text("document").equals(document.hex()));
        if (!late) {
            findings.tell("petition.deadline", "the assembly was publicised by " + until);
        } else {
            findings.notChecked(
                    "petition.deadline",
                    "the assembly was publicised after " + until
                            + (escalated ? ", and the petition had gone to the street office" : ""));
        }
    }

    private static String text(JsonValue item, String pointer) {
        if (item instanceof JsonValue.JsonString string) {
            return string.value();
        }
        throw new DocumentException(DocumentFault.WRONG_TYPE, pointer);
    }
}
