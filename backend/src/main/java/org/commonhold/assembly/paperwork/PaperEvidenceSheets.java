package org.commonhold.assembly.paperwork;

import jakarta.inject.Singleton;
import java.nio.charset.StandardCharsets;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import org.commonhold.api.RefusalCode;
import org.commonhold.assembly.paper.SheetDocuments;
import org.commonhold.assembly.read.ChoiceWords;
import org.commonhold.assembly.read.LoadedAssembly;
import org.commonhold.assembly.read.Words;
import org.commonhold.ballot.BallotBox;
import org.commonhold.ballot.PaperBox;
import org.commonhold.contract.Bytes;
import org.commonhold.contract.document.Choice;
import org.commonhold.contract.document.PaperEntry;
import org.commonhold.contract.jws.CompactJws;
import org.commonhold.contract.jws.DocumentType;
import org.commonhold.contract.log.TreeHash;
import org.commonhold.contract.packaging.PackageDocument;
import org.commonhold.contract.packaging.PackageMatter;
import org.commonhold.kernel.LegalCalendar;
import org.commonhold.platform.DocumentPrinter;
import org.commonhold.platform.PrintedDocument;
import org.commonhold.platform.RefusedException;
import org.commonhold.transparency.Book;

/**
 * Prints the evidence sheet of a paper ballot: what was read off the sheet, by which two workers with which keys, what the scan is, when the
 * sheet came in, where it stands in the book, and how to verify each of it.
 */
@Singleton
class PaperEvidenceSheets {
    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm:ss", Locale.ROOT).withZone(LegalCalendar.ZONE);

    private final PaperBox box;
    private final Book book;
    private final DocumentPrinter printer;

    PaperEvidenceSheets(PaperBox box, Book book, DocumentPrinter printer) {
        this.box = box;
        this.book = book;
        this.printer = printer;
    }

    /** The sheet; {@code not-found} where it is none of these parties'. */
    byte[] write(LoadedAssembly loaded, BallotBox.Frozen frozen, List<String> parties, String entryId) {
        PaperBox.OpenedSheet opened = box.sheetOf(loaded.row().assemblyId(), parties, entryId);
        if (opened == null) {
            throw new RefusedException(RefusalCode.NOT_FOUND);
        }
        CompactJws jws = CompactJws.read(opened.entryJws(), DocumentType.PAPER_ENTRY);
        PaperEntry content = PaperEntry.read(jws.payload().toArray());
        PackageDocument pack = PackageDocument.read(frozen.packageText().getBytes(StandardCharsets.UTF_8));
        try (PrintedDocument document = printer.begin()) {
            document.title(Words.chinese("evidence.paper.title")).small(Words.english("evidence.paper.title"));
            if (loaded.row().clockKind().equals("SIMULATED")) {
                document.paragraph(Words.chinese("report.simulated"));
            }
            document.paragraph(Words.chinese("report.assembly", loaded.row().title()));
            document.paragraph(Words.chinese("evidence.party", content.party()));
            document.paragraph(Words.chinese("sheet.number", SheetDocuments.number(content.serial())));
            what(document, pack, content);
            document.small(Words.chinese("report.package", content.packageHash().hex()));
            document.small(Words.chinese("evidence.payload", jws.payload().text()));
            document.heading(Words.chinese("evidence.paper.workers"));
            document.small(Words.chinese("evidence.paper.entered", jws.kid()));
            document.small(Words.chinese(
                    "evidence.paper.reviewed",
                    CompactJws.read(opened.reviewJws(), DocumentType.PAPER_REVIEW)
                            .kid()));
            document.small(Words.chinese("evidence.paper.scan", content.scan().hex()));
            document.small(Words.chinese(
                    "evidence.logKey", book.identity(loaded.row().communityId()).verifierKey()));
            place(document, loaded, opened, content, entryId);
            document.heading(Words.chinese("evidence.verify"));
            document.small(Words.chinese("evidence.paper.entryJws", opened.entryJws()));
            document.small(Words.chinese("evidence.paper.reviewJws", opened.reviewJws()));
            document.paragraph(Words.chinese("evidence.paper.how"));
            return document.bytes();
        }
    }

    private static void what(PrintedDocument document, PackageDocument pack, PaperEntry content) {
        document.heading(Words.chinese("evidence.paper.what"));
        PaperEntry.Invalid invalid = content.invalid();
        if (invalid != null) {
            document.paragraph(
                    Words.chinese("evidence.paper.invalid", Words.chinese("evidence.invalid." + invalid.name())));
        }
        for (PackageMatter matter : pack.matters()) {
            Choice choice = content.choices().get(matter.id());
            PaperEntry.Mark mark = content.marks().get(matter.id());
            if (choice != null) {
                document.paragraph(Words.chinese("evidence.choice", matter.title(), ChoiceWords.of(matter, choice)));
            } else if (mark != null) {
                document.paragraph(Words.chinese(
                        "evidence.choice", matter.title(), Words.chinese("evidence.mark." + mark.name())));
            }
        }
    }

    private void place(
            PrintedDocument document,
            LoadedAssembly loaded,
            PaperBox.OpenedSheet opened,
            PaperEntry content,
            String entryId) {
        String communityId = loaded.row().communityId();
        long index = opened.sheet().index();
        String entry = book.entries(communityId, index, index + 1).get(0);
        document.heading(Words.chinese("evidence.when"));
        document.paragraph(Words.chinese("evidence.paper.receivedAt", TIME.format(content.receivedAt())));
        document.small(Words.chinese("evidence.paper.id", entryId));
        document.small(Words.chinese("evidence.entry", entry));
        document.small(Words.chinese(
                "evidence.leaf", TreeHash.leaf(Bytes.utf8(entry).toArray()).hex()));
        document.small(Words.chinese("evidence.blinding", opened.blinding()));
        for (String line : book.proofs(communityId, List.of(index)).get(0).split("\n", -1)) {
            document.small(line);
        }
    }
}
