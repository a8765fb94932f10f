package org.commonhold.identity.letter;

import com.google.zxing.BarcodeFormat;
import com.google.zxing.EncodeHintType;
import com.google.zxing.WriterException;
import com.google.zxing.common.BitMatrix;
import com.google.zxing.qrcode.QRCodeWriter;
import com.google.zxing.qrcode.decoder.ErrorCorrectionLevel;
import java.awt.Color;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.pdmodel.PDPageContentStream;
import org.apache.pdfbox.pdmodel.common.PDRectangle;

/** One A4 page; lengths are thousandths of a point, from the upper left corner. */
final class LetterSheet implements AutoCloseable {
    /** Thousandths of a point in a millimetre. */
    static final int MM = 2835;
    /** Width and height of the page. */
    static final int WIDTH = 595_276;

    static final int HEIGHT = 841_890;

    private static final int LINE_PERCENT = 155;

    private final PDPageContentStream stream;
    private final LetterFont font;

    LetterSheet(PDDocument document, LetterFont font) throws IOException {
        PDPage page = new PDPage(PDRectangle.A4);
        document.addPage(page);
        this.stream = new PDPageContentStream(document, page);
        this.font = font;
    }

    /** Sets a paragraph and answers where the next one may begin. */
    int paragraph(String text, int left, int top, int width, int sizePt) throws IOException {
        Typesetter typesetter = new Typesetter(part -> font.width(part, sizePt), sizePt);
        int step = sizePt * LINE_PERCENT * 10;
        int at = top;
        for (List<Typesetter.Run> line : typesetter.lines(font.printable(text), width)) {
            for (Typesetter.Run run : line) {
                put(run.text(), left + run.offset(), at + sizePt * 1000, sizePt);
            }
            at += step;
        }
        return at;
    }

    /** Sets a code with wide, even spaces between its characters. */
    void spaced(String text, int left, int baseline, int sizePt, int advance) throws IOException {
        int at = left;
        for (int character : text.codePoints().toArray()) {
            String one = Character.toString(character);
            put(one, at + (advance - font.width(one, sizePt)) / 2, baseline, sizePt);
            at += advance;
        }
    }

    /** Sets one line without breaking it. */
    void put(String text, int left, int baseline, int sizePt) throws IOException {
        stream.beginText();
        stream.setFont(font.font(), sizePt);
        stream.newLineAtOffset(left / 1000f, (HEIGHT - baseline) / 1000f);
        stream.showText(text);
        stream.endText();
    }

    /** Draws a frame. */
    void frame(int left, int top, int width, int height) throws IOException {
        stream.setStrokingColor(new Color(0x66, 0x66, 0x66));
        stream.setLineWidth(0.7f);
        stream.addRect(left / 1000f, (HEIGHT - top - height) / 1000f, width / 1000f, height / 1000f);
        stream.stroke();
    }

    /** Draws a thin line across. */
    void rule(int left, int top, int width) throws IOException {
        stream.setStrokingColor(new Color(0x99, 0x99, 0x99));
        stream.setLineWidth(0.5f);
        stream.moveTo(left / 1000f, (HEIGHT - top) / 1000f);
        stream.lineTo((left + width) / 1000f, (HEIGHT - top) / 1000f);
        stream.stroke();
    }

    /** Draws a QR code of a given width as filled squares, sharp at any resolution. */
    void qr(String content, int left, int top, int width) throws IOException {
        BitMatrix squares = squares(content);
        int count = squares.getWidth();
        stream.setNonStrokingColor(Color.BLACK);
        for (int y = 0; y < count; y++) {
            for (int x = 0; x < count; x++) {
                int from = x;
                while (x < count && squares.get(x, y)) {
                    x++;
                }
                if (x > from) {
                    square(left, top, width, count, from, x, y);
                }
            }
        }
        stream.fill();
    }

    private void square(int left, int top, int width, int count, int from, int to, int row) throws IOException {
        int begin = left + from * width / count;
        int end = left + to * width / count;
        int upper = top + row * width / count;
        int lower = top + (row + 1) * width / count;
        stream.addRect(begin / 1000f, (HEIGHT - lower) / 1000f, (end - begin) / 1000f, (lower - upper) / 1000f);
    }

    private static BitMatrix squares(String content) {
        try {
            return new QRCodeWriter()
                    .encode(
                            content,
                            BarcodeFormat.QR_CODE,
                            0,
                            0,
                            Map.of(EncodeHintType.ERROR_CORRECTION, ErrorCorrectionLevel.M, EncodeHintType.MARGIN, 0));
        } catch (WriterException e) {
            throw new IllegalStateException("a link fits a QR code", e);
        }
    }

    @Override
    public void close() throws IOException {
        stream.close();
    }
}
