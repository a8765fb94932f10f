package org.commonhold.notice.inbox;

import java.time.Instant;
import org.commonhold.contract.push.PushType;
import org.commonhold.delivery.DeliveryRequest;
import org.commonhold.delivery.Urgency;
import org.commonhold.notice.NoticeKind;
import org.commonhold.notice.store.NoticeRow;

/** The requests to wake somebody up: an opaque id and a generic type, nothing of the text. */
public final class WakeUps {

    private WakeUps() {}

    /**
     * The request for a notice.
     *
     * @param notice the notice
     * @param itemId the inbox item, also the request's id: asked for once
     * @param personId natural person
     * @param at from when on
     */
    public static DeliveryRequest request(NoticeRow notice, String itemId, String personId, Instant at) {
        return new DeliveryRequest(
                itemId,
                notice.communityId(),
                personId,
                notice.noticeId(),
                type(notice.kind()),
                urgency(notice.kind()),
                at,
                notice.validUntil(),
                collapseKey(notice.kind(), notice.noticeId()));
    }

    /**
     * The request for what concerns one person alone.
     *
     * @param communityId 32 hex
     * @param personId natural person
     * @param itemId the inbox item
     * @param kind what it is about
     * @param at from when on
     */
    public static DeliveryRequest request(
            String communityId, String personId, String itemId, NoticeKind kind, Instant at) {
        return new DeliveryRequest(
                itemId, communityId, personId, itemId, type(kind), urgency(kind), at, null, collapseKey(kind, itemId));
    }

    /** One ordinary message stands for all that wait; each of the others stands for itself. */
    private static String collapseKey(NoticeKind kind, String id) {
        return kind.mutable() ? "ordinary" : id;
    }

    private static Urgency urgency(NoticeKind kind) {
        return Urgency.valueOf(kind.noticeClass().name());
    }

    private static PushType type(NoticeKind kind) {
        return switch (kind) {
            case EMERGENCY -> PushType.EMERGENCY;
            case SURVEY -> PushType.SURVEY;
            case ASSEMBLY,
                    EXTENSION,
                    DECISION,
                    QUORUM_REMINDER,
                    ASSEMBLY_STEP,
                    PAPER_ENTERED,
                    BALLOT_VOIDED,
                    BALLOT_KEPT -> PushType.ASSEMBLY;
            case KEY_ENROLLED, KEY_REVOKED -> PushType.KEY;
            case RECEIPT -> PushType.RECEIPT;
            default -> PushType.NOTICE;
        };
    }
}
