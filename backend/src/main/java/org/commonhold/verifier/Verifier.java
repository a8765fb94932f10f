package org.commonhold.verifier;

import java.util.List;
import org.commonhold.contract.log.KeyHistory;
import org.commonhold.contract.log.NoteKey;
import org.commonhold.contract.packaging.PackageDocument;
import org.jspecify.annotations.Nullable;

/** Verifies an evidence bundle; see {@link Verdict#exitCode()} for what the four results mean. */
public final class Verifier {

    private Verifier() {}

    /**
     * Verifies.
     *
     * @param bundle the files
     * @param anchor the log's key, obtained elsewhere than from the bundle: letter, poster, notice; or null
     * @return findings and verdict
     */
    public static Verdict verify(Bundle bundle, @Nullable NoteKey anchor) {
        return verify(bundle, anchor, List.of());
    }

    /**
     * Verifies, with witnesses that the reader trusts.
     *
     * @param bundle the files
     * @param anchor the log's key, obtained elsewhere than from the bundle: letter, poster, notice; or null
     * @param witnesses keys of the witnesses that must have cosigned the checkpoint
     * @return findings and verdict
     */
    public static Verdict verify(Bundle bundle, @Nullable NoteKey anchor, List<NoteKey> witnesses) {
        return verify(bundle, anchor, witnesses, new Findings());
    }

    static Verdict verify(Bundle bundle, @Nullable NoteKey anchor, List<NoteKey> witnesses, Findings findings) {
        Bundle.Manifest manifest = findings.read("bundle.manifest", "bundle.json", bundle::manifest);
        if (manifest == null) {
            return new Verdict(findings.list(), Bundle.Edition.OWNER, anchor != null);
        }
        LogView log = LogView.read(bundle, anchor, findings);
        AssemblyView assembly = log == null ? null : AssemblyView.read(bundle, manifest, log, findings);
        if (log == null || assembly == null) {
            return new Verdict(findings.list(), manifest.edition(), anchor != null);
        }
        receiptKey(assembly, log, anchor, findings);
        CastView casts = CastView.read(log, assembly, findings);
        KeyRing ring = KeyRing.read(bundle.lines(BundleFile.ENROLMENTS), "key.enrolment", log, findings);
        boolean full = manifest.edition() == Bundle.Edition.FULL;
        AuthorityView authorities = AuthorityView.read(bundle, log, assembly, ring, full, findings);
        OpenedView opened = null;
        if (full) {
            opened = OpenedView.read(bundle, log, assembly, casts, ring, authorities, findings);
            RepresentativeCheck.check(bundle, log, assembly, ring, findings);
            PetitionCheck.check(bundle, log, assembly, ring, findings);
        } else {
            findings.notChecked("ballot.signature", "signatures and choices of the ballots need the FULL edition");
        }
        ChoiceKeyCheck.check(bundle, log, assembly, findings);
        VoidCheck.check(bundle, log, assembly, ring, findings);
        ParticipationCheck.check(bundle, assembly, casts, findings);
        new CountCheck(bundle, log, assembly, casts, findings).check(bundle.octets(BundleFile.REPORT), opened);
        SignatureCheck.check(bundle, log, assembly, ring, findings);
        RecountCheck.check(bundle, log, assembly, ring, findings);
        NoticeCheck.check(bundle, full, log, findings);
        beyond(findings);
        WitnessCheck.check(bundle, witnesses, findings);
        StampCheck.check(bundle, log, manifest.assembly(), findings);
        if (!casts.papers().isEmpty()) {
            findings.notChecked(
                    "beyond.paper",
                    "whether the entries say what stands on the sheets: compare the scans, whose hashes are signed");
        }
        return new Verdict(findings.list(), manifest.edition(), anchor != null);
    }

    /** Says whether the clock of an assembly was the world's. */
    static boolean simulated(Bundle bundle) {
        try {
            return PackageDocument.read(bundle.octets(BundleFile.PACKAGE)).clock()
                    == PackageDocument.ClockKind.SIMULATED;
        } catch (org.commonhold.contract.ContractException unreadable) {
            return false;
        }
    }

    private static void receiptKey(AssemblyView assembly, LogView log, @Nullable NoteKey anchor, Findings findings) {
        KeyHistory keys = log.bookKeys();
        if (anchor != null && keys != null) {
            findings.check(
                    "package.receipt-key",
                    keys.knows(anchor)
                            && keys.knows(NoteKey.read(assembly.pack().receiptKey())),
                    "the package names the key that was given, or one of its history, as the one for receipts",
                    "the package names another key for receipts than those of the book");
        }
    }

    private static void beyond(Findings findings) {
        findings.notChecked(
                "beyond.registry", "whether the roll lists the true owners: the roll was published for objection");
        findings.notChecked(
                "beyond.person", "whether the person behind a key is the owner: enrolment and random confirmation");
    }
}
