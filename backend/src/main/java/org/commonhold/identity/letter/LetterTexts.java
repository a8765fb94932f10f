package org.commonhold.identity.letter;

import jakarta.inject.Singleton;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Properties;

/** The words of a letter. */
@Singleton
final class LetterTexts {
    private static final String RESOURCE = "/letters/zh-CN.properties";

    private final Properties texts = new Properties();

    LetterTexts() {
        try (InputStream in = LetterTexts.class.getResourceAsStream(RESOURCE)) {
            if (in == null) {
                throw new IllegalStateException("no texts " + RESOURCE);
            }
            try (Reader reader = new InputStreamReader(in, StandardCharsets.UTF_8)) {
                texts.load(reader);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** A text with its places filled. */
    String of(String name, Map<String, String> places) {
        String text = texts.getProperty(name);
        if (text == null) {
            throw new IllegalStateException("no text " + name);
        }
        for (Map.Entry<String, String> place : places.entrySet()) {
            text = text.replace("{" + place.getKey() + "}", place.getValue());
        }
        return text;
    }

    String of(String name) {
        return of(name, Map.of());
    }
}
