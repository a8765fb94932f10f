package org.commonhold.assembly.paperwork;

import jakarta.inject.Singleton;
import java.nio.charset.StandardCharsets;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.commonhold.api.RefusalCode;
import org.commonhold.assembly.read.ChoiceWords;
import org.commonhold.assembly.read.LoadedAssembly;
import org.commonhold.assembly.read.Words;
import org.commonhold.ballot.BallotBox;
import org.commonhold.contract.Bytes;
import org.commonhold.contract.document.Choice;
import org.commonhold.contract.document.OwnerBallot;
import org.commonhold.contract.jws.CompactJws;
import org.commonhold.contract.jws.DocumentType;
import org.commonhold.contract.log.TreeHash;
import org.commonhold.contract.packaging.PackageDocument;
import org.commonhold.contract.packaging.PackageMatter;
import org.commonhold.identity.Keys;
import org.commonhold.kernel.LegalCalendar;
import org.commonhold.platform.DocumentPrinter;
import org.commonhold.platform.PrintedDocument;
import org.commonhold.platform.RefusedException;
import org.commonhold.transparency.Book;
import org.jspecify.annotations.Nullable;

/**
 * Prints the evidence sheet of one ballot, what a judge reads: the plain text of what was signed, by which key, how that key came to its
 * holder, when, where it stands in the book, and how to verify each of it without this service (电子签名法 5, 8, 13).
 */
@Singleton
public class EvidenceSheets {
    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm:ss.SSS", Locale.ROOT).withZone(LegalCalendar.ZONE);

    private final BallotBox box;
    private final Book book;
    private final Keys keys;
    private final DocumentPrinter printer;
    private final PaperEvidenceSheets papers;

    EvidenceSheets(BallotBox box, Book book, Keys keys, DocumentPrinter printer, PaperEvidenceSheets papers) {
        this.box = box;
        this.book = book;
        this.keys = keys;
        this.printer = printer;
        this.papers = papers;
    }

    /**
     * The sheet of a ballot that was accepted from a device, or entered from paper. To be called outside a transaction.
     *
     * @param loaded the assembly
     * @param parties the parties whose representative asks
     * @param ballotId the ballot; of paper the id of its entry
     * @throws RefusedException {@code not-found} where it is none of these parties'; {@code choices-sealed} before the release
     */
    public byte[] write(LoadedAssembly loaded, List<String> parties, String ballotId) {
        BallotBox.@Nullable Frozen frozen = box.frozen(loaded.row().assemblyId());
        if (frozen == null) {
            throw new RefusedException(RefusalCode.NOT_FOUND);
        }
        Optional<BallotBox.CastReceipt> cast = box.receipts(loaded.row().assemblyId(), parties).stream()
                .filter(each -> each.ballotId().equals(ballotId))
                .findFirst();
        if (cast.isEmpty()) {
            return papers.write(loaded, frozen, parties, ballotId);
        }
        BallotBox.CastReceipt receipt = cast.get();
        @Nullable String signed = receipt.jws();
        if (signed == null) {
            throw new RefusedException(RefusalCode.CHOICES_SEALED);
        }
        CompactJws jws = CompactJws.read(signed, DocumentType.OWNER_BALLOT);
        OwnerBallot ballot = OwnerBallot.read(jws.payload().toArray());
        PackageDocument pack = PackageDocument.read(frozen.packageText().getBytes(StandardCharsets.UTF_8));
        try (PrintedDocument document = printer.begin()) {
            document.title(Words.chinese("evidence.title")).small(Words.english("evidence.title"));
            if (loaded.row().clockKind().equals("SIMULATED")) {
                document.paragraph(Words.chinese("report.simulated"));
            }
            document.paragraph(Words.chinese("report.assembly", loaded.row().title()));
            document.paragraph(Words.chinese("evidence.party", ballot.party()));
            document.heading(Words.chinese("evidence.what"));
            for (PackageMatter matter : pack.matters()) {
                Choice choice = ballot.choices().get(matter.id());
                if (choice != null) {
                    document.paragraph(
                            Words.chinese("evidence.choice", matter.title(), ChoiceWords.of(matter, choice)));
                }
            }
            document.small(Words.chinese("report.package", ballot.packageHash().hex()));
            document.small(Words.chinese("evidence.payload", jws.payload().text()));
            key(document, loaded, jws.kid());
            place(document, receipt, ballot);
            document.heading(Words.chinese("evidence.verify"));
            document.small(Words.chinese("evidence.jws", signed));
            document.paragraph(Words.chinese("evidence.how"));
            return document.bytes();
        }
    }

    private void key(PrintedDocument document, LoadedAssembly loaded, String kid) {
        document.heading(Words.chinese("evidence.key"));
        document.small(Words.chinese("evidence.kid", kid));
        Keys.@Nullable EnrolledKey key = keys.find(kid);
        if (key != null) {
            document.paragraph(Words.chinese(
                    "evidence.enrolment",
                    Words.chinese("evidence.method." + key.method()),
                    key.level(),
                    key.enrolledIndex()));
        }
        @Nullable String enrolment = keys.enrolment(kid);
        if (enrolment != null) {
            document.small(Words.chinese(
                    "evidence.enrolmentId",
                    CompactJws.read(enrolment).documentId().hex()));
        }
        document.small(Words.chinese(
                "evidence.logKey", book.identity(loaded.row().communityId()).verifierKey()));
    }

    private static void place(PrintedDocument document, BallotBox.CastReceipt receipt, OwnerBallot ballot) {
        document.heading(Words.chinese("evidence.when"));
        document.paragraph(Words.chinese("evidence.received", TIME.format(receipt.receivedAt())));
        document.small(Words.chinese("evidence.castAt", TIME.format(ballot.castAt())));
        document.small(Words.chinese("evidence.id", receipt.ballotId(), receipt.code()));
        document.small(Words.chinese("evidence.entry", receipt.entry()));
        document.small(Words.chinese(
                "evidence.leaf",
                TreeHash.leaf(Bytes.utf8(receipt.entry()).toArray()).hex()));
        document.small(Words.chinese("evidence.blinding", receipt.blinding()));
        for (String line : receipt.proof().split("\n", -1)) {
            document.small(line);
        }
    }
}
