package org.commonhold.identity.staff;

import jakarta.inject.Singleton;
import org.commonhold.identity.store.StaffAccountRow;
import org.commonhold.platform.Vault;

/** Names of members of staff, sealed in the database. */
@Singleton
public final class StaffNames {
    private final Vault vault;

    StaffNames(Vault vault) {
        this.vault = vault;
    }

    /**
     * Reads the name of an account.
     *
     * @param account the row
     * @return the name as invited
     */
    public String open(StaffAccountRow account) {
        return vault.openText(account.displayName(), accountContext(account.accountId()));
    }

    String seal(String accountId, String displayName) {
        return vault.sealText(displayName, accountContext(accountId));
    }

    String openInvited(String invitationId, String sealed) {
        return vault.openText(sealed, invitationContext(invitationId));
    }

    String sealInvited(String invitationId, String displayName) {
        return vault.sealText(displayName, invitationContext(invitationId));
    }

    private static String accountContext(String accountId) {
        return "staff_account.display_name:" + accountId;
    }

    private static String invitationContext(String invitationId) {
        return "staff_invitation.display_name:" + invitationId;
    }
}
