package org.commonhold.assembly.http;

import io.micronaut.http.HttpResponse;
import io.micronaut.http.annotation.Controller;
import org.commonhold.api.ResidentPetitionsApi;
import org.commonhold.api.model.OwnPetition;
import org.commonhold.api.model.OwnPetitions;
import org.commonhold.api.model.PetitionDraft;
import org.commonhold.api.model.SignedDocument;
import org.commonhold.assembly.petition.CollectPetition;
import org.commonhold.identity.CurrentPerson;
import org.commonhold.identity.CurrentPerson.Owner;
import org.commonhold.platform.Idempotency;
import org.commonhold.transparency.Book;

/** Petitions for owners: to read, to sign, to leave, to hand in. */
@Controller
class ResidentPetitionController implements ResidentPetitionsApi {
    private final CurrentPerson current;
    private final Idempotency idempotency;
    private final PetitionBodies bodies;
    private final CollectPetition collect;
    private final Book book;

    ResidentPetitionController(
            CurrentPerson current, Idempotency idempotency, PetitionBodies bodies, CollectPetition collect, Book book) {
        this.current = current;
        this.idempotency = idempotency;
        this.bodies = bodies;
        this.collect = collect;
        this.book = book;
    }

    @Override
    public OwnPetitions ownPetitions() {
        return bodies.own(current.owner());
    }

    @Override
    public OwnPetition ownPetition(String petitionId) {
        return bodies.own(current.owner(), petitionId);
    }

    @Override
    public HttpResponse<OwnPetition> startPetition(String idempotencyKey, PetitionDraft body) {
        Owner who = current.owner();
        Idempotency.Request request = new Idempotency.Request(who.personId(), idempotencyKey, "startPetition", body);
        return HttpResponse.created(idempotency.once(request, OwnPetition.class, () -> {
            String petitionId = collect.start(who, body.getTitle(), body.getText());
            return bodies.own(who, petitionId);
        }));
    }

    @Override
    public OwnPetition signPetition(String petitionId, SignedDocument body) {
        Owner who = current.owner();
        collect.sign(who, petitionId, body.getJws());
        return bodies.own(who, petitionId);
    }

    @Override
    public OwnPetition submitPetition(String petitionId, String idempotencyKey) {
        Owner who = current.owner();
        Idempotency.Request request =
                new Idempotency.Request(who.personId(), idempotencyKey, "submitPetition " + petitionId, null);
        OwnPetition submitted = idempotency.once(request, OwnPetition.class, () -> {
            collect.submit(who, petitionId);
            return bodies.own(who, petitionId);
        });
        book.checkpoint(who.communityId());
        return submitted;
    }
}
