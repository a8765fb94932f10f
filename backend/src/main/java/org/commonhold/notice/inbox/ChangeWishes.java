package org.commonhold.notice.inbox;

import io.micronaut.transaction.annotation.Transactional;
import jakarta.inject.Singleton;
import org.commonhold.api.RefusalCode;
import org.commonhold.identity.CurrentPerson.Owner;
import org.commonhold.notice.NoticeKind;
import org.commonhold.notice.rule.Wishes;
import org.commonhold.notice.store.SettingsRow;
import org.commonhold.notice.store.SettingsRows;
import org.commonhold.platform.RefusedException;

/** What a person wants to be woken for. */
@Singleton
public class ChangeWishes {
    private final SettingsRows rows;

    ChangeWishes(SettingsRows rows) {
        this.rows = rows;
    }

    /** The wishes of a person, or the defaults. */
    public Wishes of(Owner owner) {
        return rows.findById(owner.personId()).map(SettingsRow::wishes).orElse(Wishes.DEFAULT);
    }

    /**
     * Stores wishes.
     *
     * @param owner whose
     * @param wishes what the person wants
     * @throws RefusedException {@code notice-kind-not-mutable} where a statutory or emergency kind is to be muted (N3)
     */
    @Transactional
    public void change(Owner owner, Wishes wishes) {
        if (!wishes.muted().stream().allMatch(NoticeKind::mutable)) {
            throw new RefusedException(RefusalCode.NOTICE_KIND_NOT_MUTABLE, "mutedKinds");
        }
        rows.put(SettingsRow.of(owner.personId(), wishes));
    }
}
