package org.commonhold.assembly.http;

import io.micronaut.http.annotation.Controller;
import org.commonhold.api.CallsApi;
import org.commonhold.api.model.Comments;
import org.commonhold.api.model.ConsultationRequest;
import org.commonhold.api.model.RollObjectionAnswer;
import org.commonhold.api.model.RollObjectionOutcome;
import org.commonhold.api.model.RollObjections;
import org.commonhold.assembly.call.ConsultOwners;
import org.commonhold.assembly.call.ObjectToRoll;
import org.commonhold.assembly.read.AssemblyReader;
import org.commonhold.identity.CurrentPerson;
import org.commonhold.identity.CurrentPerson.Role;
import org.commonhold.identity.CurrentPerson.Staff;
import org.commonhold.platform.Idempotency;
import org.commonhold.transparency.Book;

/** What a convener hears before an assembly is locked: comments on the draft, objections to the roll. */
@Controller
class CallController implements CallsApi {
    private final CurrentPerson current;
    private final ConvenerAccess conveners;
    private final Idempotency idempotency;
    private final AssemblyReader reader;
    private final ConsultOwners consult;
    private final ObjectToRoll objections;
    private final CallBodies bodies;
    private final Book book;

    CallController(
            CurrentPerson current,
            ConvenerAccess conveners,
            Idempotency idempotency,
            AssemblyReader reader,
            ConsultOwners consult,
            ObjectToRoll objections,
            CallBodies bodies,
            Book book) {
        this.current = current;
        this.conveners = conveners;
        this.idempotency = idempotency;
        this.reader = reader;
        this.consult = consult;
        this.objections = objections;
        this.bodies = bodies;
        this.book = book;
    }

    @Override
    public Comments comments(String communityId, String assemblyId) {
        current.staff(communityId, Role.COMMITTEE, Role.COMMUNITY_WORKER, Role.STREET_OFFICER);
        reader.load(communityId, assemblyId);
        return bodies.comments(communityId, assemblyId);
    }

    @Override
    public Comments openConsultation(
            String communityId, String assemblyId, String idempotencyKey, ConsultationRequest body) {
        Staff who = conveners.ofAssembly(communityId, assemblyId);
        Comments opened = idempotency.once(
                new Idempotency.Request(
                        who.accountId(), idempotencyKey, "openConsultation " + communityId + " " + assemblyId, body),
                Comments.class,
                () -> {
                    consult.open(communityId, assemblyId, body.getUntil().toInstant());
                    return bodies.comments(communityId, assemblyId);
                });
        book.checkpoint(communityId);
        return opened;
    }

    @Override
    public RollObjections rollObjections(String communityId, String assemblyId) {
        current.staff(communityId, Role.COMMITTEE, Role.COMMUNITY_WORKER, Role.STREET_OFFICER);
        reader.load(communityId, assemblyId);
        return bodies.objections(communityId, assemblyId, null);
    }

    @Override
    public RollObjections answerRollObjection(
            String communityId,
            String assemblyId,
            String objectionId,
            String idempotencyKey,
            RollObjectionAnswer body) {
        Staff who = conveners.ofAssembly(communityId, assemblyId);
        RollObjections answered = idempotency.once(
                new Idempotency.Request(
                        who.accountId(),
                        idempotencyKey,
                        "answerRollObjection " + communityId + " " + assemblyId + " " + objectionId,
                        body),
                RollObjections.class,
                () -> {
                    objections.answer(
                            communityId,
                            assemblyId,
                            objectionId,
                            who.accountId(),
                            body.getOutcome() == RollObjectionOutcome.UPHELD,
                            body.getReasons());
                    return bodies.objections(communityId, assemblyId, null);
                });
        book.checkpoint(communityId);
        return answered;
    }
}
