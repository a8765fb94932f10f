package org.commonhold.assembly.rule;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.commonhold.api.RefusalCode;
import org.commonhold.rulebook.RuleProfile;
import org.commonhold.rulebook.ShippedProfiles;
import org.commonhold.tally.Draw;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Seats, terms, lists of candidates, replies, and when a scrutineer may commit and open. */
class ElectionDutiesTest {

    private static final Instant T = Instant.parse("2026-03-01T00:00:00Z");
    private static final RuleProfile NATIONAL = RuleProfile.NATIONAL;

    private static Instant day(int days) {
        return T.plus(Duration.ofDays(days));
    }

    private static Object code(Optional<Obstacle> obstacle) {
        return obstacle.map(Obstacle::code).orElse(null);
    }

    @ParameterizedTest
    @CsvSource({
        "CN, 5, 100, true",
        "CN, 11, 100, true",
        "CN, 3, 100, false",
        "CN, 6, 100, false",
        "CN, 13, 900, false",
        "CN-HZ, 3, 100, true",
        "CN-HZ, 3, 101, false",
        "CN-HZ, 4, 100, false",
        "CN-HZ, 1, 100, false",
        "CN-HZ, 5, 101, true",
        "CN-HZ, 13, 900, false",
        "CN-BJ, 13, 900, true",
        "CN-BJ, 4, 900, false"
    })
    void committee_size_isOddAndWithinTheBounds(String profile, int seats, int households, boolean lawful) {
        RuleProfile rules = RuleProfile.named(profile).orElseThrow();
        assertThat(CommitteeRules.size(seats, households, rules).isEmpty()).isEqualTo(lawful);
    }

    @Test
    void committee_legalMinimum_isThreeOnlyInSmallCommunities() {
        RuleProfile hangzhou = ShippedProfiles.HANGZHOU.rules();
        assertThat(CommitteeRules.legalMinimum(100, hangzhou)).isEqualTo(3);
        assertThat(CommitteeRules.legalMinimum(101, hangzhou)).isEqualTo(5);
        assertThat(CommitteeRules.legalMinimum(100, NATIONAL)).isEqualTo(5);
    }

    @ParameterizedTest
    @CsvSource({"CN, 0, false", "CN, 1, true", "CN, 5, true", "CN, 6, false", "CN-HZ, 2, false", "CN-HZ, 3, true"})
    void committee_term_liesWithinTheBounds(String profile, int years, boolean lawful) {
        assertThat(CommitteeRules.term(years, RuleProfile.named(profile).orElseThrow())
                        .isEmpty())
                .isEqualTo(lawful);
    }

    @Test
    void candidates_noMoreThanSeats_areTooFew() {
        assertThat(CandidateRules.competition(8, 7)).isEmpty();
        assertThat(code(CandidateRules.competition(7, 7))).isEqualTo(RefusalCode.CANDIDATES_TOO_FEW);
    }

    @Test
    void candidates_publishedAtTheLastInstant_isInTimeAndOneSecondLaterIsNot() {
        Instant open = day(15);
        assertThat(CandidateRules.published(T, day(7), open, NATIONAL)).isEmpty();
        assertThat(code(CandidateRules.published(T.plusSeconds(1), day(15), open, NATIONAL)))
                .isEqualTo(RefusalCode.CANDIDATE_LIST_TOO_LATE);
        assertThat(code(CandidateRules.published(null, day(15), open, NATIONAL)))
                .isEqualTo(RefusalCode.CANDIDATE_LIST_TOO_LATE);
        assertThat(code(CandidateRules.published(T, day(7).minusSeconds(1), open, NATIONAL)))
                .isEqualTo(RefusalCode.CANDIDATE_DISPLAY_TOO_SHORT);
    }

    @Test
    void ballot_markingAStranger_isRefused() {
        assertThat(CandidateRules.listed(List.of("a", "b"), List.of("b", "a", "c")))
                .isEmpty();
        assertThat(CandidateRules.listed(List.of("a", "z"), List.of("a"))).get().satisfies(obstacle -> {
            assertThat(obstacle.code()).isEqualTo(RefusalCode.CANDIDATE_NOT_LISTED);
            assertThat(obstacle.facts()).containsEntry("candidates", "z");
        });
    }

    @Test
    void recall_withoutARecordedReply_isRefused() {
        assertThat(CandidateRules.rightOfReply(true)).isEmpty();
        assertThat(code(CandidateRules.rightOfReply(false))).isEqualTo(RefusalCode.RECALL_REPLY_MISSING);
    }

    private static final String PACKAGE = "0c".repeat(32);
    private static final String SCRUTINEER = "0d".repeat(16);
    private static final String VALUE = "0e".repeat(32);

    private static Draw.Contribution value(String opened) {
        return new Draw.Contribution(
                SCRUTINEER, Draw.commitment(PACKAGE, SCRUTINEER, VALUE), Optional.ofNullable(opened));
    }

    @Test
    void draw_commitment_precedesTheOpening() {
        assertThat(DrawRules.commitment(null)).isEmpty();
        assertThat(code(DrawRules.commitment(T))).isEqualTo(RefusalCode.DRAW_COMMITMENT_LATE);
    }

    @Test
    void draw_opening_liesBetweenTheCloseAndThePublicNumber() {
        Instant number = day(2);
        Draw.Contribution good = value(VALUE);
        assertThat(code(DrawRules.opening(good, PACKAGE, null, number, T))).isEqualTo(RefusalCode.DRAW_OPENING_EARLY);
        assertThat(code(DrawRules.opening(good, PACKAGE, T, number, T.minusMillis(1))))
                .isEqualTo(RefusalCode.DRAW_OPENING_EARLY);
        assertThat(DrawRules.opening(good, PACKAGE, T, number, T)).isEmpty();
        assertThat(DrawRules.opening(good, PACKAGE, T, number, number.minusMillis(1)))
                .isEmpty();
        assertThat(code(DrawRules.opening(good, PACKAGE, T, number, number))).isEqualTo(RefusalCode.DRAW_OPENING_LATE);
    }

    @Test
    void draw_openingAnotherValue_isRefused() {
        for (Draw.Contribution wrong : Set.of(value("0f".repeat(32)), value(null))) {
            assertThat(code(DrawRules.opening(wrong, PACKAGE, T, day(2), T))).isEqualTo(RefusalCode.DRAW_VALUE_WRONG);
        }
        assertThat(code(DrawRules.opening(value(VALUE), "0a".repeat(32), T, day(2), T)))
                .isEqualTo(RefusalCode.DRAW_VALUE_WRONG);
    }
}
