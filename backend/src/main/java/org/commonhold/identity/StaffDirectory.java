package org.commonhold.identity;

/** Names of members of staff, for screens of staff alone. */
public interface StaffDirectory {

    /**
     * The name of an account.
     *
     * @param accountId 32 hex
     * @return as invited
     * @throws IllegalStateException where there is no such account
     */
    String displayName(String accountId);
}
