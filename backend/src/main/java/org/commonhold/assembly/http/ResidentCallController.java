package org.commonhold.assembly.http;

import io.micronaut.http.annotation.Controller;
import org.commonhold.api.ResidentCallsApi;
import org.commonhold.api.model.CommentRequest;
import org.commonhold.api.model.Consultation;
import org.commonhold.api.model.Consultations;
import org.commonhold.api.model.RollObjectionRequest;
import org.commonhold.api.model.RollObjections;
import org.commonhold.assembly.call.ConsultOwners;
import org.commonhold.assembly.call.ObjectToRoll;
import org.commonhold.assembly.read.AssemblyReader;
import org.commonhold.identity.CurrentPerson;
import org.commonhold.identity.CurrentPerson.Owner;
import org.commonhold.platform.Idempotency;
import org.commonhold.transparency.Book;

/** What an owner may say before an assembly is locked. */
@Controller
class ResidentCallController implements ResidentCallsApi {
    private final CurrentPerson current;
    private final Idempotency idempotency;
    private final AssemblyReader reader;
    private final ConsultOwners consult;
    private final ObjectToRoll objections;
    private final CallBodies bodies;
    private final Book book;

    ResidentCallController(
            CurrentPerson current,
            Idempotency idempotency,
            AssemblyReader reader,
            ConsultOwners consult,
            ObjectToRoll objections,
            CallBodies bodies,
            Book book) {
        this.current = current;
        this.idempotency = idempotency;
        this.reader = reader;
        this.consult = consult;
        this.objections = objections;
        this.bodies = bodies;
        this.book = book;
    }

    @Override
    public Consultations consultations() {
        return bodies.consultations(current.owner());
    }

    @Override
    public Consultation commentDraft(String assemblyId, String idempotencyKey, CommentRequest body) {
        Owner who = current.owner();
        return idempotency.once(
                new Idempotency.Request(who.personId(), idempotencyKey, "commentDraft " + assemblyId, body),
                Consultation.class,
                () -> {
                    consult.comment(who, assemblyId, body.getText());
                    return bodies.consultation(who, assemblyId);
                });
    }

    @Override
    public RollObjections ownRollObjections(String assemblyId) {
        Owner who = current.owner();
        reader.loadPublic(who.communityId(), assemblyId);
        return bodies.objections(who.communityId(), assemblyId, who);
    }

    @Override
    public RollObjections objectToRoll(String assemblyId, String idempotencyKey, RollObjectionRequest body) {
        Owner who = current.owner();
        RollObjections raised = idempotency.once(
                new Idempotency.Request(who.personId(), idempotencyKey, "objectToRoll " + assemblyId, body),
                RollObjections.class,
                () -> {
                    objections.raise(who, assemblyId, body.getPartyKey(), body.getText());
                    return bodies.objections(who.communityId(), assemblyId, who);
                });
        book.checkpoint(who.communityId());
        return raised;
    }
}
