package org.commonhold.ballot.http;

import io.micronaut.http.annotation.Controller;
import io.micronaut.scheduling.annotation.ExecuteOn;
import java.time.ZoneOffset;
import org.commonhold.api.BallotsApi;
import org.commonhold.api.RefusalCode;
import org.commonhold.api.model.BallotSubmission;
import org.commonhold.api.model.Receipt;
import org.commonhold.api.model.ReceiptLevel;
import org.commonhold.ballot.BallotBox.CastReceipt;
import org.commonhold.ballot.cast.CastBallot;
import org.commonhold.platform.RefusedException;

/** Takes ballots. Needs no session: the signature says who votes, and a ballot may come through another's device. */
@Controller
@ExecuteOn("ballots")
class BallotController implements BallotsApi {
    private final CastBallot cast;

    BallotController(CastBallot cast) {
        this.cast = cast;
    }

    @Override
    public Receipt castBallot(BallotSubmission submission) {
        if (submission.getWebauthn() != null) {
            throw new RefusedException(RefusalCode.BALLOT_WEBAUTHN_NOT_ASKED, "webauthn");
        }
        CastReceipt receipt = cast.cast(submission.getJws());
        Receipt view = view(receipt);
        view.setJws(receipt.jws());
        return view;
    }

    /** A receipt without the ballot. */
    static Receipt view(CastReceipt receipt) {
        return new Receipt(
                1,
                receipt.entry(),
                receipt.blinding(),
                receipt.proof(),
                receipt.ballotId(),
                receipt.code(),
                receipt.receivedAt().atOffset(ZoneOffset.UTC),
                ReceiptLevel.fromValue(receipt.level()));
    }
}
