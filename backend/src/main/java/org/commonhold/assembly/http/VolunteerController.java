package org.commonhold.assembly.http;

import io.micronaut.http.HttpResponse;
import io.micronaut.http.annotation.Controller;
import org.commonhold.api.VolunteersApi;
import org.commonhold.api.model.VolunteerGrant;
import org.commonhold.api.model.Volunteers;
import org.commonhold.assembly.read.AssemblyReader;
import org.commonhold.assembly.volunteer.PermitVolunteer;
import org.commonhold.identity.CurrentPerson;
import org.commonhold.identity.CurrentPerson.Role;
import org.commonhold.identity.CurrentPerson.Staff;
import org.commonhold.platform.Idempotency;

/** Building volunteers for those who send them: the community worker permits, whoever convenes sees. */
@Controller
class VolunteerController implements VolunteersApi {
    private final CurrentPerson current;
    private final Idempotency idempotency;
    private final AssemblyReader reader;
    private final PermitVolunteer permits;
    private final VolunteerBodies bodies;

    VolunteerController(
            CurrentPerson current,
            Idempotency idempotency,
            AssemblyReader reader,
            PermitVolunteer permits,
            VolunteerBodies bodies) {
        this.current = current;
        this.idempotency = idempotency;
        this.reader = reader;
        this.permits = permits;
        this.bodies = bodies;
    }

    @Override
    public Volunteers volunteers(String communityId, String assemblyId) {
        current.staff(communityId, Role.COMMUNITY_WORKER, Role.COMMITTEE, Role.STREET_OFFICER);
        return read(communityId, assemblyId);
    }

    @Override
    public HttpResponse<Volunteers> permitVolunteer(
            String communityId, String assemblyId, String idempotencyKey, VolunteerGrant body) {
        Staff who = current.staff(communityId, Role.COMMUNITY_WORKER);
        Idempotency.Request once =
                new Idempotency.Request(who.accountId(), idempotencyKey, "permitVolunteer " + assemblyId, body);
        return HttpResponse.created(idempotency.once(once, Volunteers.class, () -> {
            permits.permit(who, communityId, assemblyId, VolunteerBodies.grant(body));
            return read(communityId, assemblyId);
        }));
    }

    @Override
    public HttpResponse<Void> revokeVolunteer(String communityId, String assemblyId, String permitId) {
        Staff who = current.staff(communityId, Role.COMMUNITY_WORKER);
        permits.revoke(who, communityId, assemblyId, permitId);
        return HttpResponse.noContent();
    }

    private Volunteers read(String communityId, String assemblyId) {
        return bodies.volunteers(reader.load(communityId, assemblyId), permits.ofAssembly(assemblyId));
    }
}
