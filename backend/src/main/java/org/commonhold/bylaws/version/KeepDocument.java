package org.commonhold.bylaws.version;

import io.micronaut.transaction.annotation.Transactional;
import jakarta.inject.Singleton;
import java.nio.charset.StandardCharsets;
import java.text.Normalizer;
import java.time.Clock;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import org.commonhold.api.RefusalCode;
import org.commonhold.bylaws.store.DocumentRows;
import org.commonhold.contract.Hash;
import org.commonhold.platform.RefusedException;

/**
 * Keeps the document of rules of procedure, which versions name by its hash.
 *
 * <p>Refuses, in this order: {@code attachment-empty}, {@code body-too-large}, {@code attachment-kind}.
 */
@Singleton
public class KeepDocument {
    private static final int MAX_BYTES = 20 * 1024 * 1024;
    private static final int MAX_NAME = 200;
    private static final byte[] PDF = "%PDF-".getBytes(StandardCharsets.US_ASCII);

    private final DocumentRows documents;
    private final Clock clock;

    KeepDocument(DocumentRows documents, Clock clock) {
        this.documents = documents;
        this.clock = clock;
    }

    /**
     * Keeps it; the same document again changes nothing.
     *
     * @param communityId 32 hex
     * @param fileName as uploaded
     * @param content a PDF
     * @return its SHA-256, hex
     */
    @Transactional
    public String keep(String communityId, String fileName, byte[] content) {
        if (content.length == 0) {
            throw new RefusedException(RefusalCode.ATTACHMENT_EMPTY, "file");
        }
        if (content.length > MAX_BYTES) {
            throw new RefusedException(RefusalCode.BODY_TOO_LARGE, "file");
        }
        if (content.length < PDF.length || !Arrays.equals(content, 0, PDF.length, PDF, 0, PDF.length)) {
            throw new RefusedException(RefusalCode.ATTACHMENT_KIND, "file");
        }
        String sha256 = Hash.sha256(content).hex();
        documents.keep(
                communityId,
                sha256,
                name(fileName),
                content.length,
                content,
                clock.instant().truncatedTo(ChronoUnit.MILLIS));
        return sha256;
    }

    /** The last part of the sender's path without characters that could mean something to a header or a file system. */
    private static String name(String fileName) {
        String last = fileName.substring(Math.max(fileName.lastIndexOf('/'), fileName.lastIndexOf('\\')) + 1);
        String plain = Normalizer.normalize(last, Normalizer.Form.NFC)
                .replaceAll("[\\p{Cntrl}\\p{Cs}\"<>:|?*;]", "_")
                .strip();
        if (plain.isEmpty()) {
            return "rules.pdf";
        }
        return plain.length() > MAX_NAME ? plain.substring(plain.length() - MAX_NAME) : plain;
    }
}
