package org.commonhold.assembly.paperwork;

import jakarta.inject.Singleton;
import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import org.commonhold.assembly.draft.MatterSpec;
import org.commonhold.assembly.read.LoadedAssembly;
import org.commonhold.assembly.read.Words;
import org.commonhold.assembly.result.CountedResult;
import org.commonhold.assembly.result.MatterOutcome;
import org.commonhold.assembly.result.ReportSignatures;
import org.commonhold.assembly.store.StepRow;
import org.commonhold.contract.count.Quantity;
import org.commonhold.kernel.LegalCalendar;
import org.commonhold.platform.DocumentPrinter;
import org.commonhold.platform.PrintedDocument;
import org.commonhold.registry.Registry;
import org.commonhold.transparency.Book;

/** Writes minutes and decision, Chinese with the English words of the headings, from the certified report. */
@Singleton
class MinutesWriter {
    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm:ss", Locale.ROOT).withZone(LegalCalendar.ZONE);
    private static final int DM2_PER_M2 = 100;

    private final DocumentPrinter printer;
    private final Registry registry;
    private final ReportSignatures signatures;
    private final Book book;

    MinutesWriter(DocumentPrinter printer, Registry registry, ReportSignatures signatures, Book book) {
        this.printer = printer;
        this.registry = registry;
        this.signatures = signatures;
        this.book = book;
    }

    byte[] write(LoadedAssembly loaded, CountedResult result, SignedDocuments.Kind kind) {
        try (PrintedDocument document = printer.begin()) {
            String title = "minutes.title." + kind.name();
            document.title(Words.chinese(title)).small(Words.english(title));
            if (loaded.row().clockKind().equals("SIMULATED")) {
                document.paragraph(Words.chinese("report.simulated"));
            }
            Registry.CommunityFacts community = registry.community(loaded.row().communityId());
            document.paragraph(Words.chinese(
                    "report.community", community == null ? loaded.row().communityId() : community.name()));
            document.paragraph(Words.chinese("report.assembly", loaded.row().title()));
            if (kind == SignedDocuments.Kind.MINUTES) {
                steps(document, loaded);
            }
            for (int at = 0; at < result.matters().size(); at++) {
                matter(document, at, loaded, result.matters().get(at));
            }
            evidence(document, loaded, result);
            return document.bytes();
        }
    }

    private static void steps(PrintedDocument document, LoadedAssembly loaded) {
        document.heading(Words.chinese("minutes.steps"));
        List<StepRow> inOrder = loaded.steps().stream()
                .sorted(Comparator.comparing(StepRow::at).thenComparing(StepRow::state))
                .toList();
        for (StepRow step : inOrder) {
            document.paragraph(Words.chinese(
                    "minutes.step",
                    Words.chinese("minutes.state." + step.state().name()),
                    text(step.at()),
                    step.logIndex() == null ? "—" : step.logIndex()));
        }
    }

    private static void matter(PrintedDocument document, int at, LoadedAssembly loaded, MatterOutcome outcome) {
        MatterSpec spec = loaded.agenda().matters().get(at);
        document.heading(Words.chinese(
                "report.matter",
                at + 1,
                outcome.count().type(),
                outcome.matter().title()));
        for (String line : spec.text().split("\n", -1)) {
            document.paragraph(line);
        }
        document.paragraph(Words.chinese(
                "report.sums",
                metres(outcome.count().total()),
                outcome.count().total().heads(),
                metres(outcome.count().participating()),
                outcome.count().participating().heads(),
                metres(outcome.count().yes()),
                outcome.count().yes().heads(),
                metres(outcome.count().no()),
                outcome.count().no().heads(),
                metres(outcome.count().abstain()),
                outcome.count().abstain().heads()));
        document.paragraph(Words.chinese(
                "report.outcome",
                Words.chinese("outcome." + outcome.count().outcome()),
                outcome.count().outcome()));
        document.small(Words.chinese("report.law", outcome.count().law()));
    }

    private void evidence(PrintedDocument document, LoadedAssembly loaded, CountedResult result) {
        document.heading(Words.chinese("minutes.evidence"));
        document.small(Words.chinese("report.sha", result.sha256()));
        document.small(
                Words.chinese("report.package", result.report().packageHash().hex()));
        document.small(Words.chinese("report.roll", result.report().rollRoot().hex()));
        Book.LogIdentity log = book.identity(loaded.row().communityId());
        document.small(Words.chinese("minutes.book", log.verifierKey(), log.fingerprint()));
        signatures
                .of(loaded.row().assemblyId())
                .forEach(each -> document.small(Words.chinese(
                        "report.signature",
                        Words.chinese("role." + each.role()),
                        each.displayName(),
                        each.kid(),
                        text(each.signedAt()))));
        document.small(Words.chinese("minutes.seal"));
        document.small(Words.chinese("minutes.remedy"));
    }

    private static String text(Instant at) {
        return TIME.format(at);
    }

    private static String metres(Quantity quantity) {
        long rest = quantity.areaDm2() % DM2_PER_M2;
        return quantity.areaDm2() / DM2_PER_M2 + "." + (rest < 10 ? "0" : "") + rest;
    }
}
