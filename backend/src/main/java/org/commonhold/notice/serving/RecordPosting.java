package org.commonhold.notice.serving;

import io.micronaut.transaction.annotation.Transactional;
import jakarta.inject.Singleton;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.commonhold.api.RefusalCode;
import org.commonhold.contract.Hash;
import org.commonhold.contract.SignedTime;
import org.commonhold.contract.document.NoticePosting;
import org.commonhold.contract.log.EntryType;
import org.commonhold.identity.CurrentPerson.Staff;
import org.commonhold.kernel.LegalCalendar;
import org.commonhold.notice.rule.DoorRules;
import org.commonhold.notice.rule.ServedRule;
import org.commonhold.notice.rule.TextRules;
import org.commonhold.notice.serving.Serving.Recipient;
import org.commonhold.notice.store.NoticeRow;
import org.commonhold.notice.store.PostingRow;
import org.commonhold.notice.store.PostingRows;
import org.commonhold.notice.store.ServingFiles;
import org.commonhold.platform.RefusedException;
import org.commonhold.registry.Registry;
import org.commonhold.transparency.Book;

/**
 * Records a public posting, for those alone to whom delivery has failed (建房〔2009〕274号 22), and appends {@code notice.posted}.
 *
 * <p>Refuses, in this order: {@code not-found}, {@code notice-state}, {@code notice-not-servable}, {@code notice-text-control},
 * {@code notice-text-markup}, {@code scope-unknown}, {@code notice-time-unfit}, {@code notice-photo-unknown},
 * {@code notice-posting-not-failed}.
 */
@Singleton
public class RecordPosting {
    private static final String PICTURE = "image/";

    private final ServingReader reader;
    private final Posters posters;
    private final PostingRows postings;
    private final ServingFiles files;
    private final Registry registry;
    private final Book book;
    private final Clock clock;

    RecordPosting(
            ServingReader reader,
            Posters posters,
            PostingRows postings,
            ServingFiles files,
            Registry registry,
            Book book,
            Clock clock) {
        this.reader = reader;
        this.posters = posters;
        this.postings = postings;
        this.files = files;
        this.registry = registry;
        this.book = book;
        this.clock = clock;
    }

    /**
     * A posting.
     *
     * @param place where it hangs
     * @param postedAt since when
     * @param photo SHA-256 of a photo that was kept before
     * @param entrances to which it is limited; none for all
     */
    public record NewPosting(String place, Instant postedAt, String photo, List<String> entrances) {
        /** Copies the list. */
        public NewPosting {
            entrances = List.copyOf(entrances);
        }
    }

    /**
     * Records. Sign the book's checkpoint after the commit.
     *
     * @param who who recorded it
     * @param communityId 32 hex
     * @param noticeId 32 hex
     * @param posting what hangs where
     */
    @Transactional
    public void record(Staff who, String communityId, String noticeId, NewPosting posting) {
        NoticeRow notice = reader.lock(communityId, noticeId);
        Instant now = clock.instant().truncatedTo(ChronoUnit.MILLIS);
        TextRules.faultOfLine(posting.place(), "place").ifPresent(fault -> {
            throw new RefusedException(fault.code(), fault.field());
        });
        Map<String, String> entrances = entrances(communityId, now);
        if (!entrances.values().containsAll(posting.entrances())) {
            throw new RefusedException(RefusalCode.SCOPE_UNKNOWN, "entrances");
        }
        if (!DoorRules.timeFits(posting.postedAt(), ServingReader.sentAt(notice), now)) {
            throw new RefusedException(RefusalCode.NOTICE_TIME_UNFIT, "postedAt");
        }
        boolean pictured = files.find(noticeId, posting.photo())
                .filter(each -> each.kind() == ServingFiles.Kind.PROOF
                        && each.mediaType().startsWith(PICTURE))
                .isPresent();
        if (!pictured) {
            throw new RefusedException(RefusalCode.NOTICE_PHOTO_UNKNOWN, "photo");
        }
        List<String> persons = new ArrayList<>();
        reader.each(notice, reader.of(notice).unserved(), each -> {
            if (within(each, posting.entrances(), entrances)
                    && ServedRule.mayBePosted(each.facts(), posting.postedAt())) {
                persons.add(each.personId());
            }
        });
        Collections.sort(persons);
        if (persons.isEmpty()) {
            throw new RefusedException(RefusalCode.NOTICE_POSTING_NOT_FAILED, "entrances");
        }
        String poster = posters.of(notice, who.accountId(), now).sha256();
        NoticePosting document = new NoticePosting(
                noticeId,
                postings.ofNotice(noticeId).size() + 1,
                posting.place(),
                posting.postedAt(),
                List.copyOf(new TreeSet<>(posting.entrances())),
                Hash.fromHex(posting.photo()),
                Hash.fromHex(poster),
                persons);
        append(who, notice, document, now);
    }

    private void append(Staff who, NoticeRow notice, NoticePosting document, Instant now) {
        String hash = document.hash().hex();
        Map<String, Object> body = new HashMap<>();
        body.put("notice", notice.noticeId());
        body.put("document", String.valueOf(notice.documentSha256()));
        body.put("poster", document.poster().hex());
        body.put("photo", document.photo().hex());
        body.put("postedAt", SignedTime.write(document.postedAt()));
        body.put("recipients", (long) document.persons().size());
        body.put("posting", hash);
        Book.Appended entry = book.append(notice.communityId(), EntryType.NOTICE_POSTED.text(), body);
        postings.insert(new PostingRow(
                notice.noticeId(),
                document.number(),
                document.place(),
                document.postedAt(),
                document.photo().hex(),
                document.poster().hex(),
                hash,
                new String(document.canonical(), StandardCharsets.UTF_8),
                document.persons().size(),
                entry.index(),
                who.accountId(),
                now));
    }

    private Map<String, String> entrances(String communityId, Instant now) {
        Map<String, String> entrances = new HashMap<>();
        registry.unitsAsOf(communityId, LocalDate.ofInstant(now, LegalCalendar.ZONE))
                .forEach(unit -> entrances.put(unit.unit(), unit.entrance()));
        return entrances;
    }

    private static boolean within(Recipient recipient, List<String> wanted, Map<String, String> entrances) {
        Set<String> all = new HashSet<>(wanted);
        return all.isEmpty()
                || recipient.units().stream().anyMatch(unit -> all.contains(entrances.getOrDefault(unit, "")));
    }
}
