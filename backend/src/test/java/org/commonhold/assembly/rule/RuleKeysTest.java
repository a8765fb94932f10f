package org.commonhold.assembly.rule;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Function;
import org.commonhold.api.RefusalCode;
import org.commonhold.kernel.DeliveryState;
import org.commonhold.kernel.Scope;
import org.commonhold.kernel.UnitUse;
import org.commonhold.kernel.Weight;
import org.commonhold.rulebook.MatterType;
import org.commonhold.rulebook.RuleParameter;
import org.commonhold.rulebook.RuleProfile;
import org.commonhold.tally.ApprovalSums;
import org.commonhold.tally.Choice;
import org.commonhold.tally.Election;
import org.commonhold.tally.ElectionRules;
import org.commonhold.tally.Electorate;
import org.commonhold.tally.FundCentre;
import org.commonhold.tally.OpenBallots;
import org.commonhold.tally.RollFormation;
import org.commonhold.tally.RollRules;
import org.commonhold.tally.Tally;
import org.commonhold.tally.UnitRecord;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Flips every rule parameter once and shows what changes. A parameter without an effect is no rule. */
class RuleKeysTest {

    /** Another value, and what the rules make of it; other settings that the case needs stand beside it. */
    private record Flip(String value, Map<String, String> beside, Function<RuleProfile, Object> outcome) {}

    private static final Instant T = Instant.parse("2026-03-01T00:00:00Z");
    private static final Map<RuleParameter, Flip> FLIPS = new EnumMap<>(RuleParameter.class);

    private static void flip(RuleParameter parameter, String value, Function<RuleProfile, Object> outcome) {
        FLIPS.put(parameter, new Flip(value, Map.of(), outcome));
    }

    private static Instant day(int days) {
        return T.plus(Duration.ofDays(days));
    }

    private static Object code(Optional<Obstacle> obstacle) {
        return obstacle.map(Obstacle::code);
    }

    static {
        tallies();
        assemblies();
        elections();
        persons();
        money();
    }

    private static void tallies() {
        flip(RuleParameter.QUORUM, ">=3/4", rules -> count(rules, MatterType.FUND_USE, 4, 3));
        flip(RuleParameter.ORDINARY_CONSENT, ">=3/4", rules -> count(rules, MatterType.FUND_USE, 5, 3));
        flip(RuleParameter.MAJOR_CONSENT, ">1/2", rules -> count(rules, MatterType.FUND_RAISE, 5, 3));
        flip(RuleParameter.NON_RESPONSE, "FOLLOW_MAJORITY", rules -> count(rules, MatterType.FUND_USE, 3, 3));
        FLIPS.put(
                RuleParameter.NON_RESPONSE_PERMITTED,
                new Flip(
                        "false",
                        Map.of("nonResponse", "FOLLOW_MAJORITY"),
                        rules -> count(rules, MatterType.FUND_USE, 3, 3)));
        flip(
                RuleParameter.INVALID_CHOICE,
                "PARTICIPATES_NO_CONSENT",
                rules -> new OpenBallots(Map.of(), Set.of("1-1"), rules.invalidChoice())
                        .sums(electorate())
                        .participating());
        flip(RuleParameter.COUNT_PARKING, "true", rules -> roll(rules, UnitUse.PARKING, "a"));
        flip(RuleParameter.COUNT_STORAGE, "true", rules -> roll(rules, UnitUse.STORAGE, "a"));
        flip(RuleParameter.HEAD_DEDUP, "SAME_REPRESENTATIVE", rules -> roll(rules, UnitUse.DWELLING, "a", "b"));
        flip(
                RuleParameter.FUND_CENTRE_EXTRA,
                ">=2/3",
                rules -> FundCentre.satisfied(
                        Tally.count(
                                rules.decisionRule(MatterType.FUND_USE),
                                electorate(),
                                new OpenBallots(Map.of("1-1", Choice.YES, "1-2", Choice.YES, "1-3", Choice.YES))),
                        rules));
    }

    private static void assemblies() {
        flip(
                RuleParameter.NOTICE_DAYS_REGULAR,
                "16",
                rules -> code(AssemblyGuards.notice(AssemblyKind.REGULAR, T, day(15), rules)));
        flip(
                RuleParameter.NOTICE_DAYS_EXTRAORDINARY,
                "7",
                rules -> code(AssemblyGuards.notice(AssemblyKind.EXTRAORDINARY, T, day(7), rules)));
        flip(RuleParameter.WINDOW_DAYS_MIN, "6", rules -> code(AssemblyGuards.window(T, day(5), rules)));
        flip(RuleParameter.WINDOW_DAYS_MAX, "59", rules -> code(AssemblyGuards.window(T, day(60), rules)));
        FLIPS.put(
                RuleParameter.EXTENSION_ALLOWED,
                new Flip("true", Map.of("extensionDaysMax", "10"), RuleKeysTest::extended));
        FLIPS.put(
                RuleParameter.EXTENSION_DAYS_MAX,
                new Flip("10", Map.of("extensionAllowed", "true"), RuleKeysTest::extended));
        flip(RuleParameter.OBJECTION_DAYS, "8", rules -> AssemblyDeadlines.objectionUntil(T, rules));
        flip(RuleParameter.DECISION_PUBLISH_DAYS, "2", rules -> AssemblyDeadlines.publicationLate(T, day(3), rules));
        flip(RuleParameter.DISPLAY_DAYS, "30", rules -> AssemblyDeadlines.displayUntil(T, rules));
        FLIPS.put(
                RuleParameter.FIRST_ASSEMBLY_SHARE,
                new Flip(">=1/2", Map.of("firstAssemblyLateShare", ">=1/1"), rules -> first(rules, 55, 0)));
        flip(RuleParameter.FIRST_ASSEMBLY_LATE_SHARE, ">=1/5", rules -> first(rules, 25, 0));
        flip(RuleParameter.FIRST_ASSEMBLY_LATE_YEARS, "9", rules -> first(rules, 35, 0));
        flip(RuleParameter.FIRST_ASSEMBLY_BASIS, "HEADS", rules -> first(rules, 10, 70));
        flip(RuleParameter.OFFICIAL_SYSTEM_REQUIRED, "true", rules -> code(AssemblyGuards.ownSystemSuffices(rules)));
        flip(RuleParameter.COMMITTEE_MANDATE_ALLOWED, "false", rules -> code(AssemblyGuards.committeeMandate(rules)));
        flip(RuleParameter.WITNESSES, "1", RuleKeysTest::certified);
        flip(RuleParameter.ELECTRONIC_DEFAULT, "false", PaperRules::unasked);
        flip(RuleParameter.PAPER_ON_REQUEST, "false", rules -> code(PaperRules.requesting(rules)));
        List<PaperRules.Received> both = List.of(
                new PaperRules.Received(PaperRules.Channel.ELECTRONIC, 1),
                new PaperRules.Received(PaperRules.Channel.PAPER, 2));
        flip(RuleParameter.DUPLICATE_PRECEDENCE, "PAPER", rules -> PaperRules.counting(both, rules));
        flip(RuleParameter.REVOTE_UNTIL_CLOSE, "true", rules -> code(PaperRules.castingAgain(rules)));
        Electorate roll = electorate();
        PetitionRules.Petition one = new PetitionRules.Petition(Set.of("1-1"), null);
        flip(RuleParameter.PETITION_SHARE, ">=1/6", rules -> PetitionRules.reached(one, roll, rules));
        flip(
                RuleParameter.PETITION_BASIS,
                "HEADS_ONLY",
                rules -> PetitionRules.reached(new PetitionRules.Petition(Set.of("s1"), null), small(), rules));
        flip(RuleParameter.PETITION_CONVENE_DAYS, "29", rules -> PetitionRules.escalated(T, null, day(30), rules));
    }

    private static void elections() {
        flip(RuleParameter.COMMITTEE_SIZE_MIN, "7", rules -> code(CommitteeRules.size(5, 500, rules)));
        flip(RuleParameter.COMMITTEE_SIZE_MAX, "9", rules -> code(CommitteeRules.size(11, 500, rules)));
        flip(RuleParameter.COMMITTEE_SMALL_HOUSEHOLDS, "100", rules -> code(CommitteeRules.size(3, 100, rules)));
        flip(RuleParameter.TERM_YEARS_MIN, "3", rules -> code(CommitteeRules.term(2, rules)));
        flip(RuleParameter.TERM_YEARS_MAX, "4", rules -> code(CommitteeRules.term(5, rules)));
        flip(
                RuleParameter.CANDIDATE_LIST_DAYS,
                "16",
                rules -> code(CandidateRules.published(T, day(15), day(15), rules)));
        flip(
                RuleParameter.CANDIDATE_DISPLAY_DAYS,
                "8",
                rules -> code(CandidateRules.published(T, day(7), day(15), rules)));
        flip(RuleParameter.ELECTION_RANK, "AREA", rules -> elected(rules).elected());
        flip(RuleParameter.ALTERNATES_MAX, "0", rules -> elected(rules).alternates());
    }

    private static void persons() {
        flip(RuleParameter.IDENTITY_LEVEL, "L3", rules -> VoterLevel.required(Set.of(MatterType.FUND_USE), rules));
        flip(
                RuleParameter.IDENTITY_LEVEL_ELECTION,
                "L2",
                rules -> VoterLevel.required(Set.of(MatterType.ELECT), rules));
        ProxyRules.Proxy proxy = new ProxyRules.Proxy("p", "a", "agent", Map.of("m", "YES"), false);
        flip(
                RuleParameter.PROXY_MAX_PRINCIPALS,
                "0",
                rules -> code(ProxyRules.granting(proxy, "owner", List.of(), Set.of("m"), rules)));
        flip(
                RuleParameter.PROXY_MUST_FOLLOW,
                "false",
                rules -> code(ProxyRules.voting(proxy, "p", Map.of("m", "NO"), false, rules)));
    }

    /** What a later capability of accounts and fund reads is shown at the typed access that it reads through. */
    private static void money() {
        flip(RuleParameter.REVENUE_DISCLOSURE, "HALF_YEAR", rules -> rules.months(RuleParameter.REVENUE_DISCLOSURE));
        flip(RuleParameter.FUND_DISCLOSURE, "QUARTER", rules -> rules.months(RuleParameter.FUND_DISCLOSURE));
        flip(RuleParameter.AUDIT_DISPLAY_DAYS, "31", rules -> rules.count(RuleParameter.AUDIT_DISPLAY_DAYS));
        flip(
                RuleParameter.REVENUE_TO_FUND,
                ">1/2",
                rules -> rules.optionalShare(RuleParameter.REVENUE_TO_FUND).map(share -> share.reachedBy(50, 100)));
        flip(
                RuleParameter.REVENUE_TO_FUND_WHEN,
                "FUND_BELOW_THRESHOLD",
                rules -> rules.value(RuleParameter.REVENUE_TO_FUND_WHEN));
        flip(
                RuleParameter.TOP_UP_THRESHOLD,
                ">=1/2",
                rules -> rules.share(RuleParameter.TOP_UP_THRESHOLD).reachedBy(214_872, 716_240));
        flip(
                RuleParameter.SETTLEMENT_OVERRUN,
                ">1/5",
                rules -> rules.share(RuleParameter.SETTLEMENT_OVERRUN).reachedBy(101, 1000));
        flip(
                RuleParameter.AUDIT_WAIVER_FEN,
                "2000000",
                rules -> rules.fen(RuleParameter.AUDIT_WAIVER_FEN) >= 3_000_000);
        flip(RuleParameter.AUDIT_ON_DEMAND_SHARE, ">=1/4", rules -> audit(rules, new Weight(20, 20)));
        flip(RuleParameter.AUDIT_ON_DEMAND_BASIS, "BOTH", rules -> audit(rules, new Weight(10, 20)));
        flip(RuleParameter.AUDIT_ON_DEMAND_DAYS, "15", rules -> rules.count(RuleParameter.AUDIT_ON_DEMAND_DAYS));
    }

    @ParameterizedTest
    @EnumSource(RuleParameter.class)
    void key_flipped_changesAnOutcome(RuleParameter parameter) {
        Flip flip = FLIPS.get(parameter);
        RuleProfile before = RuleProfile.NATIONAL.with("before", flip.beside());
        RuleProfile after = before.with("after", Map.of(parameter.key(), flip.value()));
        assertThat(flip.outcome().apply(after))
                .as(parameter.key())
                .isNotEqualTo(flip.outcome().apply(before));
    }

    @Test
    void topUp_atThreeTenthsOfTheFirstDeposit_isNotDue() {
        // 89.53 m² at 80 yuan: a first deposit of 7162.40 yuan, three tenths are 2148.72.
        assertThat(RuleProfile.NATIONAL.share(RuleParameter.TOP_UP_THRESHOLD).reachedBy(214_872, 716_240))
                .isTrue();
        assertThat(RuleProfile.NATIONAL.share(RuleParameter.TOP_UP_THRESHOLD).reachedBy(214_871, 716_240))
                .isFalse();
    }

    @Test
    void settlement_atElevenTenthsOfTheBudget_needsNoNewDecision() {
        assertThat(RuleProfile.NATIONAL.share(RuleParameter.SETTLEMENT_OVERRUN).reachedBy(100, 1000))
                .isFalse();
        assertThat(RuleProfile.NATIONAL.share(RuleParameter.SETTLEMENT_OVERRUN).reachedBy(101, 1000))
                .isTrue();
    }

    private static Electorate electorate() {
        SortedMap<String, Weight> weights = new TreeMap<>();
        for (int at = 1; at <= 6; at++) {
            weights.put("1-" + at, new Weight(10000, 1));
        }
        return Electorate.of(weights);
    }

    /** Five parties; the first has one head of five and less than a fifth of the area. */
    private static Electorate small() {
        SortedMap<String, Weight> weights = new TreeMap<>();
        weights.put("s1", new Weight(100, 1));
        for (int at = 2; at <= 5; at++) {
            weights.put("s" + at, new Weight(10000, 1));
        }
        return Electorate.of(weights);
    }

    private static Object count(RuleProfile rules, MatterType type, int ballots, int yes) {
        Map<String, Choice> choices = new TreeMap<>();
        for (int at = 1; at <= ballots; at++) {
            choices.put("1-" + at, at <= yes ? Choice.YES : Choice.NO);
        }
        return Tally.count(
                        rules.decisionRule(type),
                        electorate(),
                        new OpenBallots(choices),
                        rules.nonResponse(),
                        electorate().weights().keySet())
                .outcome();
    }

    /** A dwelling of a, and a second unit of the given use and holders that a represents. */
    private static Object roll(RuleProfile rules, UnitUse use, String... holders) {
        return RollFormation.form(
                        List.of(unit("1-1", UnitUse.DWELLING, "a"), unit("1-2", use, holders)), RollRules.of(rules))
                .electorate(Scope.COMMUNITY)
                .total();
    }

    private static UnitRecord unit(String code, UnitUse use, String... holders) {
        return new UnitRecord(code, "1", "", use, 10000, List.of(holders), DeliveryState.DELIVERED, "a");
    }

    private static Object extended(RuleProfile rules) {
        return code(AssemblyGuards.extension(day(5), day(15), false, false, rules, day(4)));
    }

    private static Object first(RuleProfile rules, long area, long heads) {
        return code(AssemblyGuards.firstAssembly(
                new FirstAssemblyFacts(area, 100, heads, 100, LocalDate.of(2020, 1, 1)), rules, T));
    }

    private static Object certified(RuleProfile rules) {
        AssemblyFacts facts = new AssemblyFacts(
                org.commonhold.assembly.AssemblyState.OBJECTION,
                AssemblyKind.REGULAR,
                T,
                T,
                List.of(),
                List.of(),
                T,
                T,
                Optional.empty(),
                Set.of(),
                true,
                T,
                null,
                null,
                0);
        return AssemblySteps.obstacles(org.commonhold.assembly.AssemblyState.CERTIFIED, facts, rules, day(30)).stream()
                .map(Obstacle::code)
                .toList();
    }

    private static org.commonhold.tally.ElectionResult elected(RuleProfile rules) {
        ApprovalSums sums = new ApprovalSums(
                new Weight(1000, 10),
                Weight.NONE,
                new TreeMap<>(Map.of("a", new Weight(700, 7), "b", new Weight(600, 9))));
        return Election.judge(
                rules.decisionRule(MatterType.ELECT),
                new Weight(1000, 10),
                sums,
                ElectionRules.of(rules, 1, 1),
                Optional.empty());
    }

    private static boolean audit(RuleProfile rules, Weight demanding) {
        return rules.demanded(
                RuleParameter.AUDIT_ON_DEMAND_SHARE,
                RuleParameter.AUDIT_ON_DEMAND_BASIS,
                demanding,
                new Weight(100, 100));
    }

    @Test
    void official_system_closesCertification() {
        RuleProfile official = RuleProfile.NATIONAL.with("X", Map.of("officialSystemRequired", "true"));
        assertThat(certified(official)).isEqualTo(List.of(RefusalCode.OFFICIAL_SYSTEM_REQUIRED));
        assertThat(certified(RuleProfile.NATIONAL)).isEqualTo(List.of());
    }
}
