package org.commonhold.assembly.http;

import io.micronaut.http.MediaType;
import io.micronaut.http.server.types.files.StreamedFile;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;

/** Answers that are files. They are saved, never shown inside the product's origin. */
final class Files {

    private Files() {}

    /** A file to save, under a name that every header can carry. */
    static StreamedFile download(byte[] content, String mediaType, String name) {
        return new StreamedFile(new ByteArrayInputStream(content), MediaType.of(mediaType), 0, content.length)
                .attach(name);
    }

    static StreamedFile pdf(byte[] content, String name) {
        return download(content, "application/pdf", name);
    }

    /** Exact canonical text, byte by byte; not as JSON, which something on the way might write anew. */
    static StreamedFile canonical(String text) {
        byte[] content = text.getBytes(StandardCharsets.UTF_8);
        return new StreamedFile(
                new ByteArrayInputStream(content), MediaType.APPLICATION_OCTET_STREAM_TYPE, 0, content.length);
    }
}
