package org.commonhold.assembly.result;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.commonhold.assembly.roll.AssemblyRoll;
import org.commonhold.ballot.BallotBox;
import org.commonhold.contract.count.MatterCount;
import org.commonhold.contract.count.Quantity;
import org.commonhold.contract.document.Choice;
import org.commonhold.contract.packaging.PackageDocument;
import org.commonhold.contract.packaging.PackageMatter;
import org.commonhold.contract.packaging.Scope;
import org.commonhold.contract.packaging.Threshold;
import org.commonhold.kernel.DeliveryState;
import org.commonhold.kernel.Fraction;
import org.commonhold.kernel.UnitUse;
import org.commonhold.rulebook.DecisionRule;
import org.commonhold.rulebook.MatterType;
import org.commonhold.rulebook.RuleProfile;
import org.commonhold.tally.CountRules;
import org.commonhold.tally.MatterTally;
import org.commonhold.tally.RollFormation;
import org.commonhold.tally.RollRules;
import org.commonhold.tally.TallyCheck;
import org.commonhold.tally.UnitRecord;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The numbers of a result against sums made by hand. */
class CountingTest {
    private static final String MATTER = "0".repeat(32);

    @Test
    void useOfTheFund_sixOfEightTakePartFourAgree_passesInBothDimensions() {
        MatterCount count = count(
                matter(MatterType.FUND_USE, null),
                base(),
                Map.of(
                        "1-101", "YES", "1-201", "YES", "1-301", "YES", "2-101", "NO", "2-102", "YES", "2-103",
                        "ABSTAIN"));

        assertThat(count.total()).isEqualTo(new Quantity(94400, 8));
        assertThat(count.participating()).isEqualTo(new Quantity(72400, 6));
        assertThat(count.yes()).isEqualTo(new Quantity(49431, 4));
        assertThat(count.no()).isEqualTo(new Quantity(8953, 1));
        assertThat(count.abstain()).isEqualTo(new Quantity(14016, 1));
        assertThat(count.outcome()).isEqualTo("PASSED");
        assertThat(lines(matter(MatterType.FUND_USE, null), count))
                .containsExactly(
                        "QUORUM_AREA 3×72400=217200 ≥ 2×94400=188800 76.6949",
                        "QUORUM_HEADS 3×6=18 ≥ 2×8=16 75.0000",
                        "CONSENT_AREA 2×49431=98862 > 1×72400=72400 68.2748",
                        "CONSENT_HEADS 2×4=8 > 1×6=6 66.6666");
    }

    @Test
    void raisingTheFund_withTheSameBallots_isRejected() {
        MatterCount count = count(
                matter(MatterType.FUND_RAISE, null),
                base(),
                Map.of(
                        "1-101", "YES", "1-201", "YES", "1-301", "YES", "2-101", "NO", "2-102", "YES", "2-103",
                        "ABSTAIN"));

        assertThat(count.quorum()).isTrue();
        assertThat(count.consent()).isFalse();
        assertThat(count.outcome()).isEqualTo("REJECTED");
    }

    @Test
    void matterOfOneBuilding_isCountedWithTheBuildingsOwnTotals() {
        PackageMatter scoped = matter(MatterType.FUND_USE, new Scope(Scope.Kind.BUILDINGS, List.of("2")));
        MatterCount count =
                count(scoped, base(), Map.of("2-101", "YES", "2-102", "YES", "2-104", "YES", "2-103", "NO"));

        assertThat(count.total()).isEqualTo(new Quantity(56969, 5));
        assertThat(count.participating()).isEqualTo(new Quantity(44969, 4));
        assertThat(count.yes()).isEqualTo(new Quantity(30953, 3));
        assertThat(count.outcome()).isEqualTo("PASSED");
    }

    @Test
    void nobodyTookPart_isNoQuorumInBothDimensions() {
        MatterCount count = count(matter(MatterType.FUND_USE, null), base(), Map.of());

        assertThat(count.participating()).isEqualTo(new Quantity(0, 0));
        assertThat(count.outcome()).isEqualTo("NO_QUORUM_BOTH");
    }

    @ParameterizedTest
    @EnumSource(MatterType.class)
    void explanation_ofCountedSums_agreesWithTheCountForEveryType(MatterType type) {
        PackageMatter matter = matter(type, null);
        MatterCount count = count(matter, base(), Map.of("1-101", "YES", "1-201", "NO", "2-103", "ABSTAIN"));

        assertThat(Counting.explain(matter, count).outcome().name()).isEqualTo(count.outcome());
        assertThat(Counting.explain(matter, count).quorum()).isEqualTo(count.quorum());
        assertThat(Counting.explain(matter, count).consent()).isEqualTo(count.consent());
        assertThat(Counting.explain(matter, count).checks())
                .allSatisfy(check -> assertThat(check.inequality().whole()).isIn(94400L, 8L, 39447L, 3L));
    }

    private static List<String> lines(PackageMatter matter, MatterCount count) {
        List<String> lines = new ArrayList<>();
        for (TallyCheck check : Counting.explain(matter, count).checks()) {
            lines.add(check.id() + " " + check.inequality().text() + " "
                    + check.inequality().percent());
        }
        return lines;
    }

    private static MatterCount count(PackageMatter matter, AssemblyRoll roll, Map<String, String> choices) {
        List<BallotBox.OpenedBallot> ballots = new ArrayList<>();
        choices.forEach((party, choice) -> ballots.add(new BallotBox.OpenedBallot(
                new BallotBox.Cast(party, "", 0, Instant.EPOCH, "", PackageDocument.Channel.ELECTRONIC, Set.of()),
                "",
                "",
                "",
                Map.of(MATTER, Choice.Answer.valueOf(choice)))));
        MatterTally tally = new MatterTally(CountRules.of(RuleProfile.NATIONAL), Optional.empty(), Set.of());
        return Counting.count(matter, roll, ballots, tally);
    }

    private static PackageMatter matter(MatterType type, @Nullable Scope scope) {
        DecisionRule rule = RuleProfile.NATIONAL.decisionRule(type);
        return new PackageMatter(
                MATTER,
                type.code(),
                "t",
                "t",
                List.of(),
                scope,
                threshold(rule.quorum()),
                threshold(rule.consent()),
                "law");
    }

    private static Threshold threshold(Fraction share) {
        return new Threshold(
                share.numerator(),
                share.denominator(),
                share.comparison() == Fraction.Comparison.MORE_THAN ? Threshold.Op.GT : Threshold.Op.GE);
    }

    /** A of two units, B, the couple CD, E, F, the company G, the developer of two units, I: 944.00 m², 8 heads. */
    private static AssemblyRoll base() {
        return new AssemblyRoll(
                RollFormation.form(
                        List.of(
                                unit("1-101", 8953, DeliveryState.DELIVERED, "a"),
                                unit("1-102", 7525, DeliveryState.DELIVERED, "a"),
                                unit("1-201", 8953, DeliveryState.DELIVERED, "b"),
                                unit("1-301", 12000, DeliveryState.DELIVERED, "c", "d"),
                                unit("2-101", 8953, DeliveryState.DELIVERED, "e"),
                                unit("2-102", 12000, DeliveryState.DELIVERED, "f"),
                                unit("2-103", 14016, DeliveryState.DELIVERED, "g"),
                                unit("2-104", 10000, DeliveryState.DELIVERED, "i"),
                                unit("2-201", 6000, DeliveryState.UNSOLD),
                                unit("2-202", 6000, DeliveryState.SOLD_UNDELIVERED, "j")),
                        RollRules.of(RuleProfile.NATIONAL)),
                Map.of());
    }

    private static UnitRecord unit(String code, long areaDm2, DeliveryState delivery, String... holders) {
        return new UnitRecord(
                code,
                code.substring(0, 1),
                "",
                UnitUse.DWELLING,
                areaDm2,
                Arrays.asList(holders),
                delivery,
                holders.length == 0 ? null : holders[0]);
    }
}
