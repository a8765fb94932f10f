package org.commonhold.identity.staff;

import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import org.commonhold.api.RefusalCode;
import org.commonhold.identity.CurrentPerson.Role;
import org.commonhold.identity.CurrentPerson.Staff;
import org.commonhold.identity.rule.PersonalCode;
import org.commonhold.identity.store.InvitationRow;
import org.commonhold.identity.store.InvitationRows;
import org.commonhold.platform.Randomness;
import org.commonhold.platform.RefusedException;
import org.commonhold.platform.Vault;

/** Invites a person to a role for a term. The code is shown once and handed over by whoever invites. */
@Singleton
public final class InviteStaff {
    static final String CODE_CONTEXT = "staff_invitation.code";

    private static final Duration CODE_LIFE = Duration.ofDays(14);
    private static final int LONGEST_TERM_YEARS = 10;

    private final InvitationRows rows;
    private final StaffNames names;
    private final Vault vault;
    private final Randomness randomness;
    private final Clock clock;

    InviteStaff(InvitationRows rows, StaffNames names, Vault vault, Randomness randomness, Clock clock) {
        this.rows = rows;
        this.names = names;
        this.vault = vault;
        this.randomness = randomness;
        this.clock = clock;
    }

    /**
     * Invites; joins the caller's transaction.
     *
     * @param by who invites, already checked
     * @param communityId community of the role
     * @param role any but ADMINISTRATOR
     * @param displayName the person's name
     * @param from first moment of the term
     * @param until end of the term, exclusive
     * @return the invitation with its code
     * @throws RefusedException {@code term-unfit} where the term is empty, over, or longer than ten years
     */
    public Invited invite(Staff by, String communityId, Role role, String displayName, Instant from, Instant until) {
        Instant now = clock.instant().truncatedTo(ChronoUnit.MICROS);
        Instant begin = from.truncatedTo(ChronoUnit.MICROS);
        Instant end = until.truncatedTo(ChronoUnit.MICROS);
        Instant longest =
                begin.atOffset(ZoneOffset.UTC).plusYears(LONGEST_TERM_YEARS).toInstant();
        if (!begin.isBefore(end) || !now.isBefore(end) || end.isAfter(longest)) {
            throw new RefusedException(RefusalCode.TERM_UNFIT, "validUntil");
        }
        String invitationId = randomness.id();
        PersonalCode code =
                PersonalCode.of(PersonalCode.Length.LONG, randomness.bytes(PersonalCode.Length.LONG.bytes()));
        Instant expiresAt = now.plus(CODE_LIFE);
        rows.save(new InvitationRow(
                invitationId,
                vault.blindIndex(CODE_CONTEXT, code.text()),
                communityId,
                role.name(),
                names.sealInvited(invitationId, displayName.strip()),
                begin,
                end,
                by.accountId(),
                now,
                expiresAt,
                null,
                null));
        return new Invited(invitationId, code.text(), expiresAt);
    }

    /**
     * An invitation that was made now.
     *
     * @param invitationId 32 hex
     * @param code shown once
     * @param expiresAt end of the code, exclusive
     */
    public record Invited(String invitationId, String code, Instant expiresAt) {}
}
