package org.commonhold.ballot.cast;

import jakarta.inject.Singleton;
import java.util.Map;
import org.commonhold.api.RefusalCode;
import org.commonhold.ballot.BallotBox.CastReceipt;
import org.commonhold.platform.AuditTrail;
import org.commonhold.platform.RefusedException;

/** Casts a ballot for somebody whose phone got no answer. The official adds nothing to it: the owner's signature is what counts. */
@Singleton
public final class LodgeBallot {
    private final CastBallot cast;
    private final AuditTrail audit;

    LodgeBallot(CastBallot cast, AuditTrail audit) {
        this.cast = cast;
        this.audit = audit;
    }

    /**
     * Lodges a ballot. Harmless to repeat, as casting is.
     *
     * @param communityId the official's community, 32 hex
     * @param accountId who lodges it, 32 hex
     * @param jws the signed ballot
     * @return its receipt
     * @throws RefusedException as casting does; {@code ballot-other-community} where it is of another one
     */
    public CastReceipt lodge(String communityId, String accountId, String jws) {
        CastBallot.Read read = CastBallot.read(jws);
        if (!read.ballot().community().equals(communityId)) {
            throw new RefusedException(RefusalCode.BALLOT_OTHER_COMMUNITY, "jws");
        }
        // First the trail: whoever brings a ballot in somebody's name is noted, also where it is refused.
        audit.note(
                communityId,
                accountId,
                AuditTrail.Act.BALLOT_LODGED,
                read.ballot().assembly(),
                Map.of("ballot", read.ballotId().hex()));
        return cast.cast(read);
    }
}
