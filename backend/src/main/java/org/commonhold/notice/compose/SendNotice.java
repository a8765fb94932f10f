package org.commonhold.notice.compose;

import io.micronaut.transaction.annotation.Transactional;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import org.commonhold.api.RefusalCode;
import org.commonhold.identity.CurrentPerson.Staff;
import org.commonhold.notice.NoticeState;
import org.commonhold.notice.rule.ComposeRules;
import org.commonhold.notice.rule.NoticeContent;
import org.commonhold.notice.store.NoticeRow;
import org.commonhold.notice.store.NoticeRows;
import org.commonhold.platform.RefusedException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Takes a notice from draft to sending: at once, at its time, or after a second person approved it; or gives it up before. */
@Singleton
public class SendNotice {
    private static final Logger LOG = LoggerFactory.getLogger(SendNotice.class);

    private final NoticeRows rows;
    private final NoticeAccess access;
    private final Audiences audiences;
    private final StartSending start;
    private final Clock clock;

    SendNotice(NoticeRows rows, NoticeAccess access, Audiences audiences, StartSending start, Clock clock) {
        this.rows = rows;
        this.access = access;
        this.audiences = audiences;
        this.start = start;
        this.clock = clock;
    }

    /**
     * Sends a draft. Refuses, in this order: {@code not-found}, {@code notice-kind-automatic}, {@code notice-kind-not-allowed},
     * {@code notice-state}, {@code scope-unknown}, {@code notice-audience-empty}, {@code notice-schedule-past},
     * {@code notice-valid-until-past}, {@code notice-correction-unknown}.
     *
     * @param communityId 32 hex
     * @param noticeId 32 hex
     */
    @Transactional
    public void send(String communityId, String noticeId) {
        NoticeRow row = lock(communityId, noticeId);
        access.requireWriter(row);
        requireState(row, NoticeState.DRAFT);
        Instant now = now();
        NoticeContent content = NoticeContents.of(row);
        List<String> recipients = recipients(communityId, content);
        DraftNotice.refuse(ComposeRules.schedule(content.sendAt(), now));
        DraftNotice.refuse(ComposeRules.validity(content, now));
        DraftNotice.requireCorrected(rows, communityId, noticeId, content);
        go(row, ComposeRules.afterSending(row.kind(), false, row.sendAt(), now), recipients, now);
    }

    /**
     * Approves a notice of somebody else (N3). Refuses, in this order: {@code not-found}, {@code notice-kind-automatic},
     * {@code notice-kind-not-allowed}, {@code notice-state}, {@code notice-own-approval}, {@code scope-unknown},
     * {@code notice-audience-empty}, {@code notice-valid-until-past}.
     *
     * @param who the second person
     * @param communityId 32 hex
     * @param noticeId 32 hex
     */
    @Transactional
    public void approve(Staff who, String communityId, String noticeId) {
        NoticeRow row = lock(communityId, noticeId);
        access.senderRole(communityId, row.kind());
        requireState(row, NoticeState.AWAITING_APPROVAL);
        if (who.accountId().equals(row.authorId())) {
            throw new RefusedException(RefusalCode.NOTICE_OWN_APPROVAL);
        }
        Instant now = now();
        NoticeContent content = NoticeContents.of(row);
        List<String> recipients = recipients(communityId, content);
        DraftNotice.refuse(ComposeRules.validity(content, now));
        rows.approve(noticeId, who.accountId(), now);
        go(row, ComposeRules.afterSending(row.kind(), true, row.sendAt(), now), recipients, now);
    }

    /**
     * Withdraws a notice that is not being sent yet. Refuses, in this order: {@code not-found}, {@code notice-kind-automatic},
     * {@code notice-kind-not-allowed}, {@code notice-immutable}.
     *
     * @param communityId 32 hex
     * @param noticeId 32 hex
     */
    @Transactional
    public void withdraw(String communityId, String noticeId) {
        NoticeRow row = lock(communityId, noticeId);
        access.requireWriter(row);
        if (row.state() == NoticeState.WITHDRAWN) {
            return;
        }
        if (!row.state().beforeSending()) {
            throw new RefusedException(RefusalCode.NOTICE_IMMUTABLE);
        }
        rows.move(noticeId, row.state(), NoticeState.WITHDRAWN);
    }

    /**
     * Sends one scheduled notice whose time has come, if there is one; another node that works on one is passed over. The audience is that
     * of the moment of sending. A notice that cannot be sent any more, because nobody is left in its audience or it would no longer hold,
     * is a draft again and waits for a person.
     *
     * @return the community of the notice, or nothing where nothing was due
     */
    @Transactional
    public Optional<String> sendDue() {
        Instant now = now();
        return rows.lockDue(now).map(row -> {
            NoticeContent content = NoticeContents.of(row);
            try {
                List<String> recipients = recipients(row.communityId(), content);
                DraftNotice.refuse(ComposeRules.validity(content, now));
                start.begin(row, recipients, now);
            } catch (RefusedException unfit) {
                LOG.warn(
                        "scheduled notice {} is a draft again: {}",
                        row.noticeId(),
                        unfit.code().code());
                rows.giveBack(row.noticeId());
            }
            return row.communityId();
        });
    }

    private NoticeRow lock(String communityId, String noticeId) {
        return access.known(rows.lock(noticeId, communityId));
    }

    private static void requireState(NoticeRow row, NoticeState from) {
        if (row.state() != from) {
            throw new RefusedException(RefusalCode.NOTICE_STATE);
        }
    }

    private List<String> recipients(String communityId, NoticeContent content) {
        List<String> recipients =
                audiences.resolve(communityId, content.audience()).recipients();
        if (recipients.isEmpty()) {
            throw new RefusedException(RefusalCode.NOTICE_AUDIENCE_EMPTY, "audience");
        }
        return recipients;
    }

    private void go(NoticeRow row, NoticeState to, List<String> recipients, Instant now) {
        if (to == NoticeState.SENDING) {
            start.begin(row, recipients, now);
        } else {
            rows.move(row.noticeId(), row.state(), to);
        }
    }

    private Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MILLIS);
    }
}
