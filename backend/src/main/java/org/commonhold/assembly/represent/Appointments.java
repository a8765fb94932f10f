package org.commonhold.assembly.represent;

import jakarta.inject.Singleton;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.commonhold.assembly.store.AppointmentRow;
import org.commonhold.assembly.store.AppointmentRows;
import org.commonhold.contract.document.RepresentativeAppointment;
import org.commonhold.registry.Registry;
import org.jspecify.annotations.Nullable;

/** What appointments do to the register: whom a unit votes through on a day. */
@Singleton
public class Appointments {
    private static final String DEVELOPERS_SOLD = "SOLD_UNDELIVERED";

    private final AppointmentRows rows;

    Appointments(AppointmentRows rows) {
        this.rows = rows;
    }

    /**
     * The units with the representatives in force on a day. An appointment speaks only for the holders that it names: it has no effect on
     * a unit that changed hands, nor before delivery, when the developer votes.
     *
     * @param communityId 32 hex
     * @param day Asia/Shanghai
     * @param units the units of that day as the register has them
     */
    public List<Registry.UnitState> applied(String communityId, LocalDate day, List<Registry.UnitState> units) {
        List<AppointmentRow> inForce = rows.inForce(communityId, day);
        if (inForce.isEmpty()) {
            return units;
        }
        Map<String, AppointmentRow> byUnit = new HashMap<>();
        inForce.forEach(row -> document(row).units().forEach(unit -> byUnit.put(unit, row)));
        return units.stream()
                .map(unit -> applied(unit, byUnit.get(unit.unit())))
                .toList();
    }

    private static Registry.UnitState applied(Registry.UnitState unit, @Nullable AppointmentRow row) {
        if (row == null
                || !row.owners().equals(owners(unit))
                || unit.deliveryState().equals(DEVELOPERS_SOLD)) {
            return unit;
        }
        return new Registry.UnitState(
                unit.unit(),
                unit.building(),
                unit.entrance(),
                unit.use(),
                unit.areaDm2(),
                unit.deliveryState(),
                unit.holders(),
                row.representative());
    }

    /** What a row says. */
    public static RepresentativeAppointment document(AppointmentRow row) {
        return RepresentativeAppointment.read(row.payload().getBytes(StandardCharsets.UTF_8));
    }

    /** The column's value for the holders of a unit. */
    static String owners(Registry.UnitState unit) {
        return owners(unit.holders().stream()
                .map(Registry.HolderState::holderId)
                .distinct()
                .sorted()
                .toList());
    }

    static String owners(List<String> ascending) {
        return String.join(" ", ascending);
    }

    /** Tells whether holders vote for a unit at all. */
    static boolean votes(Registry.UnitState unit) {
        return !unit.deliveryState().equals(DEVELOPERS_SOLD) && !unit.holders().isEmpty();
    }
}
