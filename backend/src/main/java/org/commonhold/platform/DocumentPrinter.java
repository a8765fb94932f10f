package org.commonhold.platform;

import jakarta.inject.Singleton;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.concurrent.atomic.AtomicReference;
import org.apache.fontbox.ttf.TTFParser;
import org.apache.fontbox.ttf.TrueTypeFont;
import org.apache.pdfbox.io.IOUtils;
import org.apache.pdfbox.io.RandomAccessReadBuffer;
import org.apache.pdfbox.io.RandomAccessStreamCache.StreamCacheCreateFunction;

/** Begins documents for print. The font is embedded in each of them, reduced to the characters that it uses. */
@Singleton
public final class DocumentPrinter {
    private static final int PLAIN = 100;
    private static final int LARGE = 200;
    private static final String FONT = "/fonts/NotoSansSC_400Regular.ttf";
    /** The font as the last closed document left it: reading its ten megabytes takes longer than most documents. One document at a time. */
    private static final AtomicReference<TrueTypeFont> IDLE = new AtomicReference<>();

    /** An empty document whose first page is ready; to be closed by the caller. */
    public PrintedDocument begin() {
        return begin(PLAIN, IOUtils.createMemoryOnlyStreamCache());
    }

    /** The same for lists of very many lines, whose pages lie in a file and not in memory while they are written. */
    public PrintedDocument beginLong() {
        return begin(PLAIN, IOUtils.createTempFileOnlyStreamCache());
    }

    /** The same in letters of twice the size, for those who read large print only. */
    public PrintedDocument beginLarge() {
        return begin(LARGE, IOUtils.createMemoryOnlyStreamCache());
    }

    private static PrintedDocument begin(int percent, StreamCacheCreateFunction cache) {
        try {
            TrueTypeFont idle = IDLE.getAndSet(null);
            return new PrintedDocument(idle == null ? read() : idle, IDLE::set, percent, cache);
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
    }

    private static TrueTypeFont read() throws IOException {
        try (InputStream font = DocumentPrinter.class.getResourceAsStream(FONT)) {
            if (font == null) {
                throw new IllegalStateException("the font for documents is not on the class path: " + FONT);
            }
            TrueTypeFont read = new TTFParser().parse(new RandomAccessReadBuffer(font));
            // Else PDFBox looks for ligatures, of which we print none, with a new regular expression for each line:
            // nine tenths of a list's time.
            read.setEnableGsub(false);
            return read;
        }
    }
}
