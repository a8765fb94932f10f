package org.commonhold.assembly.http;

import io.micronaut.http.annotation.Controller;
import org.commonhold.api.ResidentRepresentativesApi;
import org.commonhold.api.model.OwnRepresentations;
import org.commonhold.api.model.Representation;
import org.commonhold.api.model.SignedDocument;
import org.commonhold.assembly.represent.AppointRepresentative;
import org.commonhold.identity.CurrentPerson;
import org.commonhold.identity.CurrentPerson.Owner;
import org.commonhold.platform.Idempotency;
import org.commonhold.transparency.Book;

/** Representatives for owners: what was proposed for the own units, and the own signature. */
@Controller
class ResidentRepresentativeController implements ResidentRepresentativesApi {
    private final CurrentPerson current;
    private final Idempotency idempotency;
    private final Book book;
    private final AppointRepresentative appoint;
    private final RepresentativeBodies bodies;

    ResidentRepresentativeController(
            CurrentPerson current,
            Idempotency idempotency,
            Book book,
            AppointRepresentative appoint,
            RepresentativeBodies bodies) {
        this.current = current;
        this.idempotency = idempotency;
        this.book = book;
        this.appoint = appoint;
        this.bodies = bodies;
    }

    @Override
    public OwnRepresentations ownRepresentatives() {
        return bodies.own(current.owner());
    }

    @Override
    public Representation signRepresentative(SignedDocument body) {
        Owner who = current.owner();
        String documentId = appoint.sign(who, body.getJws());
        book.checkpoint(who.communityId());
        return bodies.one(who.communityId(), documentId, who);
    }

    @Override
    public Representation withdrawRepresentative(String documentId, String idempotencyKey) {
        Owner who = current.owner();
        Idempotency.Request request =
                new Idempotency.Request(who.personId(), idempotencyKey, "withdrawRepresentative " + documentId, null);
        Representation withdrawn = idempotency.once(request, Representation.class, () -> {
            appoint.withdraw(who, documentId);
            return bodies.one(who.communityId(), documentId, who);
        });
        book.checkpoint(who.communityId());
        return withdrawn;
    }
}
