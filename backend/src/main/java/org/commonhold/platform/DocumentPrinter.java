package org.commonhold.platform;

import jakarta.inject.Singleton;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;

/** Begins documents for print. The font is embedded in each of them, reduced to the characters that it uses. */
@Singleton
public final class DocumentPrinter {
    private static final int PLAIN = 100;
    private static final int LARGE = 200;
    private static final String FONT = "/fonts/NotoSansSC_400Regular.ttf";

    /** An empty document whose first page is ready; to be closed by the caller. */
    public PrintedDocument begin() {
        return begin(PLAIN);
    }

    /** The same in letters of twice the size, for those who read large print only. */
    public PrintedDocument beginLarge() {
        return begin(LARGE);
    }

    private static PrintedDocument begin(int percent) {
        try (InputStream font = DocumentPrinter.class.getResourceAsStream(FONT)) {
            if (font == null) {
                throw new IllegalStateException("the font for documents is not on the class path: " + FONT);
            }
            return new PrintedDocument(font, percent);
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
    }
}
