package org.commonhold.notice.http;

import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import org.commonhold.api.model.DoorOutcome;
import org.commonhold.api.model.DoorResults;
import org.commonhold.api.model.InboxServing;
import org.commonhold.api.model.NewPosting;
import org.commonhold.api.model.NoticeServing;
import org.commonhold.api.model.ServingAttempt;
import org.commonhold.api.model.ServingBuilding;
import org.commonhold.api.model.ServingChannel;
import org.commonhold.api.model.ServingFile;
import org.commonhold.api.model.ServingOutcome;
import org.commonhold.api.model.ServingParties;
import org.commonhold.api.model.ServingParty;
import org.commonhold.api.model.ServingPosting;
import org.commonhold.api.model.ServingProof;
import org.commonhold.api.model.ServingProofKind;
import org.commonhold.api.model.ServingProofs;
import org.commonhold.api.model.ServingRecipient;
import org.commonhold.api.model.ServingRecipients;
import org.commonhold.api.model.ServingVisit;
import org.commonhold.api.model.ServingWeight;
import org.commonhold.delivery.Attempt;
import org.commonhold.delivery.ChannelKind;
import org.commonhold.delivery.Deliveries;
import org.commonhold.identity.StaffDirectory;
import org.commonhold.kernel.Weight;
import org.commonhold.notice.rule.Coverage;
import org.commonhold.notice.rule.Proof;
import org.commonhold.notice.rule.ProofKind;
import org.commonhold.notice.rule.Visit;
import org.commonhold.notice.serving.OwnServing;
import org.commonhold.notice.serving.RecordDoorRound;
import org.commonhold.notice.serving.RecordPosting;
import org.commonhold.notice.serving.Serving;
import org.commonhold.notice.serving.Serving.Posting;
import org.commonhold.notice.serving.Serving.Recipient;
import org.commonhold.notice.store.ServingFiles;
import org.jspecify.annotations.Nullable;

/** Between the bodies about servings and what they mean. */
@Singleton
class ServingBodies {
    private final Deliveries deliveries;
    private final StaffDirectory names;
    private final Clock clock;

    ServingBodies(Deliveries deliveries, StaffDirectory names, Clock clock) {
        this.deliveries = deliveries;
        this.names = names;
        this.clock = clock;
    }

    static NoticeServing serving(Serving serving) {
        Coverage coverage = serving.coverage();
        Map<ProofKind, Integer> first = new EnumMap<>(ProofKind.class);
        serving.recipients()
                .forEach(each -> each.served().ifPresent(proof -> first.merge(proof.kind(), 1, Integer::sum)));
        int served = first.values().stream().mapToInt(Integer::intValue).sum();
        return new NoticeServing(
                serving.notice().noticeId(),
                serving.recipients().size(),
                served,
                new ServingProofs(
                        first.getOrDefault(ProofKind.INBOX, 0),
                        first.getOrDefault(ProofKind.ACKNOWLEDGEMENT, 0),
                        first.getOrDefault(ProofKind.PAPER, 0),
                        first.getOrDefault(ProofKind.POSTING, 0)),
                coverage.parties(),
                coverage.servedParties(),
                weight(coverage.total()),
                weight(coverage.served()),
                coverage.byBuilding().entrySet().stream()
                        .map(each -> new ServingBuilding(
                                each.getKey(),
                                weight(each.getValue().total()),
                                weight(each.getValue().served())))
                        .toList(),
                serving.postings().stream().map(ServingBodies::posting).toList());
    }

    ServingRecipients recipients(Serving serving, @Nullable Boolean served, @Nullable String after, int limit) {
        List<Recipient> wanted = serving.recipients().stream()
                .filter(each -> served == null || each.served().isPresent() == served.booleanValue())
                .toList();
        Page<Recipient> page = Page.of(wanted, after, limit);
        return new ServingRecipients(bodies(serving, page.items()), wanted.size()).next(page.next());
    }

    ServingParties parties(Serving serving, @Nullable String after, int limit) {
        List<Coverage.Concerned> unserved = serving.coverage().unserved();
        Page<Coverage.Concerned> page = Page.of(unserved, after, limit);
        Map<String, Recipient> missing = new HashMap<>();
        serving.unserved().forEach(each -> missing.put(each.personId(), each));
        List<ServingParty> items = new ArrayList<>();
        for (Coverage.Concerned party : page.items()) {
            Serving.PartyFacts facts = Objects.requireNonNull(
                    serving.parties().get(party.partyKey()), "what is concerned stands in the roll");
            List<Recipient> receivers = party.receivers().stream()
                    .sorted()
                    .map(missing::get)
                    .filter(Objects::nonNull)
                    .toList();
            items.add(new ServingParty(
                    party.partyKey(),
                    facts.units(),
                    facts.holders(),
                    party.weight().areaDm2(),
                    bodies(serving, receivers),
                    party.withoutReceiver()));
        }
        return new ServingParties(items, unserved.size()).next(page.next());
    }

    static ServingFile file(ServingFiles.Kept kept) {
        return new ServingFile(kept.sha256(), kept.length(), kept.mediaType());
    }

    static InboxServing own(OwnServing.Own own) {
        List<ServingProof> proofs =
                own.proofs().stream().map(ServingBodies::proof).toList();
        return new InboxServing(proofs)
                .served(proofs.isEmpty() ? null : proofs.get(0))
                .acknowledgement(own.acknowledgement());
    }

    static List<RecordDoorRound.DoorResult> results(DoorResults body) {
        return body.getResults().stream()
                .map(each -> new RecordDoorRound.DoorResult(
                        each.getPersonId(),
                        org.commonhold.notice.rule.DoorOutcome.valueOf(
                                each.getResult().getValue()),
                        millis(each.getVisitedAt()),
                        each.getPaper()))
                .toList();
    }

    static RecordPosting.NewPosting posting(NewPosting body) {
        return new RecordPosting.NewPosting(
                java.text.Normalizer.normalize(body.getPlace(), java.text.Normalizer.Form.NFC)
                        .strip(),
                millis(body.getPostedAt()),
                body.getPhoto(),
                body.getEntrances());
    }

    private static ServingPosting posting(Posting posting) {
        return new ServingPosting(
                posting.number(),
                posting.place(),
                NoticeBodies.time(posting.postedAt()),
                posting.entrances(),
                posting.photo(),
                posting.poster(),
                posting.recipients(),
                posting.logIndex());
    }

    private List<ServingRecipient> bodies(Serving serving, List<Recipient> recipients) {
        Map<String, Map<ChannelKind, Attempt>> attempts =
                attempts(serving.notice().noticeId());
        Instant now = clock.instant();
        return recipients.stream()
                .map(each -> recipient(each, attempts.getOrDefault(each.personId(), Map.of()), now))
                .toList();
    }

    /** The newest attempt on each channel; attempts come in the order in which they were made. */
    private Map<String, Map<ChannelKind, Attempt>> attempts(String noticeId) {
        Map<String, Map<ChannelKind, Attempt>> newest = new HashMap<>();
        deliveries
                .attempts(noticeId)
                .forEach(each -> newest.computeIfAbsent(each.personId(), id -> new TreeMap<>())
                        .put(each.channel(), each));
        return newest;
    }

    private ServingRecipient recipient(Recipient recipient, Map<ChannelKind, Attempt> attempts, Instant now) {
        return new ServingRecipient(
                        recipient.personId(),
                        recipient.maskedName(),
                        recipient.units(),
                        recipient.proofs().stream().map(ServingBodies::proof).toList(),
                        attempts.values().stream().map(ServingBodies::attempt).toList(),
                        recipient.facts().visits().stream().map(this::visit).toList(),
                        recipient.failed(now))
                .enteredAt(NoticeBodies.timeOrNull(recipient.facts().enteredAt()))
                .openedAt(NoticeBodies.timeOrNull(recipient.facts().openedAt()))
                .served(recipient.served().map(ServingBodies::proof).orElse(null));
    }

    private ServingVisit visit(Visit visit) {
        return new ServingVisit(
                        DoorOutcome.fromValue(visit.result().name()),
                        NoticeBodies.time(visit.at()),
                        names.displayName(visit.workerId()))
                .paper(visit.paper());
    }

    private static ServingAttempt attempt(Attempt attempt) {
        return new ServingAttempt(
                        ServingChannel.fromValue(attempt.channel().name()),
                        NoticeBodies.time(attempt.at()),
                        ServingOutcome.fromValue(attempt.outcome().name()))
                .code(attempt.code());
    }

    private static ServingProof proof(Proof proof) {
        return new ServingProof(
                ServingProofKind.fromValue(proof.kind().name()), NoticeBodies.time(proof.at()), proof.document());
    }

    private static ServingWeight weight(Weight weight) {
        return new ServingWeight(weight.areaDm2(), Math.toIntExact(weight.heads()));
    }

    private static Instant millis(OffsetDateTime time) {
        return time.toInstant().truncatedTo(ChronoUnit.MILLIS);
    }

    /**
     * A part of a list.
     *
     * @param items the part
     * @param next cursor of the part behind it, or null
     */
    private record Page<T>(List<T> items, @Nullable String next) {
        static <T> Page<T> of(List<T> all, @Nullable String after, int limit) {
            int from = Math.min(after == null ? 0 : Integer.parseInt(after), all.size());
            int to = Math.min(from + limit, all.size());
            return new Page<>(all.subList(from, to), to < all.size() ? String.valueOf(to) : null);
        }
    }
}
