package org.commonhold.identity.staff;

import jakarta.inject.Singleton;
import org.commonhold.api.RefusalCode;
import org.commonhold.identity.session.AttemptLimits;
import org.commonhold.identity.store.StaffAccountRows;
import org.commonhold.identity.store.WriteTransactions;
import org.commonhold.platform.RefusedException;

/** Makes the first administrator, once. */
@Singleton
public final class SetUp {
    private final SetupCode setupCode;
    private final StaffAccounts accounts;
    private final StaffAccountRows rows;
    private final AttemptLimits limits;
    private final WriteTransactions transactions;

    SetUp(
            SetupCode setupCode,
            StaffAccounts accounts,
            StaffAccountRows rows,
            AttemptLimits limits,
            WriteTransactions transactions) {
        this.setupCode = setupCode;
        this.accounts = accounts;
        this.rows = rows;
        this.limits = limits;
        this.transactions = transactions;
    }

    /**
     * Makes the account. However many ask at once, one succeeds.
     *
     * @param code the code in the data folder, as typed
     * @param username chosen sign-in name
     * @param displayName the person's name
     * @param password chosen password
     * @param address network address that asks
     * @return the account with its second factor
     * @throws RefusedException {@code setup-done}, {@code rate-limited}, {@code setup-code-wrong}, {@code username-unfit},
     *     {@code password-unfit}
     */
    public NewAccount setUp(String code, String username, String displayName, String password, String address) {
        if (!setupCode.setupNeeded()) {
            throw new RefusedException(RefusalCode.SETUP_DONE);
        }
        AttemptLimits.Attempt attempt = limits.ofAddress(address);
        if (!setupCode.matches(code)) {
            throw new RefusedException(RefusalCode.SETUP_CODE_WRONG, "setupCode");
        }
        attempt.succeeded();
        StaffAccounts.Prepared prepared = accounts.prepare(username, displayName, password, true);
        transactions.write(() -> {
            accounts.add(prepared);
            if (rows.noteSetup(prepared.row().accountId(), prepared.row().createdAt()) == 0) {
                throw new RefusedException(RefusalCode.SETUP_DONE);
            }
            return prepared;
        });
        setupCode.used();
        return prepared.shown();
    }
}
