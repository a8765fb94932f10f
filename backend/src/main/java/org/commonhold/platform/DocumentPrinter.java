package org.commonhold.platform;

import jakarta.inject.Singleton;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;

/** Begins documents for print. The font is embedded in each of them, reduced to the characters that it uses. */
@Singleton
public final class DocumentPrinter {
    private static final String FONT = "/fonts/NotoSansSC_400Regular.ttf";

    /** An empty document whose first page is ready; to be closed by the caller. */
    public PrintedDocument begin() {
        try (InputStream font = DocumentPrinter.class.getResourceAsStream(FONT)) {
            if (font == null) {
                throw new IllegalStateException("the font for documents is not on the class path: " + FONT);
            }
            return new PrintedDocument(font);
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
    }
}
