package org.commonhold.verifier;

import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.commonhold.contract.ContractException;
import org.commonhold.contract.Hash;
import org.commonhold.contract.count.Recount;
import org.commonhold.contract.count.ReportSignature;
import org.commonhold.contract.json.JsonValue;
import org.commonhold.contract.jws.CompactJws;
import org.commonhold.contract.jws.DocumentType;
import org.commonhold.contract.log.EntryType;
import org.commonhold.verifier.LogView.Placed;
import org.jspecify.annotations.Nullable;

/** Recounts by second pairs: two further persons each, what they counted, and that no result was certified against the newest one. */
final class RecountCheck {
    private static final int PAIR = 2;

    private final Bundle bundle;
    private final LogView log;
    private final AssemblyView assembly;
    private final KeyRing ring;

    private RecountCheck(Bundle bundle, LogView log, AssemblyView assembly, KeyRing ring) {
        this.bundle = bundle;
        this.log = log;
        this.assembly = assembly;
        this.ring = ring;
    }

    static void check(Bundle bundle, LogView log, AssemblyView assembly, KeyRing ring, Findings findings) {
        String id = assembly.manifest().assembly();
        List<Placed> recounts = log.of(EntryType.ASSEMBLY_RECOUNTED, id);
        if (recounts.isEmpty()) {
            return;
        }
        RecountCheck check = new RecountCheck(bundle, log, assembly, ring);
        Set<String> before = check.firstPair();
        Findings.Series signed = findings.series("recount.second-pair");
        for (Placed each : recounts) {
            check.one(each, before, signed, findings);
        }
        signed.done(
                recounts.size() + " recounts, each signed by a counter and a scrutineer who had not counted before");
        Placed newest = recounts.get(recounts.size() - 1);
        long certified = log.of(EntryType.ASSEMBLY_CERTIFIED, id).stream()
                .mapToLong(Placed::index)
                .findFirst()
                .orElse(Long.MAX_VALUE);
        boolean late = newest.index() > certified;
        findings.check(
                "recount.certified",
                !late && (agrees(newest) || certified == Long.MAX_VALUE),
                agrees(newest)
                        ? "the newest recount came to the report"
                        : "the newest recount came to another report, and the result is not certified",
                "the result is certified although the newest recount came to another report, or came later");
    }

    private void one(Placed entry, Set<String> before, Findings.Series signed, Findings findings) {
        Hash report = Hash.sha256(bundle.octets(BundleFile.REPORT));
        Set<String> persons = new HashSet<>();
        Set<ReportSignature.Role> roles = EnumSet.noneOf(ReportSignature.Role.class);
        boolean agree = true;
        for (String line : bundle.lines(BundleFile.RECOUNTS)) {
            CompactJws jws =
                    findings.read("recount.form", "a signature", () -> CompactJws.read(line, DocumentType.RECOUNT));
            Recount statement = jws == null ? null : about(jws, entry, report);
            if (jws != null && statement != null) {
                @Nullable String person = PaperCheck.signer(jws, entry.index(), log, ring);
                signed.require(
                        person != null && !before.contains(person) && persons.add(person),
                        () -> "a signature of entry " + entry.index()
                                + " is not by a key of a person who had not counted");
                roles.add(statement.role());
                agree &= statement.agrees();
            }
        }
        boolean said = agree;
        signed.require(
                persons.size() == PAIR
                        && roles.size() == PAIR
                        && said == agrees(entry)
                        && entry.text("report").equals(report.hex()),
                () -> "entry " + entry.index()
                        + " does not say what a counter and a scrutineer signed about this report");
        before.addAll(persons);
    }

    private @Nullable Recount about(CompactJws jws, Placed entry, Hash report) {
        try {
            Recount statement = Recount.read(jws.payload().toArray());
            boolean same = statement.community().equals(assembly.manifest().community())
                    && statement.assembly().equals(assembly.manifest().assembly())
                    && statement.recount().equals(entry.text("recount"))
                    && statement.report().equals(report);
            return same ? statement : null;
        } catch (ContractException malformed) {
            return null;
        }
    }

    /** Who signed the report itself. */
    private Set<String> firstPair() {
        Set<String> persons = new HashSet<>();
        for (String line : bundle.lines(BundleFile.REPORT_SIGNATURES)) {
            try {
                LogView.KeyLine key = log.keys().get(CompactJws.read(line).kid());
                if (key != null) {
                    persons.add(key.person());
                }
            } catch (ContractException malformed) {
                // the check of the report's signatures tells of it
                continue;
            }
        }
        return persons;
    }

    private static boolean agrees(Placed entry) {
        return entry.entry().body().get("agrees") instanceof JsonValue.JsonBoolean flag && flag.value();
    }
}
