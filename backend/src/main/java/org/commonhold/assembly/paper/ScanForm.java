package org.commonhold.assembly.paper;

import org.commonhold.api.RefusalCode;
import org.commonhold.assembly.draft.AttachDocument;
import org.commonhold.platform.RefusedException;

/** What is taken as a scan of a paper: one picture or one PDF. */
public final class ScanForm {
    private static final String FIELD = "file";

    private ScanForm() {}

    /**
     * Demands a scan.
     *
     * @param content the octets that were sent
     * @return the media type by its first octets
     * @throws RefusedException in this order: {@code attachment-empty}, {@code body-too-large}, {@code attachment-kind}
     */
    public static String demand(byte[] content) {
        if (content.length == 0) {
            throw new RefusedException(RefusalCode.ATTACHMENT_EMPTY, FIELD);
        }
        if (content.length > AttachDocument.MAX_BYTES) {
            throw new RefusedException(RefusalCode.BODY_TOO_LARGE, FIELD);
        }
        return AttachDocument.mediaType(content)
                .filter(type -> !type.startsWith("text/"))
                .orElseThrow(() -> new RefusedException(RefusalCode.ATTACHMENT_KIND, FIELD));
    }
}
