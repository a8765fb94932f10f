package org.commonhold.assembly.http;

import jakarta.inject.Singleton;
import org.commonhold.assembly.read.AssemblyReader;
import org.commonhold.assembly.rule.ConvenerRules.Convener;
import org.commonhold.identity.CurrentPerson;
import org.commonhold.identity.CurrentPerson.Role;
import org.commonhold.identity.CurrentPerson.Staff;

/** Who acts for a convener: committee and community worker, but the street office where it ordered the assembly. */
@Singleton
class ConvenerAccess {
    private final CurrentPerson current;
    private final AssemblyReader reader;

    ConvenerAccess(CurrentPerson current, AssemblyReader reader) {
        this.current = current;
        this.reader = reader;
    }

    /** Who may write a draft of this convener. */
    Staff of(String communityId, String convener) {
        return Convener.valueOf(convener) == Convener.STREET_ORDERED
                ? current.staff(communityId, Role.STREET_OFFICER, Role.COMMUNITY_WORKER)
                : current.staff(communityId, Role.COMMITTEE, Role.COMMUNITY_WORKER);
    }

    /** Who may move an assembly that exists. */
    Staff ofAssembly(String communityId, String assemblyId) {
        current.staff(communityId, Role.COMMITTEE, Role.COMMUNITY_WORKER, Role.STREET_OFFICER);
        return of(communityId, reader.load(communityId, assemblyId).row().convener());
    }
}
