package org.commonhold.ballot.cast;

import jakarta.inject.Singleton;
import java.time.Clock;
import java.util.Map;
import org.commonhold.api.RefusalCode;
import org.commonhold.ballot.rule.FrozenBox;
import org.commonhold.ballot.store.BallotStore;
import org.commonhold.contract.Hash;
import org.commonhold.contract.ballot.BallotRefusal;
import org.commonhold.platform.RefusedException;
import org.commonhold.transparency.Book;

/** Refuses a well-formed ballot with a statement that the voter can show to others, and counts the refusal. */
@Singleton
final class SignedRefusals {
    private final Book book;
    private final BallotStore ballots;
    private final Clock clock;

    SignedRefusals(Book book, BallotStore ballots, Clock clock) {
        this.book = book;
        this.ballots = ballots;
        this.clock = clock;
    }

    RefusedException refuse(FrozenBox box, Hash ballotId, RefusalCode code) {
        ballots.countRefusal(box.assemblyId(), code.code());
        BallotRefusal refusal = new BallotRefusal(ballotId, code.code(), clock.instant());
        String note = book.statement(box.communityId(), refusal.text());
        return new RefusedException(code, null, Map.of("ballot", ballotId.hex(), "refusal", note));
    }
}
