package org.commonhold.notice.inbox;

import io.micronaut.runtime.event.annotation.EventListener;
import jakarta.inject.Singleton;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.commonhold.ballot.BallotsAccepted;
import org.commonhold.contract.Hash;
import org.commonhold.contract.ballot.ShortCode;
import org.commonhold.notice.NoticeKind;

/**
 * Puts a copy of the receipt's code into the inbox of whoever cast a ballot, in the commit that accepts it. One's own ballot wakes
 * nobody; who voted through an agent gets a copy too, and is woken.
 */
@Singleton
class BallotNews {
    private final PersonalItems items;

    BallotNews(PersonalItems items) {
        this.items = items;
    }

    /** Ballots of one community were accepted. */
    @EventListener
    void accepted(BallotsAccepted event) {
        List<PersonalItems.Personal> receipts = new ArrayList<>();
        for (BallotsAccepted.Accepted each : event.ballots()) {
            Map<String, String> facts = Map.of(
                    "assembly",
                    each.assemblyId(),
                    "party",
                    each.partyKey(),
                    "ballot",
                    each.ballotId(),
                    "code",
                    ShortCode.of(Hash.fromHex(each.ballotId())));
            receipts.add(new PersonalItems.Personal(each.personId(), NoticeKind.RECEIPT, facts, event.at(), false));
            if (each.principal() != null) {
                receipts.add(new PersonalItems.Personal(each.principal(), NoticeKind.RECEIPT, facts, event.at(), true));
            }
        }
        items.write(event.communityId(), receipts);
    }
}
