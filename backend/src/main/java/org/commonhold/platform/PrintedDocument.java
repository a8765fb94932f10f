package org.commonhold.platform;

import java.awt.image.BufferedImage;
import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.ByteArrayOutputStream;
import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.apache.fontbox.ttf.TrueTypeFont;
import org.apache.pdfbox.io.RandomAccessStreamCache.StreamCacheCreateFunction;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.pdmodel.PDPageContentStream;
import org.apache.pdfbox.pdmodel.common.PDRectangle;
import org.apache.pdfbox.pdmodel.font.PDFont;
import org.apache.pdfbox.pdmodel.font.PDType0Font;
import org.apache.pdfbox.pdmodel.graphics.image.LosslessFactory;
import org.apache.pdfbox.pdmodel.graphics.image.PDImageXObject;
import org.jspecify.annotations.Nullable;

/**
 * A document for print, written from top to bottom on A4 pages: headings, paragraphs, pictures. All lengths are points of 1/72 inch.
 * Characters that the font lacks are printed as a box.
 */
public final class PrintedDocument implements Closeable {
    /** The width between the margins. */
    public static final int TEXT_WIDTH = 483;

    private static final int WIDTH = 595;
    private static final int HEIGHT = 842;
    private static final int MARGIN = 56;
    private static final int EM = 1000;
    private static final int CELL_SIZE = 9;
    private static final int CELL_LINE = 12;
    private static final int CELL_PAD = 3;
    private static final String MISSING = "□";
    private static final int LACKING = -1;

    private final PDDocument document;
    private final PDFont font;
    private final TrueTypeFont fontFile;
    private final Consumer<TrueTypeFont> done;
    private final int percent;
    private final Map<Integer, Integer> widths = new HashMap<>();
    private @Nullable PDPageContentStream page;
    private int y;
    private boolean closed;

    /**
     * A document whose first page is ready.
     *
     * @param fontFile nobody else's until it is handed back
     * @param done takes the font back when the document is closed
     * @param percent of the plain size of letters
     * @param cache where pages lie while they are written
     */
    PrintedDocument(TrueTypeFont fontFile, Consumer<TrueTypeFont> done, int percent, StreamCacheCreateFunction cache)
            throws IOException {
        this.fontFile = fontFile;
        this.done = done;
        this.document = new PDDocument(cache);
        this.percent = percent;
        this.font = PDType0Font.load(document, fontFile, true);
        newPage();
    }

    /** A line in large letters with space around it. */
    public PrintedDocument title(String text) {
        return block(text, 17, 12, 0);
    }

    /** A line in larger letters that begins a part. */
    public PrintedDocument heading(String text) {
        space(8);
        return block(text, 12, 5, 0);
    }

    /** A paragraph in large letters, to be read from a wall. */
    public PrintedDocument large(String text) {
        return block(text, 14, 6, 0);
    }

    /** A paragraph, broken into lines. */
    public PrintedDocument paragraph(String text) {
        return block(text, 10, 4, 0);
    }

    /** A paragraph that stands in from the margin. */
    public PrintedDocument indented(String text) {
        return block(text, 10, 3, 14);
    }

    /** A paragraph in small letters. */
    public PrintedDocument small(String text) {
        return block(text, 8, 3, 0);
    }

    /** Empty space. */
    public PrintedDocument space(int points) {
        y -= points;
        return this;
    }

    /**
     * A picture at the left margin, for example a QR code.
     *
     * @param image the picture
     * @param side its width and height
     */
    public PrintedDocument picture(BufferedImage image, int side) {
        try {
            room(side);
            PDImageXObject drawn = LosslessFactory.createFromImage(document, image);
            y -= side;
            current().drawImage(drawn, MARGIN, y, side, side);
            y -= 6;
            return this;
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
    }

    /**
     * A QR code at the left margin.
     *
     * @param content what it says
     * @param side its width and height
     */
    public PrintedDocument qr(String content, int side) {
        return picture(QrImage.of(content), side);
    }

    /**
     * A row of framed cells across the page, as high as its longest text or higher.
     *
     * @param widths widths of the cells; together at most {@link #TEXT_WIDTH}
     * @param texts one for each cell; an empty one leaves room for handwriting
     * @param lowest the least height
     */
    public PrintedDocument row(List<Integer> widths, List<String> texts, int lowest) {
        List<List<String>> cells = new ArrayList<>();
        int lines = 1;
        for (int at = 0; at < widths.size(); at++) {
            int widest = (widths.get(at) - 2 * CELL_PAD) * EM / CELL_SIZE;
            List<String> cell = LineBreaks.of(printable(texts.get(at)), widest, this::measure);
            cells.add(cell);
            lines = Math.max(lines, cell.size());
        }
        int height = Math.max(lowest, lines * CELL_LINE + 2 * CELL_PAD);
        room(height);
        int top = y;
        y -= height;
        int x = MARGIN;
        for (int at = 0; at < widths.size(); at++) {
            frame(x, y, widths.get(at), height);
            int baseline = top - CELL_PAD - CELL_SIZE;
            for (String line : cells.get(at)) {
                write(line, CELL_SIZE, x + CELL_PAD, baseline);
                baseline -= CELL_LINE;
            }
            x += widths.get(at);
        }
        return this;
    }

    /** Goes on at the top of a new page. */
    public PrintedDocument newPage() {
        try {
            endPage();
            PDPage next = new PDPage(new PDRectangle(WIDTH, HEIGHT));
            document.addPage(next);
            page = new PDPageContentStream(document, next);
            y = HEIGHT - MARGIN;
            return this;
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
    }

    /** The finished file. Nothing can be written afterwards. */
    public byte[] bytes() {
        try {
            endPage();
            ByteArrayOutputStream file = new ByteArrayOutputStream();
            document.save(file);
            return file.toByteArray();
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
    }

    /**
     * The finished file outside of memory, for documents of very many pages. Nothing can be written afterwards. The file has no name from its
     * opening on, so that nobody else finds it and nothing is left of it, however the service ends.
     *
     * @return to be closed by the caller
     */
    public PrintedFile file() {
        try {
            endPage();
            Path path = Files.createTempFile("commonhold", ".pdf");
            FileChannel channel = FileChannel.open(
                    path, StandardOpenOption.READ, StandardOpenOption.WRITE, StandardOpenOption.DELETE_ON_CLOSE);
            try {
                OutputStream out = new BufferedOutputStream(Channels.newOutputStream(channel));
                document.save(out);
                out.flush();
                channel.position(0);
                return new PrintedFile(new BufferedInputStream(Channels.newInputStream(channel)), channel.size());
            } catch (IOException | RuntimeException broken) {
                channel.close();
                throw broken;
            }
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
    }

    /**
     * A finished file.
     *
     * @param content to be read once, and closed
     * @param length its octets
     */
    public record PrintedFile(InputStream content, long length) {}

    @Override
    public void close() {
        try {
            endPage();
            document.close();
            if (!closed) {
                closed = true;
                done.accept(fontFile);
            }
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
    }

    private PrintedDocument block(String text, int plainSize, int after, int indent) {
        int size = plainSize * percent / 100;
        String printable = printable(text);
        int widest = (WIDTH - 2 * MARGIN - indent) * EM / size;
        for (String line : LineBreaks.of(printable, widest, this::measure)) {
            int height = size * 3 / 2;
            room(height);
            y -= height;
            write(line, size, MARGIN + indent, y);
        }
        y -= after;
        return this;
    }

    private void frame(int x, int bottom, int width, int height) {
        try {
            PDPageContentStream stream = current();
            stream.addRect(x, bottom, width, height);
            stream.stroke();
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
    }

    private void write(String line, int size, int x, int baseline) {
        try {
            PDPageContentStream stream = current();
            stream.beginText();
            stream.setFont(font, size);
            stream.newLineAtOffset(x, baseline);
            stream.showText(line);
            stream.endText();
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
    }

    private void room(int height) {
        if (y - height < MARGIN) {
            newPage();
        }
    }

    private PDPageContentStream current() {
        PDPageContentStream open = page;
        if (open == null) {
            throw new IllegalStateException("the document is finished");
        }
        return open;
    }

    private void endPage() throws IOException {
        PDPageContentStream open = page;
        if (open != null) {
            open.close();
            page = null;
        }
    }

    /** Thousandths of the letter size. */
    private int measure(String text) {
        return text.codePoints().map(this::width).sum() + 1;
    }

    /** Width of a character, or {@link #LACKING}; a long list asks for few characters very often. */
    private int width(int point) {
        return widths.computeIfAbsent(point, asked -> {
            String character = Character.toString(asked);
            return has(character) ? plainWidth(character) : LACKING;
        });
    }

    private int plainWidth(String character) {
        try {
            return (int) font.getStringWidth(character);
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
    }

    private String printable(String text) {
        StringBuilder out = new StringBuilder();
        text.replaceAll("\\s+", " ").codePoints().forEach(point -> {
            if (width(point) == LACKING) {
                out.append(MISSING);
            } else {
                out.appendCodePoint(point);
            }
        });
        return out.toString();
    }

    private boolean has(String character) {
        try {
            font.encode(character);
            return true;
        } catch (IllegalArgumentException missing) {
            return false;
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
    }
}
