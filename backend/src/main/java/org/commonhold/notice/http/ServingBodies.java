package org.commonhold.notice.http;

import jakarta.inject.Singleton;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.temporal.ChronoUnit;
import java.util.Collection;
import java.util.List;
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
import org.commonhold.api.model.ServingPosting;
import org.commonhold.api.model.ServingProof;
import org.commonhold.api.model.ServingProofKind;
import org.commonhold.api.model.ServingProofs;
import org.commonhold.api.model.ServingRecipient;
import org.commonhold.api.model.ServingVisit;
import org.commonhold.api.model.ServingWeight;
import org.commonhold.delivery.Attempt;
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

/** Between the bodies about servings and what they mean. */
@Singleton
class ServingBodies {
    private final StaffDirectory names;

    ServingBodies(StaffDirectory names) {
        this.names = names;
    }

    static NoticeServing serving(Serving serving) {
        Coverage coverage = serving.coverage();
        return new NoticeServing(
                serving.notice().noticeId(),
                serving.walk().size(),
                serving.served().size(),
                new ServingProofs(
                        serving.servedBy(ProofKind.INBOX),
                        serving.servedBy(ProofKind.ACKNOWLEDGEMENT),
                        serving.servedBy(ProofKind.PAPER),
                        serving.servedBy(ProofKind.POSTING)),
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

    /**
     * One recipient.
     *
     * @param recipient who
     * @param attempts the newest on each channel, in the order of the channels
     * @param now the clock
     */
    ServingRecipient recipient(Recipient recipient, Collection<Attempt> attempts, Instant now) {
        return new ServingRecipient(
                        recipient.personId(),
                        recipient.maskedName(),
                        recipient.units(),
                        recipient.proofs().stream().map(ServingBodies::proof).toList(),
                        attempts.stream().map(ServingBodies::attempt).toList(),
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
}
