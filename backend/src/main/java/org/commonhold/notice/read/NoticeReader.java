package org.commonhold.notice.read;

import io.micronaut.transaction.annotation.Transactional;
import jakarta.inject.Singleton;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.commonhold.notice.NoticeKind;
import org.commonhold.notice.NoticeState;
import org.commonhold.notice.compose.NoticeAccess;
import org.commonhold.notice.store.AttachmentRow;
import org.commonhold.notice.store.AttachmentRows;
import org.commonhold.notice.store.NoticeRow;
import org.commonhold.notice.store.NoticeRows;
import org.commonhold.platform.RefusedException;
import org.jspecify.annotations.Nullable;

/** Reads notices of a community. */
@Singleton
public class NoticeReader {
    private final NoticeRows rows;
    private final AttachmentRows attachments;
    private final NoticeAccess access;

    NoticeReader(NoticeRows rows, AttachmentRows attachments, NoticeAccess access) {
        this.rows = rows;
        this.attachments = attachments;
        this.access = access;
    }

    /**
     * A page of notices.
     *
     * @param notices newest first
     * @param corrected ids of those of them that were corrected
     * @param next cursor of the following page, or null
     */
    public record Page(
            List<NoticeRow> notices,
            Set<String> corrected,
            @Nullable Long next) {
        /** Copies the collections. */
        public Page {
            notices = List.copyOf(notices);
            corrected = Set.copyOf(corrected);
        }
    }

    /**
     * One notice.
     *
     * @throws RefusedException {@code not-found}, also for a notice of another community or of which the caller may not know
     */
    public NoticeRow load(String communityId, String noticeId) {
        return access.known(rows.find(noticeId, communityId));
    }

    /**
     * A page.
     *
     * @param communityId 32 hex
     * @param state only those in this state; null takes all
     * @param before notices with a smaller number; null begins with the newest
     * @param limit how many
     */
    @Transactional(readOnly = true)
    public Page page(String communityId, @Nullable NoticeState state, @Nullable Long before, int limit) {
        long end = before == null ? Long.MAX_VALUE : before;
        List<String> without = NoticeKind.notToBeListed(access.seesConfidential(communityId));
        List<NoticeRow> found = state == null
                ? rows.page(communityId, end, limit + 1, without)
                : rows.pageIn(communityId, state, end, limit + 1, without);
        boolean more = found.size() > limit;
        List<NoticeRow> shown = more ? found.subList(0, limit) : found;
        Set<String> corrected = new HashSet<>();
        if (!shown.isEmpty()) {
            rows.corrections(shown.stream().map(NoticeRow::noticeId).toList()).forEach(each -> {
                String corrects = each.corrects();
                if (corrects != null) {
                    corrected.add(corrects);
                }
            });
        }
        return new Page(shown, corrected, more ? shown.get(limit - 1).number() : null);
    }

    /** Descriptions of a notice's documents. */
    public List<AttachmentRow> attachments(String noticeId) {
        return attachments.ofNotice(noticeId);
    }

    /** Ids of sent notices that correct this one, oldest first. */
    public List<String> correctedBy(String noticeId) {
        return rows.corrections(List.of(noticeId)).stream()
                .map(NoticeRow::noticeId)
                .toList();
    }
}
