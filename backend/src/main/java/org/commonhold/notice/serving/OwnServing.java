package org.commonhold.notice.serving;

import io.micronaut.transaction.annotation.Transactional;
import jakarta.inject.Singleton;
import java.util.List;
import org.commonhold.api.RefusalCode;
import org.commonhold.identity.CurrentPerson.Owner;
import org.commonhold.notice.inbox.InboxReader;
import org.commonhold.notice.rule.Proof;
import org.commonhold.notice.rule.ServedRule;
import org.commonhold.notice.store.AckRow;
import org.commonhold.notice.store.AckRows;
import org.commonhold.platform.RefusedException;
import org.jspecify.annotations.Nullable;

/** How a person was served with a notice, for that person alone. */
@Singleton
public class OwnServing {
    private final InboxReader inbox;
    private final RecipientReader recipients;
    private final AckRows acks;

    OwnServing(InboxReader inbox, RecipientReader recipients, AckRows acks) {
        this.inbox = inbox;
        this.recipients = recipients;
        this.acks = acks;
    }

    /**
     * What proves it.
     *
     * @param proofs the earliest first
     * @param acknowledgement the signed document, or null
     */
    public record Own(List<Proof> proofs, @Nullable String acknowledgement) {
        /** Copies the list. */
        public Own {
            proofs = List.copyOf(proofs);
        }
    }

    /**
     * Reads it.
     *
     * @param owner who is signed in
     * @param itemId item of that person's inbox
     * @throws RefusedException {@code not-found}, also for an item that is no notice
     */
    @Transactional(readOnly = true)
    public Own of(Owner owner, String itemId) {
        InboxReader.Item item = inbox.item(owner, itemId);
        String noticeId = item.row().noticeId();
        if (noticeId == null) {
            throw new RefusedException(RefusalCode.NOT_FOUND);
        }
        return new Own(
                ServedRule.proofs(
                        recipients.some(noticeId, List.of(owner.personId())).get(0)),
                acks.find(noticeId, owner.personId()).map(AckRow::jws).orElse(null));
    }
}
