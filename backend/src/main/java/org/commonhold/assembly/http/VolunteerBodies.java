package org.commonhold.assembly.http;

import jakarta.inject.Singleton;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.commonhold.api.RefusalCode;
import org.commonhold.api.model.OwnPermit;
import org.commonhold.api.model.Volunteer;
import org.commonhold.api.model.VolunteerEntrance;
import org.commonhold.api.model.VolunteerGrant;
import org.commonhold.api.model.VolunteerScope;
import org.commonhold.api.model.VolunteerStanding;
import org.commonhold.api.model.Volunteers;
import org.commonhold.assembly.read.LoadedAssembly;
import org.commonhold.assembly.volunteer.PermitVolunteer;
import org.commonhold.assembly.volunteer.VolunteerDoors;
import org.commonhold.identity.StaffDirectory;
import org.commonhold.kernel.Scope;
import org.commonhold.platform.RefusedException;
import org.commonhold.registry.Registry;
import org.commonhold.tally.UnitRecord;
import org.jspecify.annotations.Nullable;

/** Building volunteers as bodies. */
@Singleton
class VolunteerBodies {
    private final VolunteerDoors doors;
    private final Registry registry;
    private final StaffDirectory staff;

    VolunteerBodies(VolunteerDoors doors, Registry registry, StaffDirectory staff) {
        this.doors = doors;
        this.registry = registry;
        this.staff = staff;
    }

    static PermitVolunteer.Grant grant(VolunteerGrant body) {
        return new PermitVolunteer.Grant(
                body.getUnit().strip(),
                body.getName().strip(),
                scope(body.getScope()),
                body.getEndsAt() == null ? null : body.getEndsAt().toInstant());
    }

    Volunteers volunteers(LoadedAssembly loaded, List<org.commonhold.assembly.store.PermitRow> rows) {
        return new Volunteers(
                rows.stream().map(row -> volunteer(doors.permit(row, loaded))).toList());
    }

    private Volunteer volunteer(VolunteerDoors.Permit permit) {
        var row = permit.row();
        Registry.PersonFacts person = registry.person(row.communityId(), row.personId());
        return new Volunteer(
                        row.permitId(),
                        person == null ? "*" : person.maskedName(),
                        scope(permit.scope()),
                        Bodies.time(permit.endsAt()),
                        standing(permit),
                        Bodies.time(row.givenAt()),
                        staff.displayName(row.givenBy()),
                        row.looks())
                .lookedAt(Bodies.timeOrNull(row.lookedAt()));
    }

    static OwnPermit own(VolunteerDoors.Permit permit) {
        return new OwnPermit(
                permit.row().permitId(),
                permit.row().assemblyId(),
                permit.title(),
                scope(permit.scope()),
                Bodies.time(permit.endsAt()),
                standing(permit));
    }

    static org.commonhold.api.model.VolunteerDoors doors(VolunteerDoors.Doors found) {
        Map<List<String>, List<String>> units = new LinkedHashMap<>();
        for (UnitRecord door : found.doors()) {
            units.computeIfAbsent(List.of(door.building(), door.entrance()), place -> new ArrayList<>())
                    .add(door.unit());
        }
        return new org.commonhold.api.model.VolunteerDoors(
                own(found.permit()),
                Bodies.time(found.asOf()),
                found.doors().size(),
                units.entrySet().stream()
                        .map(each -> new VolunteerEntrance(
                                each.getKey().get(0), each.getKey().get(1), each.getValue()))
                        .toList());
    }

    private static VolunteerStanding standing(VolunteerDoors.Permit permit) {
        return VolunteerStanding.fromValue(permit.standing().name());
    }

    private static VolunteerScope scope(Scope scope) {
        VolunteerScope body = new VolunteerScope();
        return scope.kind() == Scope.Kind.BUILDINGS ? body.buildings(scope.codes()) : body.entrances(scope.codes());
    }

    private static Scope scope(VolunteerScope body) {
        boolean buildings = filled(body.getBuildings());
        if (buildings == filled(body.getEntrances())) {
            throw new RefusedException(RefusalCode.INVALID_FIELD, "scope");
        }
        return buildings ? Scope.buildings(body.getBuildings()) : Scope.entrances(body.getEntrances());
    }

    private static boolean filled(@Nullable List<String> codes) {
        return codes != null && !codes.isEmpty();
    }
}
