package org.commonhold.identity.letter;

import jakarta.inject.Singleton;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.commonhold.identity.IdentityConfiguration;

/**
 * Letters as PDF, one A4 page each: address for a window envelope, three steps, code, QR code, how to check that page and letter are
 * genuine. What tells a real page from a false one stands on paper, because a false page would explain it falsely.
 */
@Singleton
public final class LetterPdf {
    private static final ZoneId HERE = ZoneId.of("Asia/Shanghai");
    private static final DateTimeFormatter DATE = DateTimeFormatter.ofPattern("yyyy年M月d日");
    private static final int UNITS_IN_FULL = 6;
    private static final int LEFT = 22 * LetterSheet.MM;
    private static final int WIDTH = LetterSheet.WIDTH - 2 * LEFT;
    private static final int QR = 44 * LetterSheet.MM;

    private final LetterTexts texts;
    private final String helpPhone;

    LetterPdf(LetterTexts texts, IdentityConfiguration configuration) {
        this.texts = texts;
        this.helpPhone = configuration.helpPhone().isBlank() ? "____________________" : configuration.helpPhone();
    }

    /**
     * Writes letters.
     *
     * @param letters in the order of the pages
     * @return the file
     */
    public byte[] write(List<Letter> letters) {
        try (PDDocument document = new PDDocument()) {
            LetterFont font = LetterFont.into(document);
            for (Letter letter : letters) {
                try (LetterSheet sheet = new LetterSheet(document, font)) {
                    draw(letter, sheet);
                }
            }
            ByteArrayOutputStream file = new ByteArrayOutputStream();
            document.save(file);
            return file.toByteArray();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void draw(Letter letter, LetterSheet sheet) throws IOException {
        Map<String, String> places = places(letter);
        sheet.paragraph(texts.of("header", places), LEFT, 14 * LetterSheet.MM, WIDTH, 10);
        sheet.rule(LEFT, 21 * LetterSheet.MM, WIDTH);
        int at = 32 * LetterSheet.MM;
        at = sheet.paragraph(letter.communityName(), LEFT, at, WIDTH / 2, 11);
        at = sheet.paragraph(String.valueOf(places.get("units")), LEFT, at, WIDTH / 2, 11);
        sheet.paragraph(texts.of("addressee", places), LEFT, at + 1 * LetterSheet.MM, WIDTH / 2, 13);

        at = sheet.paragraph(texts.of("title"), LEFT, 68 * LetterSheet.MM, WIDTH, 18);
        at = sheet.paragraph(texts.of("intro", places), LEFT, at + 2 * LetterSheet.MM, WIDTH, 11);
        at = steps(places, sheet, at + 4 * LetterSheet.MM, letter);
        at = code(letter, places, sheet, at + 3 * LetterSheet.MM);
        at = sheet.paragraph(texts.of("checkTitle"), LEFT, at + 5 * LetterSheet.MM, WIDTH, 12);
        at = listed(
                List.of("check1", "check2", "check3", "check4"), "·", places, sheet, at + LetterSheet.MM, WIDTH, 10);
        at = sheet.paragraph(texts.of("help", places), LEFT, at + 2 * LetterSheet.MM, WIDTH, 11);
        at = sheet.paragraph(texts.of("sender", places), LEFT, at, WIDTH, 11);
        sheet.rule(LEFT, at + 3 * LetterSheet.MM, WIDTH);
        sheet.paragraph(texts.of("english", places), LEFT, at + 5 * LetterSheet.MM, WIDTH, 8);
    }

    private int steps(Map<String, String> places, LetterSheet sheet, int top, Letter letter) throws IOException {
        int column = WIDTH - QR - 8 * LetterSheet.MM;
        int at = sheet.paragraph(texts.of("stepsTitle"), LEFT, top, column, 12);
        at = listed(List.of("step1", "step2", "step3"), "", places, sheet, at + LetterSheet.MM, column, 11);
        sheet.qr(letter.link(), LEFT + WIDTH - QR, top + LetterSheet.MM, QR);
        return Math.max(at, top + LetterSheet.MM + QR);
    }

    private int code(Letter letter, Map<String, String> places, LetterSheet sheet, int top) throws IOException {
        int height = 39 * LetterSheet.MM;
        int inside = LEFT + 5 * LetterSheet.MM;
        int width = WIDTH - 10 * LetterSheet.MM;
        sheet.frame(LEFT, top, WIDTH, height);
        sheet.paragraph(texts.of("codeTitle"), inside, top + 3 * LetterSheet.MM, width, 10);
        sheet.spaced(
                letter.code(),
                inside,
                top + 17 * LetterSheet.MM,
                25,
                width / letter.code().length());
        int at = sheet.paragraph(
                texts.of("expiry", places) + texts.of("codeNote"), inside, top + 20 * LetterSheet.MM, width, 9);
        at = sheet.paragraph(texts.of("fingerprintTitle"), inside, at + 2 * LetterSheet.MM, width, 9);
        sheet.paragraph(letter.fingerprint(), inside, at, width, 10);
        return top + height;
    }

    private int listed(
            List<String> names,
            String mark,
            Map<String, String> places,
            LetterSheet sheet,
            int top,
            int width,
            int sizePt)
            throws IOException {
        int indent = 6 * LetterSheet.MM;
        int at = top;
        for (int i = 0; i < names.size(); i++) {
            sheet.put(mark.isEmpty() ? (i + 1) + "." : mark, LEFT + LetterSheet.MM, at + sizePt * 1000, sizePt);
            at = sheet.paragraph(texts.of(names.get(i), places), LEFT + indent, at, width - indent, sizePt)
                    + LetterSheet.MM / 2;
        }
        return at;
    }

    private Map<String, String> places(Letter letter) {
        LocalDate lastDay = LocalDate.ofInstant(letter.expiresAt().minusSeconds(1), HERE);
        Map<String, String> places = new HashMap<>();
        places.put("community", letter.communityName());
        places.put("name", letter.name());
        places.put("units", units(letter.units()));
        places.put(
                "roles",
                letter.roles().stream()
                        .map(role -> texts.of("role." + role))
                        .collect(Collectors.joining(texts.of("and"))));
        places.put("app", letter.app());
        places.put("date", DATE.format(lastDay));
        places.put("isoDate", lastDay.toString());
        places.put("phone", helpPhone);
        places.put("sender", letter.residentsCommittee());
        return places;
    }

    private String units(List<String> units) {
        String shown = units.stream().limit(UNITS_IN_FULL).collect(Collectors.joining(texts.of("and")));
        return units.size() <= UNITS_IN_FULL
                ? shown
                : texts.of("unitsMore", Map.of("units", shown, "count", String.valueOf(units.size())));
    }
}
