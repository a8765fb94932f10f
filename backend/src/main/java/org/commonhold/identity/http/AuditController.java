package org.commonhold.identity.http;

import io.micronaut.http.annotation.Controller;
import java.time.ZoneOffset;
import org.commonhold.api.AuditApi;
import org.commonhold.api.model.AuditEntry;
import org.commonhold.api.model.AuditEntryAct;
import org.commonhold.api.model.AuditPage;
import org.commonhold.identity.CurrentPerson;
import org.commonhold.identity.CurrentPerson.Role;
import org.commonhold.identity.StaffDirectory;
import org.commonhold.platform.AuditTrail;
import org.commonhold.registry.Registry;
import org.jspecify.annotations.Nullable;

/** The trail of a community for those who watch over it. */
@Controller
class AuditController implements AuditApi {
    private static final int PAGE = 30;

    private final CurrentPerson current;
    private final AuditTrail trail;
    private final Registry registry;
    private final StaffDirectory staff;

    AuditController(CurrentPerson current, AuditTrail trail, Registry registry, StaffDirectory staff) {
        this.current = current;
        this.trail = trail;
        this.registry = registry;
        this.staff = staff;
    }

    @Override
    public AuditPage auditTrail(String communityId, @Nullable String before, @Nullable Integer limit) {
        current.staff(communityId, Role.COMMITTEE, Role.SCRUTINEER, Role.COMMUNITY_WORKER, Role.STREET_OFFICER);
        AuditTrail.Page page =
                trail.page(communityId, before == null ? null : Long.valueOf(before), limit == null ? PAGE : limit);
        Long next = page.next();
        return new AuditPage(
                        page.entries().stream()
                                .map(entry -> entry(communityId, entry))
                                .toList(),
                        page.intact())
                .next(next == null ? null : String.valueOf(next));
    }

    private AuditEntry entry(String communityId, AuditTrail.Entry entry) {
        Registry.PersonFacts person = registry.person(communityId, entry.actor());
        return new AuditEntry(
                entry.number(),
                entry.at().atOffset(ZoneOffset.UTC),
                person == null ? staff.displayName(entry.actor()) : person.maskedName(),
                AuditEntryAct.fromValue(entry.act().name()),
                entry.subject(),
                entry.facts(),
                entry.hash());
    }
}
