package org.commonhold.notice.http;

import jakarta.inject.Singleton;
import java.util.EnumSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.commonhold.api.model.InboxEntry;
import org.commonhold.api.model.InboxItem;
import org.commonhold.api.model.InboxLink;
import org.commonhold.api.model.InboxLinkType;
import org.commonhold.api.model.InboxPage;
import org.commonhold.api.model.InboxReference;
import org.commonhold.api.model.InboxSender;
import org.commonhold.api.model.NoticeAttachment;
import org.commonhold.api.model.NoticeChannels;
import org.commonhold.api.model.NoticeSettings;
import org.commonhold.identity.CurrentPerson.Owner;
import org.commonhold.notice.Bilingual;
import org.commonhold.notice.Link;
import org.commonhold.notice.NoticeKind;
import org.commonhold.notice.NoticeWords;
import org.commonhold.notice.compose.NoticeContents;
import org.commonhold.notice.inbox.InboxReader;
import org.commonhold.notice.read.NoticeReader;
import org.commonhold.notice.rule.NoticeContent;
import org.commonhold.notice.rule.Wishes;
import org.commonhold.notice.store.NoticeRow;
import org.commonhold.registry.Registry;
import org.jspecify.annotations.Nullable;

/** The inbox as its owner sees it. */
@Singleton
class InboxBodies {
    private static final int DEFAULT_LIMIT = 30;
    private static final int PREVIEW = 80;
    private static final int HOUR = 60;

    private final InboxReader reader;
    private final NoticeReader notices;
    private final Registry registry;

    InboxBodies(InboxReader reader, NoticeReader notices, Registry registry) {
        this.reader = reader;
        this.notices = notices;
        this.registry = registry;
    }

    static @Nullable Long cursor(@Nullable String before) {
        return before == null ? null : Long.valueOf(before);
    }

    static int limit(@Nullable Integer limit) {
        return limit == null ? DEFAULT_LIMIT : limit;
    }

    static InboxPage page(InboxReader.Page page, boolean withTexts) {
        Long next = page.next();
        return new InboxPage(
                        page.items().stream().map(item -> item(item, withTexts)).toList(), page.unread())
                .next(next == null ? null : String.valueOf(next));
    }

    InboxEntry entry(Owner owner, InboxReader.Item item) {
        NoticeRow notice = item.notice();
        InboxEntry entry = new InboxEntry(
                        item.row().itemId(),
                        NoticeBodies.kind(item.row().kind()),
                        NoticeBodies.noticeClass(item.row().kind()),
                        NoticeBodies.title(item.title()),
                        NoticeBodies.text(item.body()),
                        NoticeBodies.time(item.row().at()),
                        asks(item),
                        item.superseded(),
                        link(item),
                        attachments(notice),
                        item.facts())
                .noticeId(item.row().noticeId())
                .readAt(NoticeBodies.timeOrNull(item.row().readAt()))
                .acknowledgedAt(NoticeBodies.timeOrNull(item.row().acknowledgedAt()));
        return notice == null ? entry : withNotice(owner, item, notice, entry);
    }

    static NoticeSettings settings(Wishes wishes) {
        return new NoticeSettings(
                wishes.muted().stream().sorted().map(NoticeBodies::kind).toList(),
                time(wishes.quietFrom()),
                time(wishes.quietTo()),
                new NoticeChannels(wishes.push()));
    }

    static Wishes wishes(NoticeSettings body) {
        EnumSet<NoticeKind> muted = EnumSet.noneOf(NoticeKind.class);
        body.getMutedKinds().forEach(kind -> muted.add(NoticeBodies.kind(kind)));
        return new Wishes(
                muted,
                minutes(body.getQuietFrom()),
                minutes(body.getQuietTo()),
                body.getChannels().getPush());
    }

    private InboxEntry withNotice(Owner owner, InboxReader.Item item, NoticeRow notice, InboxEntry entry) {
        NoticeContent content = NoticeContents.of(notice);
        Optional<InboxReader.Item> corrected =
                Optional.ofNullable(notice.corrects()).flatMap(id -> reader.ofNotice(owner, id));
        Optional<InboxReader.Item> correction = item.superseded()
                ? reader.correctionOf(notice.noticeId()).flatMap(row -> reader.ofNotice(owner, row.noticeId()))
                : Optional.empty();
        return entry.sender(sender(notice))
                .meeting(NoticeBodies.meeting(content.meeting()))
                .validUntil(NoticeBodies.timeOrNull(notice.validUntil()))
                .corrects(corrected.map(InboxBodies::reference).orElse(null))
                .correctedBy(correction.map(InboxBodies::reference).orElse(null))
                .document(notice.documentSha256())
                .documentText(notice.documentText());
    }

    private List<NoticeAttachment> attachments(@Nullable NoticeRow notice) {
        return notice == null
                ? List.of()
                : notices.attachments(notice.noticeId()).stream()
                        .map(NoticeBodies::attachment)
                        .toList();
    }

    /** The body that speaks, not the person who typed: who that was stands in the book's keys and in the console. */
    private InboxSender sender(NoticeRow notice) {
        Registry.CommunityFacts community =
                Objects.requireNonNull(registry.community(notice.communityId()), "a notice names its community");
        String name = notice.senderRole().equals("COMMUNITY_WORKER")
                ? community.residentsCommittee()
                : NoticeWords.plain("sender." + notice.senderRole()).zh();
        return new InboxSender(notice.senderRole(), name);
    }

    private static InboxItem item(InboxReader.Item item, boolean withText) {
        return new InboxItem(
                        item.row().itemId(),
                        NoticeBodies.kind(item.row().kind()),
                        NoticeBodies.noticeClass(item.row().kind()),
                        NoticeBodies.title(item.title()),
                        NoticeBodies.title(preview(item.body())),
                        NoticeBodies.time(item.row().at()),
                        asks(item),
                        item.superseded(),
                        link(item))
                .body(withText ? NoticeBodies.text(item.body()) : null)
                .noticeId(item.row().noticeId())
                .readAt(NoticeBodies.timeOrNull(item.row().readAt()))
                .acknowledgedAt(NoticeBodies.timeOrNull(item.row().acknowledgedAt()));
    }

    private static boolean asks(InboxReader.Item item) {
        return item.notice() != null && item.row().kind().acknowledged();
    }

    private static InboxLink link(InboxReader.Item item) {
        NoticeRow notice = item.notice();
        if (notice != null) {
            return new InboxLink(InboxLinkType.fromValue(
                            Link.Type.valueOf(notice.linkType()).name()))
                    .id(notice.linkId());
        }
        return switch (item.row().kind()) {
            case RECEIPT -> new InboxLink(InboxLinkType.RECEIPT).id(item.facts().get("assembly"));
            case PAPER_ENTERED, BALLOT_VOIDED, BALLOT_KEPT ->
                new InboxLink(InboxLinkType.ASSEMBLY).id(item.facts().get("assembly"));
            default -> new InboxLink(InboxLinkType.DEVICES);
        };
    }

    private static InboxReference reference(InboxReader.Item item) {
        return new InboxReference(
                item.row().itemId(),
                NoticeBodies.title(item.title()),
                NoticeBodies.time(item.row().at()));
    }

    private static Bilingual preview(Bilingual body) {
        String en = body.en();
        return new Bilingual(cut(body.zh()), en == null ? null : cut(en));
    }

    private static String cut(String text) {
        String line = text.replaceAll("\\s+", " ");
        int points = line.codePointCount(0, line.length());
        return points <= PREVIEW ? line : line.substring(0, line.offsetByCodePoints(0, PREVIEW)) + "…";
    }

    private static String time(int minutes) {
        return "%02d:%02d".formatted(minutes / HOUR, minutes % HOUR);
    }

    private static int minutes(String time) {
        return Integer.parseInt(time.substring(0, 2)) * HOUR + Integer.parseInt(time.substring(3));
    }
}
