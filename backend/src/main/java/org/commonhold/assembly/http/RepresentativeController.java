package org.commonhold.assembly.http;

import io.micronaut.http.HttpResponse;
import io.micronaut.http.annotation.Controller;
import org.commonhold.api.RepresentativesApi;
import org.commonhold.api.model.Representation;
import org.commonhold.api.model.RepresentationEnding;
import org.commonhold.api.model.Representations;
import org.commonhold.api.model.SignedDocument;
import org.commonhold.assembly.represent.AppointRepresentative;
import org.commonhold.identity.CurrentPerson;
import org.commonhold.identity.CurrentPerson.Role;
import org.commonhold.identity.CurrentPerson.Staff;
import org.commonhold.platform.Idempotency;
import org.commonhold.transparency.Book;

/** Representatives for officials: whoever convenes looks, the community worker records. */
@Controller
class RepresentativeController implements RepresentativesApi {
    private final CurrentPerson current;
    private final Idempotency idempotency;
    private final Book book;
    private final AppointRepresentative appoint;
    private final RepresentativeBodies bodies;

    RepresentativeController(
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
    public Representations representatives(String communityId) {
        current.staff(communityId, Role.COMMUNITY_WORKER, Role.COMMITTEE, Role.STREET_OFFICER);
        return bodies.all(communityId);
    }

    @Override
    public HttpResponse<Representation> recordRepresentative(String communityId, SignedDocument body) {
        Staff who = current.staff(communityId, Role.COMMUNITY_WORKER);
        String documentId = appoint.record(communityId, who, body.getJws());
        book.checkpoint(communityId);
        return HttpResponse.created(bodies.one(communityId, documentId, null));
    }

    @Override
    public Representation endRepresentative(
            String communityId, String documentId, String idempotencyKey, RepresentationEnding body) {
        Staff who = current.staff(communityId, Role.COMMUNITY_WORKER);
        Idempotency.Request request = new Idempotency.Request(
                who.accountId(), idempotencyKey, "endRepresentative " + communityId + " " + documentId, body);
        Representation ended = idempotency.once(request, Representation.class, () -> {
            appoint.end(communityId, documentId, body.getReason());
            return bodies.one(communityId, documentId, null);
        });
        book.checkpoint(communityId);
        return ended;
    }
}
