package org.commonhold.verifier;

import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.commonhold.contract.Bytes;
import org.commonhold.contract.ContractException;
import org.commonhold.contract.ballot.BallotCommitment;
import org.commonhold.contract.ballot.BallotPaper;
import org.commonhold.contract.ballot.PaperCommitment;
import org.commonhold.contract.document.Choice;
import org.commonhold.contract.document.PaperEntry;
import org.commonhold.contract.document.PaperReview;
import org.commonhold.contract.json.CanonicalJson;
import org.commonhold.contract.json.JsonValue;
import org.commonhold.contract.json.Members;
import org.commonhold.contract.jws.CompactJws;
import org.commonhold.contract.jws.DocumentType;
import org.commonhold.contract.jws.VerificationKey;
import org.commonhold.contract.packaging.Question;
import org.commonhold.contract.roll.RollRow;
import org.jspecify.annotations.Nullable;

/** The sheets of a FULL bundle: what one worker entered and another one confirmed, against what the book holds of it. */
final class PaperCheck {
    private static final int MAX_LINE = 320 * 1024;
    private static final Set<String> NAMES = Set.of("blinding", "entry", "index", "review");

    private final LogView log;
    private final AssemblyView assembly;
    private final CastView casts;
    private final KeyRing ring;

    private PaperCheck(LogView log, AssemblyView assembly, CastView casts, KeyRing ring) {
        this.log = log;
        this.assembly = assembly;
        this.casts = casts;
        this.ring = ring;
    }

    /** The choices of the sheets that count, by slot. */
    static Map<String, Map<String, Choice>> check(
            Bundle bundle, LogView log, AssemblyView assembly, CastView casts, KeyRing ring, Findings findings) {
        Map<String, Map<String, Choice>> choices = new HashMap<>();
        if (casts.papers().isEmpty()) {
            return choices;
        }
        PaperCheck check = new PaperCheck(log, assembly, casts, ring);
        Set<Long> opened = new HashSet<>();
        Findings.Series signed = findings.series("paper.signed-by-two");
        Findings.Series bound = findings.series("paper.binding");
        for (String line : bundle.lines(BundleFile.PAPER)) {
            byte[] octets = Bytes.utf8(line).toArray();
            PaperEntry entry = findings.read("paper.form", "a sheet", () -> check.one(octets, opened, signed, bound));
            BallotPaper paper = entry == null ? null : check.paper(entry);
            if (entry != null && paper != null) {
                choices.put(paper.slot(), entry.choices());
            }
        }
        Findings.Series complete = findings.series("paper.all-opened");
        casts.papers()
                .keySet()
                .forEach(index -> complete.require(
                        opened.contains(index), () -> "the sheet at entry " + index + " is not opened"));
        signed.done("every sheet was entered by one person and confirmed by another, with keys enrolled before");
        bound.done("every sheet says of package, party and matters what the book says of it");
        complete.done("each of " + casts.papers().size() + " sheets in the book is opened");
        return choices;
    }

    /** The sheet of an entry, if it counts. */
    private @Nullable BallotPaper paper(PaperEntry entry) {
        for (Map.Entry<Long, BallotPaper> each : casts.papers().entrySet()) {
            BallotPaper paper = each.getValue();
            if (paper.serial() == entry.serial()
                    && each.getKey().equals(casts.counting().get(paper.slot()))) {
                return paper;
            }
        }
        return null;
    }

    private @Nullable PaperEntry one(byte[] octets, Set<Long> opened, Findings.Series signed, Findings.Series bound) {
        Members in = Members.exactly(CanonicalJson.readObject(octets, MAX_LINE), "", NAMES);
        long index = in.integer("index", 0, JsonValue.MAX_INTEGER);
        BallotPaper paper = casts.papers().get(index);
        if (!bound.require(
                paper != null && opened.add(index), () -> "entry " + index + " is no sheet, or is opened twice")) {
            return null;
        }
        String entryText = in.text("entry", MAX_LINE);
        String reviewText = in.text("review", MAX_LINE);
        Bytes blinding = Bytes.fromHex(in.hex("blinding", BallotCommitment.BLINDING_LENGTH));
        CompactJws entryJws = CompactJws.read(entryText, DocumentType.PAPER_ENTRY);
        CompactJws reviewJws = CompactJws.read(reviewText, DocumentType.PAPER_REVIEW);
        PaperEntry entry = PaperEntry.read(entryJws.payload().toArray());
        PaperReview review = PaperReview.read(reviewJws.payload().toArray());
        String entered = person(entryJws, index);
        String reviewed = person(reviewJws, index);
        signed.require(
                entered != null && reviewed != null && !entered.equals(reviewed),
                () -> "the sheet at entry " + index + " is not signed by two persons with usable keys");
        boolean fits = PaperCommitment.of(entryText, reviewText, blinding)
                        .equals(Objects.requireNonNull(paper).commitment())
                && fits(entry, paper)
                && review.entry().equals(entryJws.documentId())
                && review.decision() == PaperReview.Decision.CONFIRMED
                && review.assembly().equals(entry.assembly())
                && review.community().equals(entry.community());
        bound.require(fits, () -> "the sheet at entry " + index + " is not the one that the book holds");
        return fits ? entry : null;
    }

    private boolean fits(PaperEntry entry, BallotPaper paper) {
        RollRow row = assembly.rows().get(paper.slot());
        if (row == null || row.excluded() != null) {
            return false;
        }
        Set<String> answered = new HashSet<>(entry.choices().keySet());
        answered.addAll(entry.marks().keySet());
        return entry.community().equals(assembly.manifest().community())
                && entry.assembly().equals(assembly.manifest().assembly())
                && entry.packageHash().equals(assembly.packageHash())
                && entry.party().equals(row.partyKey())
                && entry.serial() == paper.serial()
                && entry.receivedAt().equals(paper.receivedAt())
                && entry.invalid() == paper.invalid()
                && entry.marks().equals(paper.marks())
                && (entry.invalid() != null || answered.equals(Set.copyOf(OpenedView.matters(row, assembly))))
                && assembly.pack().matters().stream().allMatch(matter -> {
                    @Nullable Choice choice = entry.choices().get(matter.id());
                    return choice == null || Question.isAnsweredBy(matter.question(), choice);
                });
    }

    private @Nullable String person(CompactJws jws, long index) {
        return signer(jws, index, log, ring);
    }

    /** Who signed a document with a key that was enrolled before an entry and not revoked before it. */
    static @Nullable String signer(CompactJws jws, long index, LogView log, KeyRing ring) {
        VerificationKey key = ring.keys().get(jws.kid());
        LogView.KeyLine line = log.keys().get(jws.kid());
        if (key == null || line == null || !line.usableAt(index)) {
            return null;
        }
        try {
            jws.verify(key);
            return line.person();
        } catch (ContractException wrong) {
            return null;
        }
    }
}
