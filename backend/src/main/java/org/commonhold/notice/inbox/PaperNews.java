package org.commonhold.notice.inbox;

import io.micronaut.runtime.event.annotation.EventListener;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.commonhold.assembly.BallotDisputed;
import org.commonhold.assembly.PaperEntered;
import org.commonhold.notice.NoticeKind;

/** Tells everybody of a party at once what others did with a ballot in its name, in the transaction of the act. */
@Singleton
class PaperNews {
    private final PersonalItems items;

    PaperNews(PersonalItems items) {
        this.items = items;
    }

    /** Two workers entered a paper ballot. */
    @EventListener
    void entered(PaperEntered event) {
        tell(
                event.communityId(),
                event.persons(),
                NoticeKind.PAPER_ENTERED,
                Map.of(
                        "assembly", event.assemblyId(),
                        "party", event.partyKey(),
                        "code", "%07d".formatted(event.serial())),
                event.at());
    }

    /** Officials decided a disputed ballot. */
    @EventListener
    void decided(BallotDisputed event) {
        tell(
                event.communityId(),
                event.persons(),
                event.voided() ? NoticeKind.BALLOT_VOIDED : NoticeKind.BALLOT_KEPT,
                Map.of("assembly", event.assemblyId(), "party", event.partyKey()),
                event.at());
    }

    private void tell(
            String communityId, List<String> persons, NoticeKind kind, Map<String, String> facts, Instant at) {
        items.write(
                communityId,
                persons.stream()
                        .map(person -> new PersonalItems.Personal(person, kind, facts, at, true))
                        .toList());
    }
}
