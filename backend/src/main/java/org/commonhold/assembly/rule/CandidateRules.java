package org.commonhold.assembly.rule;

import java.time.Instant;
import java.util.Collection;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.commonhold.api.RefusalCode;
import org.commonhold.kernel.LegalCalendar;
import org.commonhold.rulebook.RuleParameter;
import org.commonhold.rulebook.RuleProfile;
import org.jspecify.annotations.Nullable;

/** The list of candidates of an election, and the right of reply of a member who is to be recalled (杭州 26, 28, 31). */
public final class CandidateRules {

    private CandidateRules() {}

    /** There are more candidates than seats (差额, 杭州 28). */
    public static Optional<Obstacle> competition(int candidates, int seats) {
        return candidates > seats
                ? Optional.empty()
                : refuse(RefusalCode.CANDIDATES_TOO_FEW, "杭州 28", Map.of("candidates", candidates, "seats", seats));
    }

    /**
     * The list is out early enough before the opening, and stays on display for long enough (杭州 26). Both exact last instants
     * suffice.
     *
     * @param publishedAt when the list was published; null while it is not
     * @param displayedUntil when the display ended or will end; at most the opening counts
     */
    public static Optional<Obstacle> published(
            @Nullable Instant publishedAt, Instant displayedUntil, Instant openAt, RuleProfile rules) {
        int days = rules.count(RuleParameter.CANDIDATE_LIST_DAYS);
        if (publishedAt == null || openAt.isBefore(LegalCalendar.daysAfter(publishedAt, days))) {
            return refuse(
                    RefusalCode.CANDIDATE_LIST_TOO_LATE,
                    rules.law(RuleParameter.CANDIDATE_LIST_DAYS),
                    Map.of("candidateListDays", days, "openAt", openAt));
        }
        int shown = rules.count(RuleParameter.CANDIDATE_DISPLAY_DAYS);
        Instant end = displayedUntil.isBefore(openAt) ? displayedUntil : openAt;
        if (end.isBefore(LegalCalendar.daysAfter(publishedAt, shown))) {
            return refuse(
                    RefusalCode.CANDIDATE_DISPLAY_TOO_SHORT,
                    rules.law(RuleParameter.CANDIDATE_DISPLAY_DAYS),
                    Map.of("candidateDisplayDays", shown, "displayedUntil", displayedUntil));
        }
        return Optional.empty();
    }

    /** A ballot marks nobody who is not on the published list. */
    public static Optional<Obstacle> listed(Collection<String> marked, Collection<String> list) {
        String strangers =
                marked.stream().filter(each -> !list.contains(each)).sorted().collect(Collectors.joining(","));
        return strangers.isEmpty()
                ? Optional.empty()
                : refuse(RefusalCode.CANDIDATE_NOT_LISTED, "杭州 26", Map.of("candidates", strangers));
    }

    /**
     * The member who is to be recalled could answer (杭州 31).
     *
     * @param replyRecorded whether the reply, or that none was given in time, is recorded with the matter
     */
    public static Optional<Obstacle> rightOfReply(boolean replyRecorded) {
        return replyRecorded ? Optional.empty() : refuse(RefusalCode.RECALL_REPLY_MISSING, "杭州 31", Map.of());
    }

    private static Optional<Obstacle> refuse(RefusalCode code, String law, Map<String, ?> facts) {
        return Optional.of(Obstacle.of(code, law, facts));
    }
}
