package org.commonhold.verifier;

import java.util.EnumMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import org.commonhold.contract.Hash;
import org.commonhold.contract.count.ReportSignature;
import org.commonhold.contract.jws.CompactJws;
import org.commonhold.contract.jws.DocumentType;
import org.commonhold.contract.jws.VerificationKey;
import org.commonhold.contract.log.EntryType;
import org.jspecify.annotations.Nullable;

/** The report's two signatures, by two persons, and its entry in the book. */
final class SignatureCheck {

    private SignatureCheck() {}

    static void check(Bundle bundle, LogView log, AssemblyView assembly, KeyRing ring, Findings findings) {
        Hash report = Hash.sha256(bundle.octets(BundleFile.REPORT));
        var counted = log.of(EntryType.ASSEMBLY_COUNTED, assembly.manifest().assembly());
        if (counted.isEmpty()) {
            findings.notChecked("report.in-book", "the count is not yet signed: no assembly.counted in the book");
            return;
        }
        findings.check(
                "report.in-book",
                counted.size() == 1
                        && counted.get(0).index() > assembly.closed().index()
                        && counted.get(0).text("report").equals(report.hex()),
                "assembly.counted names this report: " + report.hex(),
                "assembly.counted does not name this report: " + report.hex());
        long at = counted.get(0).index();
        Map<ReportSignature.Role, String> signers = new EnumMap<>(ReportSignature.Role.class);
        Findings.Series series = findings.series("report.signatures");
        for (String line : bundle.lines(BundleFile.REPORT_SIGNATURES)) {
            ReportSignature signature =
                    findings.read("report.signatures", "a signature", () -> verified(line, ring, log, at, signers));
            series.require(
                    signature != null
                            && signature.report().equals(report)
                            && signature.assembly().equals(assembly.manifest().assembly())
                            && signature.community().equals(assembly.manifest().community()),
                    () -> "a signature is not of this report, or not by a key that the book knows");
        }
        Set<String> persons = new HashSet<>(signers.values());
        series.require(
                signers.size() == 2 && persons.size() == 2,
                () -> "counter and scrutineer are not two persons who both signed");
        series.done("counter and scrutineer, two persons, signed the report");
    }

    private static @Nullable ReportSignature verified(
            String line, KeyRing ring, LogView log, long at, Map<ReportSignature.Role, String> signers) {
        CompactJws jws = CompactJws.read(line, DocumentType.TALLY_REPORT);
        VerificationKey key = ring.keys().get(jws.kid());
        LogView.KeyLine entry = log.keys().get(jws.kid());
        if (key == null || entry == null || !entry.usableAt(at)) {
            return null;
        }
        jws.verify(key);
        ReportSignature signature = ReportSignature.read(jws.payload().toArray());
        signers.put(signature.role(), entry.person());
        return signature;
    }
}
