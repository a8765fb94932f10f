package org.commonhold.assembly.paper;

import com.google.zxing.BarcodeFormat;
import com.google.zxing.WriterException;
import com.google.zxing.common.BitMatrix;
import com.google.zxing.qrcode.QRCodeWriter;
import jakarta.inject.Singleton;
import java.awt.image.BufferedImage;
import java.nio.charset.StandardCharsets;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import org.commonhold.assembly.read.Words;
import org.commonhold.assembly.roll.FrozenRolls;
import org.commonhold.assembly.store.AssemblyRow;
import org.commonhold.assembly.store.SheetRow;
import org.commonhold.contract.packaging.PackageDocument;
import org.commonhold.contract.packaging.PackageMatter;
import org.commonhold.contract.packaging.Question;
import org.commonhold.kernel.LegalCalendar;
import org.commonhold.platform.DocumentPrinter;
import org.commonhold.platform.PrintedDocument;
import org.commonhold.registry.Registry;
import org.commonhold.tally.RollParty;
import org.jspecify.annotations.Nullable;

/**
 * Prints a numbered ballot: what is decided, a box for each answer, who signs, and what makes it invalid. Its QR code names assembly and
 * sheet, so that nobody types a number when it comes back.
 */
@Singleton
public class SheetDocuments {
    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm", Locale.ROOT).withZone(LegalCalendar.ZONE);
    private static final int QR_MODULES = 256;
    private static final int QR_SIDE = 76;
    private static final int DM2_PER_M2 = 100;

    private final DocumentPrinter printer;
    private final Registry registry;
    private final FrozenRolls rolls;

    SheetDocuments(DocumentPrinter printer, Registry registry, FrozenRolls rolls) {
        this.printer = printer;
        this.registry = registry;
        this.rolls = rolls;
    }

    /** The sheet as PDF. */
    public byte[] write(AssemblyRow row, SheetRow sheet) {
        FrozenRolls.FrozenRoll frozen = rolls.of(row);
        PackageDocument pack =
                PackageDocument.read(frozen.frozen().packageText().getBytes(StandardCharsets.UTF_8));
        RollParty party = frozen.roll().roll().parties().stream()
                .filter(each -> each.partyKey().equals(sheet.partyKey()))
                .findFirst()
                .orElseThrow();
        try (PrintedDocument document = sheet.largePrint() ? printer.beginLarge() : printer.begin()) {
            head(document, row, sheet, party);
            int number = 0;
            for (PackageMatter matter : pack.matters()) {
                if (decides(party, matter)) {
                    number++;
                    matter(document, number, matter);
                }
            }
            foot(document, row);
            return document.bytes();
        }
    }

    /** The number as it is printed. */
    public static String number(int serial) {
        return "%07d".formatted(serial);
    }

    private void head(PrintedDocument document, AssemblyRow row, SheetRow sheet, RollParty party) {
        document.title(Words.chinese("sheet.title")).small(Words.english("sheet.title"));
        if (row.clockKind().equals("SIMULATED")) {
            document.paragraph(Words.chinese("report.simulated"));
        }
        document.picture(qr("CHP1:" + row.assemblyId() + ":" + sheet.serial()), QR_SIDE);
        document.paragraph(Words.chinese("sheet.number", number(sheet.serial())));
        Registry.CommunityFacts community = registry.community(row.communityId());
        document.paragraph(Words.chinese("report.community", community == null ? row.communityId() : community.name()));
        document.paragraph(Words.chinese("report.assembly", row.title()));
        document.paragraph(Words.chinese("sheet.window", TIME.format(row.openAt()), TIME.format(row.closeAt())));
        List<String> units =
                party.units().stream().map(unit -> unit.record().unit()).toList();
        long areaDm2 = party.units().stream()
                .filter(unit -> unit.counts())
                .mapToLong(unit -> unit.record().areaDm2())
                .sum();
        document.paragraph(Words.chinese(
                "sheet.party",
                units.stream().collect(Collectors.joining(Words.chinese("list.comma"))),
                metres(areaDm2)));
        document.small(Words.chinese("report.package", String.valueOf(row.packageHash())));
        document.small(Words.chinese("sheet.rules"));
    }

    private static void matter(PrintedDocument document, int number, PackageMatter matter) {
        document.heading(Words.chinese("report.matter", number, matter.type(), matter.title()));
        for (String line : matter.text().split("\n", -1)) {
            document.paragraph(line);
        }
        document.small(Words.chinese("report.law", matter.law()));
        answers(document, matter.question());
    }

    /** A box for each answer, and from how many marks on the matter is invalid. */
    private static void answers(PrintedDocument document, @Nullable Question question) {
        if (question instanceof Question.Options options) {
            document.paragraph(Words.chinese("sheet.options.rule"));
            if (options.runoff()) {
                document.small(Words.chinese("sheet.options.runoff"));
            }
            options.options().forEach(each -> box(document, each.text()));
            box(document, Words.chinese("sheet.abstain"));
            return;
        }
        if (question instanceof Question.Election election) {
            document.paragraph(Words.chinese(
                    "sheet.election.rule",
                    election.seats(),
                    election.candidates().size(),
                    election.seats() + 1));
            if (election.sitting() > 0) {
                document.small(Words.chinese("sheet.election.sitting", election.sitting()));
            }
            election.candidates()
                    .forEach(each -> box(
                            document,
                            each.about().isBlank()
                                    ? each.name()
                                    : Words.chinese("sheet.candidate", each.name(), each.about())));
            box(document, Words.chinese("sheet.abstain"));
            return;
        }
        if (question instanceof Question.Recall recall) {
            String reply = recall.reply();
            document.paragraph(
                    reply == null ? Words.chinese("sheet.recall.silent") : Words.chinese("sheet.recall.reply", reply));
        }
        document.paragraph(Words.chinese("sheet.boxes"));
    }

    private static void box(PrintedDocument document, String words) {
        document.paragraph(Words.chinese("sheet.box", words));
    }

    private static void foot(PrintedDocument document, AssemblyRow row) {
        document.heading(Words.chinese("sheet.signing"));
        document.paragraph(Words.chinese("sheet.signature"));
        document.paragraph(Words.chinese("sheet.agent"));
        document.small(Words.chinese("sheet.return", TIME.format(row.closeAt())));
        document.small(Words.chinese("sheet.invalid"));
        document.small(Words.chinese("sheet.afterwards"));
    }

    private static boolean decides(RollParty party, PackageMatter matter) {
        org.commonhold.contract.packaging.Scope scope = matter.scope();
        return party.units().stream()
                .anyMatch(unit -> unit.counts()
                        && (scope == null
                                || switch (scope.kind()) {
                                    case BUILDINGS ->
                                        scope.names().contains(unit.record().building());
                                    case ENTRANCES ->
                                        scope.names().contains(unit.record().entrance());
                                    case UNITS ->
                                        scope.names().contains(unit.record().unit());
                                }));
    }

    private static String metres(long areaDm2) {
        long rest = areaDm2 % DM2_PER_M2;
        return areaDm2 / DM2_PER_M2 + "." + (rest < 10 ? "0" : "") + rest;
    }

    private static BufferedImage qr(String text) {
        try {
            BitMatrix bits = new QRCodeWriter().encode(text, BarcodeFormat.QR_CODE, QR_MODULES, QR_MODULES);
            BufferedImage image = new BufferedImage(bits.getWidth(), bits.getHeight(), BufferedImage.TYPE_BYTE_BINARY);
            for (int y = 0; y < bits.getHeight(); y++) {
                for (int x = 0; x < bits.getWidth(); x++) {
                    image.setRGB(x, y, bits.get(x, y) ? 0x000000 : 0xffffff);
                }
            }
            return image;
        } catch (WriterException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
