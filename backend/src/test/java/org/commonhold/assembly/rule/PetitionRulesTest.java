package org.commonhold.assembly.rule;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import org.commonhold.api.RefusalCode;
import org.commonhold.assembly.rule.PetitionRules.Petition;
import org.commonhold.kernel.Weight;
import org.commonhold.rulebook.RuleProfile;
import org.commonhold.tally.Electorate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PetitionRulesTest {

    private static final RuleProfile NATIONAL = RuleProfile.NATIONAL;
    private static final RuleProfile HEADS_ONLY = NATIONAL.with("X", Map.of("petitionBasis", "HEADS_ONLY"));
    private static final Instant T = Instant.parse("2026-03-01T00:00:00Z");

    /** Ten parties, 1000.00 m² together; the first two have the given areas. */
    private static Electorate roll(long first, long second) {
        SortedMap<String, Weight> weights = new TreeMap<>();
        weights.put("p0", new Weight(first, 1));
        weights.put("p1", new Weight(second, 1));
        long rest = 100_000 - first - second;
        for (int at = 2; at < 10; at++) {
            long area = at == 9 ? rest - 7 * (rest / 8) : rest / 8;
            weights.put("p" + at, new Weight(area, 1));
        }
        return Electorate.of(weights);
    }

    private static Petition by(String... supporters) {
        return new Petition(Set.of(supporters), null);
    }

    private static Object code(Optional<Obstacle> obstacle) {
        return obstacle.map(Obstacle::code).orElse(null);
    }

    @ParameterizedTest
    @CsvSource({"10000, 10000, true", "10000, 9999, false", "10000, 10001, true"})
    void reached_areaAroundAFifth_isDecidedByAHundredthOfASquareMetre(long first, long second, boolean reached) {
        Electorate roll = roll(first, second);
        assertThat(PetitionRules.reached(by("p0", "p1"), roll, NATIONAL)).isEqualTo(reached);
        assertThat(PetitionRules.reached(by("p0", "p1"), roll, HEADS_ONLY)).isTrue();
    }

    @Test
    void reached_headsAroundAFifth_isDecidedByOneHead() {
        Electorate roll = roll(30_000, 10_000);
        assertThat(PetitionRules.reached(by("p0"), roll, NATIONAL)).isFalse();
        assertThat(PetitionRules.reached(by("p0"), roll, HEADS_ONLY)).isFalse();
        assertThat(PetitionRules.reached(by("p0", "p2"), roll, NATIONAL)).isTrue();
    }

    @Test
    void support_ofAPartyThatLeftTheRoll_countsNothing() {
        assertThat(PetitionRules.support(by("p0", "gone"), roll(10_000, 10_000)))
                .isEqualTo(new Weight(10_000, 1));
        assertThat(PetitionRules.reached(by(), Electorate.of(new TreeMap<>()), NATIONAL))
                .isFalse();
    }

    @Test
    void submitting_belowTheShare_isRefusedWithItsNumbers() {
        assertThat(PetitionRules.submitting(by("p0"), roll(10_000, 10_000), NATIONAL))
                .get()
                .satisfies(obstacle -> {
                    assertThat(obstacle.code()).isEqualTo(RefusalCode.PETITION_NOT_REACHED);
                    assertThat(obstacle.facts()).containsEntry("heads", "1").containsEntry("totalHeads", "10");
                });
        assertThat(PetitionRules.submitting(by("p0", "p1"), roll(10_000, 10_000), NATIONAL))
                .isEmpty();
    }

    @Test
    void supporters_untilTheSubmission_joinOnceAndWithdrawFreely() {
        Petition collecting = by("p0");
        assertThat(PetitionRules.supporting(collecting, "p1")).isEmpty();
        assertThat(code(PetitionRules.supporting(collecting, "p0"))).isEqualTo(RefusalCode.PETITION_ALREADY_SUPPORTED);
        assertThat(PetitionRules.withdrawing(collecting, "p0")).isEmpty();
        assertThat(code(PetitionRules.withdrawing(collecting, "p1"))).isEqualTo(RefusalCode.PETITION_NOT_SUPPORTED);
        Petition submitted = new Petition(Set.of("p0", "p1"), T);
        assertThat(code(PetitionRules.supporting(submitted, "p2"))).isEqualTo(RefusalCode.PETITION_SUBMITTED);
        assertThat(code(PetitionRules.withdrawing(submitted, "p0"))).isEqualTo(RefusalCode.PETITION_SUBMITTED);
        assertThat(code(PetitionRules.submitting(submitted, roll(10_000, 10_000), NATIONAL)))
                .isEqualTo(RefusalCode.PETITION_SUBMITTED);
    }

    @Test
    void duty_afterThirtyDays_escalatesToTheStreet() {
        Instant last = T.plus(Duration.ofDays(30));
        assertThat(PetitionRules.conveneBy(T, NATIONAL)).isEqualTo(last);
        assertThat(PetitionRules.escalated(T, null, last, NATIONAL)).isFalse();
        assertThat(PetitionRules.escalated(T, null, last.plusMillis(1), NATIONAL))
                .isTrue();
        assertThat(PetitionRules.escalated(T, last, last.plusSeconds(99), NATIONAL))
                .isFalse();
    }
}
