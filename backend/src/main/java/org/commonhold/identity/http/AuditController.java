package org.commonhold.identity.http;

import io.micronaut.http.annotation.Controller;
import java.time.ZoneOffset;
import org.commonhold.api.AuditApi;
import org.commonhold.api.model.AuditCheck;
import org.commonhold.api.model.AuditCheckFault;
import org.commonhold.api.model.AuditCheckpoint;
import org.commonhold.api.model.AuditEntry;
import org.commonhold.api.model.AuditEntryAct;
import org.commonhold.api.model.AuditPage;
import org.commonhold.identity.CurrentPerson;
import org.commonhold.identity.CurrentPerson.Role;
import org.commonhold.identity.StaffDirectory;
import org.commonhold.identity.trail.CompareTrail;
import org.commonhold.platform.AuditTrail;
import org.commonhold.registry.Registry;
import org.jspecify.annotations.Nullable;

/** The trail of a community for those who watch over it. */
@Controller
class AuditController implements AuditApi {
    private static final int PAGE = 30;
    private static final Role[] READERS = {Role.COMMITTEE, Role.SCRUTINEER, Role.COMMUNITY_WORKER, Role.STREET_OFFICER};

    private final CurrentPerson current;
    private final AuditTrail trail;
    private final CompareTrail compare;
    private final Registry registry;
    private final StaffDirectory staff;

    AuditController(
            CurrentPerson current, AuditTrail trail, CompareTrail compare, Registry registry, StaffDirectory staff) {
        this.current = current;
        this.trail = trail;
        this.compare = compare;
        this.registry = registry;
        this.staff = staff;
    }

    @Override
    public AuditPage auditTrail(String communityId, @Nullable String before, @Nullable Integer limit) {
        current.staff(communityId, READERS);
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

    @Override
    public AuditCheck auditCheck(String communityId) {
        current.staff(communityId, READERS);
        CompareTrail.Compared compared = compare.compare(communityId);
        CompareTrail.Fault fault = compared.fault();
        return new AuditCheck(compared.entries(), compared.checkpoints().size(), compared.agrees())
                .newest(compared.newest().map(AuditController::checkpoint).orElse(null))
                .fault(fault == null ? null : AuditCheckFault.fromValue(fault.name()))
                .number(fault == null ? null : compared.number())
                .against(compared.against() == null ? null : checkpoint(compared.against()));
    }

    private static AuditCheckpoint checkpoint(CompareTrail.Checkpoint checkpoint) {
        return new AuditCheckpoint(checkpoint.entry(), checkpoint.number(), checkpoint.hash());
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
