package org.commonhold.assembly.http;

import io.micronaut.http.annotation.Controller;
import org.commonhold.api.DisputesApi;
import org.commonhold.api.RefusalCode;
import org.commonhold.api.model.BallotCaseOpening;
import org.commonhold.api.model.BallotCases;
import org.commonhold.api.model.SignedDocument;
import org.commonhold.assembly.dispute.DecideCase;
import org.commonhold.assembly.dispute.DisputeBallot;
import org.commonhold.contract.document.BallotCase;
import org.commonhold.identity.CurrentPerson;
import org.commonhold.identity.CurrentPerson.Role;
import org.commonhold.identity.CurrentPerson.Staff;
import org.commonhold.platform.Idempotency;
import org.commonhold.platform.RefusedException;
import org.commonhold.transparency.Book;

/** Disputed ballots: a worker opens a case for somebody who came in person, counters and scrutineers decide it. */
@Controller
class DisputeController implements DisputesApi {
    private final CurrentPerson current;
    private final Idempotency idempotency;
    private final Book book;
    private final PaperBodies bodies;
    private final DisputeBallot dispute;
    private final DecideCase decide;

    DisputeController(
            CurrentPerson current,
            Idempotency idempotency,
            Book book,
            PaperBodies bodies,
            DisputeBallot dispute,
            DecideCase decide) {
        this.current = current;
        this.idempotency = idempotency;
        this.book = book;
        this.bodies = bodies;
        this.dispute = dispute;
        this.decide = decide;
    }

    @Override
    public BallotCases ballotCases(String communityId, String assemblyId) {
        Staff who = current.staff(communityId, Role.COMMUNITY_WORKER, Role.COUNTER, Role.SCRUTINEER);
        return bodies.cases(communityId, assemblyId, who.accountId());
    }

    @Override
    public BallotCases openBallotCase(
            String communityId, String assemblyId, String idempotencyKey, BallotCaseOpening body) {
        Staff who = current.staff(communityId, Role.COMMUNITY_WORKER);
        if (!body.getDocumentSeen()) {
            throw new RefusedException(RefusalCode.INVALID_FIELD, "documentSeen");
        }
        Idempotency.Request request =
                new Idempotency.Request(who.accountId(), idempotencyKey, "openBallotCase " + assemblyId, body);
        return idempotency.once(request, BallotCases.class, () -> {
            dispute.dispute(
                    communityId,
                    assemblyId,
                    body.getPartyKey(),
                    BallotCase.Reason.valueOf(body.getReason().getValue()),
                    body.getStatement(),
                    who.accountId());
            return bodies.cases(communityId, assemblyId, who.accountId());
        });
    }

    @Override
    public BallotCases signBallotCase(String communityId, String assemblyId, String caseId, SignedDocument body) {
        Staff who = current.staff(communityId, Role.COUNTER, Role.SCRUTINEER);
        decide.sign(communityId, assemblyId, caseId, who, body.getJws());
        book.checkpoint(communityId);
        return bodies.cases(communityId, assemblyId, who.accountId());
    }
}
