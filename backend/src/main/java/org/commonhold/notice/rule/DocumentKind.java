package org.commonhold.notice.rule;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.Optional;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;

/** Kinds of documents that a notice may carry, recognised by their content and never by their name. */
public enum DocumentKind {
    /** PDF (ISO 32000). */
    PDF("application/pdf", ".pdf"),
    /** PNG. */
    PNG("image/png", ".png"),
    /** JPEG. */
    JPEG("image/jpeg", ".jpg"),
    /** A text document of Office Open XML. */
    DOCX("application/vnd.openxmlformats-officedocument.wordprocessingml.document", ".docx"),
    /** A workbook of Office Open XML. */
    XLSX("application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", ".xlsx");

    private static final int MAX_ENTRIES = 2000;
    /** What unpacks to more is no document that people read. */
    private static final long MAX_UNPACKED = 64L * 1024 * 1024;

    private final String mediaType;
    private final String ending;

    DocumentKind(String mediaType, String ending) {
        this.mediaType = mediaType;
        this.ending = ending;
    }

    /** Its media type. */
    public String mediaType() {
        return mediaType;
    }

    /** The ending of its file names, with the dot. */
    public String ending() {
        return ending;
    }

    /**
     * Recognises a document.
     *
     * @param content its bytes
     */
    public static Optional<DocumentKind> of(byte[] content) {
        if (startsWith(content, '%', 'P', 'D', 'F', '-')) {
            return Optional.of(PDF);
        }
        if (startsWith(content, 0x89, 'P', 'N', 'G', 0x0d, 0x0a, 0x1a, 0x0a)) {
            return Optional.of(PNG);
        }
        if (startsWith(content, 0xff, 0xd8, 0xff)) {
            return Optional.of(JPEG);
        }
        return startsWith(content, 'P', 'K', 3, 4) ? office(content) : Optional.empty();
    }

    /** Office documents without macros: by the part that holds their text. */
    private static Optional<DocumentKind> office(byte[] content) {
        Optional<DocumentKind> found = Optional.empty();
        try (ZipInputStream zip = new ZipInputStream(new ByteArrayInputStream(content))) {
            int entries = 0;
            long unpacked = 0;
            byte[] buffer = new byte[64 * 1024];
            for (ZipEntry entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
                entries++;
                if (entries > MAX_ENTRIES || entry.getName().endsWith("vbaProject.bin")) {
                    return Optional.empty();
                }
                if (entry.getName().equals("word/document.xml")) {
                    found = Optional.of(DOCX);
                } else if (entry.getName().equals("xl/workbook.xml")) {
                    found = Optional.of(XLSX);
                }
                for (int read = zip.read(buffer); read >= 0; read = zip.read(buffer)) {
                    unpacked += read;
                    if (unpacked > MAX_UNPACKED) {
                        return Optional.empty();
                    }
                }
            }
        } catch (IOException | IllegalArgumentException broken) {
            return Optional.empty();
        }
        return found;
    }

    private static boolean startsWith(byte[] content, int... magic) {
        if (content.length < magic.length) {
            return false;
        }
        for (int at = 0; at < magic.length; at++) {
            if ((content[at] & 0xff) != magic[at]) {
                return false;
            }
        }
        return true;
    }
}
