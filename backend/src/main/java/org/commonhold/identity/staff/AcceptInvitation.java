package org.commonhold.identity.staff;

import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import org.commonhold.api.RefusalCode;
import org.commonhold.identity.rule.PersonalCode;
import org.commonhold.identity.session.AttemptLimits;
import org.commonhold.identity.store.GrantRow;
import org.commonhold.identity.store.GrantRows;
import org.commonhold.identity.store.InvitationRow;
import org.commonhold.identity.store.InvitationRows;
import org.commonhold.identity.store.StaffAccountRow;
import org.commonhold.identity.store.StaffAccountRows;
import org.commonhold.identity.store.WriteTransactions;
import org.commonhold.platform.Randomness;
import org.commonhold.platform.RefusedException;
import org.commonhold.platform.Vault;
import org.jspecify.annotations.Nullable;

/** Turns an invitation into an account with a role, or adds the role to the account that is signed in. */
@Singleton
public final class AcceptInvitation {
    private final InvitationRows invitations;
    private final GrantRows grants;
    private final StaffAccountRows accountRows;
    private final StaffAccounts accounts;
    private final StaffNames names;
    private final StaffKeys keys;
    private final AttemptLimits limits;
    private final Vault vault;
    private final Randomness randomness;
    private final WriteTransactions transactions;
    private final Clock clock;

    AcceptInvitation(
            InvitationRows invitations,
            GrantRows grants,
            StaffAccountRows accountRows,
            StaffAccounts accounts,
            StaffNames names,
            StaffKeys keys,
            AttemptLimits limits,
            Vault vault,
            Randomness randomness,
            WriteTransactions transactions,
            Clock clock) {
        this.invitations = invitations;
        this.grants = grants;
        this.accountRows = accountRows;
        this.accounts = accounts;
        this.names = names;
        this.keys = keys;
        this.limits = limits;
        this.vault = vault;
        this.randomness = randomness;
        this.transactions = transactions;
        this.clock = clock;
    }

    /**
     * Accepts for a person who has no account.
     *
     * @param code as typed
     * @param username chosen sign-in name
     * @param password chosen password
     * @param address network address that asks
     * @return the new account
     * @throws RefusedException {@code rate-limited}, {@code invitation-not-valid}, {@code username-unfit},
     *     {@code password-unfit}, {@code username-taken}
     */
    public NewAccount accept(String code, String username, String password, String address) {
        String codeHash = hash(code, address);
        // The name is known only under the lock, the password is hashed outside: so prepare with a name to be replaced.
        StaffAccounts.Prepared prepared = accounts.prepare(username, "-", password, false);
        transactions.write(() -> {
            Instant now = clock.instant().truncatedTo(ChronoUnit.MICROS);
            InvitationRow invitation = require(invitations.lock(codeHash), now);
            String name = names.openInvited(invitation.invitationId(), invitation.displayName());
            accounts.add(accounts.named(prepared, name));
            grant(invitation, prepared.row().accountId(), now);
            return prepared;
        });
        return prepared.shown();
    }

    /**
     * Accepts for an account that is signed in.
     *
     * @param code as typed
     * @param accountId whose
     * @param address network address that asks
     * @return the account, without a second factor
     * @throws RefusedException {@code rate-limited}, {@code invitation-not-valid}
     */
    public NewAccount acceptAs(String code, String accountId, String address) {
        String codeHash = hash(code, address);
        StaffAccountRow account =
                accountRows.findById(accountId).orElseThrow(() -> new RefusedException(RefusalCode.NOT_SIGNED_IN));
        @Nullable
        String community = transactions.write(() -> {
            Instant now = clock.instant().truncatedTo(ChronoUnit.MICROS);
            InvitationRow invitation = require(invitations.lock(codeHash), now);
            GrantRow grant = grant(invitation, accountId, now);
            return keys.enterInto(accountId, grant) ? grant.communityId() : null;
        });
        if (community != null) {
            keys.sign(community);
        }
        return new NewAccount(account.accountId(), account.username(), "", "");
    }

    private String hash(String code, String address) {
        AttemptLimits.Attempt attempt = limits.ofAddress(address);
        String hash = PersonalCode.read(code)
                .map(read -> vault.blindIndex(InviteStaff.CODE_CONTEXT, read.text()))
                .orElseThrow(() -> new RefusedException(RefusalCode.CODE_MALFORMED, "code"));
        // An unknown code keeps the attempt; looked up again under the lock.
        if (!invitations.existsByCodeHash(hash)) {
            throw new RefusedException(RefusalCode.INVITATION_NOT_VALID, "code");
        }
        attempt.succeeded();
        return hash;
    }

    private static InvitationRow require(Optional<InvitationRow> found, Instant now) {
        return found.filter(row ->
                        row.acceptedAt() == null && now.isBefore(row.expiresAt()) && now.isBefore(row.validUntil()))
                .orElseThrow(() -> new RefusedException(RefusalCode.INVITATION_NOT_VALID, "code"));
    }

    private GrantRow grant(InvitationRow invitation, String accountId, Instant now) {
        invitations.accept(invitation.invitationId(), accountId, now);
        GrantRow grant = new GrantRow(
                randomness.id(),
                invitation.communityId(),
                accountId,
                invitation.role(),
                invitation.validFrom(),
                invitation.validUntil(),
                invitation.invitedBy(),
                now,
                null,
                null);
        grants.save(grant);
        return grant;
    }
}
