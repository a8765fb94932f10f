package org.commonhold.notice.print;

import io.micronaut.transaction.annotation.Transactional;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.commonhold.kernel.Weight;
import org.commonhold.notice.rule.Coverage;
import org.commonhold.notice.rule.Proof;
import org.commonhold.notice.rule.ProofKind;
import org.commonhold.notice.serving.Serving;
import org.commonhold.notice.serving.Serving.Recipient;
import org.commonhold.notice.serving.ServingReader;
import org.commonhold.notice.store.NoticeRow;
import org.commonhold.platform.DocumentPrinter;
import org.commonhold.platform.PrintedDocument;
import org.commonhold.platform.PrintedDocument.PrintedFile;
import org.commonhold.registry.Registry;
import org.commonhold.transparency.Book;
import org.jspecify.annotations.Nullable;

/**
 * The evidence sheet of a notice: what was sent, when and to how many, where it stands in the book, on whom it was served by which proof,
 * masked, and how a reader verifies it.
 */
@Singleton
public class EvidenceSheet {
    private static final List<Integer> COVERAGE = List.of(83, 100, 100, 100, 100);
    private static final List<Integer> PROOFS = List.of(30, 88, 70, 85, 95, 115);
    private static final int ROW = 14;
    private static final int SHORT_HASH = 16;

    private final DocumentPrinter printer;
    private final ServingReader reader;
    private final Registry registry;
    private final Book book;
    private final Clock clock;

    EvidenceSheet(DocumentPrinter printer, ServingReader reader, Registry registry, Book book, Clock clock) {
        this.printer = printer;
        this.reader = reader;
        this.registry = registry;
        this.book = book;
        this.clock = clock;
    }

    /**
     * Prints it, reading the recipients in portions.
     *
     * @param serving on whom the notice was served
     */
    @Transactional(readOnly = true)
    public PrintedFile print(Serving serving) {
        try (PrintedDocument document = printer.beginLong()) {
            head(document, serving.notice());
            coverage(document, serving);
            postings(document, serving);
            recipients(document, serving);
            verify(document, serving.notice());
            return document.file();
        }
    }

    private void head(PrintedDocument document, NoticeRow notice) {
        Registry.@Nullable CommunityFacts community = registry.community(notice.communityId());
        document.title(Sheet.words("evidence.title"));
        Sheet.both(document, "evidence.community", community == null ? notice.communityId() : community.name());
        Sheet.both(
                document,
                "evidence.notice",
                notice.noticeId(),
                notice.kind().name(),
                notice.noticeClass().name(),
                notice.senderRole());
        Sheet.both(
                document,
                "evidence.sent",
                Sheet.time(notice.startedAt()),
                Sheet.time(notice.finishedAt()),
                String.valueOf(notice.recipients()));
        Sheet.both(
                document,
                "evidence.book",
                String.valueOf(notice.logIndex()),
                String.valueOf(notice.documentSha256()),
                book.identity(notice.communityId()).origin());
        Sheet.both(document, "evidence.made", Sheet.time(clock.instant()));
        Sheet.heading(document, "evidence.text");
        document.paragraph(notice.titleZh());
        Sheet.lines(document, notice.bodyZh());
        Sheet.lines(document, notice.titleEn());
        Sheet.lines(document, notice.bodyEn());
    }

    private static void coverage(PrintedDocument document, Serving serving) {
        Coverage coverage = serving.coverage();
        Sheet.heading(document, "evidence.coverage");
        Sheet.both(document, "evidence.served");
        for (ProofKind kind : ProofKind.values()) {
            document.indented(Sheet.words("proof." + kind.name()) + " " + serving.servedBy(kind));
        }
        Sheet.both(
                document,
                "evidence.parties",
                String.valueOf(coverage.parties()),
                String.valueOf(coverage.servedParties()),
                String.valueOf(serving.walk().size()),
                String.valueOf(serving.served().size()));
        document.row(
                COVERAGE,
                List.of(
                        Sheet.words("evidence.building"),
                        Sheet.words("evidence.area"),
                        Sheet.words("evidence.servedArea"),
                        Sheet.words("evidence.heads"),
                        Sheet.words("evidence.servedHeads")),
                ROW);
        coverage.byBuilding().forEach((building, part) -> row(document, building, part.total(), part.served()));
        row(document, Sheet.words("evidence.total"), coverage.total(), coverage.served());
    }

    private static void row(PrintedDocument document, String name, Weight total, Weight served) {
        document.row(
                COVERAGE,
                List.of(name, Sheet.area(total), Sheet.area(served), Sheet.heads(total), Sheet.heads(served)),
                ROW);
    }

    private static void postings(PrintedDocument document, Serving serving) {
        if (!serving.postings().isEmpty()) {
            Sheet.heading(document, "evidence.postings");
        }
        serving.postings()
                .forEach(posting -> Sheet.both(
                        document,
                        "evidence.posting",
                        String.valueOf(posting.number()),
                        posting.place(),
                        Sheet.time(posting.postedAt()),
                        String.valueOf(posting.recipients()),
                        posting.photo(),
                        posting.poster(),
                        String.valueOf(posting.logIndex())));
    }

    private void recipients(PrintedDocument document, Serving serving) {
        Sheet.heading(document, "evidence.recipients");
        document.row(
                PROOFS,
                List.of(
                        Sheet.words("doors.number"),
                        Sheet.words("doors.unit"),
                        Sheet.words("doors.name"),
                        Sheet.words("evidence.proof"),
                        Sheet.words("evidence.at"),
                        Sheet.words("evidence.document")),
                ROW);
        AtomicInteger number = new AtomicInteger();
        reader.each(
                serving.notice(),
                serving.walk(),
                each -> document.row(PROOFS, line(number.incrementAndGet(), each), ROW));
    }

    private static List<String> line(int number, Recipient recipient) {
        @Nullable Proof proof = recipient.served().orElse(null);
        return List.of(
                String.valueOf(number),
                recipient.units().isEmpty() ? "" : recipient.units().get(0),
                recipient.maskedName(),
                Sheet.words("proof." + (proof == null ? "NONE" : proof.kind().name())),
                proof == null ? "" : Sheet.time(proof.at()),
                proof == null ? "" : proof.document().substring(0, SHORT_HASH) + "…");
    }

    private void verify(PrintedDocument document, NoticeRow notice) {
        Book.LogIdentity identity = book.identity(notice.communityId());
        Sheet.heading(document, "evidence.verify");
        Sheet.both(document, "evidence.verifyDocument", String.valueOf(notice.logIndex()));
        Sheet.both(document, "evidence.verifyKey", identity.verifierKey(), identity.fingerprint());
        Sheet.both(document, "evidence.verifyProofs");
        Sheet.both(document, "evidence.verifyBundle");
    }
}
