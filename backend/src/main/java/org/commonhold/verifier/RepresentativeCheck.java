package org.commonhold.verifier;

import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.commonhold.contract.Bytes;
import org.commonhold.contract.document.RepresentativeAppointment;
import org.commonhold.contract.document.RepresentativeAppointment.Ground;
import org.commonhold.contract.json.CanonicalJson;
import org.commonhold.contract.json.DocumentException;
import org.commonhold.contract.json.DocumentFault;
import org.commonhold.contract.json.JsonValue;
import org.commonhold.contract.json.Members;
import org.commonhold.contract.jws.CompactJws;
import org.commonhold.contract.jws.DocumentType;
import org.commonhold.contract.jws.VerificationKey;
import org.commonhold.contract.log.EntryType;
import org.commonhold.contract.log.LogEntry;
import org.commonhold.contract.roll.RollRow;
import org.commonhold.verifier.LogView.Placed;

/**
 * The appointments that stood when the roll was locked: each is the one of its entry in the book and signed by usable keys. Whether the
 * roll's other representatives are the right persons is the register's matter and not checked.
 */
final class RepresentativeCheck {
    private static final int MAX_LINE = 8 * 1024 * 1024;
    private static final int MAX_SIGNATURES = 200;

    private RepresentativeCheck() {}

    static void check(Bundle bundle, LogView log, AssemblyView assembly, KeyRing ring, Findings findings) {
        List<String> lines = bundle.lines(BundleFile.REPRESENTATIVES);
        Map<String, Placed> appointed = new HashMap<>();
        Set<String> ended = new HashSet<>();
        for (int index = 0; index < assembly.locked().index(); index++) {
            LogEntry entry = log.entries().get(index);
            Placed placed = new Placed(index, entry);
            if (entry.type() == EntryType.REPRESENTATIVE_APPOINTED) {
                appointed.put(placed.text("document"), placed);
            } else if (entry.type() == EntryType.REPRESENTATIVE_ENDED) {
                ended.add(placed.text("document"));
            }
        }
        appointed.keySet().removeAll(ended);
        if (appointed.isEmpty() && lines.isEmpty()) {
            return;
        }
        Map<String, RollRow> byUnit = new HashMap<>();
        assembly.rows().values().forEach(row -> row.units().forEach(unit -> byUnit.put(unit.unit(), row)));
        Findings.Series documents = findings.series("representative.document");
        Set<String> shown = new HashSet<>();
        for (String line : lines) {
            String id = findings.read(
                    "representative.document",
                    "an appointment",
                    () -> one(line, appointed, log, ring, byUnit, documents, findings));
            if (id != null) {
                shown.add(id);
            }
        }
        documents.require(
                shown.containsAll(appointed.keySet()),
                () -> appointed.size() - shown.size() + " appointments of the book have no document here");
        documents.done(shown.size() + " appointments are those of the book, signed by usable keys");
    }

    private static String one(
            String line,
            Map<String, Placed> appointed,
            LogView log,
            KeyRing ring,
            Map<String, RollRow> byUnit,
            Findings.Series documents,
            Findings findings) {
        Members in = Members.exactly(
                CanonicalJson.readObject(Bytes.utf8(line).toArray(), MAX_LINE), "", Set.of("index", "signatures"));
        long index = in.integer("index", 0, JsonValue.MAX_INTEGER);
        List<String> texts = in.list("signatures", MAX_SIGNATURES, RepresentativeCheck::text);
        String id = "";
        Set<String> signers = new HashSet<>();
        RepresentativeAppointment document = null;
        for (String text : texts) {
            CompactJws jws = CompactJws.read(text, DocumentType.REPRESENTATIVE);
            document = RepresentativeAppointment.read(jws.payload().toArray());
            boolean same = id.isEmpty() || id.equals(jws.documentId().hex());
            id = jws.documentId().hex();
            VerificationKey key = ring.keys().get(jws.kid());
            LogView.KeyLine known = log.keys().get(jws.kid());
            boolean usable = key != null && known != null && known.usableAt(index);
            if (documents.require(
                    same && usable,
                    () -> "a signature of the appointment at entry " + index
                            + " is under another document, or by a key that was not usable")) {
                jws.verify(java.util.Objects.requireNonNull(key));
                signers.add(java.util.Objects.requireNonNull(known).person());
            }
        }
        Placed entry = appointed.get(id);
        documents.require(
                entry != null && entry.index() == index && document != null,
                () -> "the appointment at entry " + index + " is not the one of that entry");
        if (document != null) {
            effect(document, index, signers, byUnit, documents, findings);
        }
        return id;
    }

    private static void effect(
            RepresentativeAppointment document,
            long index,
            Set<String> signers,
            Map<String, RollRow> byUnit,
            Findings.Series documents,
            Findings findings) {
        if (document.ground() == Ground.CO_OWNERS && document.document() == null) {
            long others = document.owners().stream()
                    .filter(owner -> !signers.contains(owner))
                    .count();
            if (others > 0) {
                findings.notChecked(
                        "representative.acting",
                        "at entry " + index + " others signed for " + others
                                + " owners: who acts for them, the register knows");
            }
        }
        for (String unit : document.units()) {
            RollRow row = byUnit.get(unit);
            if (row != null && !document.representative().equals(row.representative())) {
                findings.notChecked(
                        "representative.effect",
                        "the roll has another representative for a unit of the appointment at entry " + index
                                + ": its days were over, its owners had changed, or another unit of the party says otherwise");
            }
        }
        documents.require(!signers.isEmpty(), () -> "nobody signed the appointment at entry " + index);
    }

    private static String text(JsonValue item, String pointer) {
        if (item instanceof JsonValue.JsonString string) {
            return string.value();
        }
        throw new DocumentException(DocumentFault.WRONG_TYPE, pointer);
    }
}
