package org.commonhold.identity.staff;

import jakarta.inject.Singleton;
import org.commonhold.identity.StaffDirectory;
import org.commonhold.identity.store.StaffAccountRows;

/** Reads names from the accounts. */
@Singleton
final class StoredStaffDirectory implements StaffDirectory {
    private final StaffAccountRows accounts;
    private final StaffNames names;

    StoredStaffDirectory(StaffAccountRows accounts, StaffNames names) {
        this.accounts = accounts;
        this.names = names;
    }

    @Override
    public String displayName(String accountId) {
        return accounts.findById(accountId)
                .map(names::open)
                .orElseThrow(() -> new IllegalStateException("no such account: " + accountId));
    }
}
