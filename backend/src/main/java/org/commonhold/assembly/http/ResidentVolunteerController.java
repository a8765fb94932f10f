package org.commonhold.assembly.http;

import io.micronaut.http.annotation.Controller;
import org.commonhold.api.ResidentVolunteersApi;
import org.commonhold.api.model.OwnVolunteering;
import org.commonhold.api.model.VolunteerDoors;
import org.commonhold.identity.CurrentPerson;

/** What a building volunteer sees. */
@Controller
class ResidentVolunteerController implements ResidentVolunteersApi {
    private final CurrentPerson current;
    private final org.commonhold.assembly.volunteer.VolunteerDoors doors;

    ResidentVolunteerController(CurrentPerson current, org.commonhold.assembly.volunteer.VolunteerDoors doors) {
        this.current = current;
        this.doors = doors;
    }

    @Override
    public OwnVolunteering ownVolunteering() {
        return new OwnVolunteering(
                doors.own(current.owner()).stream().map(VolunteerBodies::own).toList());
    }

    @Override
    public VolunteerDoors volunteerDoors(String permitId) {
        return VolunteerBodies.doors(doors.look(current.owner(), permitId));
    }
}
