package org.commonhold.notice.compose;

import io.micronaut.transaction.annotation.Transactional;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import org.commonhold.api.RefusalCode;
import org.commonhold.assembly.AssemblyDirectory;
import org.commonhold.identity.CurrentPerson.Role;
import org.commonhold.identity.CurrentPerson.Staff;
import org.commonhold.notice.Link;
import org.commonhold.notice.LinkTargets;
import org.commonhold.notice.NoticeState;
import org.commonhold.notice.compose.NoticeContents.Sender;
import org.commonhold.notice.rule.ComposeRules;
import org.commonhold.notice.rule.NoticeContent;
import org.commonhold.notice.rule.NoticeFault;
import org.commonhold.notice.store.NoticeRow;
import org.commonhold.notice.store.NoticeRows;
import org.commonhold.platform.Randomness;
import org.commonhold.platform.RefusedException;
import org.jspecify.annotations.Nullable;

/**
 * Writes and rewrites notices that nobody has sent.
 *
 * <p>Refuses, in this order: {@code notice-kind-automatic}, {@code notice-kind-not-allowed}, {@code notice-text-control},
 * {@code notice-text-markup}, {@code notice-audience-not-single}, {@code notice-confidential-link}, {@code scope-unknown},
 * {@code notice-audience-empty}, {@code notice-schedule-past},
 * {@code notice-valid-until-missing}, {@code notice-valid-until-past}, {@code notice-meeting-unfit}, {@code notice-link-unknown},
 * {@code notice-correction-unknown}.
 */
@Singleton
public class DraftNotice {
    private final NoticeRows rows;
    private final NoticeAccess access;
    private final Audiences audiences;
    private final AssemblyDirectory assemblies;
    private final Optional<LinkTargets> targets;
    private final Randomness randomness;
    private final Clock clock;

    DraftNotice(
            NoticeRows rows,
            NoticeAccess access,
            Audiences audiences,
            AssemblyDirectory assemblies,
            Optional<LinkTargets> targets,
            Randomness randomness,
            Clock clock) {
        this.rows = rows;
        this.access = access;
        this.audiences = audiences;
        this.assemblies = assemblies;
        this.targets = targets;
        this.randomness = randomness;
        this.clock = clock;
    }

    /**
     * Writes a notice.
     *
     * @param who the author
     * @param communityId 32 hex
     * @param content what it says
     * @return the notice's id
     */
    @Transactional
    public String draft(Staff who, String communityId, NoticeContent content) {
        Role role = access.senderRole(communityId, content.kind());
        Instant now = clock.instant().truncatedTo(ChronoUnit.MILLIS);
        String noticeId = randomness.id();
        check(communityId, noticeId, content, now);
        rows.insert(NoticeContents.draft(
                noticeId, communityId, content, new Sender(who.accountId(), role.name(), null), now));
        return noticeId;
    }

    /**
     * Replaces what a draft says; whoever does is its author from then on.
     *
     * @param who the author
     * @param communityId 32 hex
     * @param noticeId 32 hex
     * @param content what it says now
     */
    @Transactional
    public void change(Staff who, String communityId, String noticeId, NoticeContent content) {
        NoticeRow row = access.known(rows.lock(noticeId, communityId));
        requireDraft(row);
        access.requireWriter(row);
        Role role = access.senderRole(communityId, content.kind());
        check(communityId, noticeId, content, clock.instant());
        rows.change(NoticeContents.draft(
                noticeId, communityId, content, new Sender(who.accountId(), role.name(), null), row.createdAt()));
    }

    /** Demands that a locked notice is still a draft. */
    static void requireDraft(NoticeRow row) {
        if (row.state() != NoticeState.DRAFT) {
            throw new RefusedException(RefusalCode.NOTICE_IMMUTABLE);
        }
    }

    private void check(String communityId, String noticeId, NoticeContent content, Instant now) {
        refuse(ComposeRules.text(content));
        refuse(ComposeRules.confidence(content));
        if (audiences.resolve(communityId, content.audience()).units().isEmpty()) {
            throw new RefusedException(RefusalCode.NOTICE_AUDIENCE_EMPTY, "audience");
        }
        refuse(ComposeRules.times(content, now));
        if (!linked(communityId, content.link())) {
            throw new RefusedException(RefusalCode.NOTICE_LINK_UNKNOWN, "link");
        }
        requireCorrected(rows, communityId, noticeId, content);
    }

    /** A correction refers to a notice that this community has sent, never to itself, and keeps its confidence (N1, N6). */
    static void requireCorrected(NoticeRows rows, String communityId, String noticeId, NoticeContent content) {
        String corrects = content.corrects();
        if (corrects != null
                && (corrects.equals(noticeId)
                        || rows.find(corrects, communityId)
                                .filter(row -> row.state().sent())
                                .filter(row -> ComposeRules.correctsInConfidence(content, NoticeContents.of(row)))
                                .isEmpty())) {
            throw new RefusedException(RefusalCode.NOTICE_CORRECTION_UNKNOWN, "corrects");
        }
    }

    static void refuse(Optional<NoticeFault> fault) {
        fault.ifPresent(found -> {
            throw new RefusedException(found.code(), found.field());
        });
    }

    private boolean linked(String communityId, Link link) {
        @Nullable String id = link.id();
        return switch (link.type()) {
            case NONE -> id == null;
            case ASSEMBLY -> id != null && assemblies.find(communityId, id) != null;
            case SURVEY ->
                id != null
                        && targets.filter(each -> each.survey(communityId, id)).isPresent();
        };
    }
}
