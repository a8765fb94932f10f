package org.commonhold.registry;

/**
 * Who may see and change a registry. The registry knows neither accounts nor roles; the capability that does implements this. Every
 * method refuses {@code not-signed-in} where nobody is.
 */
public interface StaffAccess {

    /**
     * The administrator who is signed in.
     *
     * @return the account, 32 hex
     * @throws RuntimeException as refusal {@code role-missing} for anybody else
     */
    String administrator();

    /**
     * The member of staff who is signed in, whatever the role.
     *
     * @return the account, 32 hex
     */
    String anybody();

    /**
     * A member of staff who may see the registry of a community: every role in it.
     *
     * @param communityId from the URL
     * @return the account, 32 hex
     * @throws RuntimeException as refusal {@code not-found} without a role in the community
     */
    String reader(String communityId);

    /**
     * A member of staff who may import: community worker, committee, administrator.
     *
     * @param communityId from the URL
     * @return the account, 32 hex
     * @throws RuntimeException as refusal {@code not-found} without a role in the community, {@code role-missing} with another one
     */
    String keeper(String communityId);

    /**
     * Whether the member of staff who is signed in may see a community.
     *
     * @param communityId 32 hex
     */
    boolean sees(String communityId);
}
