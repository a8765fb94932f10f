package org.commonhold.notice;

import java.util.Collection;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Sends notices that no person of staff writes by hand; other capabilities call it inside their own transaction. */
public interface SystemNotices {

    /**
     * Sends, in the caller's transaction: recipients and text are frozen, {@code notice.sent} is appended to the book, the inboxes are
     * written in the background. Sign the book's checkpoint after the commit.
     *
     * @param notice what to whom
     * @return the notice's id, or nothing where its key was used before
     */
    Optional<String> send(SystemNotice notice);

    /**
     * What is sent.
     *
     * @param communityId 32 hex
     * @param kind what it is about; not EMERGENCY, which a second person approves
     * @param title one line
     * @param body plain text
     * @param link where it leads
     * @param audience what the document says of its recipients
     * @param key what it is sent for, 1 to 100 ASCII characters; once for each
     * @param persons to whom, each natural person once whatever stands here
     * @param authorId account on whose behalf it is sent, or null
     * @param senderRole role of that account, or SYSTEM
     */
    record SystemNotice(
            String communityId,
            NoticeKind kind,
            Bilingual title,
            Bilingual body,
            Link link,
            Audience audience,
            String key,
            Collection<String> persons,
            @Nullable String authorId,
            String senderRole) {

        /** Sent by the service itself, as news for the community whoever gets it. */
        public static SystemNotice of(
                String communityId,
                NoticeKind kind,
                Bilingual title,
                Bilingual body,
                Link link,
                String key,
                Collection<String> persons) {
            return new SystemNotice(
                    communityId, kind, title, body, link, Audience.everybody(), key, persons, null, "SYSTEM");
        }

        /** The same for what is the business of these persons alone. */
        public SystemNotice toThemAlone() {
            return new SystemNotice(
                    communityId,
                    kind,
                    title,
                    body,
                    link,
                    Audience.unnamedHouseholds(),
                    key,
                    persons,
                    authorId,
                    senderRole);
        }
    }
}
