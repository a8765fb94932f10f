package org.commonhold.assembly.result;

import jakarta.inject.Singleton;
import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import org.commonhold.assembly.read.Words;
import org.commonhold.assembly.store.AssemblyRow;
import org.commonhold.assembly.store.SignatureRow;
import org.commonhold.contract.count.MatterCount;
import org.commonhold.contract.count.Quantity;
import org.commonhold.contract.count.SilenceCount;
import org.commonhold.kernel.LegalCalendar;
import org.commonhold.kernel.Scope;
import org.commonhold.platform.DocumentPrinter;
import org.commonhold.platform.PrintedDocument;
import org.commonhold.registry.Registry;
import org.commonhold.tally.TallyCheck;
import org.jspecify.annotations.Nullable;

/** Prints the report, Chinese with the English words below, from the same numbers as page and canonical report. */
@Singleton
public class ReportDocuments {
    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm:ss", Locale.ROOT).withZone(LegalCalendar.ZONE);
    private static final int DM2_PER_M2 = 100;

    private final DocumentPrinter printer;
    private final Registry registry;
    private final ReportSignatures signatures;

    ReportDocuments(DocumentPrinter printer, Registry registry, ReportSignatures signatures) {
        this.printer = printer;
        this.registry = registry;
        this.signatures = signatures;
    }

    /**
     * The report as PDF.
     *
     * @param row the assembly
     * @param result its count
     */
    public byte[] write(AssemblyRow row, CountedResult result) {
        try (PrintedDocument document = printer.begin()) {
            head(document, row, result);
            for (int at = 0; at < result.matters().size(); at++) {
                matter(document, at + 1, result.matters().get(at));
            }
            signatures(document, signatures.of(row.assemblyId()));
            return document.bytes();
        }
    }

    private void head(PrintedDocument document, AssemblyRow row, CountedResult result) {
        document.title(Words.chinese("report.title")).small(Words.english("report.title"));
        if (row.clockKind().equals("SIMULATED")) {
            both(document, "report.simulated");
        }
        if (result.advisory()) {
            both(document, "report.advisory");
        }
        Registry.CommunityFacts community = registry.community(row.communityId());
        both(document, "report.community", community == null ? row.communityId() : community.name());
        both(document, "report.assembly", row.title());
        @Nullable Instant until = row.objectionUntil();
        if (row.state().hasResult() && !row.state().isProvisional()) {
            both(document, "report.final");
        } else {
            both(document, "report.provisional", until == null ? "—" : TIME.format(until));
        }
        both(
                document,
                "report.ballots",
                result.report().ballots(),
                result.report().closedIndex());
        both(document, "report.sha", result.sha256());
        both(document, "report.package", result.report().packageHash().hex());
        both(document, "report.roll", result.report().rollRoot().hex());
        both(document, "report.unit");
    }

    private static void matter(PrintedDocument document, int number, MatterOutcome outcome) {
        MatterCount count = outcome.count();
        document.heading(Words.chinese(
                "report.matter", number, count.type(), outcome.matter().title()));
        both(document, "report.law", count.law());
        Scope scope = Counting.scope(outcome.matter());
        document.paragraph(Words.chinese(
                "report.scope",
                Words.chinese(
                        "scope." + scope.kind().name(), String.join(Words.chinese("list.comma"), scope.codes()))));
        both(
                document,
                "report.sums",
                squareMetres(count.total()),
                count.total().heads(),
                squareMetres(count.participating()),
                count.participating().heads(),
                squareMetres(count.yes()),
                count.yes().heads(),
                squareMetres(count.no()),
                count.no().heads(),
                squareMetres(count.abstain()),
                count.abstain().heads());
        outcome.checks().forEach(check -> check(document, check));
        outcome.standings().forEach(standing -> standing(document, standing));
        SilenceCount silence = count.silence();
        if (silence != null) {
            silence(document, silence, outcome.standings());
        }
        document.paragraph(
                Words.chinese("report.outcome", Words.chinese("outcome." + count.outcome()), count.outcome()));
        document.small(Words.english("report.outcome", Words.english("outcome." + count.outcome()), count.outcome()));
    }

    /** What the rules made of silence, and always what the ballots alone would have decided. */
    private static void silence(PrintedDocument document, SilenceCount silence, List<Standing> standings) {
        String area = squareMetres(silence.deemed());
        long heads = silence.deemed().heads();
        String choice = silence.choice();
        String name = standings.stream()
                .filter(each -> each.id().equals(choice))
                .map(Standing::name)
                .findFirst()
                .orElse(choice == null ? "—" : choice);
        String alone = "outcome." + silence.alone().outcome();
        document.paragraph(Words.chinese("report.silence", area, heads, silence.policy(), name, Words.chinese(alone)))
                .small(Words.english("report.silence", area, heads, silence.policy(), name, Words.english(alone)));
    }

    private static void standing(PrintedDocument document, Standing standing) {
        String place = "place." + standing.place().name();
        String area = squareMetres(standing.sum());
        long heads = standing.sum().heads();
        document.paragraph(Words.chinese("report.standing", standing.name(), area, heads, Words.chinese(place)))
                .small(Words.english("report.standing", standing.name(), area, heads, Words.english(place)));
        standing.checks().forEach(check -> check(document, check));
    }

    private static void check(PrintedDocument document, TallyCheck check) {
        String holds = check.inequality().holds() ? "report.holds" : "report.fails";
        document.indented(Words.chinese(
                        "report.check",
                        Words.chinese("check." + check.id()),
                        check.inequality().part(),
                        check.inequality().whole(),
                        demanded(check),
                        check.inequality().text(),
                        Words.chinese(holds),
                        check.inequality().percent())
                + " " + check.law());
        document.small(Words.english(
                "report.check",
                Words.english("check." + check.id()),
                check.inequality().part(),
                check.inequality().whole(),
                demanded(check),
                check.inequality().text(),
                Words.english(holds),
                check.inequality().percent()));
    }

    private static void signatures(PrintedDocument document, List<SignatureRow> signed) {
        document.heading(Words.chinese("report.signatures"));
        signed.forEach(each -> document.paragraph(Words.chinese(
                "report.signature",
                Words.chinese("role." + each.role()),
                each.displayName(),
                each.kid(),
                TIME.format(each.signedAt()))));
        if (signed.size() < 2) {
            both(document, "report.unsigned");
        }
    }

    private static void both(PrintedDocument document, String key, Object... arguments) {
        document.paragraph(Words.chinese(key, arguments)).small(Words.english(key, arguments));
    }

    private static String demanded(TallyCheck check) {
        return check.inequality().share().toString().replace(">=", "≥");
    }

    /** Exact: 0.01 m² is the unit of the count. */
    private static String squareMetres(Quantity quantity) {
        long rest = quantity.areaDm2() % DM2_PER_M2;
        return quantity.areaDm2() / DM2_PER_M2 + "." + (rest < 10 ? "0" : "") + rest;
    }
}
