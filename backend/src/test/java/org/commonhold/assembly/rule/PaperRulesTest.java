package org.commonhold.assembly.rule;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.commonhold.api.RefusalCode;
import org.commonhold.assembly.rule.PaperRules.Channel;
import org.commonhold.assembly.rule.PaperRules.Received;
import org.commonhold.assembly.rule.RepresentativeRules.Ground;
import org.commonhold.assembly.rule.RepresentativeRules.Representation;
import org.commonhold.rulebook.InvalidChoice;
import org.commonhold.rulebook.RuleProfile;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** Paper beside phones, and who votes for whom. */
class PaperRulesTest {

    private static Object code(Optional<Obstacle> obstacle) {
        return obstacle.map(Obstacle::code).orElse(null);
    }

    @ParameterizedTest
    @CsvSource({
        "FIRST_VALID, false, PAPER, 1",
        "ELECTRONIC, false, ELECTRONIC, 2",
        "PAPER, false, PAPER, 1",
        "FIRST_VALID, true, PAPER, 4",
        "ELECTRONIC, true, ELECTRONIC, 3",
        "PAPER, true, PAPER, 4"
    })
    void duplicates_eachPrecedence_leaveOneThatCounts(String precedence, boolean revote, Channel channel, long order) {
        RuleProfile rules = RuleProfile.NATIONAL.with(
                "X", Map.of("duplicatePrecedence", precedence, "revoteUntilClose", String.valueOf(revote)));
        List<Received> ballots = new ArrayList<>(List.of(
                new Received(Channel.PAPER, 1),
                new Received(Channel.ELECTRONIC, 2),
                new Received(Channel.ELECTRONIC, 3),
                new Received(Channel.PAPER, 4)));
        assertThat(PaperRules.counting(ballots, rules)).contains(new Received(channel, order));
        Collections.reverse(ballots);
        assertThat(PaperRules.counting(ballots, rules)).contains(new Received(channel, order));
    }

    @Test
    void duplicates_preferredChannelUnused_leaveTheOtherOne() {
        RuleProfile paper = RuleProfile.NATIONAL.with("X", Map.of("duplicatePrecedence", "PAPER"));
        Received only = new Received(Channel.ELECTRONIC, 9);
        assertThat(PaperRules.counting(List.of(only), paper)).contains(only);
        assertThat(PaperRules.counting(List.of(), paper)).isEmpty();
    }

    @ParameterizedTest
    @EnumSource(PaperInvalidReason.class)
    void invalid_reason_takesPartOnlyWhenTheChoiceIsMeantAndTheRulesSaySo(PaperInvalidReason reason) {
        boolean ofChoice = Set.of(PaperInvalidReason.OVER_MARKED, PaperInvalidReason.ILLEGIBLE)
                .contains(reason);
        assertThat(reason.ofChoice()).isEqualTo(ofChoice);
        assertThat(reason.participates(InvalidChoice.NOT_PARTICIPATING)).isFalse();
        assertThat(reason.participates(InvalidChoice.PARTICIPATES_NO_CONSENT)).isEqualTo(ofChoice);
    }

    @Test
    void electronicPath_whilePaperIsAskedFor_rests() {
        assertThat(code(PaperRules.castingElectronically(true))).isEqualTo(RefusalCode.PAPER_REQUEST_LIVE);
        assertThat(PaperRules.castingElectronically(false)).isEmpty();
    }

    @Test
    void review_byWhoEntered_isRefused() {
        assertThat(code(PaperRules.reviewing("w1", "w1"))).isEqualTo(RefusalCode.PAPER_SAME_WORKER);
        assertThat(PaperRules.reviewing("w1", "w2")).isEmpty();
    }

    @Test
    void coOwners_allAppointingTheSame_haveARepresentative() {
        Set<String> three = Set.of("a", "b", "c");
        assertThat(RepresentativeRules.appointing(three, Map.of("a", "b", "b", "b", "c", "b")))
                .isEmpty();
        assertThat(code(RepresentativeRules.appointing(three, Map.of("a", "b", "b", "b"))))
                .isEqualTo(RefusalCode.REPRESENTATIVE_NOT_UNANIMOUS);
        assertThat(code(RepresentativeRules.appointing(three, Map.of("a", "b", "b", "b", "c", "c"))))
                .isEqualTo(RefusalCode.REPRESENTATIVE_NOT_UNANIMOUS);
        assertThat(code(RepresentativeRules.appointing(Set.of(), Map.of())))
                .isEqualTo(RefusalCode.REPRESENTATIVE_NOT_UNANIMOUS);
    }

    @ParameterizedTest
    @CsvSource({"2026-02-28, false", "2026-03-01, true", "2026-03-31, true", "2026-04-01, false"})
    void representation_outsideItsDays_isRefused(LocalDate day, boolean valid) {
        Representation guardian = new Representation(
                "p", Ground.GUARDIAN, "ab".repeat(32), LocalDate.of(2026, 3, 1), LocalDate.of(2026, 3, 31));
        assertThat(RepresentativeRules.valid(guardian, day).isEmpty()).isEqualTo(valid);
        Representation endless = new Representation("p", Ground.COURT, "ab".repeat(32), LocalDate.of(2026, 3, 1), null);
        assertThat(RepresentativeRules.valid(endless, LocalDate.of(2036, 1, 1))).isEmpty();
    }
}
