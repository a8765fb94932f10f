package org.commonhold.notice.print;

import jakarta.inject.Singleton;
import org.commonhold.identity.IdentityConfiguration;
import org.commonhold.notice.Meeting;
import org.commonhold.notice.NoticeWords;
import org.commonhold.notice.compose.NoticeContents;
import org.commonhold.notice.rule.NoticeContent;
import org.commonhold.notice.store.NoticeRow;
import org.commonhold.platform.DocumentPrinter;
import org.commonhold.platform.PrintedDocument;
import org.commonhold.registry.Registry;
import org.jspecify.annotations.Nullable;

/** The sheet that hangs in public: the whole text, who speaks, and the hash of the notice, which the book names, as text and QR code. */
@Singleton
public class PosterSheet {
    private static final int QR = 130;

    private final DocumentPrinter printer;
    private final Registry registry;
    private final IdentityConfiguration configuration;

    PosterSheet(DocumentPrinter printer, Registry registry, IdentityConfiguration configuration) {
        this.printer = printer;
        this.registry = registry;
        this.configuration = configuration;
    }

    /**
     * Prints it.
     *
     * @param notice a sent notice
     */
    public byte[] print(NoticeRow notice) {
        NoticeContent content = NoticeContents.of(notice);
        Registry.@Nullable CommunityFacts community = registry.community(notice.communityId());
        try (PrintedDocument document = printer.begin()) {
            document.title(notice.titleZh());
            if (notice.titleEn() != null) {
                document.paragraph(notice.titleEn());
            }
            document.space(6);
            notice.bodyZh().lines().filter(line -> !line.isBlank()).forEach(document::large);
            Sheet.lines(document, notice.bodyEn());
            Meeting meeting = content.meeting();
            if (meeting != null) {
                document.large(NoticeWords.filled("poster.meeting", Sheet.time(meeting.at()), meeting.place())
                        .zh());
            }
            document.space(6);
            if (community != null) {
                document.large(community.name());
                document.large(sender(notice, community));
            }
            document.large(Sheet.time(notice.startedAt()));
            document.space(10);
            String hash = String.valueOf(notice.documentSha256());
            document.qr(link(notice.noticeId(), hash), QR);
            Sheet.both(document, "poster.check", notice.noticeId(), hash, String.valueOf(notice.logIndex()));
            Sheet.both(document, "poster.law");
            return document.bytes();
        }
    }

    private static String sender(NoticeRow notice, Registry.CommunityFacts community) {
        return notice.senderRole().equals("COMMUNITY_WORKER")
                ? community.residentsCommittee()
                : NoticeWords.plain("sender." + notice.senderRole()).zh();
    }

    /** Where the site's address is known, a link into the app; what stands behind the number sign stays on the phone. */
    private String link(String noticeId, String hash) {
        String origin = configuration.origin().strip().replaceAll("/+$", "");
        return (origin.isEmpty() ? "commonhold:" : origin + "/m/") + "#/inbox?notice=" + noticeId + "&sha256=" + hash;
    }
}
