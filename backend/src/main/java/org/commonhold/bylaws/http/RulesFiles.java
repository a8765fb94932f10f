package org.commonhold.bylaws.http;

import io.micronaut.http.MediaType;
import io.micronaut.http.server.types.files.StreamedFile;
import java.io.ByteArrayInputStream;

/** Answers that are documents. They are saved, never shown inside the product's origin. */
final class RulesFiles {

    private RulesFiles() {}

    static StreamedFile pdf(byte[] content) {
        return new StreamedFile(new ByteArrayInputStream(content), MediaType.of("application/pdf"), 0, content.length)
                .attach("rules-of-procedure.pdf");
    }
}
