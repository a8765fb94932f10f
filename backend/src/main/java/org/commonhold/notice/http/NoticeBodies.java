package org.commonhold.notice.http;

import java.text.Normalizer;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.TreeSet;
import org.commonhold.api.RefusalCode;
import org.commonhold.api.model.NoticeAttachment;
import org.commonhold.api.model.NoticeAudience;
import org.commonhold.api.model.NoticeClass;
import org.commonhold.api.model.NoticeDraft;
import org.commonhold.api.model.NoticeKind;
import org.commonhold.api.model.NoticeLink;
import org.commonhold.api.model.NoticeLinkType;
import org.commonhold.api.model.NoticeMeeting;
import org.commonhold.api.model.NoticeScope;
import org.commonhold.api.model.NoticeText;
import org.commonhold.api.model.NoticeTitle;
import org.commonhold.api.model.OwnUnitRole;
import org.commonhold.notice.Audience;
import org.commonhold.notice.Bilingual;
import org.commonhold.notice.Link;
import org.commonhold.notice.Meeting;
import org.commonhold.notice.PersonRole;
import org.commonhold.notice.rule.NoticeContent;
import org.commonhold.notice.store.AttachmentRow;
import org.commonhold.platform.RefusedException;
import org.jspecify.annotations.Nullable;

/** Between the bodies of notices and what they mean. */
final class NoticeBodies {

    private NoticeBodies() {}

    /** Reads what a sender writes; texts in Unicode's composed form with plain line ends. */
    static NoticeContent content(NoticeDraft body) {
        NoticeTitle title = body.getTitle();
        NoticeText text = body.getBody();
        NoticeLink link = body.getLink();
        NoticeMeeting meeting = body.getMeeting();
        return new NoticeContent(
                kind(body.getKind()),
                new Bilingual(plain(title.getZhCN(), "title.zh-CN", 120), plainOrNull(title.getEn(), "title.en", 240)),
                new Bilingual(plain(text.getZhCN(), "body.zh-CN", 8000), plainOrNull(text.getEn(), "body.en", 16_000)),
                link == null
                        ? Link.NONE
                        : new Link(Link.Type.valueOf(link.getType().getValue()), link.getId()),
                audience(body.getAudience()),
                instant(body.getSendAt()),
                instant(body.getValidUntil()),
                body.getCorrects(),
                meeting == null
                        ? null
                        : new Meeting(
                                millis(meeting.getAt()),
                                millis(meeting.getEndsAt()),
                                plain(meeting.getPlace(), "meeting.place", 200)));
    }

    static Audience audience(NoticeAudience body) {
        EnumSet<PersonRole> roles = EnumSet.noneOf(PersonRole.class);
        body.getRoles().forEach(role -> roles.add(PersonRole.valueOf(role.getValue())));
        NoticeScope scope = body.getScope();
        if (scope == null) {
            return new Audience(roles, Audience.Kind.COMMUNITY, new TreeSet<>());
        }
        List<Audience> given = new ArrayList<>();
        add(given, roles, Audience.Kind.BUILDINGS, scope.getBuildings());
        add(given, roles, Audience.Kind.ENTRANCES, scope.getEntrances());
        add(given, roles, Audience.Kind.UNITS, scope.getUnits());
        add(given, roles, Audience.Kind.PARTIES, scope.getParties());
        if (given.size() != 1) {
            throw new RefusedException(RefusalCode.INVALID_FIELD, "audience.scope");
        }
        return given.get(0);
    }

    static org.commonhold.notice.NoticeKind kind(NoticeKind kind) {
        return org.commonhold.notice.NoticeKind.valueOf(kind.getValue());
    }

    static NoticeKind kind(org.commonhold.notice.NoticeKind kind) {
        return NoticeKind.fromValue(kind.name());
    }

    static NoticeClass noticeClass(org.commonhold.notice.NoticeKind kind) {
        return NoticeClass.fromValue(kind.noticeClass().name());
    }

    static NoticeTitle title(Bilingual words) {
        return new NoticeTitle(words.zh()).en(words.en());
    }

    static NoticeText text(Bilingual words) {
        return new NoticeText(words.zh()).en(words.en());
    }

    static NoticeLink link(Link link) {
        return new NoticeLink(NoticeLinkType.fromValue(link.type().name())).id(link.id());
    }

    static NoticeAudience audience(Audience audience) {
        NoticeAudience body = rolesOf(audience);
        List<String> codes = List.copyOf(audience.codes());
        return switch (audience.kind()) {
            case COMMUNITY -> body;
            case BUILDINGS -> body.scope(new NoticeScope().buildings(codes));
            case ENTRANCES -> body.scope(new NoticeScope().entrances(codes));
            case UNITS -> body.scope(new NoticeScope().units(codes));
            case PARTIES -> body.scope(new NoticeScope().parties(codes));
        };
    }

    /** The audience without its scope, for those who may not know which households it names. */
    static NoticeAudience rolesOf(Audience audience) {
        return new NoticeAudience(audience.roles().stream()
                .sorted()
                .map(role -> OwnUnitRole.fromValue(role.name()))
                .toList());
    }

    static @Nullable NoticeMeeting meeting(@Nullable Meeting meeting) {
        return meeting == null ? null : new NoticeMeeting(time(meeting.at()), time(meeting.endsAt()), meeting.place());
    }

    static NoticeAttachment attachment(AttachmentRow row) {
        return new NoticeAttachment(row.sha256(), row.name(), row.length(), row.mediaType());
    }

    static OffsetDateTime time(Instant instant) {
        return instant.atOffset(ZoneOffset.UTC);
    }

    static @Nullable OffsetDateTime timeOrNull(@Nullable Instant instant) {
        return instant == null ? null : time(instant);
    }

    private static void add(
            List<Audience> given, EnumSet<PersonRole> roles, Audience.Kind kind, @Nullable List<String> codes) {
        if (codes != null && !codes.isEmpty()) {
            given.add(new Audience(roles, kind, new TreeSet<>(codes)));
        }
    }

    private static @Nullable Instant instant(@Nullable OffsetDateTime time) {
        return time == null ? null : millis(time);
    }

    private static Instant millis(OffsetDateTime time) {
        return time.toInstant().truncatedTo(java.time.temporal.ChronoUnit.MILLIS);
    }

    /** In the composed form a text can be longer than it came, and longer than it may be. */
    private static String plain(String text, String field, int most) {
        String plain = Normalizer.normalize(text.replace("\r\n", "\n"), Normalizer.Form.NFC)
                .strip();
        if (plain.isEmpty() || plain.length() > most) {
            throw new RefusedException(RefusalCode.INVALID_FIELD, field);
        }
        return plain;
    }

    private static @Nullable String plainOrNull(@Nullable String text, String field, int most) {
        return text == null || text.isBlank() ? null : plain(text, field, most);
    }
}
