package org.commonhold.notice.inbox;

import io.micronaut.runtime.event.annotation.EventListener;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Map;
import org.commonhold.identity.KeyEnrolled;
import org.commonhold.identity.KeyRevoked;
import org.commonhold.notice.NoticeKind;

/** Tells a person at once of every key that is enrolled or revoked in the person's name, in the same transaction. */
@Singleton
class KeyNews {
    private final PersonalItems items;

    KeyNews(PersonalItems items) {
        this.items = items;
    }

    /** A key was enrolled. */
    @EventListener
    void enrolled(KeyEnrolled event) {
        Map<String, String> facts = Map.of("kid", event.kid(), "level", event.level(), "method", event.method());
        items.write(
                event.communityId(),
                List.of(new PersonalItems.Personal(
                        event.personId(), NoticeKind.KEY_ENROLLED, facts, event.at(), true)));
    }

    /** A key was revoked. */
    @EventListener
    void revoked(KeyRevoked event) {
        Map<String, String> facts = Map.of("kid", event.kid(), "reason", event.reason());
        items.write(
                event.communityId(),
                List.of(new PersonalItems.Personal(event.personId(), NoticeKind.KEY_REVOKED, facts, event.at(), true)));
    }
}
