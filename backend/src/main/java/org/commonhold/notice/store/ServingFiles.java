package org.commonhold.notice.store;

import io.micronaut.transaction.annotation.Transactional;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.commonhold.contract.Hash;
import org.commonhold.platform.Vault;

/** The files that prove a serving: scanned papers with signatures, photos, posters. All are encrypted at rest. */
@Singleton
public class ServingFiles {
    private final Jdbc jdbc;
    private final Vault vault;

    ServingFiles(Jdbc jdbc, Vault vault) {
        this.jdbc = jdbc;
        this.vault = vault;
    }

    /** What a file is kept for. */
    public enum Kind {
        /** A scanned paper or a photo. */
        PROOF,
        /** The printed sheet; a notice has one. */
        POSTER
    }

    /**
     * A file without its content.
     *
     * @param sha256 of the content in the clear, hex
     * @param kind what it is kept for
     * @param mediaType as recognised
     * @param length bytes in the clear
     */
    public record Kept(String sha256, Kind kind, String mediaType, long length) {}

    /**
     * Keeps a file, in the caller's transaction; the same content again changes nothing.
     *
     * @param noticeId the notice
     * @param kind what it is kept for
     * @param mediaType as recognised
     * @param content the file
     * @param accountId who brought it
     * @param at the clock
     * @return the file as it is kept
     */
    public Kept keep(String noticeId, Kind kind, String mediaType, byte[] content, String accountId, Instant at) {
        String sha256 = Hash.sha256(content).hex();
        jdbc.update(
                "INSERT INTO notice_file (notice_id, sha256, kind, media_type, length, content, kept_by, kept_at)"
                        + " VALUES (?, ?, ?, ?, ?, ?, ?, ?) ON DUPLICATE KEY UPDATE notice_id = notice_id",
                List.of(
                        noticeId,
                        sha256,
                        kind.name(),
                        mediaType,
                        (long) content.length,
                        vault.seal(content, context(noticeId, sha256)),
                        accountId,
                        at));
        return find(noticeId, sha256).orElseThrow();
    }

    /** A file by its hash. */
    @Transactional(readOnly = true)
    public Optional<Kept> find(String noticeId, String sha256) {
        return list(noticeId).stream()
                .filter(each -> each.sha256().equals(sha256))
                .findFirst();
    }

    /** The poster, once it was made. */
    @Transactional(readOnly = true)
    public Optional<Kept> poster(String noticeId) {
        return list(noticeId).stream()
                .filter(each -> each.kind() == Kind.POSTER)
                .findFirst();
    }

    /** Every file of a notice, in the order of the hashes. */
    @Transactional(readOnly = true)
    public List<Kept> list(String noticeId) {
        return jdbc.list(
                "SELECT sha256, kind, media_type, length FROM notice_file WHERE notice_id = ? ORDER BY sha256",
                List.of(noticeId),
                row -> new Kept(row.getString(1), Kind.valueOf(row.getString(2)), row.getString(3), row.getLong(4)));
    }

    /** The content of a file in the clear. */
    @Transactional(readOnly = true)
    public Optional<byte[]> content(String noticeId, String sha256) {
        return jdbc
                .list(
                        "SELECT content FROM notice_file WHERE notice_id = ? AND sha256 = ?",
                        List.of(noticeId, sha256),
                        row -> row.getBytes(1))
                .stream()
                .findFirst()
                .map(cipher -> vault.open(cipher, context(noticeId, sha256)));
    }

    private static String context(String noticeId, String sha256) {
        return "notice_file.content:" + noticeId + sha256;
    }
}
