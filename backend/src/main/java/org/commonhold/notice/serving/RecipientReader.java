package org.commonhold.notice.serving;

import jakarta.inject.Singleton;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.commonhold.contract.document.NoticePosting;
import org.commonhold.identity.InboxDesignations;
import org.commonhold.notice.SentNotices.InboxFacts;
import org.commonhold.notice.rule.Proof;
import org.commonhold.notice.rule.ProofKind;
import org.commonhold.notice.rule.RecipientFacts;
import org.commonhold.notice.rule.Visit;
import org.commonhold.notice.store.AckRow;
import org.commonhold.notice.store.AckRows;
import org.commonhold.notice.store.InboxFactRows;
import org.commonhold.notice.store.InboxRow;
import org.commonhold.notice.store.Portions;
import org.commonhold.notice.store.PostingRow;
import org.commonhold.notice.store.PostingRows;
import org.commonhold.notice.store.VisitRow;
import org.commonhold.notice.store.VisitRows;
import org.jspecify.annotations.Nullable;

/** Collects what is known of a notice's way to its recipients. */
@Singleton
class RecipientReader {
    private final Portions portions;
    private final InboxFactRows inboxes;
    private final InboxDesignations designations;
    private final AckRows acks;
    private final VisitRows visits;
    private final PostingRows postings;

    RecipientReader(
            Portions portions,
            InboxFactRows inboxes,
            InboxDesignations designations,
            AckRows acks,
            VisitRows visits,
            PostingRows postings) {
        this.portions = portions;
        this.inboxes = inboxes;
        this.designations = designations;
        this.acks = acks;
        this.visits = visits;
        this.postings = postings;
    }

    /** Everybody to whom a notice went, in ascending order of the persons. */
    List<RecipientFacts> all(String communityId, String noticeId) {
        return all(designations.ofCommunity(communityId), noticeId);
    }

    /** The same, for a caller who reads the designations of the community once for many notices. */
    List<RecipientFacts> all(Map<String, List<InboxDesignations.Period>> periods, String noticeId) {
        Map<String, InboxFacts> inbox = new HashMap<>();
        inboxes.ofNotice(noticeId).forEach(each -> inbox.put(each.personId(), each));
        Map<String, Proof> acknowledged = new HashMap<>();
        acks.ofNotice(noticeId).forEach(each -> acknowledged.put(each.personId(), proof(each)));
        Map<String, List<Visit>> visited = new HashMap<>();
        visits.ofNotice(noticeId)
                .forEach(each -> visited.computeIfAbsent(each.personId(), id -> new ArrayList<>())
                        .add(each.seen()));
        Map<String, List<Proof>> posted = new HashMap<>();
        for (PostingRow row : postings.ofNotice(noticeId)) {
            NoticePosting.read(row.text().getBytes(StandardCharsets.UTF_8))
                    .persons()
                    .forEach(person -> posted.computeIfAbsent(person, id -> new ArrayList<>())
                            .add(proof(row)));
        }
        return portions.recipients(noticeId).stream()
                .map(person -> {
                    InboxFacts entered = inbox.get(person);
                    return new RecipientFacts(
                            person,
                            entered == null ? null : entered.enteredAt(),
                            entered == null ? null : entered.openedAt(),
                            periods.getOrDefault(person, List.of()),
                            acknowledged.get(person),
                            visited.getOrDefault(person, List.of()),
                            posted.getOrDefault(person, List.of()));
                })
                .toList();
    }

    /** One recipient, whose inbox has the notice. */
    RecipientFacts one(InboxRow item, String noticeId) {
        List<Proof> posted = new ArrayList<>();
        for (PostingRow row : postings.ofNotice(noticeId)) {
            if (NoticePosting.read(row.text().getBytes(StandardCharsets.UTF_8))
                    .persons()
                    .contains(item.personId())) {
                posted.add(proof(row));
            }
        }
        @Nullable AckRow ack = acks.find(noticeId, item.personId()).orElse(null);
        return new RecipientFacts(
                item.personId(),
                item.at(),
                item.openedAt(),
                designations.ofPerson(item.personId()),
                ack == null ? null : proof(ack),
                visits.ofPerson(noticeId, item.personId()).stream()
                        .map(VisitRow::seen)
                        .toList(),
                posted);
    }

    private static Proof proof(AckRow row) {
        return new Proof(ProofKind.ACKNOWLEDGEMENT, row.ackedAt(), row.document());
    }

    private static Proof proof(PostingRow row) {
        return new Proof(ProofKind.POSTING, row.postedAt(), row.photo());
    }
}
