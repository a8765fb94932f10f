package org.commonhold.identity;

import java.util.List;
import java.util.Set;

/** Who makes the current request. Every check looks at role and community; a foreign community is answered as not found. */
public interface CurrentPerson {

    /**
     * The owner who is signed in.
     *
     * @return the owner
     * @throws RuntimeException as refusal {@code not-signed-in}
     */
    Owner owner();

    /**
     * The member of staff who is signed in, whatever the role.
     *
     * @return the account
     * @throws RuntimeException as refusal {@code not-signed-in}
     */
    Staff staff();

    /**
     * The member of staff, who must hold one of the roles in the community now.
     *
     * @param communityId from the URL
     * @param anyOf roles of which one is enough; none given means any role of the community
     * @return the account
     * @throws RuntimeException as refusal {@code not-signed-in}, {@code not-found} without any role in this
     *     community, {@code role-missing} with another role only
     */
    Staff staff(String communityId, Role... anyOf);

    /**
     * The roles that the member of staff who is signed in holds in a community now; ADMINISTRATOR is never among them.
     *
     * @param communityId 32 hex
     * @return the roles, possibly none
     * @throws RuntimeException as refusal {@code not-signed-in}
     */
    Set<Role> roles(String communityId);

    /**
     * The communities in which the member of staff who is signed in holds a role now.
     *
     * @return ids, sorted
     * @throws RuntimeException as refusal {@code not-signed-in}
     */
    List<String> communities();

    /** Roles of a community. ADMINISTRATOR is a property of the account and has no access to ballots. */
    enum Role {
        /** Makes communities and invites; holds for every community, but sees no ballot. */
        ADMINISTRATOR,
        /** 社区工作者. */
        COMMUNITY_WORKER,
        /** 业主委员会. */
        COMMITTEE,
        /** 计票人. */
        COUNTER,
        /** 监票人. */
        SCRUTINEER,
        /** 物业服务人. */
        PROPERTY_STAFF,
        /** 街道办事处. */
        STREET_OFFICER
    }

    /**
     * An owner on a device.
     *
     * @param personId 32 hex
     * @param communityId 32 hex
     * @param kid device key
     * @param level L1, L2 or L3
     */
    record Owner(String personId, String communityId, String kid, String level) {}

    /**
     * A member of staff.
     *
     * @param accountId 32 hex
     * @param displayName as invited
     * @param administrator whether the account administers the service
     */
    record Staff(String accountId, String displayName, boolean administrator) {}
}
