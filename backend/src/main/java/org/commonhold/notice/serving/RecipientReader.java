package org.commonhold.notice.serving;

import io.micronaut.transaction.annotation.Transactional;
import jakarta.inject.Singleton;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import org.commonhold.contract.document.NoticePosting;
import org.commonhold.identity.InboxDesignations;
import org.commonhold.notice.rule.Proof;
import org.commonhold.notice.rule.ProofKind;
import org.commonhold.notice.rule.RecipientFacts;
import org.commonhold.notice.rule.Visit;
import org.commonhold.notice.store.AckRow;
import org.commonhold.notice.store.AckRows;
import org.commonhold.notice.store.InboxFactRows;
import org.commonhold.notice.store.InboxFacts;
import org.commonhold.notice.store.Portions;
import org.commonhold.notice.store.PostingRow;
import org.commonhold.notice.store.PostingRows;
import org.commonhold.notice.store.VisitRow;
import org.commonhold.notice.store.VisitRows;

/** Collects what is known of a notice's way to its recipients, some of them at a time: a notice may have very many. */
@Singleton
class RecipientReader {
    /** How many recipients are read at once. */
    static final int PORTION = 500;

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

    /**
     * Everybody to whom a notice went, in ascending order of the persons.
     *
     * @param noticeId the notice
     * @param use gets one after the other
     */
    @Transactional(readOnly = true)
    public void all(String noticeId, Consumer<RecipientFacts> use) {
        Map<String, List<Proof>> posted = posted(noticeId);
        List<String> some = new ArrayList<>(PORTION);
        for (Optional<Portions.Claimed> next = portions.after(noticeId, -1);
                next.isPresent();
                next = portions.after(noticeId, next.get().portion())) {
            List<String> persons = next.get().persons();
            if (some.size() + persons.size() > PORTION) {
                of(noticeId, posted, some).forEach(use);
                some.clear();
            }
            some.addAll(persons);
        }
        of(noticeId, posted, some).forEach(use);
    }

    /** Some recipients, in the order given. */
    @Transactional(readOnly = true)
    public List<RecipientFacts> some(String noticeId, List<String> persons) {
        return of(noticeId, posted(noticeId), persons);
    }

    /**
     * Some recipients, read in portions.
     *
     * @param noticeId the notice
     * @param persons any number
     * @param use gets one after the other, in the order given
     */
    @Transactional(readOnly = true)
    public void each(String noticeId, List<String> persons, Consumer<RecipientFacts> use) {
        Map<String, List<Proof>> posted = posted(noticeId);
        for (int from = 0; from < persons.size(); from += PORTION) {
            of(noticeId, posted, persons.subList(from, Math.min(persons.size(), from + PORTION)))
                    .forEach(use);
        }
    }

    /** The postings that were recorded for persons. */
    private Map<String, List<Proof>> posted(String noticeId) {
        Map<String, List<Proof>> posted = new HashMap<>();
        for (PostingRow row : postings.ofNotice(noticeId)) {
            Proof proof = new Proof(ProofKind.POSTING, row.postedAt(), row.photo());
            NoticePosting.read(row.text().getBytes(StandardCharsets.UTF_8))
                    .persons()
                    .forEach(person -> posted.computeIfAbsent(person, id -> new ArrayList<>(1))
                            .add(proof));
        }
        return posted;
    }

    private List<RecipientFacts> of(String noticeId, Map<String, List<Proof>> posted, List<String> persons) {
        if (persons.isEmpty()) {
            return List.of();
        }
        Map<String, InboxFacts> inbox = new HashMap<>();
        inboxes.ofPersons(noticeId, persons).forEach(each -> inbox.put(each.personId(), each));
        Map<String, Proof> acknowledged = new HashMap<>();
        acks.ofPersons(noticeId, persons).forEach(each -> acknowledged.put(each.personId(), proof(each)));
        Map<String, List<Visit>> visited = new HashMap<>();
        for (VisitRow row : visits.ofPersons(noticeId, persons)) {
            visited.computeIfAbsent(row.personId(), id -> new ArrayList<>(1)).add(row.seen());
        }
        Map<String, List<InboxDesignations.Period>> periods = designations.ofPersons(persons);
        return persons.stream()
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

    private static Proof proof(AckRow row) {
        return new Proof(ProofKind.ACKNOWLEDGEMENT, row.ackedAt(), row.document());
    }
}
