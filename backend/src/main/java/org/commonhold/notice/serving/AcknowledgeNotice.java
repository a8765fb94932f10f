package org.commonhold.notice.serving;

import io.micronaut.transaction.annotation.Transactional;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import org.commonhold.api.RefusalCode;
import org.commonhold.contract.ContractException;
import org.commonhold.contract.document.NoticeAck;
import org.commonhold.contract.jws.CompactJws;
import org.commonhold.contract.jws.DocumentType;
import org.commonhold.contract.jws.PublicJwk;
import org.commonhold.contract.jws.VerificationKey;
import org.commonhold.delivery.Deliveries;
import org.commonhold.identity.CurrentPerson.Owner;
import org.commonhold.identity.Keys;
import org.commonhold.notice.inbox.InboxReader;
import org.commonhold.notice.store.AckRow;
import org.commonhold.notice.store.AckRows;
import org.commonhold.notice.store.InboxFactRows;
import org.commonhold.notice.store.NoticeRow;
import org.commonhold.platform.RefusedException;

/**
 * Takes a person's signed statement to have received a notice. The first one stays; nobody needs to be woken for it any more.
 *
 * <p>Refuses, in this order: {@code not-found}, {@code notice-not-servable}, {@code notice-ack-invalid}, {@code notice-ack-mismatch}.
 */
@Singleton
public class AcknowledgeNotice {
    private final InboxReader inbox;
    private final Keys keys;
    private final AckRows acks;
    private final InboxFactRows inboxes;
    private final Deliveries deliveries;
    private final Clock clock;

    AcknowledgeNotice(
            InboxReader inbox, Keys keys, AckRows acks, InboxFactRows inboxes, Deliveries deliveries, Clock clock) {
        this.inbox = inbox;
        this.keys = keys;
        this.acks = acks;
        this.inboxes = inboxes;
        this.deliveries = deliveries;
        this.clock = clock;
    }

    /**
     * Takes an acknowledgement.
     *
     * @param owner who is signed in
     * @param itemId item of that person's inbox
     * @param text the compact JWS
     */
    @Transactional
    public void acknowledge(Owner owner, String itemId, String text) {
        NoticeRow notice = inbox.item(owner, itemId).notice();
        if (notice == null) {
            throw new RefusedException(RefusalCode.NOT_FOUND);
        }
        if (!notice.kind().acknowledged()) {
            throw new RefusedException(RefusalCode.NOTICE_NOT_SERVABLE);
        }
        CompactJws jws = verified(owner, text);
        NoticeAck statement = statement(jws);
        boolean names = statement.community().equals(owner.communityId())
                && statement.person().equals(owner.personId())
                && statement.notice().equals(notice.noticeId())
                && statement.document().hex().equals(notice.documentSha256());
        if (!names) {
            throw new RefusedException(RefusalCode.NOTICE_ACK_MISMATCH, "jws");
        }
        Instant now = clock.instant().truncatedTo(ChronoUnit.MILLIS);
        AckRow row =
                new AckRow(notice.noticeId(), owner.personId(), jws.documentId().hex(), jws.kid(), jws.text(), now);
        if (acks.insert(row) == 1) {
            inboxes.acknowledge(notice.noticeId(), owner.personId(), now);
            deliveries.settle(notice.noticeId(), owner.personId());
        }
    }

    /** The key must be the person's own, enrolled and not revoked. */
    private CompactJws verified(Owner owner, String text) {
        try {
            CompactJws jws = CompactJws.read(text, DocumentType.NOTICE_ACK);
            Keys.EnrolledKey key = keys.find(jws.kid());
            boolean own = key != null
                    && !key.staff()
                    && !key.revoked()
                    && key.personId().equals(owner.personId());
            if (key == null || !own) {
                throw new RefusedException(RefusalCode.NOTICE_ACK_INVALID, "jws");
            }
            return jws.verify(VerificationKey.of(PublicJwk.named(key.kid(), key.x(), key.y())));
        } catch (ContractException malformed) {
            throw new RefusedException(RefusalCode.NOTICE_ACK_INVALID, "jws");
        }
    }

    private static NoticeAck statement(CompactJws jws) {
        try {
            return NoticeAck.read(jws.payload().toArray());
        } catch (ContractException malformed) {
            throw new RefusedException(RefusalCode.NOTICE_ACK_INVALID, "jws");
        }
    }
}
