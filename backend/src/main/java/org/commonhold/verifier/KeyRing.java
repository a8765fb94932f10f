package org.commonhold.verifier;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.commonhold.contract.Bytes;
import org.commonhold.contract.document.KeyEnrolment;
import org.commonhold.contract.json.CanonicalJson;
import org.commonhold.contract.json.Members;
import org.commonhold.contract.jws.CompactJws;
import org.commonhold.contract.jws.DocumentType;
import org.commonhold.contract.jws.VerificationKey;
import org.jspecify.annotations.Nullable;

/** Public keys out of the signed enrolments, each tied to its key.enrolled entry of the book. */
record KeyRing(Map<String, VerificationKey> keys) {

    private static final int MAX_LINE = 64 * 1024;

    /**
     * Reads enrolments.
     *
     * @param lines one each
     * @param id of the findings
     * @param log the book
     * @param findings what was found
     */
    static KeyRing read(List<String> lines, String id, LogView log, Findings findings) {
        Map<String, VerificationKey> keys = new HashMap<>();
        Findings.Series series = findings.series(id);
        for (int number = 0; number < lines.size(); number++) {
            byte[] octets = Bytes.utf8(lines.get(number)).toArray();
            int line = number;
            VerificationKey key = findings.read(id, "enrolment " + number, () -> enrolled(octets, log, series, line));
            if (key != null) {
                keys.put(key.kid(), key);
            }
        }
        series.done(keys.size() + " keys were enrolled by documents signed with themselves, as the book records");
        return new KeyRing(keys);
    }

    private static @Nullable VerificationKey enrolled(byte[] octets, LogView log, Findings.Series series, int line) {
        Members in = Members.exactly(CanonicalJson.readObject(octets, MAX_LINE), "", Set.of("index", "jws"));
        CompactJws jws = CompactJws.read(in.text("jws", MAX_LINE), DocumentType.KEY_ENROLMENT);
        KeyEnrolment enrolment = KeyEnrolment.read(jws.payload().toArray());
        VerificationKey key = VerificationKey.of(enrolment.key());
        jws.verify(key);
        LogView.KeyLine entry = log.keys().get(key.kid());
        boolean recorded = entry != null
                && jws.kid().equals(key.kid())
                && entry.enrolled() == in.integer("index", 0, Long.MAX_VALUE >> 11)
                && entry.document().equals(jws.documentId().hex())
                && entry.person().equals(enrolment.person())
                && entry.method().equals(enrolment.method().name());
        series.require(recorded, () -> "enrolment " + line + " is not the one that the book records for its key");
        return recorded ? key : null;
    }
}
