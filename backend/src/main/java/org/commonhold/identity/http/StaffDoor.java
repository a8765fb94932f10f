package org.commonhold.identity.http;

import jakarta.inject.Singleton;
import org.commonhold.api.RefusalCode;
import org.commonhold.identity.CurrentPerson;
import org.commonhold.identity.CurrentPerson.Role;
import org.commonhold.platform.RefusedException;
import org.commonhold.registry.StaffAccess;

/** Answers the registry's question who may see and change it. */
@Singleton
final class StaffDoor implements StaffAccess {
    private final CurrentPerson person;

    StaffDoor(CurrentPerson person) {
        this.person = person;
    }

    @Override
    public String administrator() {
        CurrentPerson.Staff staff = person.staff();
        if (!staff.administrator()) {
            throw new RefusedException(RefusalCode.ROLE_MISSING);
        }
        return staff.accountId();
    }

    @Override
    public String anybody() {
        return person.staff().accountId();
    }

    @Override
    public String reader(String communityId) {
        return person.staff(communityId).accountId();
    }

    @Override
    public String keeper(String communityId) {
        return person.staff(communityId, Role.COMMUNITY_WORKER, Role.COMMITTEE, Role.ADMINISTRATOR)
                .accountId();
    }

    @Override
    public boolean sees(String communityId) {
        try {
            person.staff(communityId);
            return true;
        } catch (RefusedException refused) {
            if (refused.code() == RefusalCode.NOT_FOUND) {
                return false;
            }
            throw refused;
        }
    }
}
