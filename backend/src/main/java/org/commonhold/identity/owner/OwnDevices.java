package org.commonhold.identity.owner;

import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import org.commonhold.api.RefusalCode;
import org.commonhold.identity.CurrentPerson.Owner;
import org.commonhold.identity.store.ConsentRow;
import org.commonhold.identity.store.ConsentRows;
import org.commonhold.identity.store.KeyRow;
import org.commonhold.identity.store.KeyRows;
import org.commonhold.identity.store.WriteTransactions;
import org.commonhold.platform.RefusedException;
import org.commonhold.transparency.Book;

/** An owner's devices and consents, and the codes for enrolling further devices. */
@Singleton
public final class OwnDevices {
    private final KeyRows keys;
    private final ConsentRows consents;
    private final ActivationCodes codes;
    private final RevokedKeys revocations;
    private final Book book;
    private final WriteTransactions transactions;
    private final Clock clock;

    OwnDevices(
            KeyRows keys,
            ConsentRows consents,
            ActivationCodes codes,
            RevokedKeys revocations,
            Book book,
            WriteTransactions transactions,
            Clock clock) {
        this.keys = keys;
        this.consents = consents;
        this.codes = codes;
        this.revocations = revocations;
        this.book = book;
        this.transactions = transactions;
        this.clock = clock;
    }

    /**
     * Every device that the person ever enrolled.
     *
     * @param who the person
     * @return newest first
     */
    public List<KeyRow> devices(Owner who) {
        return keys.ofOwner(who.communityId(), who.personId());
    }

    /**
     * Revokes a device. Ballots that were accepted stay valid.
     *
     * @param who the person
     * @param kid the device's key
     * @throws RefusedException {@code not-found} where it is not one of the person's devices in use
     */
    public void revoke(Owner who, String kid) {
        transactions.write(() -> {
            KeyRow key = keys.lock(kid)
                    .filter(row -> isOwn(row, who) && row.revokedAt() == null)
                    .orElseThrow(() -> new RefusedException(RefusalCode.NOT_FOUND));
            revocations.revoke(key, "OWNER");
            return key;
        });
        book.checkpoint(who.communityId());
    }

    /**
     * A code for another device of the same person.
     *
     * @param who the person
     * @return the code, for ten minutes
     */
    public ActivationCodes.Issued deviceCode(Owner who) {
        return transactions.write(
                () -> codes.issue(who.communityId(), List.of(who.personId()), ActivationCodes.Method.DEVICE)
                        .get(0));
    }

    /**
     * New recovery codes; the earlier ones end.
     *
     * @param who the person
     * @return eight codes, shown once
     */
    public List<String> newRecoveryCodes(Owner who) {
        return transactions.write(() -> codes.renewRecovery(who.communityId(), who.personId()));
    }

    /**
     * What the person agreed to, with each device.
     *
     * @param who the person
     * @return newest first
     */
    public List<ConsentRow> consents(Owner who) {
        return consents.ofPerson(who.personId());
    }

    /**
     * Withdraws a consent (个人信息保护法 15). Without the method of signing or the handling of data nobody can take part by device, so
     * those also revoke the person's devices; paper remains. The inbox alone may be given up without that.
     *
     * @param who the person
     * @param kind inbox, signing, data or sensitive
     * @throws RefusedException {@code not-found} where no such consent is in force
     */
    public void withdraw(Owner who, String kind) {
        boolean ends = transactions.write(() -> {
            Instant now = clock.instant().truncatedTo(ChronoUnit.MICROS);
            if (consents.withdraw(who.personId(), kind, now) == 0) {
                throw new RefusedException(RefusalCode.NOT_FOUND);
            }
            boolean needed = !kind.equals(ConsentTexts.Kind.INBOX.text());
            if (needed) {
                keys.ofOwner(who.communityId(), who.personId()).stream()
                        .filter(key -> key.revokedAt() == null)
                        .forEach(key -> revocations.revoke(key, "CONSENT_WITHDRAWN"));
            }
            return needed;
        });
        if (ends) {
            book.checkpoint(who.communityId());
        }
    }

    private static boolean isOwn(KeyRow key, Owner who) {
        return !key.staff()
                && key.personId().equals(who.personId())
                && key.communityId().equals(who.communityId());
    }
}
