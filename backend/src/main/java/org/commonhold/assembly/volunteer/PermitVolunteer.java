package org.commonhold.assembly.volunteer;

import io.micronaut.context.event.ApplicationEventPublisher;
import io.micronaut.transaction.annotation.Transactional;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import org.commonhold.api.RefusalCode;
import org.commonhold.assembly.VolunteerChanged;
import org.commonhold.assembly.draft.TextList;
import org.commonhold.assembly.proxy.Agents;
import org.commonhold.assembly.roll.Rolls;
import org.commonhold.assembly.rule.VolunteerRules;
import org.commonhold.assembly.store.AssemblyRow;
import org.commonhold.assembly.store.AssemblyRows;
import org.commonhold.assembly.store.PermitRow;
import org.commonhold.assembly.store.PermitRows;
import org.commonhold.identity.CurrentPerson.Staff;
import org.commonhold.kernel.Scope;
import org.commonhold.platform.AuditTrail;
import org.commonhold.platform.Randomness;
import org.commonhold.platform.RefusedException;
import org.commonhold.registry.Registry;
import org.jspecify.annotations.Nullable;

/** Gives building volunteers their temporary permission and takes it back (N5). */
@Singleton
public class PermitVolunteer {
    private final AssemblyRows assemblies;
    private final PermitRows rows;
    private final Rolls rolls;
    private final Agents people;
    private final AuditTrail audit;
    private final ApplicationEventPublisher<VolunteerChanged> events;
    private final Randomness randomness;
    private final Clock clock;

    PermitVolunteer(
            AssemblyRows assemblies,
            PermitRows rows,
            Rolls rolls,
            Agents people,
            AuditTrail audit,
            ApplicationEventPublisher<VolunteerChanged> events,
            Randomness randomness,
            Clock clock) {
        this.assemblies = assemblies;
        this.rows = rows;
        this.rolls = rolls;
        this.people = people;
        this.audit = audit;
        this.events = events;
        this.randomness = randomness;
        this.clock = clock;
    }

    /**
     * Who is permitted what.
     *
     * @param unit code of a unit in which the person has a part
     * @param name the full name
     * @param scope buildings or entrances
     * @param endsAt own end, exclusive; null for the end of the voting period
     */
    public record Grant(
            String unit, String name, Scope scope, @Nullable Instant endsAt) {}

    /**
     * Permits an owner to see who has not voted in some buildings or entrances. A permission that the person had for this assembly is taken
     * back, so that the newest says what holds.
     *
     * <p>Refuses, in this order: {@code not-found}, {@code volunteer-assembly-over}, {@code volunteer-end-unfit}, {@code scope-unknown},
     * {@code volunteer-unknown}.
     *
     * @param who the worker
     * @param communityId 32 hex
     * @param assemblyId 32 hex
     * @param grant who is permitted what
     */
    @Transactional
    public void permit(Staff who, String communityId, String assemblyId, Grant grant) {
        AssemblyRow assembly = lock(communityId, assemblyId);
        Instant now = clock.instant().truncatedTo(ChronoUnit.MILLIS);
        if (!VolunteerRules.grantable(assembly.state(), assembly.closeAt(), now)) {
            throw new RefusedException(RefusalCode.VOLUNTEER_ASSEMBLY_OVER);
        }
        Instant endsAt = grant.endsAt();
        if (!VolunteerRules.endFits(assembly.closeAt(), endsAt, now)) {
            throw new RefusedException(RefusalCode.VOLUNTEER_END_UNFIT, "endsAt");
        }
        if (!rolls.of(assembly).roll().unknownCodes(grant.scope()).isEmpty()) {
            throw new RefusedException(RefusalCode.SCOPE_UNKNOWN, "scope");
        }
        Registry.PersonFacts person = people.find(communityId, grant.unit(), grant.name())
                .orElseThrow(() -> new RefusedException(RefusalCode.VOLUNTEER_UNKNOWN, "name"));
        rows.lockLive(assemblyId, person.personId()).ifPresent(former -> revoke(who, assembly, former, now));
        PermitRow row = new PermitRow(
                randomness.id(),
                communityId,
                assemblyId,
                person.personId(),
                grant.scope().kind().name(),
                TextList.write(grant.scope().codes()),
                endsAt,
                who.accountId(),
                now,
                null,
                null,
                0,
                null);
        rows.insert(row);
        audit.note(
                communityId,
                who.accountId(),
                AuditTrail.Act.VOLUNTEER_PERMITTED,
                row.permitId(),
                Map.of(
                        "assembly",
                        assemblyId,
                        "person",
                        row.personId(),
                        "scope",
                        row.scopeKind() + " " + row.scopeCodes(),
                        "endsAt",
                        VolunteerRules.end(assembly.closeAt(), endsAt).toString()));
        events.publishEvent(
                new VolunteerChanged(communityId, assemblyId, assembly.title(), row.permitId(), row.personId(), true));
    }

    /**
     * Takes a permission back. Repeating changes nothing.
     *
     * @param who the worker
     * @param communityId 32 hex
     * @param assemblyId 32 hex
     * @param permitId 32 hex
     * @throws RefusedException {@code not-found}
     */
    @Transactional
    public void revoke(Staff who, String communityId, String assemblyId, String permitId) {
        AssemblyRow assembly = lock(communityId, assemblyId);
        PermitRow row = rows.lock(permitId, assemblyId).orElseThrow(() -> new RefusedException(RefusalCode.NOT_FOUND));
        if (row.revokedAt() == null) {
            revoke(who, assembly, row, clock.instant().truncatedTo(ChronoUnit.MILLIS));
        }
    }

    /** The permissions of an assembly, newest first. */
    public List<PermitRow> ofAssembly(String assemblyId) {
        return rows.ofAssembly(assemblyId);
    }

    private void revoke(Staff who, AssemblyRow assembly, PermitRow row, Instant now) {
        rows.revoke(row.permitId(), who.accountId(), now);
        audit.note(
                row.communityId(),
                who.accountId(),
                AuditTrail.Act.VOLUNTEER_REVOKED,
                row.permitId(),
                Map.of("assembly", row.assemblyId(), "person", row.personId()));
        events.publishEvent(new VolunteerChanged(
                row.communityId(), row.assemblyId(), assembly.title(), row.permitId(), row.personId(), false));
    }

    private AssemblyRow lock(String communityId, String assemblyId) {
        return assemblies.lock(assemblyId, communityId).orElseThrow(() -> new RefusedException(RefusalCode.NOT_FOUND));
    }
}
