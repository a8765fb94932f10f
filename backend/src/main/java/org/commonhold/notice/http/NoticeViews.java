package org.commonhold.notice.http;

import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Objects;
import org.commonhold.api.model.Notice;
import org.commonhold.api.model.NoticeBuilding;
import org.commonhold.api.model.NoticePage;
import org.commonhold.api.model.NoticePreview;
import org.commonhold.api.model.NoticeProgress;
import org.commonhold.api.model.NoticeReach;
import org.commonhold.api.model.NoticeSample;
import org.commonhold.api.model.NoticeState;
import org.commonhold.api.model.NoticeSummary;
import org.commonhold.api.model.NoticeTemplate;
import org.commonhold.delivery.Deliveries;
import org.commonhold.delivery.Progress;
import org.commonhold.identity.CurrentPerson.Staff;
import org.commonhold.identity.StaffDirectory;
import org.commonhold.notice.Bilingual;
import org.commonhold.notice.compose.NoticeAccess;
import org.commonhold.notice.compose.NoticeContents;
import org.commonhold.notice.compose.NoticeTemplates;
import org.commonhold.notice.compose.PreviewAudience;
import org.commonhold.notice.read.NoticeReader;
import org.commonhold.notice.rule.ComposeRules;
import org.commonhold.notice.rule.NoticeContent;
import org.commonhold.notice.store.NoticeRow;
import org.commonhold.notice.store.Portions;
import org.jspecify.annotations.Nullable;

/** Notices as staff see them. */
@Singleton
class NoticeViews {
    private static final long MILLIS_OF_A_MINUTE = Duration.ofMinutes(1).toMillis();

    private final NoticeReader reader;
    private final NoticeAccess access;
    private final StaffDirectory names;
    private final Portions portions;
    private final Deliveries deliveries;
    private final Clock clock;

    NoticeViews(
            NoticeReader reader,
            NoticeAccess access,
            StaffDirectory names,
            Portions portions,
            Deliveries deliveries,
            Clock clock) {
        this.reader = reader;
        this.access = access;
        this.names = names;
        this.portions = portions;
        this.deliveries = deliveries;
        this.clock = clock;
    }

    Notice notice(Staff who, NoticeRow row) {
        NoticeContent content = NoticeContents.of(row);
        boolean mayApprove = row.state() == org.commonhold.notice.NoticeState.AWAITING_APPROVAL
                && !who.accountId().equals(row.authorId())
                && access.maySend(row.communityId(), row.kind());
        // whoever is to approve a notice has to know to whom it goes; households that are not named nobody sees
        boolean withheld = content.audience().kind().singlesOut()
                && (content.audience().codes().isEmpty() || (!mayApprove && !access.seesHouseholds(row)));
        return new Notice(
                        row.noticeId(),
                        NoticeBodies.kind(row.kind()),
                        NoticeBodies.noticeClass(row.kind()),
                        NoticeState.fromValue(row.state().name()),
                        NoticeBodies.title(content.title()),
                        NoticeBodies.text(content.body()),
                        NoticeBodies.link(content.link()),
                        withheld ? NoticeBodies.rolesOf(content.audience()) : NoticeBodies.audience(content.audience()),
                        reader.attachments(row.noticeId()).stream()
                                .map(NoticeBodies::attachment)
                                .toList(),
                        ComposeRules.needsApproval(row.kind()),
                        mayApprove,
                        NoticeBodies.time(row.createdAt()))
                .sendAt(NoticeBodies.timeOrNull(row.sendAt()))
                .validUntil(NoticeBodies.timeOrNull(row.validUntil()))
                .corrects(row.corrects())
                .correctedBy(reader.correctedBy(row.noticeId()))
                .meeting(NoticeBodies.meeting(content.meeting()))
                .author(name(row.authorId()))
                .approvedBy(name(row.approvedBy()))
                .startedAt(NoticeBodies.timeOrNull(row.startedAt()))
                .finishedAt(NoticeBodies.timeOrNull(row.finishedAt()))
                .recipients(row.recipients())
                .document(row.documentSha256())
                .entry(row.logIndex())
                .scopeWithheld(withheld ? true : null);
    }

    NoticePage page(NoticeReader.Page page) {
        Long next = page.next();
        return new NoticePage(page.notices().stream()
                        .map(row -> summary(row, page.corrected().contains(row.noticeId())))
                        .toList())
                .next(next == null ? null : String.valueOf(next));
    }

    NoticeProgress progress(NoticeRow row) {
        Progress delivered = deliveries.progress(row.noticeId());
        int inboxed = row.state().sent() ? portions.delivered(row.noticeId()) : 0;
        return new NoticeProgress(
                        NoticeState.fromValue(row.state().name()),
                        Objects.requireNonNullElse(row.recipients(), 0),
                        inboxed,
                        Math.toIntExact(delivered.requested()),
                        Math.toIntExact(delivered.accepted()),
                        Math.toIntExact(delivered.failed()),
                        perMinute(row, inboxed))
                .startedAt(NoticeBodies.timeOrNull(row.startedAt()))
                .finishedAt(NoticeBodies.timeOrNull(row.finishedAt()));
    }

    static NoticePreview preview(PreviewAudience.Preview preview) {
        return new NoticePreview(
                preview.persons(),
                preview.parties(),
                preview.areaDm2(),
                preview.units(),
                preview.byBuilding().stream()
                        .map(each -> new NoticeBuilding(
                                each.building(),
                                each.persons(),
                                each.weight().areaDm2(),
                                Math.toIntExact(each.weight().heads())))
                        .toList(),
                preview.sample().stream()
                        .map(each -> new NoticeSample(each.maskedName(), each.unit()))
                        .toList(),
                new NoticeReach(
                        preview.reach().app(),
                        preview.reach().sms(),
                        preview.reach().none()));
    }

    static NoticeTemplate template(NoticeTemplates.Template template) {
        return new NoticeTemplate(
                        NoticeBodies.kind(template.kind()),
                        NoticeBodies.title(template.title()),
                        NoticeBodies.text(template.body()),
                        template.blanks(),
                        template.law().zh())
                .lawWords(NoticeBodies.title(template.law()));
    }

    private long perMinute(NoticeRow row, int inboxed) {
        Instant from = row.startedAt();
        if (from == null) {
            return 0;
        }
        Instant until = Objects.requireNonNullElseGet(row.finishedAt(), clock::instant);
        return inboxed
                * MILLIS_OF_A_MINUTE
                / Math.max(1, Duration.between(from, until).toMillis());
    }

    private @Nullable String name(@Nullable String accountId) {
        return accountId == null ? null : names.displayName(accountId);
    }

    private static NoticeSummary summary(NoticeRow row, boolean corrected) {
        return new NoticeSummary(
                        row.noticeId(),
                        NoticeBodies.kind(row.kind()),
                        NoticeBodies.noticeClass(row.kind()),
                        NoticeState.fromValue(row.state().name()),
                        NoticeBodies.title(new Bilingual(row.titleZh(), row.titleEn())),
                        NoticeBodies.time(row.createdAt()),
                        corrected)
                .sendAt(NoticeBodies.timeOrNull(row.sendAt()))
                .startedAt(NoticeBodies.timeOrNull(row.startedAt()))
                .recipients(row.recipients())
                .corrects(row.corrects());
    }
}
