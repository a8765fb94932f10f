package org.commonhold.notice.rule;

import java.time.Instant;
import java.util.List;
import org.commonhold.identity.InboxDesignations.Period;
import org.jspecify.annotations.Nullable;

/**
 * What is known of a notice's way to one recipient.
 *
 * @param personId natural person
 * @param enteredAt when it entered the inbox, or null
 * @param openedAt when it was first opened, or null; proves nothing
 * @param designations when the person had designated the inbox, oldest first
 * @param acknowledgement the signed acknowledgement, or null
 * @param visits at the door, in their order
 * @param postings public postings that were recorded for the person
 */
public record RecipientFacts(
        String personId,
        @Nullable Instant enteredAt,
        @Nullable Instant openedAt,
        List<Period> designations,
        @Nullable Proof acknowledgement,
        List<Visit> visits,
        List<Proof> postings) {
    /** Copies the lists. */
    public RecipientFacts {
        designations = List.copyOf(designations);
        visits = List.copyOf(visits);
        postings = List.copyOf(postings);
    }

    /** Tells whether somebody went to the door in vain, at that instant or before. */
    public boolean failedBy(Instant at) {
        return visits.stream()
                .anyMatch(visit -> visit.result().failed() && !visit.at().isAfter(at));
    }
}
