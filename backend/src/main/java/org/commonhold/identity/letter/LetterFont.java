package org.commonhold.identity.letter;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import org.apache.fontbox.ttf.CmapLookup;
import org.apache.fontbox.ttf.TTFParser;
import org.apache.fontbox.ttf.TrueTypeFont;
import org.apache.pdfbox.io.RandomAccessReadBuffer;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.font.PDFont;
import org.apache.pdfbox.pdmodel.font.PDType0Font;

/** Noto Sans SC (SIL Open Font License), embedded as the subset of the characters that are used. */
final class LetterFont {
    /** Copied by the build out of an npm package; not in the repository, because it has 10 MB. */
    private static final String RESOURCE = "/fonts/NotoSansSC_400Regular.ttf";
    /** 〓 marks a character that the font does not have, as printers always did. */
    private static final int MISSING = 0x3013;

    private final PDFont font;
    private final CmapLookup characters;

    private LetterFont(PDFont font, CmapLookup characters) {
        this.font = font;
        this.characters = characters;
    }

    /** Loads the font into a document, which must be saved before it is closed. */
    static LetterFont into(PDDocument document) throws IOException {
        try (InputStream in = LetterFont.class.getResourceAsStream(RESOURCE)) {
            if (in == null) {
                throw new IllegalStateException(
                        "the build did not copy the font " + RESOURCE + "; run it with the npm packages installed");
            }
            TrueTypeFont ttf = new TTFParser().parse(new RandomAccessReadBuffer(in));
            ttf.setEnableGsub(false); // letters need no ligatures, and PDFBox looks for them slowly
            return new LetterFont(PDType0Font.load(document, ttf, true), ttf.getUnicodeCmapLookup());
        }
    }

    PDFont font() {
        return font;
    }

    /** The text with every character that the font lacks replaced. */
    String printable(String text) {
        StringBuilder printable = new StringBuilder();
        text.codePoints()
                .map(character -> characters.getGlyphId(character) == 0 ? MISSING : character)
                .forEach(printable::appendCodePoint);
        return printable.toString();
    }

    /** Width in thousandths of a point. */
    int width(String text, int sizePt) {
        try {
            return Math.multiplyExact(Math.round(font.getStringWidth(text)), sizePt);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
