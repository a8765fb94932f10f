package org.commonhold.assembly.draft;

import io.micronaut.transaction.annotation.Transactional;
import jakarta.inject.Singleton;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.text.Normalizer;
import java.util.List;
import java.util.Optional;
import org.commonhold.api.RefusalCode;
import org.commonhold.assembly.store.AssemblyRows;
import org.commonhold.assembly.store.AttachmentRow;
import org.commonhold.assembly.store.AttachmentRows;
import org.commonhold.assembly.store.MatterRows;
import org.commonhold.contract.Hash;
import org.commonhold.platform.RefusedException;

/**
 * Adds a document to a matter of a draft. The kind is recognised from the content, never taken from the sender.
 *
 * <p>Refuses, in this order: {@code not-found}, {@code agenda-publicised}, {@code attachment-empty}, {@code body-too-large},
 * {@code attachment-kind}, {@code attachments-too-many}.
 */
@Singleton
public class AttachDocument {
    /** Largest document, bytes. */
    public static final int MAX_BYTES = 20 * 1024 * 1024;

    private static final int MAX_PER_MATTER = 20;
    private static final int MAX_NAME = 200;

    private final AssemblyRows rows;
    private final MatterRows matters;
    private final AttachmentRows attachments;

    AttachDocument(AssemblyRows rows, MatterRows matters, AttachmentRows attachments) {
        this.rows = rows;
        this.matters = matters;
        this.attachments = attachments;
    }

    /**
     * Adds a document; the same content again changes nothing.
     *
     * @param communityId 32 hex
     * @param assemblyId 32 hex
     * @param matterId the matter
     * @param fileName as the sender calls it
     * @param content the document
     */
    @Transactional
    public void attach(String communityId, String assemblyId, String matterId, String fileName, byte[] content) {
        EditDraft.lockDraft(rows, communityId, assemblyId);
        boolean known = matters.ofAssembly(assemblyId).stream()
                .anyMatch(matter -> matter.matterId().equals(matterId));
        if (!known) {
            throw new RefusedException(RefusalCode.NOT_FOUND);
        }
        if (content.length == 0) {
            throw new RefusedException(RefusalCode.ATTACHMENT_EMPTY, "file");
        }
        if (content.length > MAX_BYTES) {
            throw new RefusedException(RefusalCode.BODY_TOO_LARGE, "file");
        }
        String mediaType =
                mediaType(content).orElseThrow(() -> new RefusedException(RefusalCode.ATTACHMENT_KIND, "file"));
        List<AttachmentRow> present = attachments.ofAssembly(assemblyId).stream()
                .filter(each -> each.matterId().equals(matterId))
                .toList();
        String sha256 = Hash.sha256(content).hex();
        if (present.stream().anyMatch(each -> each.sha256().equals(sha256))) {
            return;
        }
        if (present.size() >= MAX_PER_MATTER) {
            throw new RefusedException(RefusalCode.ATTACHMENTS_TOO_MANY, "file");
        }
        attachments.insert(
                matterId, sha256, assemblyId, present.size(), name(fileName), content.length, mediaType, content);
    }

    /** What a document is by its content; nothing for what no place takes. */
    public static Optional<String> mediaType(byte[] content) {
        if (startsWith(content, '%', 'P', 'D', 'F', '-')) {
            return Optional.of("application/pdf");
        }
        if (startsWith(content, 0x89, 'P', 'N', 'G', 0x0d, 0x0a, 0x1a, 0x0a)) {
            return Optional.of("image/png");
        }
        if (startsWith(content, 0xff, 0xd8, 0xff)) {
            return Optional.of("image/jpeg");
        }
        return isText(content) ? Optional.of("text/plain") : Optional.empty();
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

    private static boolean isText(byte[] content) {
        try {
            String text = StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(content))
                    .toString();
            return text.chars().noneMatch(c -> c < 0x20 && c != '\n' && c != '\r' && c != '\t');
        } catch (CharacterCodingException notText) {
            return false;
        }
    }

    /** The last part of the sender's path without characters that could mean something to a header or a file system. */
    private static String name(String fileName) {
        String last = fileName.substring(Math.max(fileName.lastIndexOf('/'), fileName.lastIndexOf('\\')) + 1);
        String plain = Normalizer.normalize(last, Normalizer.Form.NFC)
                .replaceAll("[\\p{Cntrl}\\p{Cs}\"<>:|?*;]", "_")
                .strip();
        if (plain.isEmpty()) {
            return "document";
        }
        return plain.length() > MAX_NAME ? plain.substring(plain.length() - MAX_NAME) : plain;
    }
}
