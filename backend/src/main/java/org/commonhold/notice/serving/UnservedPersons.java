package org.commonhold.notice.serving;

import io.micronaut.transaction.annotation.Transactional;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.util.HashSet;
import java.util.Set;
import org.commonhold.notice.NoticeClass;
import org.commonhold.notice.rule.ServedRule;
import org.commonhold.notice.store.NoticeRow;
import org.commonhold.notice.store.NoticeRows;

/** Counts the persons on whom some notice that the law wants served was not: the work that is left at the doors. */
@Singleton
public class UnservedPersons {
    private final NoticeRows notices;
    private final RecipientReader recipients;

    UnservedPersons(NoticeRows notices, RecipientReader recipients) {
        this.notices = notices;
        this.recipients = recipients;
    }

    /**
     * Counts them, each person once.
     *
     * @param communityId 32 hex
     * @param since notices that were sent at this instant or later
     */
    @Transactional(readOnly = true)
    public int count(String communityId, Instant since) {
        Set<String> unserved = new HashSet<>();
        for (NoticeRow notice : notices.sentSince(communityId, NoticeClass.STATUTORY, since)) {
            if (notice.kind().acknowledged()) {
                recipients.all(notice.noticeId(), each -> {
                    if (ServedRule.served(each).isEmpty()) {
                        unserved.add(each.personId());
                    }
                });
            }
        }
        return unserved.size();
    }
}
