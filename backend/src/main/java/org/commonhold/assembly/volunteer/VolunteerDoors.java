package org.commonhold.assembly.volunteer;

import io.micronaut.transaction.annotation.Transactional;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import org.commonhold.api.RefusalCode;
import org.commonhold.assembly.draft.TextList;
import org.commonhold.assembly.open.NotVoted;
import org.commonhold.assembly.read.AssemblyReader;
import org.commonhold.assembly.read.LoadedAssembly;
import org.commonhold.assembly.rule.VolunteerRules;
import org.commonhold.assembly.rule.VolunteerRules.Standing;
import org.commonhold.assembly.store.PermitRow;
import org.commonhold.assembly.store.PermitRows;
import org.commonhold.identity.CurrentPerson.Owner;
import org.commonhold.kernel.Scope;
import org.commonhold.kernel.StairwellOrder;
import org.commonhold.platform.AuditTrail;
import org.commonhold.platform.RefusedException;
import org.commonhold.tally.RollUnit;
import org.commonhold.tally.UnitRecord;

/**
 * What a volunteer sees: the doors behind which nobody has voted yet, of the own buildings or entrances alone, without names, areas and
 * whatever else a neighbour need not know. Each look is noted.
 */
@Singleton
public class VolunteerDoors {
    private static final Comparator<UnitRecord> WALK = Comparator.comparing(UnitRecord::unit, new StairwellOrder());

    private final PermitRows rows;
    private final AssemblyReader reader;
    private final NotVoted notVoted;
    private final AuditTrail audit;
    private final Clock clock;

    VolunteerDoors(PermitRows rows, AssemblyReader reader, NotVoted notVoted, AuditTrail audit, Clock clock) {
        this.rows = rows;
        this.reader = reader;
        this.notVoted = notVoted;
        this.audit = audit;
        this.clock = clock;
    }

    /**
     * A permission.
     *
     * @param row the permission
     * @param scope where
     * @param title the assembly's title
     * @param endsAt when it ends, exclusive
     * @param standing where it stands
     */
    public record Permit(PermitRow row, Scope scope, String title, Instant endsAt, Standing standing) {}

    /**
     * The doors.
     *
     * @param permit because of which they are shown
     * @param asOf when
     * @param doors in the order of the stairwells
     */
    public record Doors(Permit permit, Instant asOf, List<UnitRecord> doors) {
        /** Copies the list. */
        public Doors {
            doors = List.copyOf(doors);
        }
    }

    /**
     * A permission as it stands now.
     *
     * @param row the permission
     * @param loaded its assembly
     */
    public Permit permit(PermitRow row, LoadedAssembly loaded) {
        Instant closeAt = loaded.row().closeAt();
        return new Permit(
                row,
                new Scope(Scope.Kind.valueOf(row.scopeKind()), TextList.read(row.scopeCodes())),
                loaded.row().title(),
                VolunteerRules.end(closeAt, row.endsAt()),
                VolunteerRules.standing(
                        loaded.row().state(), closeAt, row.endsAt(), row.revokedAt() != null, clock.instant()));
    }

    /**
     * The permissions of an owner that are of use now or later.
     *
     * @param who the owner
     */
    @Transactional(readOnly = true)
    public List<Permit> own(Owner who) {
        return rows.ofPerson(who.personId()).stream()
                .filter(row -> row.revokedAt() == null)
                .map(row -> permit(row, reader.load(who.communityId(), row.assemblyId())))
                .filter(each -> each.standing() != Standing.ENDED)
                .toList();
    }

    /**
     * The doors behind which nobody has voted yet.
     *
     * <p>Refuses, in this order: {@code not-found} for a permission of somebody else, {@code volunteer-ended}, {@code not-voted-closed}.
     *
     * @param who the volunteer
     * @param permitId 32 hex
     */
    @Transactional
    public Doors look(Owner who, String permitId) {
        PermitRow row =
                rows.lockOwn(permitId, who.personId()).orElseThrow(() -> new RefusedException(RefusalCode.NOT_FOUND));
        LoadedAssembly loaded = reader.load(who.communityId(), row.assemblyId());
        Permit permit = permit(row, loaded);
        if (permit.standing() == Standing.ENDED || permit.standing() == Standing.REVOKED) {
            throw new RefusedException(RefusalCode.VOLUNTEER_ENDED);
        }
        List<UnitRecord> doors = new ArrayList<>();
        for (NotVoted.Waiting waiting : notVoted.of(loaded)) {
            waiting.party().units().stream()
                    .filter(RollUnit::counts)
                    .map(RollUnit::record)
                    .filter(unit -> permit.scope().contains(unit.unit(), unit.building(), unit.entrance()))
                    .forEach(doors::add);
        }
        doors.sort(WALK);
        Instant now = clock.instant().truncatedTo(ChronoUnit.MILLIS);
        rows.look(permitId, now);
        audit.note(
                who.communityId(),
                who.personId(),
                AuditTrail.Act.VOLUNTEER_LOOKED,
                permitId,
                Map.of("assembly", row.assemblyId(), "doors", String.valueOf(doors.size())));
        return new Doors(permit, now, doors);
    }
}
