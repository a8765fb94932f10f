package org.commonhold.notice.serving;

import io.micronaut.transaction.annotation.Transactional;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.commonhold.identity.InboxDesignations;
import org.commonhold.identity.InboxDesignations.Period;
import org.commonhold.notice.NoticeClass;
import org.commonhold.notice.rule.RecipientFacts;
import org.commonhold.notice.rule.ServedRule;
import org.commonhold.notice.store.NoticeRow;
import org.commonhold.notice.store.NoticeRows;

/** Counts the persons on whom some notice that the law wants served was not: the work that is left at the doors. */
@Singleton
public class UnservedPersons {
    private final NoticeRows notices;
    private final RecipientReader recipients;
    private final InboxDesignations designations;

    UnservedPersons(NoticeRows notices, RecipientReader recipients, InboxDesignations designations) {
        this.notices = notices;
        this.recipients = recipients;
        this.designations = designations;
    }

    /**
     * Counts them, each person once.
     *
     * @param communityId 32 hex
     * @param since notices that were sent at this instant or later
     */
    @Transactional(readOnly = true)
    public int count(String communityId, Instant since) {
        List<NoticeRow> sent = notices.sentSince(communityId, NoticeClass.STATUTORY, since).stream()
                .filter(notice -> notice.kind().acknowledged())
                .toList();
        Set<String> unserved = new HashSet<>();
        if (!sent.isEmpty()) {
            Map<String, List<Period>> periods = designations.ofCommunity(communityId);
            sent.forEach(notice -> recipients.all(periods, notice.noticeId()).stream()
                    .filter(each -> ServedRule.proofs(each).isEmpty())
                    .map(RecipientFacts::personId)
                    .forEach(unserved::add));
        }
        return unserved.size();
    }
}
