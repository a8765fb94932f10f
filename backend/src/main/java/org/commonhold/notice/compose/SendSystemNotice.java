package org.commonhold.notice.compose;

import io.micronaut.transaction.annotation.Transactional;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import org.commonhold.notice.Bilingual;
import org.commonhold.notice.NoticeClass;
import org.commonhold.notice.SystemNotices;
import org.commonhold.notice.compose.NoticeContents.Sender;
import org.commonhold.notice.rule.NoticeContent;
import org.commonhold.notice.store.NoticeRow;
import org.commonhold.notice.store.NoticeRows;
import org.commonhold.platform.Randomness;

/**
 * Sends what no person writes by hand. The document names the whole community or unnamed households as audience and the number of
 * recipients, never a list of parties: who has not voted yet, or gave a proxy, is nobody's business (N1).
 */
@Singleton
class SendSystemNotice implements SystemNotices {
    private static final int LONGEST_CHINESE = 120;
    private static final int LONGEST_ENGLISH = 240;

    private final NoticeRows rows;
    private final StartSending start;
    private final Randomness randomness;
    private final Clock clock;

    SendSystemNotice(NoticeRows rows, StartSending start, Randomness randomness, Clock clock) {
        this.rows = rows;
        this.start = start;
        this.randomness = randomness;
        this.clock = clock;
    }

    @Override
    @Transactional
    public Optional<String> send(SystemNotice notice) {
        if (notice.kind().noticeClass() == NoticeClass.EMERGENCY
                || notice.kind().personal()) {
            throw new IllegalArgumentException("not sent without a person: " + notice.kind());
        }
        if (rows.findSystem(notice.key()).isPresent()) {
            return Optional.empty();
        }
        Instant now = clock.instant().truncatedTo(ChronoUnit.MILLIS);
        NoticeContent content = new NoticeContent(
                notice.kind(),
                cut(notice.title()),
                notice.body(),
                notice.link(),
                notice.audience(),
                null,
                null,
                null,
                null);
        NoticeRow row = NoticeContents.draft(
                randomness.id(),
                notice.communityId(),
                content,
                new Sender(notice.authorId(), notice.senderRole(), notice.key()),
                now);
        rows.insert(row);
        start.begin(row, List.copyOf(new TreeSet<>(notice.persons())), now);
        return Optional.of(row.noticeId());
    }

    /** The name of what it is about may be longer than a title. */
    private static Bilingual cut(Bilingual title) {
        String english = title.en();
        return new Bilingual(cut(title.zh(), LONGEST_CHINESE), english == null ? null : cut(english, LONGEST_ENGLISH));
    }

    private static String cut(String text, int longest) {
        int points = text.codePointCount(0, text.length());
        return points <= longest ? text : text.substring(0, text.offsetByCodePoints(0, longest - 1)) + "…";
    }
}
