package org.commonhold.notice;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Notices that were sent, with what the inbox knows of each recipient: what proofs and coverage are made from. */
public interface SentNotices {

    /**
     * A notice from SENDING on.
     *
     * @param communityId 32 hex
     * @param noticeId 32 hex
     * @return the facts, or null where the community has sent no such notice
     */
    @Nullable
    SentNotice find(String communityId, String noticeId);

    /**
     * The notices that lead to an assembly, oldest first.
     *
     * @param communityId 32 hex
     * @param assemblyId 32 hex
     */
    List<SentNotice> ofAssembly(String communityId, String assemblyId);

    /**
     * Notices of a class that were sent since an instant, newest first.
     *
     * @param communityId 32 hex
     * @param noticeClass the class
     * @param since inclusive
     */
    List<SentNotice> since(String communityId, NoticeClass noticeClass, Instant since);

    /**
     * The recipients, frozen at sending.
     *
     * @param noticeId 32 hex
     * @return natural persons, ascending
     */
    List<String> recipients(String noticeId);

    /**
     * What the inboxes know of a notice.
     *
     * @param noticeId 32 hex
     * @return one for each recipient whose inbox is written, in ascending order of the persons
     */
    List<InboxFacts> inboxes(String noticeId);

    /**
     * Notes in the caller's transaction that a person acknowledged a notice; the item counts as opened from then on.
     *
     * @param noticeId 32 hex
     * @param personId natural person
     * @param at when the acknowledgement was accepted
     * @return false where the person has no such item, or acknowledged it before
     */
    boolean acknowledge(String noticeId, String personId, Instant at);

    /**
     * A notice.
     *
     * @param noticeId 32 hex
     * @param communityId 32 hex
     * @param kind what it is about
     * @param noticeClass its class
     * @param state SENDING or SENT
     * @param title one line
     * @param body plain text
     * @param documentText exact canonical document
     * @param document SHA-256 of it, hex
     * @param logIndex index of notice.sent
     * @param recipients natural persons
     * @param startedAt when sending began
     * @param finishedAt when the last inbox was written, or null
     * @param corrects the notice that it corrects, or null
     */
    record SentNotice(
            String noticeId,
            String communityId,
            NoticeKind kind,
            NoticeClass noticeClass,
            NoticeState state,
            Bilingual title,
            Bilingual body,
            String documentText,
            String document,
            long logIndex,
            int recipients,
            Instant startedAt,
            @Nullable Instant finishedAt,
            @Nullable String corrects) {}

    /**
     * What one inbox knows of a notice.
     *
     * @param personId natural person
     * @param enteredAt when it entered the inbox
     * @param openedAt when first opened, or null
     * @param acknowledgedAt when the signed acknowledgement was accepted, or null
     */
    record InboxFacts(
            String personId,
            Instant enteredAt,
            @Nullable Instant openedAt,
            @Nullable Instant acknowledgedAt) {}
}
