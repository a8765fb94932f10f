package org.commonhold.notice.http;

import io.micronaut.http.MediaType;
import io.micronaut.http.server.types.files.StreamedFile;
import jakarta.inject.Singleton;
import java.io.ByteArrayInputStream;
import org.commonhold.api.RefusalCode;
import org.commonhold.notice.store.AttachmentContents;
import org.commonhold.notice.store.AttachmentRows;
import org.commonhold.platform.PrintedDocument.PrintedFile;
import org.commonhold.platform.RefusedException;

/** Documents of notices as files to save; they are never shown inside the product's origin, whatever they hold. */
@Singleton
class NoticeFiles {
    private final AttachmentRows rows;
    private final AttachmentContents contents;

    NoticeFiles(AttachmentRows rows, AttachmentContents contents) {
        this.rows = rows;
        this.contents = contents;
    }

    /** One document of a notice. */
    StreamedFile attachment(String noticeId, String sha256) {
        String name = rows.find(noticeId, sha256)
                .orElseThrow(() -> new RefusedException(RefusalCode.NOT_FOUND))
                .name();
        byte[] content = contents.find(noticeId, sha256).orElseThrow(() -> new RefusedException(RefusalCode.NOT_FOUND));
        return file(content, MediaType.APPLICATION_OCTET_STREAM, name);
    }

    /** A file to save. */
    static StreamedFile file(byte[] content, String mediaType, String name) {
        return new StreamedFile(new ByteArrayInputStream(content), MediaType.of(mediaType), 0, content.length)
                .attach(name);
    }

    /** A printed file to save, sent as it is read. */
    static StreamedFile pdf(PrintedFile file, String name) {
        return new StreamedFile(file.content(), MediaType.APPLICATION_PDF_TYPE, 0, file.length()).attach(name);
    }
}
